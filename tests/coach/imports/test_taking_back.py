"""An import taken back leaves nothing, but for what somebody changed or looked at since."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from coach.imports import importer, taking_back
from coach.imports.models import Import, ImportStatus
from coach.sessions import writing
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Best, Merge, Original, Recording, SampleBlob, Session, Shoe
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory, NoteFactory, ReviewFactory

from .fit_files import START, run_fit, scale_fit
from .sending import bring_in_all, do_what_waits, send, zipped
from .strava_files import ENGLISH, english, listed

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
DAY = datetime.timedelta(days=1)
RUNS = [run_fit(seconds=600, start=START + number * DAY) for number in range(3)]


def taken_back(batch: Import) -> Import:
    """The import after it was taken back."""
    importer.take_back(batch.athlete, batch)
    batch.refresh_from_db()
    return batch


def rest() -> int:
    """How many rows are left of what an import writes."""
    written = (Session, Recording, SampleBlob, Original, Best, WeighIn, BodyDay)
    return sum(model._base_manager.count() for model in written)


def test_nothing_is_left_of_it(athlete: Athlete) -> None:
    batch = send(athlete, *RUNS, scale_fit(71.3, 71.1))
    assert rest()

    assert taken_back(batch).status == ImportStatus.TAKEN_BACK
    assert rest() == 0


def test_what_was_here_before_stays_as_it_was(athlete: Athlete) -> None:
    send(athlete, RUNS[0], scale_fit(71.3))
    before = rest()

    taken_back(send(athlete, RUNS[0], RUNS[1], scale_fit(71.3, 71.1)))

    assert rest() == before


def test_the_same_files_come_in_again_later(athlete: Athlete) -> None:
    taken_back(send(athlete, RUNS[0]))

    send(athlete, RUNS[0])

    assert Session.objects.count() == 1


def edited(session: Session) -> None:
    writing.edit(session, SessionDoc("run", session.local_date, effort=40, run=RunDoc()), base=1)


@pytest.mark.parametrize(
    "touch",
    [
        edited,
        lambda session: NoteFactory.create(session=session, athlete=session.athlete),
        lambda session: ReviewFactory.create(session=session),
    ],
    ids=["edited", "noted", "reviewed"],
)
def test_a_session_that_was_touched_since_stays_and_is_named(
    athlete: Athlete, client_for: ClientFor, touch: Callable[[Session], Any]
) -> None:
    batch = send(athlete, *RUNS)
    touched = Session.objects.get(started_at=START + DAY)
    touch(touched)

    taken_back(batch)

    assert list(Session.all_objects.all()) == [touched]
    assert Recording.objects.get().session == touched
    page = " ".join(client_for(athlete.user).get(batch.get_absolute_url()).content.decode().split())
    assert "These sessions stay" in page
    assert f'href="/sessions/{touched.pk}/"' in page
    assert page.count('class="made"') == 1


def test_a_deleted_session_goes_too(athlete: Athlete) -> None:
    batch = send(athlete, RUNS[0])
    writing.delete(Session.objects.get())

    taken_back(batch)

    assert not Session.all_objects.exists()


def test_a_run_by_hand_is_again_as_it_was_before_the_watch(athlete: Athlete) -> None:
    hand = writing.create(athlete, athlete.user, SessionDoc("run", START.date(), run=RunDoc(distance_mm=1_800_000)))
    before = document_of(hand)

    taken_back(send(athlete, RUNS[0]))

    assert document_of(Session.all_objects.get()) == before
    assert not Merge.objects.exists()
    assert not Recording.objects.exists()


def test_two_tellings_of_one_import_go_both(athlete: Athlete) -> None:
    batch = send(athlete, RUNS[0], run_fit(seconds=600, serial=7))
    assert Merge.objects.exists()

    taken_back(batch)

    assert rest() == 0


def test_into_what_another_import_was_merged_stays(athlete: Athlete) -> None:
    first = send(athlete, RUNS[0])
    send(athlete, run_fit(seconds=600, serial=7))

    taken_back(first)

    assert Session.objects.count() == 1


def test_a_merge_that_was_edited_since_keeps_its_recording(athlete: Athlete) -> None:
    send(athlete, RUNS[0])
    second = send(athlete, run_fit(seconds=600, serial=7))
    stays = Session.objects.get()
    writing.edit(stays, SessionDoc("run", stays.local_date, effort=40, run=RunDoc()), base=stays.version)

    taken_back(second)

    assert Recording.objects.count() == 2


def test_shoes_that_came_with_it_go_unless_they_were_worn_since(athlete: Athlete) -> None:
    rows = [
        english(**{"Activity Gear": name, "Activity ID": name, "Activity Date": f"Mar {day}, 2026, 6:30:00 AM"})
        for day, name in enumerate(("Old", "New", "Worn"), start=4)
    ]
    Shoe.objects.create(athlete=athlete, name="Old")
    batch = bring_in_all(athlete, zipped({"activities.csv": listed(ENGLISH, *rows)}))
    worn = RunDoc(shoe=Shoe.objects.get(name="Worn").pk)
    writing.create(athlete, athlete.user, SessionDoc("run", START.date() + 9 * DAY, run=worn))

    taken_back(batch)

    assert sorted(Shoe.objects.values_list("name", flat=True)) == ["Old", "Worn"]


def test_a_large_one_is_taken_back_behind_the_page_and_goes_on_after_a_stop(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_back, "FEW", 2)
    monkeypatch.setattr(taking_back, "AT_ONCE", 1)
    batch = taken_back(send(athlete, *RUNS))
    assert (batch.status, Session.objects.count()) == (ImportStatus.WAITING, 3)
    remove = taking_back.remove

    def stop_at_the_last(session: Session) -> None:
        if Session.objects.count() == 1:
            raise SystemExit
        remove(session)

    monkeypatch.setattr(taking_back, "remove", stop_at_the_last)
    do_what_waits()
    assert Session.objects.count() == 1
    monkeypatch.undo()

    taken_back(batch)
    importer.go_on(batch.pk)

    batch.refresh_from_db()
    assert (batch.status, rest()) == (ImportStatus.TAKEN_BACK, 0)


def test_one_that_goes_on_cannot_be_taken_back(athlete: Athlete) -> None:
    batch = send(athlete, zipped({"a.fit": RUNS[0]}))

    importer.take_back(athlete, batch)

    batch.refresh_from_db()
    assert not batch.is_taken_back


def test_the_page_asks_first_and_says_what_stays(athlete: Athlete, client_for: ClientFor) -> None:
    batch = send(athlete, *RUNS)
    edited(Session.objects.get(started_at=START))
    client, address = client_for(athlete.user), f"{batch.get_absolute_url()}take-back/"
    assert address in client.get(batch.get_absolute_url()).content.decode()

    page = " ".join(client.get(address).content.decode().split())
    assert "It made 3 sessions, which go for good" in page
    assert "1 of them stays" in page
    answer = client.post(address)

    assert answer["Location"] == batch.get_absolute_url()
    assert Session.objects.count() == 1
    assert client.get(address).status_code == 302
    assert "Taken back" in client.get("/import/").content.decode()


@pytest.mark.parametrize(("mode", "told"), [(WeightMode.HIDDEN, True), (WeightMode.OFF, False)])
def test_the_page_speaks_of_weigh_ins_only_where_they_are_kept(
    client_for: ClientFor, mode: WeightMode, *, told: bool
) -> None:
    athlete = AthleteFactory.create(weight_mode=mode)
    batch = send(athlete, RUNS[0])

    page = client_for(athlete.user).get(f"{batch.get_absolute_url()}take-back/").content.decode()

    assert ("Weigh-ins that came" in page) is told


def test_nobody_else_takes_it_back(athlete: Athlete, client_for: ClientFor) -> None:
    batch = send(athlete, RUNS[0])
    other = client_for(AthleteFactory.create().user)

    assert other.post(f"{batch.get_absolute_url()}take-back/").status_code == 404
    assert other.get(f"{batch.get_absolute_url()}report.csv").status_code == 404
    assert Session.objects.count() == 1
