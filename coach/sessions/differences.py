"""Two versions of a session side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes import units
from coach.sessions.describe import entry_text, repeats_text, short_distance
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Exercise, Hill, RunKind, Session, Shoe, Surface
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
    "started_at": (gettext_lazy("Start"), lambda start: f"{start:%H:%M}" if start else "–"),
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
    "trim_start_ms": (gettext_lazy("Cut off at the start"), clock),
    "trim_end_ms": (gettext_lazy("Cut off at the end"), clock),
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
    """A field of the session or of its run; the start by the clock there."""
    if field == "started_at":
        return doc.local_start
    return getattr(doc, field) if field in SessionDoc.__dataclass_fields__ else getattr(doc.run or RunDoc(), field)


def simple(field: str, saved: SessionDoc, mine: SessionDoc) -> Difference:
    """One field of either kind."""
    label, text = LABELS[field]
    return Difference(label, text(value_of(saved, field)), text(value_of(mine, field)))


def measured(saved: SessionDoc, mine: SessionDoc, name: str) -> list[Difference]:
    """Distance, ascent, shoes and repeats, which need units or a look into the database."""
    runs = (saved.run or RunDoc(), mine.run or RunDoc())
    shoes = names_of(Shoe, (run.shoe for run in runs))
    hills = names_of(Hill, (repeat.hill for run in runs for repeat in run.repeats))
    texts: dict[str, tuple[Any, Callable[[Any], str]]] = {
        "distance_mm": (_("Distance"), lambda mm: distance_text(mm, name)),
        "ascent_mm": (_("Ascent"), lambda mm: short_distance(mm, name)),
        "shoe": (_("Shoes"), lambda shoe: shoes.get(shoe, "–")),
        "repeats": (_("Repeats"), lambda repeats: repeats_text(repeats, name, hills)),
    }
    return [
        Difference(label, *(text(value_of(doc, field)) if value_of(doc, field) else "–" for doc in (saved, mine)))
        for field, (label, text) in texts.items()
        if value_of(saved, field) != value_of(mine, field)
    ]


def names_of(model: type[Shoe | Hill], ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id."""
    return dict(model.objects.filter(pk__in={pk for pk in ids if pk}).values_list("pk", "name"))


def distance_text(mm: int, name: str) -> str:
    """A distance with its unit."""
    return f"{units.number(units.distance(mm, name), 2)} {units.distance_unit(name)}"


def lifted(saved: SessionDoc, mine: SessionDoc, name: str) -> list[Difference]:
    """Exercises whose sets differ, each once, and their order."""
    ids = dict.fromkeys(entry.exercise for doc in (saved, mine) for entry in doc.entries)
    names = {pk: exercise.name for pk, exercise in Exercise.objects.in_bulk(list(ids)).items()}
    texts = [(names[pk], lines(saved, pk, name), lines(mine, pk, name)) for pk in ids]
    orders = [", ".join(names[entry.exercise] for entry in doc.entries) for doc in (saved, mine)]
    differing = [Difference(*row) for row in texts if row[1] != row[2]]
    return differing or ([Difference(_("Order"), *orders)] if orders[0] != orders[1] else [])


def lines(doc: SessionDoc, exercise: int, name: str) -> str:
    """All sets of one exercise."""
    return "; ".join(entry_text(entry, name) for entry in doc.entries if entry.exercise == exercise) or "–"
