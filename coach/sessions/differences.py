"""Two versions of a session side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes import units
from coach.sessions.describe import sets_text, short_distance
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Exercise, RunKind, Session, Shoe, Surface
from coach.sessions.reading import document_of


@dataclass(frozen=True)
class Difference:
    """One thing that the two versions say differently."""

    label: Any
    theirs: str
    mine: str


def plain(value: Any) -> str:
    """A value that needs no unit; a dash for none."""
    if value in (None, "", ()):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def tenths(value: int | None) -> str:
    """Effort in words."""
    return "–" if value is None else units.trim_zeros(f"{value / 10:.1f}")


def clock(value: int | None) -> str:
    """A duration."""
    return "–" if value is None else units.clock(value)


LABELS: dict[str, tuple[Any, Callable[[Any], str]]] = {
    "local_date": (gettext_lazy("Date"), lambda day: date_format(day, "j M Y")),
    "started_at": (gettext_lazy("Start"), lambda moment: f"{moment:%H:%M} UTC" if moment else "–"),
    "title": (gettext_lazy("Title"), plain),
    "duration_ms": (gettext_lazy("Time"), clock),
    "effort": (gettext_lazy("Effort"), tenths),
    "all_out": (gettext_lazy("All-out"), plain),
    "comment": (gettext_lazy("Comment"), plain),
    "kind": (gettext_lazy("Kind"), lambda kind: str(RunKind(kind).label)),
    "hr_mean": (gettext_lazy("Mean heart rate"), plain),
    "hr_max": (gettext_lazy("Highest heart rate"), plain),
    "cadence": (gettext_lazy("Cadence"), plain),
    "surface": (gettext_lazy("Surface"), lambda name: str(Surface(name).label) if name else "–"),
    "race_heat": (gettext_lazy("Heat"), plain),
    "race_hills": (gettext_lazy("Hills"), plain),
    "race_trail": (gettext_lazy("Trail"), plain),
    "race_wind": (gettext_lazy("Wind"), plain),
}


def differences(theirs: Session, mine: SessionDoc, name: str) -> list[Difference]:
    """What the saved session and the form say differently, in the reader's units."""
    saved = document_of(theirs)
    found = [simple(field, saved, mine) for field in mine.changed_from(saved) if field in LABELS]
    return found + measured(saved, mine, name) + lifted(saved, mine, name)


def value_of(doc: SessionDoc, field: str) -> Any:
    """A field of the session or of its run."""
    return getattr(doc, field) if field in SessionDoc.__dataclass_fields__ else getattr(doc.run or RunDoc(), field)


def simple(field: str, saved: SessionDoc, mine: SessionDoc) -> Difference:
    """One field of either kind."""
    label, text = LABELS[field]
    return Difference(label, text(value_of(saved, field)), text(value_of(mine, field)))


def measured(saved: SessionDoc, mine: SessionDoc, name: str) -> list[Difference]:
    """Distance, ascent, shoes and repeats, which need units or a look into the database."""
    shoes = {shoe.pk: shoe.name for shoe in Shoe.objects.filter(pk__in=[value_of(saved, "shoe"), value_of(mine, "shoe")])}
    texts: dict[str, tuple[Any, Callable[[Any], str]]] = {
        "distance_mm": (_("Distance"), lambda mm: f"{units.number(units.distance(mm, name), 2)} {units.distance_unit(name)}"),
        "ascent_mm": (_("Ascent"), lambda mm: short_distance(mm, name)),
        "shoe": (_("Shoes"), lambda shoe: shoes.get(shoe, "–")),
        "repeats": (_("Repeats"), lambda repeats: str(len(repeats))),
    }
    return [
        Difference(label, *(text(value_of(doc, field)) if value_of(doc, field) else "–" for doc in (saved, mine)))
        for field, (label, text) in texts.items()
        if value_of(saved, field) != value_of(mine, field)
    ]


def lifted(saved: SessionDoc, mine: SessionDoc, name: str) -> list[Difference]:
    """Exercises whose sets differ, each once."""
    ids = dict.fromkeys(entry.exercise for doc in (saved, mine) for entry in doc.entries)
    exercises = Exercise.objects.in_bulk(list(ids))
    texts = [(exercises[pk].name, lines(saved, pk, name), lines(mine, pk, name)) for pk in ids]
    return [Difference(*row) for row in texts if row[1] != row[2]]


def lines(doc: SessionDoc, exercise: int, name: str) -> str:
    """All sets of one exercise."""
    return "; ".join(sets_text(entry.sets, name) for entry in doc.entries if entry.exercise == exercise) or "–"
