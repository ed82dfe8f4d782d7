"""A run whose items were all read, as a session: how far, how long, and what kind."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc
from coach.sessions.line.about import Said, common
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import RunKind, Sport

FASTEST_PACE_MS = 80_000
RUN_FIELDS = [name for name in RunDoc.__dataclass_fields__ if name != "repeats"]


def run_document(line: Line, said: Said, each: tuple[RepeatDoc, ...], day: datetime.date, first: int) -> SessionDoc:
    """The run as a session; where no total is said, the repeats are the total."""
    values = said.values
    use_pace(line, said)
    if "distance_mm" not in values and "duration_ms" not in values:
        values |= sum_of(each)
    if "distance_mm" not in values and "duration_ms" not in values:
        span = line.since(first)
        line.fail(_("How far was it, or how long did it take?"), span, example="run 8.2km 45:10")
    no_record(line, said)
    values.setdefault("kind", kind_of(each))
    if values["kind"] == RunKind.RACE:
        values["all_out"] = True
    run = RunDoc(repeats=each, **{name: values[name] for name in RUN_FIELDS if name in values})
    return SessionDoc(sport=Sport.RUN, local_date=day, run=run, **common(line, said, day))


def use_pace(line: Line, said: Said) -> None:
    """Work out the time or the distance from a pace."""
    if "pace" not in said.values:
        return
    pace_ms, per_mm = said.values["pace"]
    distance, time = said.values.get("distance_mm"), said.values.get("duration_ms")
    if (distance is None) == (time is None):
        message = _("A pace stands beside either a distance or a time.")
        line.fail(message, said.spans["pace"], example="run 8km 5:30/km")
    if distance is None:
        said.values["distance_mm"] = round(time * per_mm / pace_ms)
    else:
        said.values["duration_ms"] = round(distance * pace_ms / per_mm)


def sum_of(each: Sequence[RepeatDoc]) -> dict[str, Any]:
    """The distance of repeats that all have one, or else their time."""
    lengths = [row.distance_mm for row in each if row.distance_mm]
    times = [row.time_ms for row in each if row.time_ms]
    if each and len(lengths) == len(each):
        return {"distance_mm": sum(lengths)}
    return {"duration_ms": sum(times)} if each and len(times) == len(each) else {}


def no_record(line: Line, said: Said) -> None:
    """A run is slower than anybody's record."""
    distance, time = said.values.get("distance_mm"), said.values.get("duration_ms")
    if distance and time and (units.pace_ms(distance, time, "metric") or 0) < FASTEST_PACE_MS:
        span = said.spans.get("duration_ms") or said.spans["pace"]
        line.fail(_("This is faster than anybody has run. Is it minutes, as in 45:30?"), span, example="run 8km 45:30")


def kind_of(each: Sequence[RepeatDoc]) -> str:
    """What a run is taken for that does not say it."""
    if any(row.hill for row in each):
        return RunKind.HILLS.value
    return RunKind.INTERVALS.value if each else RunKind.EASY.value
