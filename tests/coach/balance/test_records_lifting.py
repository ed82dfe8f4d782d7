import datetime
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from athletes.body import add_weigh_in
from athletes.models import Athlete, Units, User, WeightMode
from coach.balance.records.hard_sets import HardSets, hard_sets
from coach.sessions import writing
from coach.sessions.documents import SetDoc
from coach.sessions.models import BestKind, Exercise, Session
from tests.coach.balance.doing import NOON, PULL_UP, SQUAT, TODAY, ago, lift, work
from tests.coach.pages.reading import main_of, words_of
from tests.factories import exercise

LogIn = Callable[[User], Client]
PAGE = "/records/"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    return client_for(athlete.user)


def page_of(slug: str) -> str:
    return f"/records/exercise/{exercise(slug).pk}/"


def set_counts(found: HardSets | None) -> dict[str, tuple[str, str]]:
    assert found is not None
    groups = (found.regions, found.directions, found.patterns, found.muscles)
    return {row.name: (row.last, row.usual) for group in groups for row in group}


def test_an_estimate_has_its_band_and_the_set_it_comes_from(athlete: Athlete, own: Client) -> None:
    session = lift(athlete, work(3, 113, 8), on=datetime.date(2026, 9, 1))

    words = words_of(own, PAGE)

    assert "Back squat (high bar) 131 ± 9 kg e1RM, 3 × 113 kg, RPE 8, 1 Sep" in words
    assert f'href="/sessions/{session.pk}/"' in main_of(own, PAGE)


def test_rated_and_unrated_sets_are_told_apart(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(3, 113, 8), work(5, 105))

    words = words_of(own, PAGE)

    assert "131 ± 9 kg e1RM, 3 × 113 kg, RPE 8, 24 Nov without RPE at least 122 kg, 5 × 105 kg" in words


def test_an_unrated_estimate_alone_is_a_least(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 100))

    assert "at least 116 kg e1RM without RPE, 5 × 100 kg, 24 Nov" in words_of(own, PAGE)


def test_loads_that_were_lifted_for_more_reps_are_left_out(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(1, 120, 10), work(3, 100), work(5, 105), work(8, 90), work(10, 95))

    assert "1 × 120 kg 5 × 105 kg 10 × 95 kg" in words_of(own, PAGE)


def test_the_page_of_an_exercise_has_every_number_of_reps(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(1, 120, 10), work(3, 100), work(5, 105), on=ago(3))

    words = words_of(own, page_of(SQUAT))

    assert "Reps Load When 1 120 kg 21 Nov 3 100 kg 21 Nov 5 105 kg 21 Nov" in words


def test_the_page_of_an_exercise_has_the_course_of_its_estimates(athlete: Athlete, own: Client) -> None:
    for month, kilograms in ((3, 100), (3, 110), (6, 115), (10, 112)):
        lift(athlete, work(1, kilograms, 10), on=datetime.date(2026, month, 9))

    words = words_of(own, page_of(SQUAT))

    assert "e1RM, from sets with RPE All time 115 ± 6 kg 9 Jun This year 115 ± 6 kg 9 Jun" in words
    assert "Last 90 days 112 ± 6 kg 9 Oct" in words
    assert "Oct 2026 112 kg Jun 2026 115 kg Mar 2026 105 kg" in words
    assert "Each time it was bettered 9 Jun 115 ± 6 kg 9 Mar 110 ± 6 kg 9 Mar 100 ± 5 kg" in words


def test_the_week_a_lifter_begins_to_rate_is_a_series_of_its_own(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 100), on=ago(7))
    lift(athlete, work(5, 100, 8))

    words = words_of(own, page_of(SQUAT))

    assert words.index("from sets with RPE All time 123 ± 9 kg") < words.index("from sets without RPE All time 116 kg")


def test_the_exercises_done_most_often_come_first_and_the_rest_is_folded_away(athlete: Athlete, own: Client) -> None:
    slugs = [str(one.slug) for one in Exercise.objects.filter(e1rm_use="yes", share_pct=0)[:10]]
    for slug in slugs:
        lift(athlete, work(5, 60), slug=slug)
    lift(athlete, work(5, 60), slug=slugs[-1])

    page = main_of(own, PAGE)

    assert "2 more exercises" in page
    assert page.index(exercise(slugs[-1]).name) < page.index(exercise(slugs[0]).name)


@pytest.mark.parametrize(("over", "shown"), [("all", "1 × 120 kg"), ("year", "1 × 115 kg"), ("90d", "1 × 110 kg")])
def test_lifts_are_those_of_the_time_that_was_chosen(athlete: Athlete, own: Client, over: str, shown: str) -> None:
    for day, kilograms in ((datetime.date(2025, 3, 1), 120), (datetime.date(2026, 3, 1), 115), (TODAY, 110)):
        lift(athlete, work(1, kilograms, 10), on=day)

    words = words_of(own, f"{PAGE}?over={over}")

    loads = ("1 × 120 kg", "1 × 115 kg", "1 × 110 kg")
    assert [load for load in loads if f"e1RM, {load}" in words] == [shown]


def test_a_doubtful_estimate_is_grey_and_says_why(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 200, 8), slug="leg-press")

    page = main_of(own, PAGE)

    assert '<span class="value muted">' in page
    assert "In grey: A rough guide: on this exercise the set-up moves the number" in page
    assert "A rough guide" in main_of(own, page_of("leg-press"))


