import datetime

import pytest

from athletes.models import Athlete, HeartLimit
from coach.balance.load.queries import limits, recorded
from coach.balance.load.zones import Limits, Recorded, Zoned, by_week, zones_of
from coach.science.intensity import Shares
from coach.sessions.models import Recording, Session
from tests.factories import DAY, HeartLimitFactory, RunFactory

MONDAY = datetime.date(2026, 3, 2)
WEEK = datetime.timedelta(weeks=1)


def run(day: datetime.date = MONDAY, session: int = 1, **hearts: int) -> Recorded:
    return Recorded(session, day, {name[1:]: seconds for name, seconds in hearts.items()}, {"60": 600})


def heart(day: datetime.date, threshold: int) -> HeartLimit:
    return HeartLimit(date=day, threshold=threshold)


def test_a_run_counts_by_the_limits_of_its_day() -> None:
    known = Limits([heart(MONDAY - WEEK, 180), heart(MONDAY, 170)], [])

    assert zones_of(run(_172=600), known) == (Shares(0, 0, 600), "heart")
    assert zones_of(run(MONDAY - WEEK, _172=600), known) == (Shares(0, 600, 0), "heart")


def test_before_the_first_limits_these_hold() -> None:
    assert zones_of(run(MONDAY - WEEK, _172=600), Limits([heart(MONDAY, 170)], [])) == (Shares(0, 0, 600), "heart")


def test_without_limits_and_without_an_index_there_is_nothing() -> None:
    assert zones_of(run(_172=600), Limits([], [])) is None


@pytest.mark.django_db
def test_without_a_pulse_the_pace_of_the_newest_all_out_run_counts(athlete: Athlete) -> None:
    RunFactory.create(
        kind="race",
        distance_mm=5_000_000,
        session__athlete=athlete,
        session__local_date=MONDAY,
        session__duration_ms=1_200_000,
    )
    HeartLimitFactory.create(athlete=athlete)

    known = limits(athlete)

    assert [round(effort.index or 0, 1) for effort in known.efforts] == [49.8]
    # 3.0 m/s is 5:33 a kilometre, easy for an index of 50; 4.1 m/s is faster than its threshold pace.
    assert zones_of(Recorded(1, DAY, {}, {"60": 600, "82": 60}), known) == (Shares(600, 0, 60), "pace")


@pytest.mark.django_db
def test_a_race_in_the_hills_and_an_ordinary_run_say_nothing(athlete: Athlete) -> None:
    for values in ({"kind": "race", "race_hills": True}, {"kind": "easy"}):
        RunFactory.create(session__athlete=athlete, session__duration_ms=2_400_000, **values)

    assert limits(athlete).efforts == []


def test_a_week_adds_its_runs_up() -> None:
    known = Limits([heart(MONDAY, 170)], [])
    runs = [run(_140=900), run(MONDAY + WEEK - datetime.timedelta(days=1), _140=600, _160=300, _175=200)]

    first, second = by_week(runs, known, [MONDAY, MONDAY + WEEK], [MONDAY] * 2)

    assert (first.shares, first.runs, first.by) == (Shares(0.75, 0.15, 0.1), 2, {"heart": 2, "pace": 0})
    assert (second.shares, second.polarisation) == (None, None)


def test_a_week_of_which_less_than_half_is_known_shows_nothing() -> None:
    known = Limits([heart(MONDAY, 170)], [])

    assert by_week([run(_140=900)], known, [MONDAY], [MONDAY] * 2)[0].shares == Shares(1, 0, 0)
    assert by_week([run(_140=900)], known, [MONDAY], [MONDAY] * 3)[0].shares is None


@pytest.mark.parametrize(("runs", "index"), [(3, None), (4, 2.38)])
def test_the_polarisation_index_stands_from_four_runs_a_week_on(runs: int, index: float | None) -> None:
    week = Zoned(MONDAY, [80, 5, 15], {"heart": runs, "pace": 0}, of=runs)

    assert (week.polarisation and round(week.polarisation, 2)) == index
    assert week.is_polarised is bool(index)


def test_more_moderate_than_hard_running_is_not_polarised() -> None:
    assert not Zoned(MONDAY, [96, 2, 2], {"heart": 5, "pace": 0}).is_polarised


@pytest.mark.django_db
def test_a_run_that_two_watches_recorded_counts_once_by_the_one_with_a_pulse(athlete: Athlete) -> None:
    session = RunFactory.create(session__athlete=athlete).session
    merged = RunFactory.create(session__athlete=athlete, session__merged_into=session).session
    gone = RunFactory.create(session__athlete=athlete).session
    Session.objects.filter(pk=gone.pk).update(deleted_at="2026-03-05T00:00Z")
    summaries = [(session, {"speed_s": {"60": 5}}), (merged, {"hr_s": {"140": 9}, "speed_s": {}}), (gone, {})]
    for number, (of, summary) in enumerate(summaries):
        Recording.objects.create(athlete=athlete, session=of, kind="fit", sha256=str(number), summary=summary)

    assert recorded(athlete, DAY, DAY) == [Recorded(session.pk, DAY, {"140": 9}, {})]
    assert recorded(athlete, MONDAY, MONDAY) == []
