import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes import units
from athletes.models import Athlete, Units
from coach.balance.records.climbs import Climbs
from coach.balance.records.efforts import age_on, day_text, effort_of, effort_over, source_text, times_of
from coach.balance.records.feats import jump_text, sprint_name
from coach.balance.records.fitness import fastest_by_distance, pace
from coach.balance.records.history import value_text
from coach.balance.records.lifts import at_reps_words, e1rm_text, lift_record, source
from coach.balance.records.times import pace_text, time_text
from coach.science import strength
from coach.sessions.models import Best, BestKind, Exercise, Session
from tests.coach.balance.doing import TODAY, ago, race

IMPERIAL, METRIC = Units.IMPERIAL, Units.METRIC


def estimate(kg: float, reps: int, rpe: float | None, name: str = METRIC) -> Best:
    """The row that a set of this load would leave."""
    grams = units.to_g(kg, name)
    value = strength.e1rm(units.kilograms(grams), reps, rpe) or 0
    kind = BestKind.E1RM_UNRATED if rpe is None else BestKind.E1RM_RATED
    return Best(
        kind=kind,
        value=units.to_g(value, METRIC),
        reps=reps,
        rpe=None if rpe is None else round(10 * rpe),
        local_date=TODAY,
        session=Session(pk=1),
    )


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (8_740, "8.7 s"),
        (59_940, "59.9 s"),
        (59_999, "1:00"),
        (78_420, "1:18.4"),
        (179_960, "3:00"),
        (305_000, "5:05"),
        (2_360_000, "39:20"),
        (11_449_000, "3:10:49"),
    ],
)
def test_a_time_is_told_as_finely_as_it_is_run(ms: int, text: str) -> None:
    assert time_text(ms) == text


def test_a_pace_is_that_of_a_kilometre_or_a_mile() -> None:
    assert (pace_text(10_000_000, 2_400_000, METRIC), pace_text(10_000_000, 2_400_000, IMPERIAL)) == (
        "4:00 /km",
        "6:26 /mi",
    )
    assert (pace(240.0, METRIC), pace(240.0, IMPERIAL)) == ("4:00", "6:26")


def test_a_jump_is_told_in_centimetres_or_inches() -> None:
    assert (jump_text(2_310, METRIC), jump_text(610, IMPERIAL)) == ("231 cm", "24.0 in")
    assert value_text(BestKind.JUMP_LENGTH, 2_310.0, METRIC) == "231 cm"


def test_a_sprint_is_named_in_metres_for_everybody() -> None:
    assert [sprint_name(mm) for mm in (30_000, 60_000, 100_000)] == ["30 m", "60 m", "100 m"]


@given(
    halves=st.integers(5, 800),
    reps=st.integers(1, 10),
    reserve=st.none() | st.integers(0, 6),
    name=st.sampled_from([METRIC, IMPERIAL]),
)
def test_an_estimate_names_the_very_load_of_its_set(halves: int, reps: int, reserve: int | None, name: str) -> None:
    rpe = None if reserve is None else 10 - reserve / 2
    if strength.e1rm(1, reps, rpe) is None:
        return

    text = source(estimate(halves / 2, reps, rpe, name), name)

    assert text.split(",")[0] == f"{reps} × {units.trim_zeros(f'{halves / 2:.1f}')} {units.mass_unit(name)}"


def test_the_band_grows_by_a_hundredth_for_each_rep_in_reserve() -> None:
    assert e1rm_text(estimate(100, 1, 10), METRIC) == "100 ± 5 kg"
    assert e1rm_text(estimate(100, 1, 7), METRIC) == "112 ± 9 kg"
    assert e1rm_text(estimate(100, 1, None), METRIC) == "at least 100 kg"


@pytest.mark.parametrize(("reps", "grams", "text"), [(5, 100_000, "5 × 100 kg"), (1, 0, "1 rep"), (14, 0, "14 reps")])
def test_a_load_at_reps_is_told_in_short(reps: int, grams: int, text: str) -> None:
    best = Best(kind=BestKind.REPS, reps=reps, value=grams, local_date=TODAY, session=Session(pk=1))

    row = lift_record(Exercise(name="Squat"), [best], [], 1, METRIC)

    assert [at_reps_words(one) for one in row.at_reps] == [text]
    assert (row.rated, row.unrated, row.reservation) == (None, None, "")


def test_what_was_climbed_leaves_out_what_is_not_known() -> None:
    assert Climbs(48, 9_600_000, 620_000).words(METRIC) == "48 repeats, 9.6 km, 620 m of ascent"
    assert Climbs(48, 9_600_000, 620_000).words(IMPERIAL) == "48 repeats, 6.0 mi, 2,034 ft of ascent"
    assert Climbs(1, 0, 0).words(METRIC) == "1 repeat"


@pytest.mark.parametrize(("day", "age"), [((2026, 5, 13), 34), ((2026, 5, 14), 35), ((1991, 5, 14), 0)])
def test_an_age_is_in_completed_years(day: tuple[int, int, int], age: int) -> None:
    assert age_on(datetime.date(1991, 5, 14), datetime.date(*day)) == age


def test_a_day_of_another_year_has_its_year() -> None:
    assert day_text(datetime.date(2026, 9, 13), TODAY) == "13 September"
    assert day_text(datetime.date(2025, 9, 13), TODAY) == "13 September 2025"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("km", "name", "text"),
    [
        (10.03, METRIC, "from your 10 km of 24 November"),
        (21.1, METRIC, "from your Half marathon of 24 November"),
        (7.3, METRIC, "from your 7.3 km of 24 November"),
        (7.3, IMPERIAL, "from your 4.54 mi of 24 November"),
    ],
)
def test_an_effort_is_named_by_the_distance_it_stands_for(athlete: Athlete, km: float, name: str, text: str) -> None:
    session = race(athlete, km, "29:00" if km < 10 else "1:30:00")

    effort = effort_of(session, times_of(session))

    assert effort is not None
    assert source_text(effort, TODAY, name, is_own=True) == text


@pytest.mark.django_db
def test_within_a_race_that_the_watch_called_longer_the_time_is_that_over_the_distance(athlete: Athlete) -> None:
    session = race(athlete, 10.05, "39:20")
    session.bests.update(value=2_348_000)

    effort = effort_of(session, times_of(session))
    over = effort_over(session.bests.get())

    assert effort is not None
    assert (effort.distance_m, effort.time_s) == (10_000, 2348)
    assert over == effort


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"duration_ms": None}, {"all_out": False}])
def test_what_is_not_all_out_or_has_no_time_is_no_effort(athlete: Athlete, values: dict[str, Any]) -> None:
    session = race(athlete, 10, "39:20")
    session.run.kind = "easy" if "all_out" in values else "race"
    Session.objects.filter(pk=session.pk).update(**values)
    session.duration_ms = values.get("duration_ms", session.duration_ms)

    assert effort_of(session, {}) is None


@pytest.mark.django_db
def test_the_fastest_of_each_distance_stands_for_it(athlete: Athlete) -> None:
    sessions = [
        race(athlete, km, time, ago(9)) for km, time in ((3, "11:20"), (3, "11:00"), (1.5, "5:05"), (10, "39:20"))
    ]
    efforts = [effort for session in sessions if (effort := effort_of(session, {}))]

    assert [effort.time_ms for effort in fastest_by_distance(efforts)] == [305_000, 660_000]
