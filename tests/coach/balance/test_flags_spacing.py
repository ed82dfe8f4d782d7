import datetime

import pytest

from coach.balance.flags.flag import Flag
from coach.balance.flags.spacing import too_close
from coach.science.balance import SpacedLift, SpacedRun

TODAY = datetime.date(2026, 3, 4)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def seen(flag: Flag | None) -> str:
    return flag.seen if flag else ""


@pytest.mark.parametrize(
    ("lift", "sets", "told"),
    [
        (2, 4, "The key run of 3 Mar came 1 day after heavy legs."),
        (1, 4, "The key run of 3 Mar came on the day of heavy legs."),
        (3, 4, ""),
        (2, 3, ""),
    ],
)
def test_a_key_run_on_the_day_of_heavy_legs_or_the_day_after_is_told(lift: int, sets: int, told: str) -> None:
    flag = too_close([SpacedRun(ago(1), "tempo")], [SpacedLift(ago(lift), sets)], TODAY)

    assert seen(flag) == told


def test_unfamiliar_legs_reach_two_days() -> None:
    flag = too_close([SpacedRun(ago(1), "tempo")], [SpacedLift(ago(3), 1, unfamiliar=True)], TODAY)

    assert seen(flag) == "The key run of 3 Mar came 2 days after heavy legs."


def test_an_easy_run_is_never_told() -> None:
    assert too_close([SpacedRun(ago(1), "easy", effort=6)], [SpacedLift(ago(2), 9)], TODAY) is None


def test_heavy_legs_soon_after_a_key_run_are_told_where_the_clock_is_known() -> None:
    noon = datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC)
    run = SpacedRun(ago(1), "tempo", started_at=noon, ended_at=noon + datetime.timedelta(hours=1))
    lift = SpacedLift(ago(1), 6, started_at=noon + datetime.timedelta(hours=5))

    assert seen(too_close([run], [lift], TODAY)) == "Heavy legs within 6 hours of the key run of 3 Mar."


@pytest.mark.parametrize(("day", "flagged"), [(6, True), (7, False)])
def test_it_clears_a_week_after_the_run(day: int, *, flagged: bool) -> None:
    flag = too_close([SpacedRun(ago(day), "race")], [SpacedLift(ago(day + 1), 8)], TODAY)

    assert (flag is not None) is flagged


def test_two_key_runs_are_worse_than_one_and_the_newest_is_told() -> None:
    runs, lifts = [SpacedRun(ago(day), "intervals") for day in (5, 1)], [SpacedLift(ago(day), 8) for day in (6, 2)]

    flag = too_close(runs, lifts, TODAY)

    assert flag is not None
    assert (flag.words, flag.level, flag.since) == ("2 key runs close to heavy legs", 2, ago(1))
