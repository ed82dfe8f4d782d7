import datetime

import pytest

from coach.balance.flags.flag import Flag
from coach.balance.flags.usual import MS_PER_HOUR, far_outside, no_rest

TODAY = datetime.date(2026, 3, 4)
SIX = [3000, 3200, 3400, 3600, 3800, 4000]


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def seen(flag: Flag | None) -> str:
    return flag.words if flag else ""


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (4875, ""),
        (4876, "Load above the last six weeks"),
        (2125, ""),
        (2124, "Load below the last six weeks"),
        (3500, ""),
        (0, ""),
    ],
)
def test_load_counts_from_a_quarter_of_the_median_beyond_the_range(last: int, words: str) -> None:
    assert seen(far_outside([last, *SIX], TODAY)) == words


def test_less_is_no_news_while_it_is_expected_and_more_still_is() -> None:
    assert far_outside([1000, *SIX], TODAY, expected_low=True) is None
    assert far_outside([9000, *SIX], TODAY, expected_low=True) is not None


@pytest.mark.parametrize("before", [[*SIX[:5], 0], SIX[:5]])
def test_six_weeks_have_to_be_known(before: list[int]) -> None:
    assert far_outside([9000, *before], TODAY) is None


def test_the_range_is_told_in_load_or_in_hours_and_as_a_description() -> None:
    load = far_outside([6000, *SIX], TODAY)
    hours = far_outside([9 * MS_PER_HOUR, *[4 * MS_PER_HOUR] * 6], TODAY, by_hours=True)

    assert load is not None
    assert load.seen == "600 AU in the last 7 days; 300 AU to 400 AU in the six weeks before."
    assert "foretells no injury" in load.sure
    assert (load.level, load.since) == (2, ago(6))
    assert hours is not None
    assert hours.seen.startswith("9.0 hours in the last 7 days; 4.0 hours")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (range(14), "No day of rest in 14 days"),
        (range(1, 15), "No day of rest in 14 days"),
        (range(13), ""),
        (range(2, 30), ""),
        ([*range(13), *range(14, 40)], ""),
        (range(30), "No day of rest in 30 days"),
    ],
    ids=["today too", "today is not over", "13 days", "rested yesterday", "rested once", "30 days"],
)
def test_fourteen_days_with_a_session_each_want_a_day_of_rest(days: list[int], words: str) -> None:
    assert seen(no_rest(days, TODAY)) == words


def test_no_rest_counts_from_the_fourteenth_day_and_gets_worse_with_the_28th() -> None:
    flags = [no_rest(range(count), TODAY) for count in (14, 27, 28)]

    assert [(flag.since, flag.level) for flag in flags if flag] == [(TODAY, 1), (ago(13), 1), (ago(14), 2)]
