"""Eight weeks of several events side by side, each beside what was usual, and drawn week under week."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.before.alike import Rate
from coach.balance.before.events import Event
from coach.balance.before.queries import Felt
from coach.balance.before.weeks import DAYS, USUAL_WEEKS, WINDOW_DAYS, Stretch, Weeks
from coach.balance.load.zones import Limits, Recorded, Zoned, zones_of
from coach.balance.window import WEEK

MIN_MORNINGS = 5


@dataclass(frozen=True)
class Before:
    """An event with the eight weeks before it and what was usual; `rate` where there is one."""

    event: Event
    stretch: Stretch
    usual: Stretch | None
    rate: Rate | None

    @property
    def first(self) -> datetime.date:
        """The first day of the eight weeks."""
        return self.event.day - datetime.timedelta(days=WINDOW_DAYS)

    @property
    def usual_first(self) -> datetime.date:
        """The first day of a year before them."""
        return self.first - USUAL_WEEKS * WEEK

    @property
    def rate_words(self) -> str:
        """What followed weeks like these; empty where that is not known."""
        if self.rate is None:
            return ""
        parts = [
            ngettext("%(n)s best", "%(n)s bests", self.rate.bests) % {"n": self.rate.bests},
            ngettext("%(n)s injury", "%(n)s injuries", self.rate.injuries) % {"n": self.rate.injuries},
            *([_("%(n)s both") % {"n": self.rate.both}] if self.rate.both else []),
            _("%(n)s neither") % {"n": self.rate.neither},
        ]
        return _("%(n)s such windows: %(followed)s") % {"n": self.rate.windows, "followed": ", ".join(parts)}


@dataclass(frozen=True)
class Cell:
    """What was, and what was usual; empty where not known."""

    value: str
    usual: str


@dataclass(frozen=True)
class Line:
    """One row of the comparison."""

    name: str
    unit: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Known:
    """What was recorded and answered in the time that is looked at; `run_days` has an ordinal for each run."""

    recorded: Sequence[Recorded]
    limits: Limits
    felt: Sequence[Felt]
    run_days: Weeks

    def runs_between(self, first: datetime.date, end: datetime.date) -> int:
        """How many runs there were from a day up to the one before `end`."""
        return int(np.count_nonzero((first.toordinal() <= self.run_days) & (self.run_days < end.toordinal())))


def lines(befores: Sequence[Before], known: Known, reader_units: str) -> list[Line]:
    """The rows in which anything is known."""
    rows = [*training_lines(befores, reader_units), intensity_line(befores, known), *felt_lines(befores, known.felt)]
    return [row for row in rows if any(cell.value for cell in row.cells)]


def training_lines(befores: Sequence[Before], reader_units: str) -> list[Line]:
    """Mileage, volume, sets for legs and the long run, each the mean of a week."""
    long_unit, volume_unit = units.distance_unit(reader_units), units.volume_unit(reader_units)

    def line(name: str, unit: str, text: Callable[[Stretch], str]) -> Line:
        return Line(name, unit, [Cell(text(one.stretch), text(one.usual) if one.usual else "") for one in befores])

    def distance(metres: float) -> str:
        return units.number(units.distance(1000 * metres, reader_units), 1)

    return [
        line(_("Mileage"), _("%(unit)s a week") % {"unit": long_unit}, lambda part: distance(part.run_m.mean())),
        line(
            _("Lifting volume"),
            _("%(unit)s a week") % {"unit": volume_unit},
            lambda part: units.number(units.volume(1000 * part.lifted_kg.mean(), reader_units), 1),
        ),
        line(_("Hard sets for legs"), _("a week"), lambda part: units.number(part.leg_sets.mean(), 1)),
        line(
            _("Longest run of a week"),
            _("%(unit)s, mean") % {"unit": long_unit},
            lambda part: distance(part.longest_m.mean()),
        ),
    ]


def intensity_line(befores: Sequence[Before], known: Known) -> Line:
    """Shares of the recorded running; empty where less than half of the runs are known."""

    def text(first: datetime.date, end: datetime.date) -> str:
        zoned = Zoned(first, of=known.runs_between(first, end))
        for run in known.recorded:
            if first <= run.day < end and (found := zones_of(run, known.limits)):
                zoned.add(*found)
        return " / ".join(f"{100 * share:.0f}" for share in zoned.shares) if zoned.shares else ""

    cells = [Cell(text(one.first, one.event.day), text(one.usual_first, one.first)) for one in befores]
    return Line(_("Running, easy / moderate / hard"), _("% of time"), cells)


def felt_lines(befores: Sequence[Before], felt: Sequence[Felt]) -> list[Line]:
    """Sleep, legs and energy, the mean of mornings that were answered."""

    def line(name: str, unit: str, field: str, text: Callable[[float], str]) -> Line:
        def told(first: datetime.date, end: datetime.date) -> str:
            known = [getattr(row, field) for row in felt if first <= row.day < end and getattr(row, field) is not None]
            return text(fmean(known)) if len(known) >= MIN_MORNINGS else ""

        cells = [Cell(told(one.first, one.event.day), told(one.usual_first, one.first)) for one in befores]
        return Line(name, unit, cells)

    return [
        line(_("Sleep"), _("hours"), "sleep_min", lambda minutes: units.number(minutes / 60, 1)),
        line(_("Legs"), _("1 dead to 5 springy"), "legs", lambda answer: units.number(answer, 1)),
        line(_("Energy"), _("1 to 5"), "energy", lambda answer: units.number(answer, 1)),
    ]


@dataclass(frozen=True)
class Bar:
    """A week, in percent of the box from the left and of the height."""

    x: float
    height: float

    @property
    def y(self) -> float:
        """Its top, from above."""
        return round(100 - self.height, 2)


@dataclass(frozen=True)
class Drawn:
    """The weeks of one event, on the scale of all that are shown; and the same as text."""

    before: Before
    runs: Sequence[Bar]
    lifts: Sequence[Bar]
    texts: Sequence[str]


def drawn(befores: Sequence[Before], reader_units: str) -> list[Drawn]:
    """The weeks of each event, so that the week before each stands under that of the others."""
    highest_run, highest_lift = highest(befores)
    return [
        Drawn(
            one,
            bars(one.stretch.run_m, highest_run),
            bars(one.stretch.lifted_kg, highest_lift),
            week_texts(one.stretch, reader_units),
        )
        for one in befores
    ]


def highest(befores: Iterable[Before]) -> tuple[float, float]:
    """The most metres and kilograms of any week that is shown."""
    pairs = [(float(one.stretch.run_m.max()), float(one.stretch.lifted_kg.max())) for one in befores]
    return max(run for run, _lift in pairs), max(lift for _run, lift in pairs)


def scale_words(befores: Sequence[Before], reader_units: str) -> str:
    """How much the tallest bars stand for."""
    run, lift = highest(befores)
    return _("The tallest bars are %(run)s %(long)s and %(lift)s %(volume)s.") % {
        "run": units.number(units.distance(1000 * run, reader_units), 1),
        "long": units.distance_unit(reader_units),
        "lift": units.number(units.volume(1000 * lift, reader_units), 1),
        "volume": units.volume_unit(reader_units),
    }


def bars(values: Iterable[float], top: float) -> list[Bar]:
    """A bar a week; nothing is drawn where nothing was done."""
    return [Bar(12.5 * place + 1.5, round(100 * float(value) / top, 2)) for place, value in enumerate(values) if value]


def week_texts(stretch: Stretch, reader_units: str) -> list[str]:
    """Each week: `58.2 km, 9.1 t, 12 sets`."""
    long_unit, volume_unit = units.distance_unit(reader_units), units.volume_unit(reader_units)
    return [
        _("%(run)s %(long)s, %(lift)s %(volume)s, %(sets)s leg sets")
        % {
            "run": units.number(units.distance(1000 * run, reader_units), 1),
            "long": long_unit,
            "lift": units.number(units.volume(1000 * lift, reader_units), 1),
            "volume": volume_unit,
            "sets": units.number(sets),
        }
        for run, lift, sets in zip(stretch.run_m, stretch.lifted_kg, stretch.leg_sets, strict=True)
    ]


def by_week(shown: Sequence[Drawn]) -> list[tuple[int, list[str]]]:
    """The texts of all events week by week: how many weeks before, and what was done."""
    count = WINDOW_DAYS // DAYS
    return [(count - place, [one.texts[place] for one in shown]) for place in range(count)]
