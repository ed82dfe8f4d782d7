import datetime
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from coach.sessions import bests, writing
from coach.sessions.bests import DISTANCES_MM, standing_for
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Best, BestKind, Exercise, Hill, Recording, SampleBlob, Session
from tests.factories import DAY, AthleteFactory, exercise

pytestmark = pytest.mark.django_db

RACE = SessionDoc("run", DAY, duration_ms=2_360_000, run=RunDoc("race", 10_000_000))


def run(kind: str, *repeats: RepeatDoc, **values: Any) -> SessionDoc:
    return SessionDoc("run", DAY, duration_ms=3_600_000, run=RunDoc(kind, 11_500_000, repeats=repeats), **values)


def lift(*sets: SetDoc, slug: str = "back-squat-high-bar", on: datetime.date = DAY) -> SessionDoc:
    return SessionDoc("lift", on, entries=(EntryDoc(exercise(slug).pk, sets),))


def save(athlete: Athlete, doc: SessionDoc) -> Session:
    return writing.create(athlete, athlete.user, doc)


def record(session: Session, **summary: Any) -> None:
    count = Recording.objects.count()
    Recording.objects.create(
        athlete=session.athlete, session=session, kind="fit", sha256=f"{count:064}", summary=summary
    )
    bests.rewrite(session)


def times(kind: str = BestKind.TIME) -> dict[int | None, int]:
    return dict(Best.objects.filter(kind=kind).order_by("distance_mm").values_list("distance_mm", "value"))


def at_reps() -> dict[int | None, int]:
    return dict(Best.objects.filter(kind=BestKind.REPS).order_by("reps").values_list("reps", "value"))


def test_a_race_without_samples_counts_with_its_own_distance(athlete: Athlete) -> None:
    save(athlete, RACE)

    assert times() == {10_000_000: 2_360_000}


@pytest.mark.parametrize(("mm", "stands_for"), [(9_900_000, True), (10_100_000, True), (9_890_000, False)])
def test_a_race_stands_for_a_distance_within_one_percent(athlete: Athlete, mm: int, *, stands_for: bool) -> None:
    save(athlete, replace(RACE, run=RunDoc("race", mm)))

    assert (10_000_000 in times()) is stands_for


def test_no_two_distances_are_near_enough_to_be_taken_for_each_other() -> None:
    assert [standing_for(mm, DISTANCES_MM) for mm in DISTANCES_MM] == list(DISTANCES_MM)
    assert standing_for(10_110_000, DISTANCES_MM) is None


@pytest.mark.parametrize(("ticked", "kept"), [(True, {10_000_000: 2_360_000}), (False, {})])
def test_another_run_counts_as_a_whole_only_where_it_was_all_out(
    athlete: Athlete, ticked: bool, kept: dict[int, int]
) -> None:
    save(athlete, replace(RACE, all_out=ticked, run=RunDoc("tempo", 10_000_000)))

    assert times() == kept


def test_a_race_without_a_time_or_faster_than_anybody_runs_is_no_best(athlete: Athlete) -> None:
    save(athlete, replace(RACE, duration_ms=None))
    save(athlete, replace(RACE, duration_ms=800_000))

    assert times() == {}


def test_the_fastest_of_the_repeats_over_a_distance_counts(athlete: Athlete) -> None:
    repeats = [RepeatDoc(200_000, ms) for ms in (38_000, 36_500, 37_000)]

    save(athlete, run("intervals", *repeats, RepeatDoc(1_000_000, 225_000), RepeatDoc(350_000, 80_000)))

    assert times() == {200_000: 36_500, 1_000_000: 225_000}


def test_repeats_on_a_hill_are_no_times_over_a_distance(athlete: Athlete) -> None:
    hill = Hill.objects.create(athlete=athlete, name="Chapel hill")

    save(athlete, run("hills", RepeatDoc(200_000, 42_000)))
    save(athlete, run("intervals", RepeatDoc(200_000, 42_000, hill=hill.pk)))

    assert times() == {}


