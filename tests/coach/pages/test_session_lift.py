import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, Units, User, WeightMode
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from tests.coach.pages.reading import main_of, words_of
from tests.factories import DAY, CoachingFactory, exercise

LogIn = Callable[[User], Client]
PAGE_QUERIES = 11
SQUAT, BENCH, PULL_UP = "back-squat-high-bar", "bench-press", "pull-up"


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def sets(count: int, reps: int, kilograms: float | None = None, rpe: int | None = 80, **values: Any) -> list[SetDoc]:
    mass_g = None if kilograms is None else round(kilograms * 1000)
    return [SetDoc(reps=reps, mass_g=mass_g, rpe=rpe, **values)] * count


def entry(slug: str, *groups: list[SetDoc], **values: Any) -> EntryDoc:
    return EntryDoc(exercise(slug).pk, tuple(row for group in groups for row in group), **values)


def lift_of(athlete: Athlete, *entries: EntryDoc) -> Session:
    doc = SessionDoc("lift", DAY, duration_ms=4_500_000, effort=70, entries=entries)
    return writing.create(athlete, athlete.user, doc)


def address(session: Session) -> str:
    return f"/sessions/{session.pk}/"


def coachs(session: Session) -> str:
    return f"/athletes/{session.athlete_id}/sessions/{session.pk}/"


def test_a_lift_says_its_volume_by_region_hard_sets_time_effort_and_load(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(5, 3, 110)), entry(BENCH, sets(2, 5, 80), sets(1, 5, 80, rpe=None)))

    words = words_of(own, address(session))

    assert "Volume 2.85 t lower 1.65, upper 1.2 Hard sets 8 1 of them without RPE Time 1:15:00" in words
    assert "Effort 7 of 10 Load 525" in words


def test_equal_sets_are_one_line_and_warm_ups_are_pale(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 60, rpe=None, kind="warmup"), sets(5, 3, 110)))

    page = main_of(own, address(session))

    assert '<li class="muted">5 × 60 kg, warm-up</li>' in page
    assert "<li>5 × 3 × 110 kg, RPE 8</li>" in page
    assert "1,650 kg, 5 hard sets" in page


def test_a_reader_of_pounds_gets_pounds(athlete: Athlete, own: Client) -> None:
    athlete.user.units = Units.IMPERIAL
    athlete.user.save()

    words = words_of(own, address(lift_of(athlete, entry(SQUAT, sets(5, 3, 102.058)))))

    assert "5 × 3 × 225 lb, RPE 8" in words
    assert "Volume 3.37 k lb" in words
    assert "e1RM 261 ± 18 lb" in words


def test_a_rated_estimate_has_its_band(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 8, 100, rpe=None), sets(1, 3, 113, rpe=80)))

    words = words_of(own, address(session))

    assert "e1RM 131 ± 9 kg" in words
    assert "at least" not in words


def test_an_unrated_estimate_is_a_least(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 100, rpe=None)))

    assert "e1RM at least 116 kg" in words_of(own, address(session))


def test_warm_ups_and_easy_sets_speak_for_no_maximum(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 140, rpe=None, kind="warmup"), sets(1, 5, 100, rpe=60)))

    assert "e1RM" not in words_of(own, address(session))


def test_an_estimate_to_be_taken_with_care_is_grey_and_says_why(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry("leg-press", sets(1, 5, 200)), entry("power-clean", sets(1, 3, 80)))

    page = main_of(own, address(session))

    assert page.count('<span class="num muted">e1RM') == 2
    assert "the set-up moves the number as much as strength does" in page
    assert "From sets of one to three reps only" in page


def test_an_exercise_that_moves_bodyweight_shows_its_best_set_instead(athlete: Athlete, own: Client) -> None:
    session = lift_of(
        athlete,
        entry(PULL_UP, sets(1, 8), sets(2, 5, 10), sets(1, 6, 10), sets(1, 2, 30, kind="warmup")),
        entry("push-up", sets(1, 12), sets(1, 20)),
        entry("assisted-pull-up", sets(1, 9, -20)),
    )

    words = words_of(own, address(session))

    assert "Best set 6 reps, 10 kg added" in words
    assert "Best set 20 reps" in words
    assert "Best set 9 reps, 20 kg assistance" in words
    assert "e1RM" not in words


def test_exercises_done_in_turns_stand_together(athlete: Athlete, own: Client) -> None:
    squat, bench = sets(1, 5, 100), sets(1, 5, 80)
    session = lift_of(
        athlete, entry(SQUAT, squat, superset=1), entry(BENCH, bench, superset=1), entry("front-squat", squat)
    )

    page = main_of(own, address(session))

    together = page[page.index('aria-label="Superset"') : page.index("Front squat")]
    assert "Back squat (high bar)" in together
    assert "Bench press" in together
    assert page.count('aria-label="Superset"') == 1


def test_what_was_written_on_an_exercise_is_there_and_escaped(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 100), comment="Belt <b>on</b>"))

    assert "Belt &lt;b&gt;on&lt;/b&gt;" in main_of(own, address(session))


def test_a_lift_without_an_exercise_says_so(athlete: Athlete, own: Client) -> None:
    assert "No exercise was logged." in words_of(own, address(lift_of(athlete)))


def test_a_lift_loads_no_chart(athlete: Athlete, own: Client) -> None:
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 100)))

    assert "echarts" not in own.get(address(session)).content.decode()


def pull_ups(athlete: Athlete) -> Session:
    """Ten pull-ups, five with 10 kg and two with 20 kg off; the trend that day is 80 kg."""
    add_weigh_in(athlete, 80_000, DAY)
    return lift_of(athlete, entry(PULL_UP, sets(1, 10), sets(1, 5, 10), sets(1, 2, -20)))


