"""What may be looked back from."""

import datetime

import pytest

from athletes.models import Injury
from coach.balance.before.events import Event, Kind, chosen, injury_events, lift_events, peaks, run_events
from coach.balance.map.strength import Key, Series
from coach.balance.records.efforts import Effort
from coach.sessions.models import Run, Session

DAY = datetime.date(2026, 5, 3)


def effort(number: int, seconds: int, km: int = 10, kind: str = "easy") -> Effort:
    session = Session(pk=number, local_date=DAY + datetime.timedelta(days=number))
    return Effort(session, Run(kind=kind), km * 1_000_000, seconds * 1000)


def event(kind: Kind, days: int) -> Event:
    return Event(kind, f"{kind}-{days}", DAY - datetime.timedelta(days=days), "")


def test_a_best_beats_an_earlier_all_out_run_over_the_same_distance() -> None:
    found = list(run_events([effort(1, 2500), effort(2, 1200, 5), effort(3, 2460), effort(4, 2470)], "metric"))

    assert found == [Event(Kind.BEST, "run-3", datetime.date(2026, 5, 6), "10 km in 41:00")]


def test_a_race_that_is_no_best_is_told_as_a_race() -> None:
    found = run_events(
        [effort(1, 2400, kind="race"), effort(2, 2500, kind="race"), effort(3, 2300, kind="race")], "metric"
    )

    assert [one.kind for one in found] == [Kind.RACE, Kind.RACE, Kind.BEST]


def test_a_peak_is_above_all_before_it() -> None:
    assert peaks([0, 60, 100, 140], [100, 105, 104, 106]) == [1, 3]


def test_in_the_first_eight_weeks_of_an_exercise_nothing_is_a_peak() -> None:
    assert peaks([0, 20, 55], [100, 105, 110]) == []
    assert peaks([0, 20, 56], [100, 105, 110]) == [2]


def test_of_peaks_within_28_days_the_last_one_is_told() -> None:
    assert peaks([0, 60, 88, 130], [100, 105, 106, 107]) == [2, 3]


def test_strength_bests_are_those_of_exercises_that_stand_for_a_movement() -> None:
    start = DAY.toordinal()
    series = {
        Key(1, is_rated=True): Series([start, start + 60], [100, 121.2]),
        Key(2, is_rated=True): Series([start, start + 60], [100, 150]),
    }

    found = list(lift_events(series, {1: "Squat"}, "metric"))

    assert [(one.kind, one.words) for one in found] == [(Kind.LIFT, "Squat, e1RM 121 kg")]


def test_of_rated_and_unrated_sets_the_more_usual_make_bests() -> None:
    start = DAY.toordinal()
    series = {
        Key(1, is_rated=True): Series([start, start + 60], [100, 121.2]),
        Key(1, is_rated=False): Series([start, start + 61, start + 62], [90, 80, 111]),
    }

    found = list(lift_events(series, {1: "Squat", 3: "Row"}, "metric"))

    assert [one.words for one in found] == ["Squat, e1RM at least 111 kg"]


def test_an_injury_is_told_by_its_first_day_and_its_name() -> None:
    found = list(injury_events([Injury(pk=4, part="achilles", side="left", from_date=DAY)]))

    assert found == [Event(Kind.INJURY, "injury-4", DAY, "Achilles, left")]


@pytest.mark.parametrize("asked", [["race-3", "best-1"], ["race-3", "best-1", "nothing"]])
def test_those_that_are_asked_for_are_shown_newest_first(asked: list[str]) -> None:
    events = [event(Kind.BEST, 1), event(Kind.INJURY, 2), event(Kind.RACE, 3)]

    assert [one.key for one in chosen(events, asked, 4)] == ["best-1", "race-3"]


def test_no_more_than_may_stand_side_by_side_are_shown() -> None:
    events = [event(Kind.RACE, number) for number in range(6)]

    assert len(chosen(events, [one.key for one in events], 4)) == 4


def test_unasked_the_newest_best_and_the_newest_injury_are_shown() -> None:
    events = [event(Kind.RACE, 1), event(Kind.LIFT, 2), event(Kind.INJURY, 3), event(Kind.BEST, 4), event(Kind.BEST, 5)]

    assert [one.key for one in chosen(events, [], 4)] == ["injury-3", "best-4"]
    assert [one.key for one in chosen(events[:3], ["gone"], 4)] == ["lift-2", "injury-3"]


def test_of_one_kind_alone_the_newest_two_are_shown() -> None:
    events = [event(Kind.RACE, number) for number in range(3)]

    assert [one.key for one in chosen(events, [], 4)] == ["race-0", "race-1"]
