import datetime

import pytest

from coach.balance.flags.flag import Flag, Kind, awake
from coach.balance.flags.load import Ran, silent, spike
from coach.balance.flags.mix import Weeks3, lifting_stopped, running_stopped

TODAY = datetime.date(2026, 3, 4)
KM = 1_000_000
# A run every third day for two months, 10 km each.
STEADY = range(60, 0, -3)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def runs(*days: int, km: int = 10) -> list[Ran]:
    return [Ran(ago(day), km * KM) for day in days]


def seen(flag: Flag | None) -> str:
    return flag.words if flag else ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([14, 11, 8], "Nothing for 8 days"),
        ([13, 10, 7], ""),
        ([30, 18, 14], ""),
        ([34, 30, 26, 9], ""),
        ([40, 36, 32, 10], ""),
        ([25, 20, 11], ""),
        ([25, 20, 15, 11], "Nothing for 11 days"),
        ([23, 20, 15, 10], ""),
        ([8], "Nothing for 8 days"),
        ([90, 88, 84], "Nothing for 84 days"),
        ([90, 88, 85], ""),
        ([], ""),
    ],
    ids=str,
)
def test_silence_counts_beyond_7_days_and_twice_the_longest_gap(days: list[int], said: str) -> None:
    assert seen(silent([ago(day) for day in days], TODAY)) == said


def test_gaps_of_longer_ago_than_12_weeks_are_not_the_rhythm() -> None:
    long_ago = [ago(12 + 84 + 40), ago(12 + 84 + 1)]
    lately = [ago(12 + day) for day in range(84, -1, -2)]

    flag = silent([*long_ago, *lately], TODAY)

    assert seen(flag) == "Nothing for 12 days"
    assert flag is not None
    assert "the longest gap in 12 weeks was 2 days" in flag.seen
    assert flag.since == ago(12) + datetime.timedelta(days=8)


@pytest.mark.parametrize(("days", "level"), [(8, 1), (13, 1), (14, 2), (21, 3)])
def test_silence_gets_worse_with_each_time_its_limit_passes(days: int, level: int) -> None:
    flag = silent([ago(days + 1), ago(days)], TODAY)

    assert flag is not None
    assert flag.level == level


@pytest.mark.parametrize(
    ("km", "words", "level"),
    [
        (11.0, "", 0),
        (11.01, "One run 11 % longer than any in 30 days", 1),
        (13.0, "One run 30 % longer than any in 30 days", 1),
        (13.1, "One run 31 % longer than any in 30 days", 2),
        (20.0, "One run 100 % longer than any in 30 days", 2),
        (20.1, "One run 101 % longer than any in 30 days", 3),
    ],
)
def test_a_run_counts_from_10_percent_beyond_the_longest_of_30_days(km: float, words: str, level: int) -> None:
    flag = spike([*runs(*STEADY), Ran(TODAY, round(km * KM))], None, TODAY, "metric")

    assert seen(flag) == words
    assert (flag.level if flag else 0) == level


def test_a_longer_run_of_31_days_before_does_not_count() -> None:
    before = [Ran(ago(31), 20 * KM), *runs(25, 20, 10)]

    assert spike([*before, Ran(TODAY, 12 * KM)], None, TODAY, "metric") is not None
    assert spike([Ran(ago(30), 20 * KM), *before[1:], Ran(TODAY, 12 * KM)], None, TODAY, "metric") is None


@pytest.mark.parametrize(("day", "flagged"), [(0, True), (6, True), (7, False)])
def test_a_long_run_is_flagged_for_a_week(day: int, *, flagged: bool) -> None:
    steady = [run for run in runs(*STEADY) if run.day < ago(day)]

    flag = spike([*steady, Ran(ago(day), 15 * KM)], None, TODAY, "metric")

    assert (flag is not None) is flagged


def test_races_are_no_flag_but_count_among_the_runs_before() -> None:
    race = Ran(TODAY, 21 * KM, is_race=True)

    assert spike([*runs(*STEADY), race], None, TODAY, "metric") is None
    after_race = [*runs(*STEADY), Ran(ago(1), 21 * KM, is_race=True), Ran(TODAY, 20 * KM)]
    assert spike(after_race, None, TODAY, "metric") is None


def test_who_has_run_for_less_than_30_days_is_not_flagged() -> None:
    young = [*runs(29, 20, 10), Ran(TODAY, 15 * KM)]
    old_enough = [*runs(30, 20, 10), Ran(TODAY, 15 * KM)]

    assert spike(young, None, TODAY, "metric") is None
    assert spike(old_enough, None, TODAY, "metric") is not None
    assert spike(young, Ran(ago(200), 8 * KM), TODAY, "metric") is not None


def test_two_runs_in_30_days_are_too_few_to_compare_with() -> None:
    assert spike([*runs(31, 12), Ran(TODAY, 15 * KM)], None, TODAY, "metric") is None
    assert spike([*runs(31, 12, 8), Ran(TODAY, 15 * KM)], None, TODAY, "metric") is not None


