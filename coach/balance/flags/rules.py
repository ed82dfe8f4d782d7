"""Every flag of every athlete: which rows to read for whom, and the rules over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.balance.figures import MOST_UNRATED
from coach.balance.flags.days import Asked, Days, Row, days_in, days_of, done_from
from coach.balance.flags.feeling import low
from coach.balance.flags.flag import Flag, awake
from coach.balance.flags.load import silent, spike
from coach.balance.flags.mix import Weeks3, lifting_stopped, running_stopped
from coach.balance.flags.pain import pain
from coach.balance.flags.reading import STRETCHES, Done, Watched, days_ago_with
from coach.balance.flags.spacing import too_close
from coach.balance.flags.told import Told, told_by
from coach.balance.flags.usual import far_outside, no_rest
from coach.balance.flags.weight import fast_fall, low_weight, see_a_doctor
from coach.sessions.models import Sport

THIS_WEEK = 0
BEFORE_IT = (1, 2)
NEARER, FARTHER = (0, 1, 2), (3, 4, 5)


def flags_of(watched: Sequence[Watched], done: Mapping[int, Sequence[Done]], unit: str) -> dict[int, list[Flag]]:
    """Each athlete's flags, the worst first, given what was `done` in seven weeks; at most four queries."""
    days, told = days_of(asked(watched, done)), told_by(watched)
    return {
        one.athlete: judged(one, done.get(one.athlete, []), days.get(one.athlete, Days()), told[one.athlete], unit)
        for one in watched
    }


def flags_of_one(one: Watched, rows: Sequence[Row], unit: str) -> list[Flag]:
    """The same flags of one athlete whose sessions were read already, by `rows_of_one`; at most three queries."""
    done = done_from(rows, one.today)
    days = days_in({one.athlete: rows}, asked([one], {one.athlete: done}))
    return judged(one, done, days[one.athlete], told_by([one])[one.athlete], unit)


def judged(one: Watched, done: Sequence[Done], days: Days, told: Told, unit: str) -> list[Flag]:
    """Every rule over one athlete's rows."""
    flags = [*of_body(one, told), *of_sums(one, done), *of_days(one, done, days, unit)]
    return awake(flags, one.today, injured=one.injured, careful=one.careful)


def of_body(one: Watched, told: Told) -> Iterator[Flag | None]:
    """Pain, weight and mornings."""
    yield from (pain(injury, rows, one.today) for injury, rows in told.pains.values())
    yield low(told.mornings, one.today)
    if one.sees_weight:
        yield fast_fall(told.weighed, one.today, own=one.own)
        yield low_weight(told.weighed, told.height_mm, one.today, own=one.own)
    elif one.hides_weight:
        yield see_a_doctor(told.weighed, told.height_mm, one.today)


def of_sums(one: Watched, done: Sequence[Done]) -> Iterator[Flag | None]:
    """What seven weeks of sums say."""
    last, before = three_weeks(done, NEARER), three_weeks(done, FARTHER)
    for rule, sport in ((lifting_stopped, Sport.LIFT), (running_stopped, Sport.RUN)):
        newest = max((part.last_day for part in done if part.sport == sport), default=None)
        yield rule(last, before, newest, one.today)
    yield no_rest(days_ago_with(done, one.today), one.today)
    by_hours = sum(part.unrated for part in done) > MOST_UNRATED * sum(part.sessions for part in done)
    weeks = [0] * len(STRETCHES)
    for part in done:
        weeks[part.stretch] += part.duration_ms if by_hours else part.load
    yield far_outside(weeks, one.today, by_hours=by_hours, expected_low=one.excused or one.tapering)


def of_days(one: Watched, done: Sequence[Done], days: Days, unit: str) -> Iterator[Flag | None]:
    """What single days say, of those for whom the sums leave it open: only these were read for them."""
    if may_be_quiet(one, done):
        yield silent(days.days, one.today)
    if is_leaping(done):
        yield spike(days.runs, days.older, one.today, unit)
    if may_clash(done):
        yield too_close(days.legs.runs, days.legs.lifts, one.today)


def asked(watched: Sequence[Watched], done: Mapping[int, Sequence[Done]]) -> Asked:
    """Whose days have to be read for which rule; of load there is nothing to ask beside an open injury."""
    known = [(one, done.get(one.athlete, [])) for one in watched if not one.injured]
    return Asked(
        quiet=[one for one, parts in known if may_be_quiet(one, parts)],
        leaping=[one for one, parts in known if is_leaping(parts)],
        close=[one for one, parts in known if may_clash(parts)],
    )


def may_be_quiet(one: Watched, done: Iterable[Done]) -> bool:
    """Whether nothing was done this week without an excuse, so that it is worth asking for how long."""
    return not one.excused and not any(part.stretch == THIS_WEEK for part in done)


def is_leaping(done: Sequence[Done]) -> bool:
    """Whether this week's longest run may be one that is flagged: it is beyond any of the two weeks before.

    Those weeks are among the 30 days before every run of this week, so that none that counts is missed.
    """
    runs = [part for part in done if part.sport == Sport.RUN]
    longest = max((part.longest_mm for part in runs if part.stretch == THIS_WEEK), default=0)
    before = max((part.longest_mm for part in runs if part.stretch in BEFORE_IT), default=0)
    return 10 * longest > 11 * before


def may_clash(done: Sequence[Done]) -> bool:
    """Whether there was a run this week, and a lift in this or the last."""
    ran = any(part.sport == Sport.RUN and part.stretch == THIS_WEEK for part in done)
    return ran and any(part.sport == Sport.LIFT and part.stretch <= BEFORE_IT[0] for part in done)


def three_weeks(done: Sequence[Done], stretches: Sequence[int]) -> Weeks3:
    """Lifts, distance run, runs and volume in these stretches."""
    parts = [part for part in done if part.stretch in stretches]
    lifts, runs = ([part for part in parts if part.sport == sport] for sport in (Sport.LIFT, Sport.RUN))
    return Weeks3(
        lifts=sum(part.sessions for part in lifts),
        run_mm=sum(part.distance_mm for part in runs),
        runs=sum(part.sessions for part in runs),
        volume_g=sum(part.volume_g for part in parts),
    )
