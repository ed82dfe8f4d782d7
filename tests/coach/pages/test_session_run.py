import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, Units, User
from coach.sessions.bests import DISTANCES_MM
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, Hill, Session, Shoe
from tests.coach.pages.reading import main_of, words_of
from tests.coach.pages.tracks import north, record
from tests.factories import DAY, RepeatFactory, RunFactory, RunSessionFactory

LogIn = Callable[[User], Client]
PAGE_QUERIES = 10
LAPS = [
    {"start_ms": 0, "duration_ms": 240_000, "distance_mm": 1_000_000, "hr_mean": 148},
    {"start_ms": 240_000, "duration_ms": 250_000, "distance_mm": 1_000_000, "hr_mean": 155, "ascent_mm": 12_000},
]


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def run_of(athlete: Athlete, **values: Any) -> Session:
    run = RunFactory.create(session__athlete=athlete, **values)
    return run.session


def address(session: Session) -> str:
    return f"/sessions/{session.pk}/"


def best(session: Session, distance_mm: int, value: int) -> None:
    Best.objects.create(
        athlete=session.athlete, session=session, local_date=session.local_date, distance_mm=distance_mm, value=value
    )


def test_a_run_says_how_far_how_long_and_how_fast(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete, hr_mean=152, hr_max=171, cadence=176, power_w=260, ascent_mm=84_000)

    words = words_of(own, address(session))

    assert "Distance 10 km Time 1:00:00 Pace 6:00 /km Heart rate 152 bpm highest 171" in words
    assert "Ascent 84 m Cadence 176 steps/min Power 260 W Effort 5 of 10 Load 300" in words


def test_a_reader_of_miles_gets_miles_and_feet(athlete: Athlete, own: Client) -> None:
    athlete.user.units = Units.IMPERIAL
    athlete.user.save()

    words = words_of(own, address(run_of(athlete, ascent_mm=84_000)))

    assert "Distance 6.21 mi Time 1:00:00 Pace 9:39 /mi" in words
    assert "Ascent 276 ft" in words


def test_what_is_not_known_is_not_shown(athlete: Athlete, own: Client) -> None:
    nothing = {"session__distance_mm": 0, "session__effort": None, "session__load": None}
    session = run_of(athlete, distance_mm=None, **nothing)

    words = words_of(own, address(session))

    for label in ("Distance", "Pace", "Heart rate", "Ascent", "Effort", "Load", "Shoes", "Surface", "Conditions"):
        assert label not in words


def test_moving_time_is_shown_where_it_differs(athlete: Athlete, own: Client) -> None:
    stood = words_of(own, address(run_of(athlete, moving_ms=3_300_000)))
    ran = words_of(own, address(run_of(athlete, moving_ms=3_598_000)))

    assert "Moving time 55:00 Moving pace 5:30 /km" in stood
    assert "Moving" not in ran


def test_shoes_come_with_their_mileage(athlete: Athlete, own: Client) -> None:
    shoe = Shoe.objects.create(athlete=athlete, name="Blue pair", start_mm=100_000_000)
    session = run_of(athlete, shoe=shoe, surface="trail")
    run_of(athlete, shoe=shoe)

    assert "Shoes Blue pair 120 km Surface Trail" in words_of(own, address(session))


def test_a_race_says_what_made_it_harder(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete, kind="race", race_heat=True, race_wind=True)

    assert "Conditions heat, wind" in words_of(own, address(session))


def test_equal_repeats_are_one_row_with_each_time_and_their_mean(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete, kind="intervals")
    for time_ms in (38_000, 38_400, 39_200):
        RepeatFactory.create(run=session.run, time_ms=time_ms)
    RepeatFactory.create(run=session.run, distance_mm=1_609_344, time_ms=325_000, rest_ms=None)

    words = words_of(own, address(session))

    assert "3 × 200 m mean 38.5 3:12 /km 38 38.4 39.2 rest 1:00" in words
    assert "1 × 1 mi mean 5:25" in words


