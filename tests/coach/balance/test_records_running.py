import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, SpanKind, Units, User
from coach.science import running
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Hill, Session
from coach.sessions.writing import create
from tests.coach.balance.doing import NOON, TODAY, ago, lift, race, repeats
from tests.coach.pages.reading import main_of, words_of
from tests.factories import SpanFactory

LogIn = Callable[[User], Client]
PAGE = "/records/"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    return client_for(athlete.user)


def all_out(athlete: Athlete, mm: int, ms: int, on: datetime.date = TODAY, **values: Any) -> Session:
    run = RunDoc("tempo", mm, **values)
    return create(athlete, athlete.user, SessionDoc("run", on, duration_ms=ms, all_out=True, run=run))


def grown_up(athlete: Athlete, born: datetime.date, sex: str = "m") -> None:
    Athlete.objects.filter(pk=athlete.pk).update(birth_date=born, sex=sex)


def test_a_best_time_has_its_pace_its_day_and_its_session(athlete: Athlete, own: Client) -> None:
    session = race(athlete, 10, "39:20", datetime.date(2026, 9, 13))

    page = main_of(own, PAGE)

    assert "10 km 39:20 3:56 /km 13 Sep index 53.0 ± 1.6" in words_of(own, PAGE)
    assert f'href="/sessions/{session.pk}/"' in page
    assert 'href="/records/time/10000000/"' in page


def test_a_best_of_another_year_has_its_year(athlete: Athlete, own: Client) -> None:
    race(athlete, 10, "39:20", datetime.date(2025, 9, 13))

    assert "3:56 /km 13 Sep 2025" in words_of(own, PAGE)


@pytest.mark.parametrize(("over", "time"), [("all", "39:20"), ("year", "40:00"), ("90d", "41:00")])
def test_bests_are_those_of_the_time_that_was_chosen(athlete: Athlete, own: Client, over: str, time: str) -> None:
    for day, clock in ((datetime.date(2025, 12, 31), "39:20"), (datetime.date(2026, 1, 1), "40:00"), (ago(5), "41:00")):
        race(athlete, 10, clock, day)

    words = words_of(own, f"{PAGE}?over={over}")

    assert [clock for clock in ("39:20", "40:00", "41:00") if f"10 km {clock}" in words] == [time]


def test_a_time_without_a_best_says_where_they_come_from(athlete: Athlete, own: Client) -> None:
    race(athlete, 10, "39:20", ago(200))

    assert "No best time in this time. They come from recordings" in words_of(own, f"{PAGE}?over=90d")


def test_a_stretch_of_an_ordinary_run_has_no_running_index(athlete: Athlete, own: Client) -> None:
    repeats(athlete, "intervals", RepeatDoc(1_500_000, 330_000))

    words = words_of(own, PAGE)

    assert "1500 m 5:30" in words
    assert "index 4" not in words
    assert "A race, or a run ticked as all-out, says how fit a runner is" in words


def test_a_stretch_of_a_race_is_no_effort_of_its_own(athlete: Athlete, own: Client) -> None:
    session = race(athlete, 10, "39:20")
    session.bests.create(athlete=athlete, local_date=TODAY, distance_mm=5_000_000, value=1_170_000)

    words = words_of(own, PAGE)

    assert "5 km 19:30 3:54 /km 24 Nov 10 km 39:20 3:56 /km 24 Nov index 53.0 ± 1.6" in words


@pytest.mark.parametrize(("km", "time", "band"), [(10.0, "39:20", 1.6), (21.0975, "1:45:00", 3.7), (5.0, "30:40", 1.3)])
def test_the_band_is_that_of_the_distance_and_the_level(
    athlete: Athlete, own: Client, km: float, time: str, band: float
) -> None:
    race(athlete, km, time)

    index = running.running_index(km * 1000, Session.objects.get().duration_ms / 1000) or 0
    assert running.index_band(index, km * 1000) == pytest.approx(band, abs=0.05)
    assert f"index {index:.1f} ± {band}" in words_of(own, PAGE)


