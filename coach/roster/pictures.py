"""Small pictures of twelve weeks, drawn here: bars, and a line on a scale that is the same for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from athletes import units

WIDTH, HEIGHT = 128, 30
STEP, BAR = 10.8, 8
TALLEST = 28
# A week of anything is seen, however small beside the largest.
SHORTEST = 1.5
DECIMALS_BELOW = 20
LINE_WIDTH, LINE_LEFT, LINE_STEP = 100, 4, 8
MIDDLE, REACH = 15, 12
SCALE = 0.05
# Above this many weeks without a weigh-in the trend begins anew.
GAP_WEEKS = 4


@dataclass(frozen=True)
class Bars:
    """Twelve bars: a path of the weeks that are over, one of the week that runs, and the numbers in words."""

    over: str
    running: str
    words: str


def bars(amounts: Sequence[float], unit: str) -> Bars:
    """Bars of amounts in the reader's unit, oldest first; the tallest fills the picture."""
    most = max(amounts) or 1
    drawn = [bar(place, amount / most) for place, amount in enumerate(amounts)]
    numbers = units.numbers(amounts, 0 if most >= DECIMALS_BELOW else 1)
    words = _("%(numbers)s %(unit)s") % {"numbers": ", ".join(numbers), "unit": unit}
    return Bars("".join(drawn[:-1]), drawn[-1], words)


def bar(place: int, share: float) -> str:
    """One bar of a path, or nothing."""
    if not share:
        return ""
    height = round(max(SHORTEST, TALLEST * share), 1)
    return f"M{place * STEP:.1f} {HEIGHT}v-{height}h{BAR}v{height}z"


@dataclass(frozen=True)
class Line:
    """The trend of the weight without a number of it: lines, the last point, and the change in words."""

    lines: Sequence[str]
    x: float
    y: float
    words: str


def line(trend: Sequence[float | None]) -> Line | None:
    """The trend against its first week, from 5 % below to 5 % above; None with fewer than two weeks of it."""
    known = [(place, grams) for place, grams in enumerate(trend) if grams]
    if len(known) < 2:
        return None
    first = known[0][1]
    points = [(LINE_LEFT + place * LINE_STEP, height(grams / first - 1)) for place, grams in known]
    cuts = [place for place, (one, other) in enumerate(pairwise(known), 1) if other[0] - one[0] > GAP_WEEKS]
    parts = [points[start:end] for start, end in pairwise([0, *cuts, len(points)])]
    drawn = [" ".join(f"{x},{y}" for x, y in part) for part in parts]
    return Line(drawn, *points[-1], change_words(known[-1][1] / first - 1, known[-1][0] - known[0][0]))


def height(change: float) -> float:
    """Where a change lies from the top; one beyond the scale lies at its end."""
    return round(MIDDLE - REACH * max(-1.0, min(1.0, change / SCALE)), 1)


def change_words(change: float, weeks: int) -> str:
    """The change over some weeks in words, without a mass."""
    percent = units.number(abs(100 * change), 1)
    values = {"percent": percent, "weeks": weeks}
    if percent == units.number(0, 1):
        return _("Weight trend level over %(weeks)s weeks") % values
    words = _("Weight trend up %(percent)s %% in %(weeks)s weeks")
    return (words if change > 0 else _("Weight trend down %(percent)s %% in %(weeks)s weeks")) % values