def test_sprints_have_bests_of_their_own(athlete: Athlete) -> None:
    repeats = (
        RepeatDoc(60_000, 8_900),
        RepeatDoc(60_000, 8_700),
        RepeatDoc(100_000, 14_200),
        RepeatDoc(80_000, 11_000),
    )

    save(athlete, run("sprints", *repeats))
    save(athlete, run("intervals", RepeatDoc(100_000, 13_000)))

    assert times(BestKind.SPRINT) == {60_000: 8_700, 100_000: 14_200}
    assert times() == {}


def test_samples_and_what_was_timed_by_hand_are_measured_against_each_other(athlete: Athlete) -> None:
    session = save(athlete, run("intervals", RepeatDoc(400_000, 78_000)))

    record(session, bests_ms={"400000": 79_100, "1000000": 221_000})

    assert times() == {400_000: 78_000, 1_000_000: 221_000}


def test_laps_count_where_there_are_no_samples(athlete: Athlete) -> None:
    laps = [{"distance_mm": 1_000_200, "duration_ms": 240_000}, {"distance_mm": 700_000}, {"duration_ms": 90_000}]
    first, second = save(athlete, run("easy")), save(athlete, run("easy"))

    record(first, laps=laps)
    record(second, laps=laps, bests_ms={"200000": 45_000})

    assert [(best.session, best.distance_mm, best.value) for best in Best.objects.order_by("pk")] == [
        (first, 1_000_000, 240_000),
        (second, 200_000, 45_000),
    ]


def test_the_most_at_each_number_of_reps_counts_and_warm_ups_do_not(athlete: Athlete) -> None:
    save(
        athlete,
        lift(
            SetDoc("warmup", 5, 140_000),
            SetDoc(reps=5, mass_g=100_000),
            SetDoc(reps=5, mass_g=102_500),
            SetDoc("drop", 8, 80_000),
            SetDoc(reps=12, mass_g=60_000),
        ),
    )

    assert at_reps() == {5: 102_500, 8: 80_000}


def test_what_moves_the_body_counts_by_reps_and_what_was_added_however_many_reps(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(reps=14), SetDoc(reps=5, mass_g=10_000), SetDoc(reps=3, mass_g=-20_000), slug="pull-up"))

    assert at_reps() == {3: -20_000, 5: 10_000, 14: 0}


def test_what_is_not_counted_in_reps_has_no_best_at_reps(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(reps=1, duration_ms=60_000), slug="plank"))

    assert not Best.objects.exists()


def test_rated_and_unrated_estimates_are_kept_apart_with_their_sets(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(reps=5, mass_g=100_000), SetDoc(reps=5, mass_g=100_000, rpe=80)))

    rows = Best.objects.exclude(kind=BestKind.REPS).order_by("kind")
    assert [(row.kind, row.value, row.reps, row.rpe) for row in rows] == [
        ("e1rm_rated", 123_305, 5, 80),
        ("e1rm_unrated", 115_875, 5, None),
    ]


def test_no_estimate_is_kept_of_an_exercise_with_a_bodyweight_share(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(reps=5, mass_g=10_000, rpe=90), slug="pull-up"))

    assert [row.kind for row in Best.objects.all()] == ["reps"]


def test_an_exercise_in_two_entries_has_one_best(athlete: Athlete) -> None:
    first, second = lift(SetDoc(reps=3, mass_g=100_000)), lift(SetDoc(reps=3, mass_g=110_000))

    save(athlete, replace(first, entries=first.entries + second.entries))

    assert at_reps() == {3: 110_000}


def test_jumps_are_measured_in_height_and_in_distance(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(contacts=3, height_mm=600), SetDoc(contacts=3, height_mm=650), slug="box-jump"))
    save(athlete, lift(SetDoc(contacts=1, distance_mm=2_310), slug="broad-jump"))

    rows = Best.objects.order_by("kind").values_list("kind", "exercise__slug", "value")
    assert list(rows) == [("jump_height", "box-jump", 650), ("jump_length", "broad-jump", 2_310)]


def test_bounding_over_many_metres_and_the_box_of_a_drop_jump_are_no_jumps(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(contacts=12, distance_mm=30_000), slug="bounding"))
    save(athlete, lift(SetDoc(contacts=3, height_mm=400), slug="drop-jump"))
    save(athlete, lift(SetDoc(reps=5, mass_g=60_000, height_mm=400)))

    assert not Best.objects.filter(kind__startswith="jump").exists()