def test_an_adult_of_known_age_and_sex_has_an_age_grade_with_its_table(athlete: Athlete, own: Client) -> None:
    grown_up(athlete, datetime.date(1976, 5, 14))
    race(athlete, 10, "45:00")

    words = words_of(own, PAGE)

    # M50 over 10 km: 1584 s / 0.8886 is 100 %, by the table of 2025; that of 2020 differs by up to 2.3 points.
    grade = running.age_grade("m", 50, 10_000, 2700, "road")
    assert grade is not None
    assert grade.percent == pytest.approx(66.0, abs=2.3)
    assert f"age grade {grade.percent:.1f} %" in words
    assert "Age grade: USATF masters long distance, road 2020." in words


@pytest.mark.parametrize(
    ("born", "sex", "values"),
    [
        (None, "m", {}),
        (datetime.date(1990, 1, 1), "", {}),
        (datetime.date(2008, 11, 25), "m", {}),
        (datetime.date(1990, 1, 1), "m", {"surface": "trail"}),
        (datetime.date(1990, 1, 1), "m", {"surface": "treadmill"}),
        (datetime.date(1990, 1, 1), "m", {"race_trail": True}),
    ],
    ids=["no birth date", "no sex", "17 years old", "trail", "treadmill", "noted as trail"],
)
def test_without_what_it_takes_there_is_no_age_grade(
    athlete: Athlete, own: Client, born: datetime.date | None, sex: str, values: dict[str, Any]
) -> None:
    Athlete.objects.filter(pk=athlete.pk).update(birth_date=born, sex=sex)
    race(athlete, 10, "39:20", **values)

    words = words_of(own, PAGE)

    assert "index 53.0" in words
    assert "age grade" not in words.lower()


def test_on_the_eighteenth_birthday_the_age_grade_is_there(athlete: Athlete, own: Client) -> None:
    grown_up(athlete, datetime.date(2008, 11, 24))
    race(athlete, 10, "39:20")

    assert "age grade" in words_of(own, PAGE)


def test_a_track_has_tables_of_its_own(athlete: Athlete, own: Client) -> None:
    grown_up(athlete, datetime.date(1990, 1, 1))
    race(athlete, 5, "18:52", surface="track")

    assert "Age grade: WMA, track 2023." in words_of(own, PAGE)


def test_training_paces_come_from_the_newest_all_out_run(athlete: Athlete, own: Client) -> None:
    race(athlete, 5, "18:52", ago(80))
    race(athlete, 10, "41:21", datetime.date(2026, 9, 13))

    words = words_of(own, PAGE)

    assert "Running index 50.0 ± 1.5 from your 10 km of 13 September." in words
    # Daniels' table at 50: marathon 4:31, threshold 4:15, interval 3:55.
    assert "Easy 4:54–5:34 /km Marathon 4:31 /km Threshold 4:15 /km Interval 3:55 /km" in words
    assert words.count("from your 10 km of 13 September") == 2


def test_paces_are_told_from_the_last_90_days_alone(athlete: Athlete, own: Client) -> None:
    race(athlete, 10, "39:20", ago(90))

    words = words_of(own, PAGE)

    assert "The last all-out run was on 26 August 2026." in words
    assert "Threshold" not in words


def test_a_race_of_an_odd_distance_speaks_too(athlete: Athlete, own: Client) -> None:
    race(athlete, 7.3, "29:00")

    assert "from your 7.3 km of 24 November" in words_of(own, PAGE)


def test_what_a_watch_called_10_03_km_is_a_race_of_10(athlete: Athlete, own: Client) -> None:
    race(athlete, 10.03, "39:20")

    assert "53.0 ± 1.6 from your 10 km of" in words_of(own, PAGE)


def test_an_all_out_run_too_short_to_tell_is_passed_over(athlete: Athlete, own: Client) -> None:
    race(athlete, 5, "18:52", ago(9))
    all_out(athlete, 400_000, 62_000)

    assert "from your 5 km of" in words_of(own, PAGE)


def test_noted_conditions_are_said(athlete: Athlete, own: Client) -> None:
    race(athlete, 10, "39:20", race_heat=True)

    assert "from your 10 km of 24 November, in conditions that were noted." in words_of(own, PAGE)


