"""What each session added to the load, the miles and the sets of 28 days or of the half year before. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.figures import Done
from coach.sessions.models import Sport

LAST_DAYS = 28
USUAL_DAYS = 182
# What is usual is not told of fewer days than it is compared with.
LEAST_DAYS = LAST_DAYS


class Shared(NamedTuple):
    """A session: how many days ago, what the split asks of it, and its hard sets of the legs and above them."""

    days_ago: int
    done: Done
    hard_lower: int
    hard_above: int


class Row(NamedTuple):
    """A line of the table: what, in which unit, and a week's mean of both times; no usual one is empty."""

    what: str
    unit: str
    last: str
    usual: str


def shared(
    today: datetime.date,
    day: datetime.date,
    sport: str,
    effort: int | None,
    load: int | None,
    duration_ms: int | None,
    distance_mm: int,
    *lifted: int,
) -> Shared:
    """A session from its columns; `lifted` are volumes and then hard sets of lower body, upper body and core."""
    lower_g, upper_g, core_g, hard_lower, hard_upper, hard_core = lifted
    done = Done(
        recent=(today - day).days < LAST_DAYS,
        sport=sport,
        is_rated=effort is not None,
        load=load or 0,
        duration_ms=duration_ms or 0,
        distance_mm=distance_mm if sport == Sport.RUN else 0,
        volume_g=lower_g + upper_g + core_g,
    )
    return Shared((today - day).days, done, hard_lower, hard_upper + hard_core)


def rows(sessions: Sequence[Shared], days: int, unit: str) -> list[Row]:
    """Mileage, volume and hard sets a week in the reader's units; `days` are those known before the 28."""

    def row(what: str, name: str, amount: Callable[[Shared], float]) -> Row:
        last = sum(amount(one) for one in sessions if one.done.recent)
        before = sum(amount(one) for one in sessions if not one.done.recent)
        usual = units.number(7 * before / days, 1) if days >= LEAST_DAYS else ""
        return Row(what, name, units.number(7 * last / LAST_DAYS, 1), usual)

    return [
        row(_("Mileage"), units.distance_unit(unit), lambda one: units.distance(one.done.distance_mm, unit)),
        row(_("Lifting volume"), units.volume_unit(unit), lambda one: units.volume(one.done.volume_g, unit)),
        row(_("Hard sets, lower body"), "", lambda one: one.hard_lower),
        row(_("Hard sets, upper body and core"), "", lambda one: one.hard_above),
    ]