def test_what_moves_the_body_reads_by_reps_and_what_was_added(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(14), work(5, 10, 8), work(8, -20), slug=PULL_UP)

    words = words_of(own, PAGE)

    assert "Pull-up 5 × 10 kg added 14 reps" in words
    assert "Reps Load When 5 10 kg added 24 Nov 8 20 kg assistance 24 Nov 14 – 24 Nov" in words_of(
        own, page_of(PULL_UP)
    )


LEAKS = ("e1rm", "at least", "±", "80", "76")


@pytest.mark.parametrize("mode", list(WeightMode))
def test_no_trace_of_the_weight_is_in_an_exercise_that_moves_it(
    mode: WeightMode, athlete: Athlete, own: Client
) -> None:
    add_weigh_in(athlete, 80_000, TODAY)
    lift(athlete, work(5, 10, 8), work(5, 10), slug=PULL_UP)
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=mode)

    page = main_of(own, page_of(PULL_UP)).lower()
    listed = main_of(own, PAGE).lower()
    row = listed[listed.index("pull-up") :]

    assert [leak for leak in LEAKS if leak in page] == []
    assert [leak for leak in LEAKS if leak in row[: row.index("</li>")]] == []


def test_an_estimate_from_before_an_exercise_moved_the_body_is_not_told(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 100, 8))
    Exercise.objects.filter(slug=SQUAT).update(share_pct=60)

    assert "±" not in main_of(own, PAGE)
    assert "±" not in main_of(own, page_of(SQUAT))
    Exercise.objects.filter(slug=SQUAT).update(share_pct=0)
    assert "±" in main_of(own, PAGE)


def test_a_reader_of_pounds_gets_pounds(athlete: Athlete, own: Client) -> None:
    User.objects.filter(pk=athlete.user_id).update(units=Units.IMPERIAL)
    lift(athlete, work(3, 102.058, 8))

    assert "261 ± 18 lb e1RM, 3 × 225 lb, RPE 8" in words_of(own, PAGE)


def test_hard_sets_are_parted_by_region_direction_and_movement(athlete: Athlete) -> None:
    lift(athlete, work(5, 100, 8), work(5, 100, 6), work(5, 100, 5), work(5, 60, kind="warmup"), on=ago(6))
    lift(athlete, work(5, 60, 8), slug="bench-press")
    for days in (7, 10, 34):
        lift(athlete, work(5, 60, 8), work(5, 60), slug="barbell-row", on=ago(days))

    counts = set_counts(hard_sets(athlete, ago(100), TODAY))

    assert counts["Lower body"] == ("2", "0.0")
    assert counts["Upper body"] == ("1", "1.5")
    assert (counts["Push"], counts["Pull"]) == (("1", "0.0"), ("0", "1.5"))
    assert (counts["Squat"], counts["Horizontal pull"]) == (("2", "0.0"), ("0", "1.5"))
    assert "Core" not in counts


def test_a_set_is_shared_out_to_muscles_whole_and_by_halves(athlete: Athlete) -> None:
    lift(athlete, work(5, 100, 8), work(5, 100, 8), work(5, 100, 8))

    counts = set_counts(hard_sets(athlete, ago(100), TODAY))

    # The squat is for quadriceps and glutes; adductors and erectors help.
    assert (counts["Quadriceps"][0], counts["Glutes"][0], counts["Erectors"][0]) == ("3", "3", "1.5")


def test_a_young_account_has_its_week_by_the_days_that_are_known(athlete: Athlete) -> None:
    for days in (8, 12):
        lift(athlete, work(5, 100, 8), on=ago(days))

    assert set_counts(hard_sets(athlete, ago(20), TODAY))["Squat"] == ("0", "1.0")
    assert set_counts(hard_sets(athlete, ago(12), TODAY))["Squat"] == ("0", "")


def test_the_days_after_today_and_before_five_weeks_do_not_count(athlete: Athlete) -> None:
    for days in (-1, 35):
        lift(athlete, work(5, 100, 8), on=ago(days))

    assert hard_sets(athlete, ago(100), TODAY) is None


def test_without_a_week_before_there_is_none_to_compare_with(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 100, 8))

    words = words_of(own, PAGE)

    assert "Hard sets a week What Last 7 days Lower body 1 Squat 1 By muscle" in words
    assert "average week" not in words


def test_hard_sets_stand_on_the_page(athlete: Athlete, own: Client) -> None:
    lift(athlete, work(5, 100, 8), on=ago(30))
    lift(athlete, work(5, 100, 8))

    words = words_of(own, PAGE)

    assert "Hard sets a week What Last 7 days 24 days before Lower body 1 0.3 Squat 1 0.3 By muscle" in words


def test_a_page_without_a_lift_says_so(athlete: Athlete, own: Client) -> None:
    lift(athlete, SetDoc(duration_ms=60_000), slug="plank", on=ago(60))

    words = words_of(own, PAGE)

    assert "No lift in this time." in words
    assert "No hard set in the last five weeks." in words


def test_an_edit_and_a_delete_are_seen_at_once(athlete: Athlete, own: Client) -> None:
    kept, changed = lift(athlete, work(5, 100, 8), on=ago(9)), lift(athlete, work(5, 120, 8))
    before = words_of(own, PAGE)

    writing.delete(changed)
    without = words_of(own, PAGE)
    writing.delete(kept)

    assert "5 × 120 kg, RPE 8" in before
    assert "5 × 100 kg, RPE 8" in without
    assert Session.objects.count() == 0
    assert kept.bests.filter(kind=BestKind.REPS).exists()
    assert "They begin with your first session." in words_of(own, PAGE)
