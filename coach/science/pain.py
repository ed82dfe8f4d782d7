"""Pain over weeks: whether it rises, which a single day cannot show. Pain is 0 to 10."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from coach.science.checks import between
from coach.science.explained import explained
from coach.science.explained import marked as _

DAYS_A_WEEK = 7
CLEAR_RISE = 0.5


@explained(
    title=_("Weeks of rising pain"),
    words=_("For how many weeks running the mean pain rose by half a point or more."),
    source=_("Silbernagel et al. 2007, Am J Sports Med 35:897; half a point is Runstrong's own"),
    valid=_("Weeks in which something was said"),
    limits=_("A week without an answer ends the count."),
)
def rising_weeks(daily_pain: Sequence[float | None]) -> int:
    """Return for how many weeks running, up to the last day given, the mean pain rose from the week before.

    One value a calendar day, oldest first, None where nothing was said. Weeks are counted back from the last day; a
    rise is half a point or more, and a week in which nothing was said ends the count.

    Source: "must not rise from week to week", Silbernagel et al. 2007, Am J Sports Med 35:897; half a point is
    Runstrong's own, since a mean of whole numbers wobbles by less.
    """
    for pain in daily_pain:
        between(0, 10, pain or 0, "Pain")
    newest_first = daily_pain[::-1]
    weeks = [newest_first[start : start + DAYS_A_WEEK] for start in range(0, len(newest_first), DAYS_A_WEEK)]
    means = [_mean(week) for week in weeks]
    rising = 0
    for later, earlier in pairwise(means):
        if later is None or earlier is None or round(later - earlier, 9) < CLEAR_RISE:
            break
        rising += 1
    return rising


def _mean(week: Sequence[float | None]) -> float | None:
    known = [pain for pain in week if pain is not None]
    return fmean(known) if known else None
