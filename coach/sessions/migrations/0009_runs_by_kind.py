from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0008_index_of_merged_sessions")]

    operations = [
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["kind", "session"], name="run_by_kind"),
        )
    ]