def test_equal_times_keep_within_a_factor_of_four(athlete: Athlete, own: Client) -> None:
    race(athlete, 10, "41:21")

    words = words_of(own, PAGE)

    # Daniels' table at 50: 3 km 11:33, 5 km 19:57, half marathon 1:31:35; the marathon is 4.2 times as long.
    assert "over other distances 3 km 11:33 5 km 19:57 Half marathon 1:31:34 Up to four times" in words
    assert "not likely faster than" not in words


def test_the_marathon_is_told_as_a_limit(athlete: Athlete, own: Client) -> None:
    race(athlete, 21.0975, "1:31:35")

    words = words_of(own, PAGE)

    assert "Marathon not likely faster than 3:10:4" in words
    assert "Half of all runners are at least ten minutes slower" in words


def test_critical_speed_comes_from_two_all_out_runs_of_different_length(athlete: Athlete, own: Client) -> None:
    all_out(athlete, 1_200_000, 220_000, ago(9))
    all_out(athlete, 3_600_000, 720_000, ago(2))

    words = words_of(own, PAGE)

    assert "Critical speed 3:28 /km 4.8 m/s from your 1.2 km (15 November) and 3.6 km (22 November)." in words
    assert "About 140 m can be run above it" in words


@pytest.mark.parametrize(
    ("mm", "ms", "days", "values"),
    [
        (1_200_000, 220_000, 91, {}),
        (1_200_000, 220_000, 9, {"race_wind": True}),
        (1_200_000, 220_000, 9, {"surface": "trail"}),
        (2_000_000, 380_000, 9, {}),
        (400_000, 80_000, 9, {}),
    ],
    ids=["long ago", "in the wind", "on a trail", "too near in length", "too short"],
)
def test_critical_speed_stays_silent_where_it_may(
    athlete: Athlete, own: Client, mm: int, ms: int, days: int, values: dict[str, Any]
) -> None:
    all_out(athlete, 3_600_000, 720_000, ago(2))

    all_out(athlete, mm, ms, ago(days), **values)

    assert "Critical speed" not in words_of(own, PAGE)


def test_a_hill_has_its_repeats_its_best_and_its_typical_time(athlete: Athlete, own: Client) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill", length_mm=200_000, ascent_mm=13_000)
    for days, seconds in ((50, (47, 49, 44)), (9, (46, 52))):
        rows = [RepeatDoc(200_000, 1000 * second, hill=hill.pk) for second in seconds]
        repeats(athlete, "hills", *rows, on=ago(days))

    words = words_of(own, PAGE)

    assert "Chapel hill 200 m, 13 m up, 6.5 % 44.0 s typically 47.0 s 5 Oct 5 repeats, 1.0 km, 65 m of ascent" in words


def test_an_even_number_of_times_has_the_mean_of_the_middle_two(athlete: Athlete, own: Client) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill")
    repeats(athlete, "hills", *[RepeatDoc(None, ms, hill=hill.pk) for ms in (50_000, 44_000, 46_000, 70_000)])

    assert "44.0 s typically 48.0 s 24 Nov 4 repeats" in words_of(own, PAGE)


def test_a_hill_without_a_time_still_counts_its_repeats(athlete: Athlete, own: Client) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill", length_mm=200_000, ascent_mm=13_000)
    repeats(athlete, "hills", *[RepeatDoc(hill=hill.pk)] * 8)

    words = words_of(own, PAGE)

    assert "8 repeats, 1.6 km, 104 m of ascent" in words
    assert "typically" not in words


def test_what_was_climbed_in_a_training_block_is_told(athlete: Athlete, own: Client) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill", length_mm=200_000, ascent_mm=13_000)
    for days in (60, 30, 29, 5):
        repeats(athlete, "hills", RepeatDoc(200_000, 45_000, hill=hill.pk), on=ago(days))
    SpanFactory.create(athlete=athlete, kind=SpanKind.BLOCK, from_date=ago(30), to_date=ago(10))
    SpanFactory.create(athlete=athlete, kind=SpanKind.BLOCK, from_date=ago(9))

    words = words_of(own, PAGE)

    assert "Training block since 15 Nov 2026: 1 repeat, 0.2 km, 13 m of ascent" in words
    assert "Training block, 25 Oct 2026 to 14 Nov 2026: 2 repeats, 0.4 km, 26 m of ascent" in words