def test_the_bodyweight_moved_stands_apart_from_the_volume(athlete: Athlete, own: Client) -> None:
    words = words_of(own, address(pull_ups(athlete)))

    # (10 + 5) x 0.95 x 80 kg, and 2 x (0.95 x 80 - 20) kg.
    assert "Volume 0.05 t Plus bodyweight 1.25 t" in words


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF])
def test_where_the_weight_is_hidden_there_is_no_trace_of_it(mode: WeightMode, athlete: Athlete, own: Client) -> None:
    session = pull_ups(athlete)
    shown = main_of(own, address(session))
    athlete.weight_mode = mode
    athlete.save()

    hidden = main_of(own, address(session))

    for trace in ("bodyweight", "1.25"):
        assert trace in shown
        assert trace not in hidden.lower()


def test_a_coach_sees_it_only_where_the_athlete_shares_it(athlete: Athlete, client_for: LogIn) -> None:
    session = pull_ups(athlete)
    coaching = CoachingFactory.create(athlete=athlete)
    coach = client_for(coaching.coach)

    assert "bodyweight" not in main_of(coach, coachs(session)).lower()
    coaching.shares_weight = True
    coaching.save()
    assert "Plus bodyweight 1.25 t" in words_of(coach, coachs(session))


@pytest.mark.parametrize(("days_before", "is_shown"), [(30, True), (31, False), (-1, False)])
def test_a_trend_speaks_for_the_30_days_after_it(
    days_before: int, is_shown: bool, athlete: Athlete, own: Client
) -> None:
    add_weigh_in(athlete, 80_000, DAY - datetime.timedelta(days=days_before))
    session = lift_of(athlete, entry(PULL_UP, sets(1, 10)))

    assert ("Plus bodyweight" in words_of(own, address(session))) is is_shown


def test_a_lift_with_bars_alone_moves_no_bodyweight(athlete: Athlete, own: Client) -> None:
    add_weigh_in(athlete, 80_000, DAY)

    words = words_of(own, address(lift_of(athlete, entry(SQUAT, sets(1, 5, 100)))))

    assert "bodyweight" not in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_exercises(
    count: int, athlete: Athlete, own: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add_weigh_in(athlete, 80_000, DAY)
    session = lift_of(athlete, *[entry(PULL_UP, sets(count, 10)), entry(SQUAT, sets(count, 5, 100))] * count)

    with django_assert_num_queries(PAGE_QUERIES):
        own.get(address(session))


def test_a_new_best_is_marked_beside_its_exercise(athlete: Athlete, own: Client) -> None:
    earlier = SessionDoc(
        "lift",
        DAY - datetime.timedelta(days=7),
        entries=(entry(SQUAT, sets(1, 5, 100)), entry(BENCH, sets(1, 5, 80)), entry(PULL_UP, sets(1, 5, 10))),
    )
    writing.create(athlete, athlete.user, earlier)
    session = lift_of(
        athlete, entry(SQUAT, sets(1, 4, 105, rpe=70)), entry(BENCH, sets(1, 5, 80)), entry(PULL_UP, sets(1, 5, 12.5))
    )

    words = words_of(own, address(session))

    assert "4 × 105 kg, RPE 7 New best 4 × 105 kg, e1RM" in words
    assert "5 × 12.5 kg, RPE 8 New best 5 × 12.5 kg added" in words
    assert words.count("New best") == 2


def test_a_new_best_of_unrated_sets_says_that_they_were(athlete: Athlete, own: Client) -> None:
    earlier = (entry(SQUAT, sets(1, 5, 100, rpe=80), sets(1, 3, 90, rpe=None)),)
    writing.create(athlete, athlete.user, SessionDoc("lift", DAY - datetime.timedelta(days=7), entries=earlier))

    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 90, rpe=None)))

    assert "New best e1RM without RPE" in words_of(own, address(session))


def test_what_is_done_for_the_first_time_betters_nothing(athlete: Athlete, own: Client) -> None:
    assert "New best" not in words_of(own, address(lift_of(athlete, entry(SQUAT, sets(1, 5, 100)))))


def test_a_load_that_was_lifted_for_more_reps_before_is_no_new_best(athlete: Athlete, own: Client) -> None:
    writing.create(athlete, athlete.user, SessionDoc("lift", DAY, entries=(entry(SQUAT, sets(1, 5, 100, rpe=None)),)))
    doc = SessionDoc("lift", DAY + datetime.timedelta(days=7), entries=(entry(SQUAT, sets(1, 3, 100, rpe=None)),))

    assert "New best" not in words_of(own, address(writing.create(athlete, athlete.user, doc)))


def test_a_new_best_ends_where_an_earlier_lift_comes_back(athlete: Athlete, own: Client) -> None:
    before = [
        writing.create(
            athlete,
            athlete.user,
            SessionDoc("lift", DAY - datetime.timedelta(days=days), entries=(entry(SQUAT, done),)),
        )
        for days, done in ((14, sets(1, 5, 90)), (7, sets(1, 5, 120)))
    ]
    session = lift_of(athlete, entry(SQUAT, sets(1, 5, 100)))
    writing.delete(before[1])
    without = words_of(own, address(session))

    writing.put_back(before[1])

    assert "New best 5 × 100 kg, e1RM" in without
    assert "New best" not in words_of(own, address(session))


def test_a_higher_jump_is_a_new_best(athlete: Athlete, own: Client) -> None:
    for days, height_mm in ((7, 600), (0, 650)):
        jumps = entry("box-jump", [SetDoc(contacts=3, height_mm=height_mm)])
        session = writing.create(
            athlete, athlete.user, SessionDoc("lift", DAY - datetime.timedelta(days=days), entries=(jumps,))
        )

    assert "New best 65 cm" in words_of(own, address(session))
