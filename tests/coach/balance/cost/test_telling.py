"""When a change may be split between weight and training, and every reason to stay silent."""

import datetime

import numpy as np
import pytest

from athletes.models import Athlete, WeightMode
from coach.balance.cost.telling import Time, Weighed, nearest, net_band, reasons_against, split_between
from coach.balance.map.points import Ran
from coach.science.running import race_time, running_index

FIRST, LATEST, TODAY = datetime.date(2026, 1, 10), datetime.date(2026, 6, 10), datetime.date(2026, 6, 24)
DAY = datetime.timedelta(days=1)
TEN_KM = 10_000


def weighed(first_kg: float = 75, latest_kg: float = 77) -> list[Weighed]:
    """A weigh-in at each run."""
    pairs = ((FIRST, first_kg), (LATEST, latest_kg))
    return [Weighed(day, round(1000 * kg), round(1000 * kg)) for day, kg in pairs]


def runs(first: float = 50, latest: float = 53) -> tuple[Ran, Ran]:
    return Ran(FIRST, first, TEN_KM), Ran(LATEST, latest, TEN_KM)


def athlete(**values: object) -> Athlete:
    return Athlete(**{"weight_mode": WeightMode.SHOWN, **values})


def test_a_gain_with_a_clear_change_is_split() -> None:
    told = split_between(*runs(), weighed())

    assert told is not None
    # science.md 0.6: net -120.6 s; cost 0 and 56.5 s, return -120.6 and -177.0 s for k 0 and 1.
    assert told.inert_none.net_s == pytest.approx(-120.6, abs=0.1)
    assert told.inert_none.cost_s == pytest.approx(0, abs=0.01)
    assert told.inert_all.cost_s == pytest.approx(56.5, abs=0.1)
    assert told.inert_all.return_s == pytest.approx(-177, abs=0.1)
    assert told.gain_g == 2000


def test_a_change_within_its_band_stays_silent() -> None:
    assert split_between(*runs(latest=51.5), weighed()) is None


@pytest.mark.parametrize("latest_kg", [75.9, 76.1, 75, 70])
def test_a_small_gain_and_every_loss_stay_silent(latest_kg: float) -> None:
    assert split_between(*runs(), weighed(latest_kg=latest_kg)) is None


def test_a_weigh_in_too_far_from_its_run_stays_silent() -> None:
    near, far = ([row._replace(day=row.day + days * DAY) for row in weighed()] for days in (21, 22))

    assert split_between(*runs(), near) is not None
    assert split_between(*runs(), far) is None


def test_without_a_weigh_in_there_is_nothing_to_tell() -> None:
    assert split_between(*runs(), []) is None


def test_runs_too_close_together_stay_silent() -> None:
    first, latest = runs()
    late = Ran(LATEST - 41 * DAY, first.index, TEN_KM)

    assert split_between(late, latest, [row._replace(day=max(row.day, late.day)) for row in weighed()]) is None


def test_any_reason_against_keeps_it_silent() -> None:
    assert split_between(*runs(), weighed(), ["disturbed"]) is None


def test_the_nearest_weigh_in_stands_for_a_run() -> None:
    rows = [Weighed(FIRST + days * DAY, days, days) for days in (-9, 4, 12)]

    assert nearest(rows, FIRST).mean_g == 4


def test_the_band_of_the_net_is_that_of_the_index_in_seconds() -> None:
    first, latest = runs(50, 50)

    assert net_band(first, latest) == pytest.approx(race_time(50, TEN_KM) * 0.0349, rel=0.02)


def test_where_nothing_speaks_against_there_is_no_reason() -> None:
    assert reasons_against(athlete(), runs(), weighed(), [], TODAY) == []


@pytest.mark.parametrize(
    "values",
    [{"care_mode": True, "weight_mode": WeightMode.HIDDEN}, {"weight_mode": WeightMode.OFF}, {"weight_mode": "unset"}],
)
def test_care_mode_and_a_weight_that_is_not_shown_speak_against(values: dict[str, object]) -> None:
    assert "care" in reasons_against(athlete(**values), runs(), weighed(), [], TODAY)


def test_noted_conditions_of_either_run_speak_against() -> None:
    first, latest = runs()
    hot = Ran(LATEST, 53, TEN_KM, is_usual=False)

    assert reasons_against(athlete(), (first, hot), weighed(), [], TODAY) == ["conditions"]
    assert reasons_against(athlete(), (Ran(FIRST, 50, TEN_KM, is_usual=False), latest), weighed(), [], TODAY)


@pytest.mark.parametrize(
    ("first", "last", "disturbs"),
    [
        (FIRST + DAY, FIRST + 2 * DAY, True),
        (FIRST - 9 * DAY, FIRST, True),
        (LATEST, None, True),
        (FIRST - 9 * DAY, None, True),
        (FIRST - 9 * DAY, FIRST - DAY, False),
        (LATEST + DAY, None, False),
    ],
)
def test_an_illness_or_an_injury_between_speaks_against(
    first: datetime.date, last: datetime.date | None, disturbs: bool
) -> None:
    found = reasons_against(athlete(), runs(), weighed(), [Time(first, last)], TODAY)

    assert (found == ["disturbed"]) is disturbs


@pytest.mark.parametrize(("born", "young"), [(datetime.date(2008, 1, 11), True), (datetime.date(2008, 1, 10), False)])
def test_who_was_under_18_at_the_first_run_is_told_nothing(born: datetime.date, young: bool) -> None:
    assert ("young" in reasons_against(athlete(birth_date=born), runs(), weighed(), [], TODAY)) is young


@pytest.mark.parametrize(("kg", "is_low"), [(59.9, True), (60, False)])
def test_a_low_weight_speaks_against(kg: float, is_low: bool) -> None:
    found = reasons_against(athlete(height_mm=1800), runs(), weighed(kg, 63), [], TODAY)

    assert (found == ["low weight"]) is is_low


def test_a_fast_loss_up_to_today_speaks_against() -> None:
    falling = [Weighed(TODAY - days * DAY, 76_000 + 150 * days, 77_000) for days in range(28, -1, -1)]
    level = [row._replace(mean_g=77_000) for row in falling]

    assert set(reasons_against(athlete(), runs(), falling, [], TODAY)) == {"fast loss"}
    assert reasons_against(athlete(), runs(), level, [], TODAY) == []


def test_a_fast_loss_up_to_the_latest_run_speaks_against_though_it_is_over() -> None:
    falling = [Weighed(LATEST - days * DAY, 76_000 + 150 * days, 77_000) for days in range(28, -1, -1)]
    regained = [Weighed(LATEST + days * DAY, 76_000 + 500 * days, 77_000) for days in range(1, 12)]

    assert reasons_against(athlete(), runs(), [*falling, *regained], [], TODAY) == ["fast loss"]


@pytest.mark.parametrize(("index", "distance_m", "percent"), [(50, 10_000, 1.5), (40, 21_097.5, 4.5)])
def test_noise_in_races_is_rarely_split(index: float, distance_m: float, percent: float) -> None:
    dice, histories = np.random.default_rng(20261128), 400
    time_s, told = race_time(index, distance_m), 0
    for _ in range(histories):
        read = [running_index(distance_m, time_s * (1 + dice.normal(0, percent / 100))) or 0 for _run in range(2)]
        told += split_between(Ran(FIRST, read[0], distance_m), Ran(LATEST, read[1], distance_m), weighed()) is not None

    assert 0 < told <= 0.14 * histories
