import datetime

import pytest

from coach.balance.flags.feeling import Morning, low
from coach.balance.flags.flag import Flag

TODAY = datetime.date(2026, 3, 4)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def mornings(energy: list[int | None], sleep: list[int | None] | None = None) -> list[Morning]:
    """The last days in order, today's last."""
    slept = sleep or [None] * len(energy)
    last = len(energy) - 1
    return [Morning(ago(last - place), *answers) for place, answers in enumerate(zip(energy, slept, strict=True))]


def seen(flag: Flag | None) -> str:
    return flag.words if flag else ""


@pytest.mark.parametrize(
    ("energy", "words"),
    [
        ([2, 2, 3, 1, 2, 4, 2], "Low energy on 5 of 7 days"),
        ([2, 2, 3, 1, 3, 4, 2], ""),
        ([2, None, 2, None, 2, 1, 2], "Low energy on 5 of 7 days"),
        ([2, 2, 2, 2, 2, 3, 3, 3], ""),
        ([1] * 7, "Low energy on 7 of 7 days"),
        ([], ""),
    ],
    ids=str,
)
def test_energy_is_low_on_five_of_seven_days(energy: list[int | None], words: str) -> None:
    assert seen(low(mornings(energy), TODAY)) == words


@pytest.mark.parametrize(("minutes", "flagged"), [(359, True), (360, False)])
def test_sleep_is_short_below_six_hours(minutes: int, *, flagged: bool) -> None:
    flag = low(mornings([None] * 5, [minutes] * 5), TODAY)

    assert seen(flag) == ("Under 6 hours of sleep on 5 of 7 days" if flagged else "")


def test_low_energy_and_short_sleep_are_not_added_up() -> None:
    assert low(mornings([2, 2, 2, 4, 4, 4], [480, 480, 480, 300, 300, 300]), TODAY) is None


def test_it_stands_since_the_fifth_low_day_and_gets_worse_with_each_more() -> None:
    flags = [low(mornings([4, 2, 2, 2, 2, 2, last]), TODAY) for last in (3, 2)]

    assert [(flag.since, flag.level) for flag in flags if flag] == [(ago(1), 1), (ago(1), 2)]