def test_another_athletes_hill_and_a_deleted_run_do_not_count(athlete: Athlete, own: Client) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill", ascent_mm=13_000)
    gone = repeats(athlete, "hills", RepeatDoc(200_000, 30_000, hill=hill.pk))
    repeats(athlete, "hills", RepeatDoc(200_000, 45_000, hill=hill.pk))
    Session.objects.filter(pk=gone.pk).update(deleted_at=NOON)

    assert "45.0 s typically 45.0 s 24 Nov 1 repeat" in words_of(own, PAGE)


def test_sprints_and_jumps_have_bests_of_their_own(athlete: Athlete, own: Client) -> None:
    repeats(athlete, "sprints", RepeatDoc(60_000, 8_740), RepeatDoc(30_000, 4_900))
    lift(athlete, SetDoc(contacts=3, height_mm=650), slug="box-jump")
    lift(athlete, SetDoc(contacts=1, distance_mm=2_310), slug="broad-jump")

    words = words_of(own, PAGE)

    assert "30 m 4.9 s 24 Nov 60 m 8.7 s 24 Nov Box jump 65 cm 24 Nov Broad jump 231 cm 24 Nov" in words


def test_a_reader_of_miles_reads_miles_and_inches(athlete: Athlete, own: Client) -> None:
    User.objects.filter(pk=athlete.user_id).update(units=Units.IMPERIAL)
    race(athlete, 10, "39:20")
    lift(athlete, SetDoc(contacts=3, height_mm=610), slug="box-jump")

    words = words_of(own, PAGE)

    assert "10 km 39:20 6:20 /mi" in words
    assert "Box jump 24.0 in" in words


def test_the_page_of_a_distance_has_its_course_and_each_time_it_was_bettered(athlete: Athlete, own: Client) -> None:
    for day, time in (((2025, 5, 3), "42:00"), ((2026, 3, 1), "43:00"), ((2026, 10, 1), "40:00")):
        race(athlete, 10, time, datetime.date(*day))

    words = words_of(own, "/records/time/10000000/")

    assert "All time 40:00 1 Oct This year 40:00 1 Oct Last 90 days 40:00 1 Oct" in words
    assert "Best time of each month 40:00 43:00 May 2025 Oct 2026" in words
    assert "Month Best time Oct 2026 40:00 Mar 2026 43:00 May 2025 42:00" in words
    assert "Each time it was bettered 1 Oct 40:00 3 May 2025 42:00" in words


def test_the_page_of_an_all_out_best_says_what_it_stands_for(athlete: Athlete, own: Client) -> None:
    grown_up(athlete, datetime.date(1990, 1, 1))
    race(athlete, 10, "41:21", ago(400))

    words = words_of(own, "/records/time/10000000/")

    assert "Running index 50.0 ± 1.5 Age grade USATF masters long distance, road 2020" in words
    assert "3 km 11:33 5 km 19:57" in words
    assert "Last 90 days –" in words


def test_the_page_of_an_ordinary_best_says_nothing_of_fitness(athlete: Athlete, own: Client) -> None:
    repeats(athlete, "intervals", RepeatDoc(1_500_000, 330_000))

    words = words_of(own, "/records/time/1500000/")

    assert "All time 5:30" in words
    assert "Running index" not in words
    assert "Best time of each month" not in words


def test_the_page_of_a_sprint_is_there(athlete: Athlete, own: Client) -> None:
    repeats(athlete, "sprints", RepeatDoc(60_000, 8_740))

    assert "60 m Best time All time 8.7 s" in words_of(own, "/records/sprint/60000/")


@pytest.mark.parametrize("page", ["time/10000000", "sprint/60000", "exercise/1", "exercise/999999", "time/12345"])
def test_what_was_never_done_has_no_page(athlete: Athlete, own: Client, page: str) -> None:
    assert own.get(f"/records/{page}/").status_code == 404
