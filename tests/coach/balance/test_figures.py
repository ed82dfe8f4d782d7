import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.balance.figures import Done, compared, days_known, first_days, load_split, percents

TODAY = datetime.date(2026, 11, 24)


def rated(sport: str, load: int, hours: int = 1, *, recent: bool = True) -> Done:
    return Done(recent, sport, load=load, duration_ms=hours * 3_600_000)


def unrated(sport: str, hours: int, *, recent: bool = True) -> Done:
    return Done(recent, sport, is_rated=False, duration_ms=hours * 3_600_000)


def test_today_is_the_last_of_the_seven_days() -> None:
    assert first_days(TODAY) == (datetime.date(2026, 10, 21), datetime.date(2026, 11, 18))


def test_a_sum_stands_beside_the_average_week_of_the_28_days_before() -> None:
    done = [
        Done(recent=True, sport="run", distance_mm=30),
        Done(recent=False, sport="run", distance_mm=100),
        Done(recent=False, sport="other", distance_mm=60),
    ]

    figure = compared(done, "distance_mm", 28)

    assert (figure.last, figure.usual) == (30, 40)


def test_a_young_account_is_compared_with_the_days_it_has() -> None:
    figure = compared([Done(recent=False, sport="run", distance_mm=100)], "distance_mm", 10)

    assert (figure.usual, figure.days) == (70, 10)


def test_less_than_a_week_before_is_not_compared() -> None:
    assert compared([Done(recent=False, sport="run", distance_mm=100)], "distance_mm", 6).usual is None


@pytest.mark.parametrize(("days_ago", "known"), [(0, 0), (6, 0), (13, 7), (34, 28), (400, 28)])
def test_days_before_the_first_session_are_unknown(days_ago: int, known: int) -> None:
    assert days_known(TODAY - datetime.timedelta(days=days_ago), TODAY) == known


def test_a_first_session_dated_tomorrow_leaves_nothing_known() -> None:
    assert days_known(TODAY + datetime.timedelta(days=1), TODAY) == 0


def test_load_is_split_by_effort_times_minutes() -> None:
    split = load_split([rated("run", 580, hours=1), rated("lift", 420, hours=9)])

    assert split is not None
    assert not split.by_hours
    assert split.words == "58 % run, 42 % lift"
    assert split.usual_words == ""


def test_the_usual_split_is_that_of_the_28_days_before() -> None:
    split = load_split([rated("run", 1), rated("run", 70, recent=False), rated("lift", 30, recent=False)])

    assert split is not None
    assert split.words == "100 % run, 0 % lift"
    assert split.usual_words == "70 and 30"


def test_other_sports_have_their_share_where_there_are_any() -> None:
    split = load_split([rated("run", 50), rated("lift", 25), rated("other", 25)])

    assert split is not None
    assert split.words == "50 % run, 25 % lift, 25 % other"
    assert [share.start for share in split.shares] == [0, 50, 75]


def test_the_split_goes_by_hours_where_effort_is_missing_too_often() -> None:
    done = [rated("run", 100), rated("run", 100), unrated("lift", hours=2)]

    split = load_split(done)

    assert split is not None
    assert split.by_hours
    assert split.words == "50 % run, 50 % lift"


def test_the_split_goes_by_load_with_three_in_ten_without_effort() -> None:
    split = load_split([*7 * [rated("run", 10)], *3 * [unrated("lift", 99)]])

    assert split is not None
    assert not split.by_hours


def test_both_times_are_measured_alike() -> None:
    done = [rated("run", 900, hours=1), rated("lift", 100, hours=1), unrated("run", hours=3, recent=False)]

    split = load_split(done)

    assert split is not None
    assert split.words == "50 % run, 50 % lift"


def test_there_is_no_split_without_a_session_in_the_last_seven_days() -> None:
    assert load_split([rated("run", 100, recent=False)]) is None
    assert load_split([]) is None


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=4))
def test_percents_add_up_to_100(amounts: list[int]) -> None:
    whole = percents(amounts)

    if not sum(amounts):
        assert whole is None
        return
    assert whole is not None
    assert sum(whole) == 100
    assert all(abs(part - 100 * amount / sum(amounts)) < 1 for part, amount in zip(whole, amounts, strict=True))