def test_the_first_run_after_a_gap_says_that_and_names_no_study() -> None:
    flag = spike([Ran(TODAY, 12 * KM)], Ran(ago(36), 8 * KM), TODAY, "metric")

    assert flag is not None
    assert flag.words == "First run in 36 days"
    assert flag.seen == "12.0 km on 4 Mar; the last run before it was 8.0 km."
    assert flag.source == "Runstrong's own rule."


def test_the_first_run_of_all_is_no_flag() -> None:
    assert spike([Ran(TODAY, 12 * KM)], None, TODAY, "metric") is None


def test_distances_are_told_in_the_readers_units_with_the_study() -> None:
    flag = spike([*runs(*STEADY), Ran(TODAY, 15 * KM)], None, TODAY, "imperial")

    assert flag is not None
    assert flag.seen == "9.3 mi on 4 Mar; the longest in the 30 days before was 6.2 mi."
    assert flag.source.startswith("Schuster Brandt Frandsen 2025")
    assert flag.since == TODAY


def test_the_worst_of_several_long_runs_is_told() -> None:
    flag = spike([*runs(*STEADY), Ran(ago(2), 12 * KM), Ran(TODAY, 16 * KM)], None, TODAY, "metric")

    assert seen(flag) == "One run 34 % longer than any in 30 days"


@pytest.mark.parametrize(
    ("last", "before", "words"),
    [
        (Weeks3(0, 124), Weeks3(6, 100), "No lift for 3 weeks, mileage up 24 %"),
        (Weeks3(0, 120), Weeks3(3, 100), "No lift for 3 weeks, mileage up 20 %"),
        (Weeks3(0, 119), Weeks3(6, 100), ""),
        (Weeks3(1, 124), Weeks3(6, 100), ""),
        (Weeks3(0, 124), Weeks3(2, 100), ""),
        (Weeks3(0, 124), Weeks3(6, 0), ""),
    ],
)
def test_lifting_stopped_while_mileage_rose(last: Weeks3, before: Weeks3, words: str) -> None:
    assert seen(lifting_stopped(last, before, ago(23), TODAY)) == words


def test_stopped_lifting_is_worse_with_more_mileage() -> None:
    flags = [lifting_stopped(Weeks3(0, run), Weeks3(6, 100), ago(23), TODAY) for run in (139, 140)]

    assert [flag.level for flag in flags if flag] == [1, 2]


@pytest.mark.parametrize(
    ("last", "before", "words"),
    [
        (Weeks3(6, 0, 0, 124), Weeks3(6, 9, 3, 100), "No run for 3 weeks, lifting up 24 %"),
        (Weeks3(6, 0, 0, 119), Weeks3(6, 9, 3, 100), ""),
        (Weeks3(6, 9, 1, 124), Weeks3(6, 9, 3, 100), ""),
        (Weeks3(6, 0, 0, 124), Weeks3(6, 9, 2, 100), ""),
        (Weeks3(6, 0, 0, 124), Weeks3(0, 9, 3, 0), ""),
    ],
)
def test_running_stopped_while_lifting_grew(last: Weeks3, before: Weeks3, words: str) -> None:
    assert seen(running_stopped(last, before, ago(23), TODAY)) == words


def a_flag(kind: Kind) -> Flag:
    return Flag(kind, str(kind.label), "", "", TODAY, "", 1, "")


def kinds(flags: list[Flag]) -> list[str]:
    return [flag.kind for flag in flags]


def test_red_flags_come_first_and_an_open_injury_puts_those_of_load_to_sleep() -> None:
    asked = [Kind.SPIKE, Kind.LOW, Kind.FAST_FALL, Kind.SPACING, Kind.NO_REST, Kind.PAIN, Kind.LOAD]
    flags = [*map(a_flag, asked), None]

    assert kinds(awake(flags, TODAY, injured=False)) == [
        *("pain", "fast-fall", "low", "spike", "spacing", "no-rest", "load"),
    ]
    assert kinds(awake(flags, TODAY, injured=True)) == ["pain", "fast-fall", "low"]


def test_an_athlete_in_care_mode_reads_of_pain_energy_and_rest_alone() -> None:
    flags = [a_flag(kind) for kind in Kind]

    assert kinds(awake(flags, TODAY, injured=False, careful=True)) == ["bone", "pain", "low", "no-rest"]


@pytest.mark.parametrize("kind", Kind)
def test_a_flag_is_gone_after_its_longest_life(kind: Kind) -> None:
    flag = a_flag(kind)
    last = TODAY + datetime.timedelta(days=flag.longest - 1)

    assert awake([flag], last, injured=False) == [flag]
    assert awake([flag], last + datetime.timedelta(days=1), injured=False) == []
