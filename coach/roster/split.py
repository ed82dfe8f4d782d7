"""The load split of many athletes: from sums, where the Balance page has every session of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from coach.balance.figures import BEFORE_DAYS, LAST_DAYS, MOST_UNRATED, Share, Split, percents
from coach.balance.flags.reading import STRETCHES, Done
from coach.balance.flags.rules import THIS_WEEK
from coach.sessions.models import Sport

BEFORE = [number for number, (first, _) in enumerate(STRETCHES) if LAST_DAYS <= first < LAST_DAYS + BEFORE_DAYS]


def split_of(done: Sequence[Done]) -> Split | None:
    """How the load of the last 7 days was shared out, by the same rule as `coach.balance.figures.load_split`."""
    this_week = [part for part in done if part.stretch == THIS_WEEK]
    month = [part for part in done if part.stretch in BEFORE]
    by_hours = any(mostly_unrated(parts) for parts in (this_week, month))
    sports = [sport for sport in Sport.values if sport != Sport.OTHER or has_other(this_week + month)]
    amounts = [
        sum(part.duration_ms if by_hours else part.load for part in this_week if part.sport == sport)
        for sport in sports
    ]
    if (shares := percents(amounts)) is None:
        return None
    starts = accumulate(shares, initial=0)
    return Split([Share(*row) for row in zip(sports, shares, [None] * len(shares), starts, strict=False)], by_hours)


def has_other(done: Sequence[Done]) -> bool:
    """Whether anything was done that is neither a run nor a lift."""
    return any(part.sport == Sport.OTHER for part in done)


def mostly_unrated(done: Sequence[Done]) -> bool:
    """Whether effort is missing on over 30 % of sessions."""
    return sum(part.unrated for part in done) > MOST_UNRATED * sum(part.sessions for part in done)