def test_repeats_on_a_hill_name_it_with_its_grade(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete, kind="hills")
    hill = Hill.objects.create(athlete=athlete, name="Vine Street", length_mm=200_000, ascent_mm=14_000)
    RepeatFactory.create(run=session.run, hill=hill, time_ms=None, rest_ms=None)

    assert "1 × 200 m Vine Street 7.0 %" in words_of(own, address(session))


def test_laps_are_listed_with_what_the_watch_knew_of_them(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete)
    record(session, None, summary={"laps": LAPS})

    words = words_of(own, address(session))

    assert "Lap Distance Time Pace Heart rate Ascent" in words
    assert "1 1 km 4:00 4:00 /km 148 2 1 km 4:10 4:10 /km 155 12 m" in words


def test_a_single_lap_is_not_listed(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete)
    record(session, None, summary={"laps": LAPS[:1]})

    assert "Laps" not in words_of(own, address(session))


def test_a_recorded_run_shows_its_way(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete)
    record(session, north(2000))

    page, words = main_of(own, address(session)), words_of(own, address(session))

    assert "Pace, minutes per km, faster is higher Heart rate, bpm Elevation, m" in words
    assert "1 1 km 4:10 4:10 /km 150 50 m 2 1 km 4:10 4:10 /km 150 50 m" in words
    assert '<path d="M' in page
    assert '"panels": {"pace"' in page


def test_charts_are_loaded_only_where_there_is_one(athlete: Athlete, own: Client) -> None:
    recorded, typed = run_of(athlete), run_of(athlete)
    record(recorded, north(2000))
    record(typed, None)

    assert "echarts" in own.get(address(recorded)).content.decode()
    assert "echarts" not in own.get(address(typed)).content.decode()


def test_a_whole_recording_comes_before_a_damaged_one(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete)
    record(session, None, damaged=True, device="Broken watch", sha256="1" * 64)
    record(session, None, device="Whole watch", sha256="2" * 64)

    assert "Recorded by Whole watch." in words_of(own, address(session))


def test_best_times_are_listed_and_the_fastest_so_far_marked(athlete: Athlete, own: Client) -> None:
    earlier, session, deleted = run_of(athlete), run_of(athlete), run_of(athlete)
    best(earlier, 5_000_000, 1_200_000)
    best(session, 5_000_000, 1_205_000)
    best(session, 1_000_000, 230_000)
    best(deleted, 1_000_000, 200_000)
    Session.objects.filter(pk=deleted.pk).update(deleted_at=datetime.datetime.now(datetime.UTC))

    words = words_of(own, address(session))

    assert "Best times in this run 1 km 3:50 fastest so far 5 km 20:05" in words
    assert words.count("fastest so far") == 1


def test_somebody_elses_time_takes_no_mark_away(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete)
    best(session, 1_000_000, 230_000)
    best(RunFactory.create().session, 1_000_000, 200_000)

    assert "fastest so far" in words_of(own, address(session))


def test_distances_are_named_as_races_are() -> None:
    names = [distance_name(mm) for mm in DISTANCES_MM]

    assert names == [
        *("200 m", "400 m", "800 m", "1 km", "1500 m", "1 mile", "3 km", "5 km", "10 km"),
        *("15 km", "10 miles", "Half marathon", "25 km", "Marathon"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_laps_repeats_bests_and_history(
    count: int, athlete: Athlete, own: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = run_of(athlete, kind="intervals", shoe=Shoe.objects.create(athlete=athlete, name="Blue pair"))
    record(session, north(1000 * count), summary={"laps": LAPS * count})
    for place in range(count):
        RepeatFactory.create(run=session.run, hill=Hill.objects.create(athlete=athlete, name=f"Hill {place}"))
        best(session, DISTANCES_MM[place], 60_000)
        RunSessionFactory.create(athlete=athlete, local_date=DAY)

    with django_assert_num_queries(PAGE_QUERIES):
        own.get(address(session))


def test_sprints_stand_among_the_best_times(athlete: Athlete, own: Client) -> None:
    session = run_of(athlete, kind="sprints")
    Best.objects.create(
        athlete=athlete, session=session, local_date=DAY, kind="sprint", distance_mm=60_000, value=8_740
    )

    assert "Best times in this run 60 m 8.7 s fastest so far" in words_of(own, address(session))