def test_an_edit_rewrites_the_bests_and_moves_their_day(athlete: Athlete) -> None:
    session = save(athlete, lift(SetDoc(reps=5, mass_g=100_000)))
    later = DAY + datetime.timedelta(days=1)

    writing.edit(session, lift(SetDoc(reps=3, mass_g=90_000), on=later), 1)

    assert at_reps() == {3: 90_000}
    assert set(Best.objects.values_list("local_date", flat=True)) == {later}


def test_an_edit_that_changes_nothing_done_leaves_the_rows_alone(athlete: Athlete) -> None:
    doc = lift(SetDoc(reps=5, mass_g=100_000))
    session = save(athlete, doc)
    before = list(Best.objects.order_by("pk").values())

    writing.edit(session, replace(doc, comment="Deep"), 1)

    assert list(Best.objects.order_by("pk").values()) == before


def test_an_edit_keeps_the_best_times_of_a_recording(athlete: Athlete) -> None:
    session = save(athlete, run("easy"))
    record(session, bests_ms={"1000000": 221_000})

    writing.edit(session, replace(run("easy"), title="Along the river"), 1)

    assert times() == {1_000_000: 221_000}


def test_what_was_merged_into_a_session_counts_for_it(athlete: Athlete) -> None:
    stays, goes = save(athlete, run("easy")), save(athlete, run("easy"))
    record(goes, bests_ms={"1000000": 221_000})
    Session.objects.filter(pk=goes.pk).update(merged_into=stays)

    bests.rewrite(stays)

    assert {best.session_id for best in Best.objects.filter(session__merged_into=None)} == {stays.pk}


def test_bests_are_compared_within_one_athlete_and_written_for_it(athlete: Athlete) -> None:
    other = AthleteFactory.create()

    for one in (athlete, other):
        save(one, RACE)

    assert set(Best.objects.values_list("athlete", flat=True)) == {athlete.pk, other.pk}


sets = st.builds(
    SetDoc,
    kind=st.sampled_from(["warmup", "working", "drop"]),
    reps=st.integers(1, 14),
    mass_g=st.none() | st.integers(-40_000, 200_000),
    rpe=st.none() | st.integers(10, 100),
)
lifts = st.lists(st.tuples(st.sampled_from(["back-squat-high-bar", "pull-up"]), st.lists(sets, max_size=3)), max_size=3)
runs = st.builds(
    RunDoc,
    kind=st.sampled_from(["race", "easy", "sprints", "hills"]),
    distance_mm=st.sampled_from([5_000_000, 5_040_000, 10_000_000]),
    repeats=st.lists(
        st.builds(RepeatDoc, st.sampled_from([60_000, 200_000]), st.integers(7_000, 60_000)), max_size=2
    ).map(tuple),
)
docs = st.one_of(
    st.builds(SessionDoc, st.just("run"), st.just(DAY), duration_ms=st.integers(900_000, 4_000_000), run=runs),
    lifts.map(lambda entries: ("lift", entries)),
)
steps = st.lists(
    st.tuples(st.sampled_from(["create", "edit", "delete", "put back"]), st.integers(0, 3), docs),
    min_size=1,
    max_size=8,
)


def document(drawn: Any) -> SessionDoc:
    if isinstance(drawn, SessionDoc):
        return drawn
    entries = tuple(EntryDoc(exercise(slug).pk, tuple(rows)) for slug, rows in drawn[1])
    return SessionDoc("lift", DAY, entries=entries)


def take(athlete: Athlete, step: str, number: int, drawn: Any) -> None:
    sessions = list(Session.all_objects.of(athlete).order_by("pk"))
    if step == "create" or not sessions:
        save(athlete, document(drawn))
        return
    session = sessions[number % len(sessions)]
    if step == "edit":
        writing.edit(session, document(drawn), session.version)
    elif step == "delete":
        writing.delete(session)
    else:
        writing.put_back(session)


