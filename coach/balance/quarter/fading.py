"""How a long run's last quarter went against its second: pace, heart rate and cadence. Pure; a description, no score.

Source: Runstrong's own rule.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.quarter.queries import LongRun

LEAST_RUNS = 6
SECOND, LAST = 1, 3


@dataclass(frozen=True)
class Faded:
    """The last quarter less the second: s/km, + slower; beats and steps a minute where both were measured."""

    session: int
    day: datetime.date
    slower_s: float
    hr: float | None
    cadence: float | None


def faded(run: LongRun) -> Faded:
    """The three differences of one run."""
    (pace0, hr0, cadence0), (pace1, hr1, cadence1) = run.quarters[SECOND], run.quarters[LAST]
    return Faded(run.session, run.day, (pace1 - pace0) / 1000, less(hr1, hr0), less(cadence1, cadence0))


def less(last: float | None, before: float | None) -> float | None:
    """The difference where both are known."""
    return None if last is None or before is None else last - before


def sentence(found: Sequence[Faded], unit: str) -> str:
    """The medians over at least six runs: "Median of 8 runs: 6 s/km slower, heart rate 5 higher."; else empty."""
    if len(found) < LEAST_RUNS:
        return ""
    per = units.mm_per_unit(unit) / units.MM_PER_KM
    pace = round(per * median(one.slower_s for one in found))
    parts = [
        changed(pace, _("%(n)s slower"), _("%(n)s faster"), f" {_('s')}/{units.distance_unit(unit)}") or _("as fast"),
        beside(found, "hr", _("heart rate %(n)s higher"), _("heart rate %(n)s lower")),
        beside(found, "cadence", _("cadence %(n)s higher"), _("cadence %(n)s lower")),
    ]
    count = ngettext("Median of %(n)s run", "Median of %(n)s runs", len(found)) % {"n": len(found)}
    return f"{count}: {', '.join(filter(None, parts))}."


def beside(found: Iterable[Faded], name: str, more: str, fewer: str) -> str:
    """The median of one measure over the runs that have it, from six on; empty where it did not move."""
    values = [value for one in found if (value := getattr(one, name)) is not None]
    return changed(round(median(values)), more, fewer) if len(values) >= LEAST_RUNS else ""


def changed(value: int, more: str, fewer: str, unit: str = "") -> str:
    """A difference in words; empty for none."""
    return (more if value > 0 else fewer) % {"n": f"{abs(value)}{unit}"} if value else ""
