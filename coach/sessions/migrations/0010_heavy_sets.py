from django.db import migrations, models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

HEAVY = Q(rpe__gte=70) | Q(rpe=None)


def fill(apps, schema_editor):
    Entry = apps.get_model("training", "Entry")
    Session = apps.get_model("training", "Session")
    WorkSet = apps.get_model("training", "WorkSet")
    sets = WorkSet.objects.filter(HEAVY, entry=OuterRef("pk")).exclude(kind="warmup").order_by()
    counted = sets.values("entry").annotate(count=Count("pk")).values("count")
    Entry.objects.filter(sets__gt=0).update(heavy_sets=Coalesce(Subquery(counted), 0))
    legs = Entry.objects.filter(session=OuterRef("pk"), exercise__region="lower").order_by()
    summed = legs.values("session").annotate(sum=Sum("heavy_sets")).values("sum")
    Session.objects.filter(sport="lift").update(heavy_lower=Coalesce(Subquery(summed), 0))


class Migration(migrations.Migration):
    dependencies = [("training", "0009_runs_by_kind")]

    operations = [
        migrations.AddField("entry", "heavy_sets", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField("session", "heavy_lower", models.PositiveIntegerField(default=0, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
