"""Whether a change of race time may be split into what weight cost and what training returned, and how. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from athletes import units
from athletes.models import Athlete
from coach.balance.map.points import Ran
from coach.balance.records.efforts import age_on
from coach.science.balance import Split, cost_and_return
from coach.science.running import index_change_band, race_time
from coach.science.weight import fast_loss, low_weight_points

ADULT_YEARS = 18


class Weighed(NamedTuple):
    """A day with a weigh-in: its mean and its trend, in grams."""

    day: datetime.date
    mean_g: int
    trend_g: int


class Time(NamedTuple):
    """Some days in which training was not as usual: an illness, an injury or a pregnancy; without an end it goes on."""

    first: datetime.date
    last: datetime.date | None


class Told(NamedTuple):
    """A change that may be told: the splits for k 0 and 1, the half-width of the net's 90 % band, and the gain."""

    inert_none: Split
    inert_all: Split
    net_band_s: float
    gain_g: int


def split_between(
    first: Ran, latest: Ran, weighed: Sequence[Weighed], reasons_against: Sequence[str] = ()
) -> Told | None:
    """The splits over the latest distance, each mass the trend nearest to its run; None where nothing may be told.

    Source: science.md 0.6.
    """
    if not weighed:
        return None
    before, after = nearest(weighed, first.day), nearest(weighed, latest.day)
    splits = cost_and_return(
        first.index,
        latest.index,
        units.kilograms(before.trend_g),
        units.kilograms(after.trend_g),
        latest.distance_m,
        distance0_m=first.distance_m,
        distance1_m=latest.distance_m,
        index0_on=first.day,
        index1_on=latest.day,
        mass0_on=before.day,
        mass1_on=after.day,
        reasons_against=reasons_against,
    )
    if splits is None:
        return None
    return Told(splits[0], splits[-1], net_band(first, latest), after.trend_g - before.trend_g)


def nearest(weighed: Iterable[Weighed], day: datetime.date) -> Weighed:
    """The weigh-in nearest to a day."""
    return min(weighed, key=lambda one: abs((one.day - day).days))


def net_band(first: Ran, latest: Ran) -> float:
    """Half-width in seconds of the 90 % band of the change, over the latest distance."""
    band = index_change_band(first.index, first.distance_m, latest.index, latest.distance_m)
    slow, fast = (race_time(latest.index + sign * band, latest.distance_m) for sign in (-1, 1))
    return (slow - fast) / 2


def reasons_against(
    athlete: Athlete, runs: tuple[Ran, Ran], weighed: Sequence[Weighed], disturbed: Iterable[Time], today: datetime.date
) -> list[str]:
    """What the numbers cannot show; their names are for tests alone, since nobody is told which of them it was."""
    first, latest = runs
    reasons = ["care"] if athlete.care_mode or not athlete.shows_weight else []
    if not (first.is_usual and latest.is_usual):
        reasons.append("conditions")
    if any(time.first <= latest.day and (time.last is None or time.last >= first.day) for time in disturbed):
        reasons.append("disturbed")
    if athlete.birth_date and age_on(athlete.birth_date, first.day) < ADULT_YEARS:
        reasons.append("young")
    return reasons + list(weight_concerns(athlete, weighed, (latest.day, today)))


def weight_concerns(athlete: Athlete, weighed: Sequence[Weighed], days: Iterable[datetime.date]) -> Iterator[str]:
    """A low weight at any weigh-in, where the height is known; a fast fall up to any of these days."""
    lightest = min((one.mean_g for one in weighed), default=0)
    if athlete.height_mm and lightest:
        metres = units.metres(athlete.height_mm)
        if low_weight_points(units.kilograms(lightest) / metres**2, 0):
            yield "low weight"
    for day in days:
        until = [one for one in weighed if one.day <= day]
        if until and fast_loss([one.day for one in until], [units.kilograms(one.mean_g) for one in until]):
            yield "fast loss"