def extremes(rows: list[Best]) -> dict[Any, int]:
    worths: dict[Any, list[int]] = {}
    for row in rows:
        what = (row.kind, row.exercise_id, row.distance_mm, row.reps if row.kind == BestKind.REPS else None)
        worths.setdefault(what, []).append(row.value)
    return {what: (min if what[0] in ("time", "sprint") else max)(values) for what, values in worths.items()}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_after_any_edits_deletes_and_put_backs_the_records_are_those_worked_out_from_scratch(
    athlete: Athlete, history: list[tuple[str, int, Any]]
) -> None:
    Session.all_objects.all().delete()
    for step in history:
        take(athlete, *step)

    kept = list(Best.objects.filter(session__deleted_at=None))
    live = list(Session.objects.of(athlete))
    Best.objects.all().delete()
    bests.mend(live, write=True)

    assert extremes(kept) == extremes(list(Best.objects.all()))


def test_bests_of_another_exercise_are_not_mixed_in(athlete: Athlete) -> None:
    save(athlete, lift(SetDoc(reps=5, mass_g=100_000)))
    save(athlete, lift(SetDoc(reps=5, mass_g=80_000), slug="bench-press"))

    rows = Best.objects.filter(kind=BestKind.REPS)
    assert {(row.exercise, row.value) for row in rows} == {
        (Exercise.objects.get(slug="back-squat-high-bar"), 100_000),
        (Exercise.objects.get(slug="bench-press"), 80_000),
    }


def plans(queries: CaptureQueriesContext) -> list[str]:
    """How SQLite finds the rows of each query that reads."""
    with connection.cursor() as cursor:
        read = [query["sql"] for query in queries.captured_queries if query["sql"].startswith("SELECT")]
        return [row[-1] for sql in read for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases choose by statistics that tests lack")
@pytest.mark.parametrize("sport", ["run", "lift"])
def test_finding_bests_looks_through_no_table_from_end_to_end(athlete: Athlete, sport: str) -> None:
    session = save(athlete, RACE if sport == "run" else lift(SetDoc(reps=5, mass_g=100_000)))

    with CaptureQueriesContext(connection) as queries:
        bests.rewrite(session)

    assert [plan for plan in plans(queries) if plan.startswith("SCAN")] == []
    assert any("training_best" in plan for plan in plans(queries))


def test_many_sessions_are_mended_in_parts(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bests, "BATCH", 2)
    sessions = [save(athlete, RACE) for _ in range(5)]
    Best.objects.all().delete()

    found = bests.mend(sessions, write=True)

    assert found == sessions
    assert Best.objects.count() == 5
    assert bests.mend(sessions, write=True) == []


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "time"},
        {"kind": "time", "distance_mm": 5_000_000, "exercise_id": 1},
        {"kind": "reps", "reps": 5},
        {"kind": "reps", "reps": 5, "exercise_id": 1, "distance_mm": 5_000_000},
    ],
)
def test_the_database_refuses_a_best_over_nothing_or_over_two_things(athlete: Athlete, values: dict[str, Any]) -> None:
    session = save(athlete, run("easy"))

    with pytest.raises(IntegrityError, match="best_is_over_a_distance_or_in_an_exercise"), transaction.atomic():
        Best.objects.create(athlete=athlete, session=session, local_date=DAY, value=1, **values)


def test_best_times_from_before_go_into_the_summaries_of_their_recordings(athlete: Athlete) -> None:
    session = save(athlete, run("easy"))
    recording = Recording.objects.create(athlete=athlete, session=session, kind="fit", sha256="0" * 64)
    SampleBlob.objects.create(recording=recording, data=b"")
    Best.objects.create(athlete=athlete, session=session, local_date=DAY, distance_mm=1_000_000, value=221_000)
    migration = import_module("coach.sessions.migrations.0005_best_times_in_summaries")

    migration.keep_in_summaries(apps, None)

    recording.refresh_from_db()
    assert recording.summary == {"bests_ms": {"1000000": 221_000}}
    assert bests.mend([session], write=False) == []


def test_a_new_session_has_the_bests_that_are_worked_out_from_its_rows(athlete: Athlete) -> None:
    repeats = (RepeatDoc(distance_mm=200_000, time_ms=38_000), RepeatDoc(distance_mm=400_000, time_ms=80_000))
    saved = [save(athlete, doc) for doc in (RACE, run("intervals", *repeats), lift(SetDoc(reps=5, mass_g=100_000)))]

    assert Best.objects.filter(session__in=saved).values("session").distinct().count() == 3
    assert bests.mend(saved, write=False) == []
