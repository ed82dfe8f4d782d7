from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0010_heavy_sets")]

    operations = [
        migrations.RemoveIndex(model_name="best", name="best_by_exercise"),
        migrations.AddIndex(
            model_name="best",
            index=models.Index(fields=["athlete", "exercise", "kind", "value"], name="best_by_exercise"),
        ),
    ]
