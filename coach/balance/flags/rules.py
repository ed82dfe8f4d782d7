"""Every flag of every athlete: which rows to read for whom, and the rules over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coach.balance.flags.flag import Flag, awake
from coach.balance.flags.load import Weeks3, lifting_stopped, silent, spike
from coach.balance.flags.pain import pain
from coach.balance.flags.reading import Days, Done, Watched, days_of, pains, weighed
from coach.balance.flags.weight import fast_fall
from coach.sessions.models import Sport

THIS_WEEK, BEFORE_IT = 0, 1
NEARER, FARTHER = (0, 1), (2, 3)


def flags_of(watched: Sequence[Watched], done: Mapping[int, Sequence[Done]], unit: str) -> dict[int, list[Flag]]:
    """Each athlete's flags, the worst first, given what was `done` in six weeks; three queries for any number."""
    healthy = [one for one in watched if not one.injured]
    quiet = [one for one in healthy if not one.excused and is_quiet(done.get(one.athlete, []))]
    leaping = [one for one in healthy if is_leaping(done.get(one.athlete, []))]
    days, masses = days_of(quiet, leaping), weighed(watched)
    sore = pains([one for one in watched if one.injured])
    quiet_ones = {one.athlete for one in quiet}
    found = {}
    for one in watched:
        its = days.get(one.athlete, Days([], [], None))
        flags = [
            *(pain(injury, rows, one.today) for injury, rows in sore.get(one.athlete, [])),
            fast_fall(masses.get(one.athlete, []), one.today),
            silent(its.days, one.today) if one.athlete in quiet_ones else None,
            spike(its.runs, its.older, one.today, unit),
            stopped(done.get(one.athlete, []), one),
        ]
        found[one.athlete] = awake(flags, injured=one.injured)
    return found


def is_quiet(done: Iterable[Done]) -> bool:
    """Whether nothing was done this week, so that it is worth asking for how long."""
    return not any(part.stretch == THIS_WEEK for part in done)


def is_leaping(done: Sequence[Done]) -> bool:
    """Whether this week's longest run may be one that is flagged: it is beyond any of the two weeks before.

    Those weeks are among the 30 days before every run of this week, so that none that counts is missed.
    """
    longest = {part.stretch: part.longest_mm for part in done if part.sport == Sport.RUN}
    return 10 * longest.get(THIS_WEEK, 0) > 11 * longest.get(BEFORE_IT, 0)


def stopped(done: Sequence[Done], one: Watched) -> Flag | None:
    """The flag of lifting that stopped, from six weeks of sums."""
    last_lift = max((part.last_lift for part in done if part.last_lift), default=None)
    return lifting_stopped(three_weeks(done, NEARER), three_weeks(done, FARTHER), last_lift, one.today)


def three_weeks(done: Sequence[Done], stretches: Sequence[int]) -> Weeks3:
    """Lifts, and the distance run, in these stretches."""
    parts = [part for part in done if part.stretch in stretches]
    return Weeks3(
        lifts=sum(part.sessions for part in parts if part.sport == Sport.LIFT),
        run_mm=sum(part.distance_mm for part in parts if part.sport == Sport.RUN),
    )
