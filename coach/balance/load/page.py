"""What the Load page shows of a window of weeks: two lines, a split by week, and the zones of the running."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes import units
from coach.balance.load.history import DAY, Part, Smoothed, Week
from coach.balance.load.picture import Bar, Scale, path, scale, stacked
from coach.balance.load.zones import Zoned
from coach.balance.window import Window
from coach.sessions.models import Sport

ZONE_NAMES = ("easy", "moderate", "hard")
WEEK_END = datetime.timedelta(days=6)


@dataclass(frozen=True)
class Lines:
    """The two lines of load by day, on one scale; `short_now` and `long_now` are today's."""

    axis: Scale
    short: str
    long: str
    short_now: float | None
    long_now: float | None


@dataclass(frozen=True)
class Columns:
    """A column a week."""

    axis: Scale
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Row:
    """One week of the table, in words; empty where nothing is known."""

    label: str
    short: str
    long: str
    parts: Sequence[str]
    estimated: str
    zones: str
    polarisation: str


def lines(history: Smoothed, window: Window) -> Lines:
    """Both lines over the days of the window; days that are still to come have room and no value."""
    shown = [window.first + number * DAY for number in range((window.last - window.first).days + 1)]
    short, long = (values_on(history, values, shown) for values in (history.short, history.long))
    axis = scale(max((value for value in (*short, *long) if value is not None), default=0))
    return Lines(axis, path(short, axis), path(long, axis), history.short[-1], history.long[-1])


def values_on(history: Smoothed, values: Sequence[float | None], days: Sequence[datetime.date]) -> list[float | None]:
    """The values of these days; None outside of the history."""
    by_day = dict(zip(history.days, values, strict=True))
    return [by_day.get(day) for day in days]


def split(weeks: Sequence[Week]) -> Columns:
    """A column a week, sport on sport, what was estimated in a paler colour on top of what was logged."""
    axis = scale(max((week.total for week in weeks), default=0))
    return Columns(axis, stacked([column(week) for week in weeks], axis))


def column(week: Week) -> list[tuple[str, float, str]]:
    """The parts of one week's column."""
    words = f"{day_words(week.monday)}: {', '.join(part_words(part) for part in week.parts if part.total)}"
    pairs = [((part.sport, part.logged), (f"{part.sport} estimated", part.estimated)) for part in week.parts]
    return [(name, amount, words) for pair in pairs for name, amount in pair]


def part_words(part: Part) -> str:
    """One sport of a week: "run 320"."""
    return f"{Sport(part.sport).label.lower()} {amount_words(part.total)}"


def amount_words(amount: float) -> str:
    """Load without a fraction, hours below ten with one."""
    return units.number(amount, 1 if 0 < amount < 10 else 0)


def zone_columns(weeks: Sequence[Zoned]) -> Columns:
    """A column a week, of the same height where anything is known: easy below, hard on top."""
    axis = scale(100)
    return Columns(axis, stacked([zone_column(week) for week in weeks], axis))


def zone_column(week: Zoned) -> list[tuple[str, float, str]]:
    """The parts of one week's column."""
    words = f"{day_words(week.monday)}: {zone_words(week)}"
    return [(name, 100 * share, words) for name, share in zip(ZONE_NAMES, week.shares or (), strict=False)]


def zone_words(week: Zoned) -> str:
    """The shares in whole percent: "81 % easy, 12 % moderate, 7 % hard"."""
    if week.shares is None:
        return ""
    numbers = {name: f"{100 * share:.0f}" for name, share in zip(ZONE_NAMES, week.shares, strict=True)}
    return _("%(easy)s %% easy, %(moderate)s %% moderate, %(hard)s %% hard") % numbers


def day_words(day: datetime.date) -> str:
    """A Monday as weeks are named."""
    return date_format(day, "j M")


def rows(weeks: Sequence[Week], zoned: Sequence[Zoned], history: Smoothed, today: datetime.date) -> list[Row]:
    """The same as text, the newest week first."""
    told = [row(week, zones, history, today) for week, zones in zip(weeks, zoned, strict=True)]
    return told[::-1]


def row(week: Week, zones: Zoned, history: Smoothed, today: datetime.date) -> Row:
    """One week: the lines as they stood at its end, or stand today."""
    end = min(week.monday + WEEK_END, today)
    short, long = (values_on(history, values, [end])[0] for values in (history.short, history.long))
    polarisation = zones.polarisation
    return Row(
        label=day_words(week.monday),
        short="" if short is None else units.number(short),
        long="" if long is None else units.number(long),
        parts=[amount_words(part.total) for part in week.parts],
        estimated=amount_words(sum(part.estimated for part in week.parts)),
        zones=zone_words(zones),
        polarisation="" if polarisation is None else f"{polarisation:.2f}",
    )
