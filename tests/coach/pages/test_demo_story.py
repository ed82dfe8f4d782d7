"""The demo's story as documents: no database, so the exercises come from the file."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from athletes import units
from coach.pages.demo.ids import Days, Ids
from coach.pages.demo.jonas import BLOCK, HURT, JONAS, MIX
from coach.pages.demo.load import sessions
from coach.pages.demo.others import OTHERS
from coach.pages.demo.people import STORIES
from coach.pages.demo.story import Story, at
from coach.sessions.catalogue import read_catalogue
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Exercise

TODAY = datetime.date(2026, 11, 24)
WEEK = datetime.timedelta(weeks=1)


def ids(story: Story) -> Ids:
    """Ids as if the rows had been saved in the order of the file and of the story."""
    built_in = {str(exercise.slug): exercise for exercise in read_catalogue()}
    own = {one.name: Exercise(**vars(one)) for one in story.own}
    exercises = {**built_in, **own}
    for number, exercise in enumerate(exercises.values(), start=1):
        exercise.pk = number
    shoes = {name: number for number, name in enumerate(story.shoes, start=1)}
    return Ids(shoes, {name: number for number, (name, _, _) in enumerate(story.hills, start=1)}, exercises)


def told(story: Story = JONAS, today: datetime.date = TODAY) -> list[SessionDoc]:
    return list(sessions(story, ids(story), today))


def clock(doc: SessionDoc) -> datetime.time:
    assert doc.started_at is not None
    assert doc.utc_offset_min is not None
    return (doc.started_at + datetime.timedelta(minutes=doc.utc_offset_min)).time()


def timeless(doc: SessionDoc) -> SessionDoc:
    return replace(doc, started_at=None, utc_offset_min=None)


def volume_t(doc: SessionDoc, exercises: dict[int, Exercise]) -> float:
    sets = [(one, exercises[entry.exercise]) for entry in doc.entries for one in entry.sets if one.kind != "warmup"]
    return sum((one.reps or 0) * (one.mass_g or 0) * exercise.sides for one, exercise in sets) / units.G_PER_TONNE


def by_week(story: Story = JONAS) -> dict[int, list[SessionDoc]]:
    first = Days.of(story, TODAY).monday
    weeks = defaultdict(list)
    for doc in told(story):
        weeks[(doc.local_date - first).days // 7].append(doc)
    return weeks


def km(docs: list[SessionDoc]) -> float:
    return sum(doc.run.distance_mm or 0 for doc in docs if doc.run) / units.MM_PER_KM


def test_a_curve_is_straight_between_its_points_and_level_beyond_them() -> None:
    curve = ((2.0, 10.0), (4.0, 20.0))

    assert [at(curve, place) for place in (0, 2, 3, 4, 9)] == [10, 10, 15, 20, 20]


def test_chance_falls_the_same_way_on_every_machine() -> None:
    assert JONAS.dice("run", 3, 1).random() == pytest.approx(0.6039153495015482)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_same_day_tells_the_same_story(story: Story) -> None:
    assert [doc.digest() for doc in told(story)] == [doc.digest() for doc in told(story)]


def test_a_week_later_the_story_is_a_week_later_and_nothing_else() -> None:
    before, after = told(), told(today=TODAY + WEEK)

    assert [timeless(doc) for doc in after] == [timeless(doc).at(doc.local_date + WEEK) for doc in before]
    assert [clock(doc) for doc in after] == [clock(doc) for doc in before]


def test_a_day_later_in_the_week_adds_to_the_story_and_changes_nothing_of_it() -> None:
    tuesday, friday = told(), told(today=TODAY + datetime.timedelta(days=3))

    assert friday[: len(tuesday)] == tuesday
    assert len(friday) > len(tuesday)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_today_is_left_to_whoever_tries_the_demo(story: Story) -> None:
    docs = told(story)

    assert max(doc.local_date for doc in docs) < TODAY
    assert [doc.local_date for doc in docs] == sorted(doc.local_date for doc in docs)


def test_jonas_has_run_this_week_already() -> None:
    monday = TODAY - datetime.timedelta(days=TODAY.weekday())

    assert [doc.sport for doc in told() if doc.local_date >= monday] == ["run"]


@pytest.mark.parametrize(
    ("weeks", "least", "most"),
    [(range(BLOCK), 56, 67), (range(BLOCK, MIX), 23, 31), (range(38, 43), 40, 70), (range(43, 48), 64, 80)],
    ids=["base", "lifting block", "mix", "alone"],
)
def test_jonass_mileage_is_that_of_the_story(weeks: range, least: float, most: float) -> None:
    story = by_week()

    told_km = [km(story[week]) for week in weeks]

    assert least <= min(told_km)
    assert max(told_km) <= most


@pytest.mark.parametrize(
    ("weeks", "least", "most"),
    [(range(BLOCK), 2, 4), (range(BLOCK, MIX), 8, 18), (range(MIX, 42), 6, 13), (range(42, HURT), 0, 2)],
    ids=["base", "lifting block", "mix", "alone"],
)
def test_jonass_lifting_is_that_of_the_story(weeks: range, least: float, most: float) -> None:
    exercises = {exercise.pk: exercise for exercise in ids(JONAS).exercises.values()}
    story = by_week()

    tonnes = [sum(volume_t(doc, exercises) for doc in story[week]) for week in weeks]

    assert least <= min(tonnes)
    assert max(tonnes) <= most


def test_jonass_bests_are_twelve_and_ten_weeks_old() -> None:
    races = [doc for doc in told() if doc.all_out and doc.run]
    best = {
        metres: min(
            (doc for doc in races if doc.run and doc.run.distance_mm == metres * 1000),
            key=lambda doc: doc.duration_ms or 0,
        )
        for metres in (5000, 10_000)
    }

    assert [units.clock(doc.duration_ms or 0) for doc in best.values()] == ["18:52", "39:20"]
    assert [(TODAY - doc.local_date).days // 7 for doc in best.values()] == [12, 10]


def test_jonass_heaviest_squat_stands_at_the_end_of_the_lifting_block() -> None:
    squat = ids(JONAS).exercises["back-squat-high-bar"].pk
    squats = [
        (one.mass_g or 0, week)
        for week, docs in by_week().items()
        for doc in docs
        for entry in doc.entries
        for one in entry.sets
        if entry.exercise == squat
    ]

    assert max(squats) == (130_000, 20)


def test_jonas_runs_little_and_only_gently_since_the_injury() -> None:
    since = [doc for week, docs in by_week().items() if week >= HURT for doc in docs]

    assert {doc.run.kind for doc in since if doc.run} == {"recovery", "easy"}
    assert any(doc.entries for doc in since)


def test_jonass_year_has_every_kind_of_run_and_of_set() -> None:
    docs = told()
    sets = [one for doc in docs for entry in doc.entries for one in entry.sets]

    assert {doc.run.kind for doc in docs if doc.run} == {
        *("easy", "long", "tempo", "intervals", "hills", "sprints", "race", "recovery")
    }
    assert {"warmup", "working"} == {one.kind for one in sets}
    assert any(one.rpe is None for one in sets if one.reps)
    assert all(any(getattr(one, name) for one in sets) for name in ("duration_ms", "distance_mm", "contacts"))
    assert any(entry.superset for doc in docs for entry in doc.entries)


def test_hill_repeats_are_on_the_hill_that_has_a_name() -> None:
    repeats = [row for doc in told() if doc.run and doc.run.kind == "hills" for row in doc.run.repeats]

    assert repeats
    assert {(row.hill, row.distance_mm) for row in repeats} == {(1, 210_000)}


def test_faster_runs_are_harder_and_wear_other_shoes() -> None:
    runs = [(doc, doc.run) for doc in told() if doc.run]
    efforts = {
        kind: [doc.effort or 0 for doc, run in runs if run.kind == kind] for kind in ("recovery", "intervals", "race")
    }

    assert max(efforts["recovery"]) < min(efforts["intervals"])
    assert max(efforts["intervals"]) < min(efforts["race"])
    assert {run.shoe for _, run in runs if run.kind == "race"} == {3}
    assert {run.shoe for _, run in runs if run.kind == "easy"} == {1, 2}


def test_there_are_22_others_of_12_weeks_or_more_and_no_two_are_alike() -> None:
    curves = {(story.km, story.tonnes, story.shapes, story.splits) for story in OTHERS}

    assert len(OTHERS) == len(curves) == len({story.email for story in OTHERS}) == 22
    assert min(story.weeks for story in OTHERS) >= 12


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_two_sessions_of_an_athlete_begin_at_once(story: Story) -> None:
    starts = Counter(doc.started_at for doc in told(story))

    assert max(starts.values()) == 1
