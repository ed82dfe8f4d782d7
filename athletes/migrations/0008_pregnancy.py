import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("athletes", "0007_merges_and_new_coaches")]

    operations = [
        migrations.CreateModel(
            name="Pregnancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="from")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="athletes.athlete"
                    ),
                ),
            ],
            options={
                "verbose_name": "pregnancy",
                "verbose_name_plural": "pregnancies",
                "constraints": [
                    models.UniqueConstraint(fields=("athlete", "from_date"), name="pregnancy_noted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date", None), ("to_date__gte", models.F("from_date")), _connector="OR"
                        ),
                        name="pregnancy_ends_after_it_starts",
                    ),
                ],
            },
        )
    ]
