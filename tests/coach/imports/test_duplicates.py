"""One session from two sources, and by hand and by the watch: one session, and two again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from athletes.models import Athlete, User
from coach.imports import strength
from coach.imports.duplicates import merged_into
from coach.imports.models import ItemStatus
from coach.sessions import merging, writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, Recording, Session
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory

from .fit_files import CYCLING, START, STRENGTH_TRAINING, TRAINING, run_fit
from .sending import send, send_one

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
DAY = START.date()
WATCH = run_fit(seconds=3600, speed=2.5)


def by_hand(athlete: Athlete, km: float | None = 9, **values: object) -> Session:
    """A run that was logged without a watch on the day of WATCH, which has 9 km."""
    run = RunDoc(kind="tempo", distance_mm=None if km is None else round(km * 1_000_000))
    doc = SessionDoc("run", DAY, effort=70, comment="heavy legs", run=run, **values)  # type: ignore[arg-type]
    return writing.create(athlete, athlete.user, doc)


def test_a_run_by_hand_takes_the_samples_of_the_watch_and_keeps_its_words(athlete: Athlete) -> None:
    hand = by_hand(athlete)

    item = send_one(athlete, WATCH)

    session = Session.objects.get()
    assert (item.status, session) == (ItemStatus.MERGED, hand)
    assert (session.effort, session.comment, session.run.kind) == (70, "heavy legs", "tempo")
    assert (session.started_at, session.duration_ms, session.run.hr_mean) == (START, 3_600_000, 150)
    assert Session.all_objects.get(recordings__isnull=False).merged_into == hand


@pytest.mark.parametrize("km", [8.2, 9.8, 10])
def test_a_hand_rounds(athlete: Athlete, km: float) -> None:
    by_hand(athlete, km)

    assert send_one(athlete, WATCH).status == ItemStatus.MERGED


@pytest.mark.parametrize("km", [7.9, 11, 5])
def test_another_length_is_another_run(athlete: Athlete, km: float) -> None:
    by_hand(athlete, km)

    assert send_one(athlete, WATCH).status == ItemStatus.CAME_IN
    assert Session.objects.count() == 2


def test_without_a_distance_the_time_tells(athlete: Athlete) -> None:
    by_hand(athlete, None, duration_ms=3_500_000)

    assert send_one(athlete, WATCH).status == ItemStatus.MERGED


def test_without_distance_and_time_nothing_tells(athlete: Athlete) -> None:
    by_hand(athlete, None)

    assert send_one(athlete, WATCH).status == ItemStatus.CAME_IN


def test_two_by_hand_that_fit_are_left_alone(athlete: Athlete) -> None:
    by_hand(athlete), by_hand(athlete)

    assert send_one(athlete, WATCH).status == ItemStatus.CAME_IN


def test_a_hand_takes_one_recording_only(athlete: Athlete) -> None:
    by_hand(athlete)
    send(athlete, WATCH)

    evening = send_one(athlete, run_fit(seconds=3600, speed=2.5, start=START + 600 * MINUTE))

    assert evening.status == ItemStatus.CAME_IN
    assert Session.objects.count() == 2


@pytest.mark.parametrize("late", [0, 10, 29])
def test_two_watches_at_the_same_time_make_one_session_with_two_recordings(athlete: Athlete, late: int) -> None:
    send(athlete, WATCH)

    item = send_one(athlete, run_fit(seconds=3500, speed=2.6, start=START + late * MINUTE, serial=7))

    session = Session.objects.get()
    assert item.status == ItemStatus.MERGED
    assert (session.started_at, session.distance_mm) == (START, 9_000_000)
    assert Recording.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        run_fit(seconds=3600, speed=2.5, start=START + 40 * MINUTE),
        run_fit(seconds=3600, speed=1.5, serial=7),
        run_fit(seconds=3600, speed=2.5, serial=7, sport=CYCLING),
    ],
    ids=["later", "farther", "another sport"],
)
def test_another_time_distance_or_sport_is_another_session(athlete: Athlete, other: bytes) -> None:
    send(athlete, WATCH)

    assert send_one(athlete, other).status == ItemStatus.CAME_IN
    assert Session.objects.count() == 2


def test_two_lifts_at_one_time_stay_two(athlete: Athlete) -> None:
    doc = SessionDoc("lift", DAY, START, 60, duration_ms=3_600_000)
    writing.create(athlete, athlete.user, doc)

    assert merged_into(athlete, writing.create(athlete, athlete.user, doc)) is None


def test_another_athletes_session_is_no_twin(athlete: Athlete) -> None:
    send(AthleteFactory.create(), WATCH)
    by_hand(AthleteFactory.create())

    assert send_one(athlete, WATCH).status == ItemStatus.CAME_IN


def test_the_report_names_the_merge_and_undoes_it(athlete: Athlete, client_for: Callable[[User], Client]) -> None:
    hand = by_hand(athlete)
    before = document_of(hand)
    batch = send(athlete, WATCH)
    goes = Session.all_objects.get(recordings__isnull=False)
    client = client_for(athlete.user)

    page = " ".join(client.get(batch.get_absolute_url()).content.decode().split())
    assert "1 merged" in page
    assert f'href="/sessions/{hand.pk}/"' in page
    assert f'action="/sessions/{goes.pk}/unmerge/"' in page
    client.post(f"/sessions/{goes.pk}/unmerge/")

    assert Session.objects.count() == 2
    assert document_of(Session.objects.get(pk=hand.pk)) == before
    assert send_one(athlete, WATCH).status == ItemStatus.ALREADY_HERE


def lift_of(**values: Any) -> SessionDoc:
    """A lift with two sets at the time of WATCH."""
    sets = (SetDoc(reps=5, mass_g=100_000), SetDoc(reps=5, mass_g=100_000))
    entries = (EntryDoc(Exercise.objects.get(slug="bench-press").pk, sets),)
    told: dict[str, Any] = {"duration_ms": 3_000_000, "title": "Push day", "entries": entries, **values}
    return SessionDoc("lift", **{"local_date": DAY, "started_at": START + 5 * MINUTE, "utc_offset_min": 60, **told})


def strength_fit(sub_sport: int = STRENGTH_TRAINING) -> bytes:
    """What a watch records of a lift: an hour of heart rate."""
    return run_fit(seconds=3600, sport=TRAINING, sub_sport=sub_sport, distance=False, position=None, speed_field=False)


def test_what_a_watch_saw_of_a_lift_goes_into_it_and_out_again(athlete: Athlete) -> None:
    lift = writing.create(athlete, athlete.user, lift_of())
    before = document_of(lift)

    item = send_one(athlete, strength_fit())

    goes = Session.all_objects.get(merged_into=lift)
    assert (item.status, Session.objects.get().sport, Session.objects.get().sets) == (ItemStatus.MERGED, "lift", 2)
    assert Recording.objects.get().session == goes
    call_command("recount", check=True)
    merging.undo(goes)
    assert document_of(Session.objects.get(pk=lift.pk)) == before


def test_a_lift_that_comes_after_the_watch_brings_its_sets_and_its_name(athlete: Athlete) -> None:
    send_one(athlete, strength_fit())
    watch = Session.objects.get()
    lift = writing.create(athlete, athlete.user, lift_of())

    assert strength.worth_asking(athlete, [lift]) == [lift]
    assert merged_into(athlete, lift) == watch

    one = Session.objects.get()
    assert (one.pk, one.sport, one.title, one.sets) == (watch.pk, "lift", "Push day", 2)
    assert (one.duration_ms, one.recordings.count(), one.volume_g) == (3_600_000, 1, 1_000_000)
    call_command("recount", check=True)
    merging.undo(Session.all_objects.get(pk=lift.pk))
    assert sorted(Session.objects.values_list("sport", "sets")) == [("lift", 2), ("other", 0)]


@pytest.mark.parametrize(
    ("watch", "values"),
    [
        (run_fit(seconds=3600, sport=CYCLING), {}),
        (strength_fit(), {"started_at": START + 50 * MINUTE}),
        (strength_fit(), {"duration_ms": None}),
        (WATCH, {}),
    ],
    ids=["a ride", "another hour", "a lift without a time", "a run"],
)
def test_what_is_no_lift_of_that_time_stays_beside_it(athlete: Athlete, watch: bytes, values: dict[str, Any]) -> None:
    doc = replace(lift_of(), **values)
    writing.create(athlete, athlete.user, doc)

    assert send_one(athlete, watch).status == ItemStatus.CAME_IN
    assert Session.objects.count() == 2


def test_lifts_far_from_what_a_watch_saw_are_not_asked_about(athlete: Athlete) -> None:
    send_one(athlete, strength_fit())
    docs = [lift_of(local_date=DAY + datetime.timedelta(days=days)) for days in (1, 2)]
    lifts = [writing.create(athlete, athlete.user, doc) for doc in docs]

    assert strength.worth_asking(athlete, lifts) == lifts[:1]
