"""The built-in exercises and their short names, synced from the project's own data files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import router
from django.utils.text import slugify

from coach.sessions.models.exercise import Alias, E1rmUse, Exercise, LoadEntry, Measure
from coach.sessions.names import folded

FILE = Path(__file__).parent / "data" / "exercises.csv"
ALIASES = FILE.with_name("aliases.csv")
LOAD_ENTRIES = {
    "total": LoadEntry.TOTAL,
    "per set, all hands": LoadEntry.HANDS,
    "both hands summed": LoadEntry.HANDS,
    "added": LoadEntry.ADDED,
    "assistance as negative": LoadEntry.ASSISTED,
    "none": LoadEntry.NONE,
}
E1RM_USES = {
    "yes": E1rmUse.YES,
    "caution": E1rmUse.CAUTION,
    "no": E1rmUse.NO,
    "singles to triples only": E1rmUse.TRIPLES,
}
MEASURES = {
    "reps": Measure.REPS,
    "time": Measure.TIME,
    "distance or time": Measure.DISTANCE,
    "contacts": Measure.CONTACTS,
}


def built_in(row: dict[str, str]) -> Exercise:
    """The exercise that one row of the file describes, not yet saved."""
    return Exercise(
        slug=slugify(row["name"]),
        name=row["name"],
        pattern=row["pattern"],
        region=row["region"],
        push_pull=row["push_pull"],
        primary_muscles=row["primary_muscles"],
        secondary_muscles=row["secondary_muscles"],
        equipment=row["equipment"],
        unilateral=row["unilateral"] == "yes",
        share_pct=round(float(row["bw_fraction"]) * 100),
        load_entry=LOAD_ENTRIES[row["load_entry"]],
        e1rm_use=E1RM_USES[row["e1rm_use"]],
        measure=MEASURES[row["measure"]],
    )


def read_catalogue() -> list[Exercise]:
    """All built-in exercises as the file has them."""
    with FILE.open(newline="", encoding="utf-8") as lines:
        return [built_in(row) for row in csv.DictReader(lines)]


def sync(using: str = "default") -> int:
    """Bring the table in line with the file; an exercise that left the file stays, since lifts refer to it."""
    rows = read_catalogue()
    kept = [
        field.name
        for field in Exercise._meta.concrete_fields
        if field.name not in ("id", "slug", "owner", "merged_into")
    ]
    Exercise.objects.using(using).bulk_create(rows, update_conflicts=True, unique_fields=["slug"], update_fields=kept)
    return len(rows)


def read_aliases(slugs: Mapping[str | None, int]) -> list[Alias]:
    """All short names as the file has them, of exercises whose ids stand by their slugs."""
    with ALIASES.open(newline="", encoding="utf-8") as lines:
        return [Alias(name=folded(row["name"]), exercise_id=slugs[row["exercise"]]) for row in csv.DictReader(lines)]


def sync_aliases(using: str = "default") -> int:
    """Bring the short names in line with the file; one that left the file goes."""
    slugs = dict(Exercise.objects.using(using).filter(owner=None).values_list("slug", "pk"))
    rows = read_aliases(slugs)
    ours = Alias.objects.using(using).filter(source="")
    ours.exclude(name__in=[row.name for row in rows]).delete()
    Alias.objects.using(using).bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "name"], update_fields=["exercise"]
    )
    return len(rows)


def sync_after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    if router.allow_migrate_model(using, Exercise):
        sync(using)
        sync_aliases(using)
