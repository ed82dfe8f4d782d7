"""The same file again, twice at once, after a crash, after a delete: never a double, and never a loss."""

from __future__ import annotations

import datetime
import gzip
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from athletes.models import Athlete, WeighIn
from coach.imports import importer
from coach.imports.found import Found
from coach.imports.models import Import, ImportItem, ItemReason, ItemStatus
from coach.sessions import recordings, writing
from coach.sessions.models import Original, Recording, SampleBlob, Session
from tests.factories import AthleteFactory

from .fit_files import START, run_fit, scale_fit
from .sending import do_what_waits, send, send_one, sent

RUN = run_fit(seconds=120)
OTHER_RUN = run_fit(seconds=120, start=START + datetime.timedelta(days=1))


@pytest.mark.django_db
def test_a_file_that_came_before_is_already_here(athlete: Athlete) -> None:
    first = send_one(athlete, RUN)

    second = send_one(athlete, sent(RUN, "the same.fit"))

    assert second.status == ItemStatus.ALREADY_HERE
    assert list(second.sessions.all()) == list(first.sessions.all())
    assert Session.objects.count() == Recording.objects.count() == Original.objects.count() == 1


@pytest.mark.django_db
def test_a_file_of_a_deleted_session_does_not_bring_it_back_by_itself(athlete: Athlete) -> None:
    send(athlete, RUN)
    writing.delete(Session.objects.get())

    item = send_one(athlete, RUN)

    assert item.status == ItemStatus.ALREADY_HERE
    assert not Session.objects.exists()
    assert Session.all_objects.count() == 1


@pytest.mark.django_db
def test_another_athletes_file_is_not_already_here(athlete: Athlete) -> None:
    send(AthleteFactory.create(), RUN)

    assert send_one(athlete, RUN).status == ItemStatus.CAME_IN


@pytest.mark.django_db
def test_the_same_recording_gzipped_is_already_here(athlete: Athlete) -> None:
    send(athlete, RUN)

    item = send_one(athlete, gzip.compress(RUN))

    assert item.status == ItemStatus.ALREADY_HERE
    assert Session.objects.count() == Original.objects.count() == 1


@pytest.mark.django_db
def test_a_whole_copy_of_a_recording_that_came_damaged_comes_in_beside_it(athlete: Athlete) -> None:
    send(athlete, RUN[:-400])

    assert send_one(athlete, RUN).status == ItemStatus.MERGED
    assert (Session.objects.count(), Recording.objects.count()) == (1, 2)


@pytest.mark.django_db
def test_a_damaged_copy_of_a_whole_recording_is_already_here(athlete: Athlete) -> None:
    send(athlete, RUN)

    assert send_one(athlete, RUN[:-400]).status == ItemStatus.ALREADY_HERE


@pytest.mark.django_db
def test_the_same_file_twice_in_one_send_comes_in_once(athlete: Athlete) -> None:
    batch = send(athlete, RUN, RUN)

    assert [item.status for item in batch.items.all()] == [ItemStatus.CAME_IN, ItemStatus.ALREADY_HERE]
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_a_repeated_send_answers_with_the_first_report(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    first = send(athlete, RUN, OTHER_RUN, client_id=client_id)

    second = send(athlete, RUN, OTHER_RUN, client_id=client_id)

    assert second == first
    assert ImportItem.objects.count() == 2
    assert Session.objects.count() == 2


@pytest.mark.django_db
def test_other_files_under_the_id_of_an_earlier_send_are_an_import_of_their_own(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    first = send(athlete, RUN, client_id=client_id)

    second = send(athlete, OTHER_RUN, client_id=client_id)
    third = send(athlete, OTHER_RUN, client_id=client_id)

    assert second != first
    assert third == second
    assert Session.objects.count() == 2


@pytest.mark.django_db
def test_a_send_that_was_interrupted_goes_on_where_it_was(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = uuid.uuid4()
    note = importer.note

    def fail_at_the_second(batch: Import, position: int, *rest: Any) -> None:
        if position == 1:
            raise OperationalError("the disk is full")
        note(batch, position, *rest)

    monkeypatch.setattr(importer, "note", fail_at_the_second)
    with pytest.raises(OperationalError):
        send(athlete, RUN, OTHER_RUN, client_id=client_id)
    monkeypatch.undo()

    batch = send(athlete, RUN, OTHER_RUN, client_id=client_id)

    assert [item.status for item in batch.items.all()] == [ItemStatus.CAME_IN, ItemStatus.CAME_IN]
    assert Session.objects.count() == 2


@pytest.mark.django_db
def test_a_crash_in_the_middle_of_a_file_leaves_nothing_of_it(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: Any, **__: Any) -> None:
        raise OperationalError("the power is off")

    monkeypatch.setattr(SampleBlob, "save", crash)

    with pytest.raises(OperationalError):
        send(athlete, RUN)

    assert not Session.all_objects.exists()
    assert not Recording.objects.exists()
    assert not ImportItem.objects.exists()


@pytest.mark.django_db
def test_a_file_that_somebody_else_writes_at_the_same_moment_is_already_here(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(athlete, RUN)
    answers = [{}, recordings.of_file(athlete, sent(RUN).sha256)]
    monkeypatch.setattr(recordings, "of_file", lambda *_: answers.pop(0))
    monkeypatch.setattr(recordings, "copy_of", lambda *_, **__: None)

    item = send_one(athlete, RUN)

    assert not answers
    assert item.status == ItemStatus.ALREADY_HERE
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_a_twin_that_comes_meanwhile_leaves_the_work_to_the_first(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id = uuid.uuid4()
    look_into = importer.look_into

    def twin_is_quicker(*arguments: Any) -> Found:
        monkeypatch.undo()
        send(athlete, RUN, client_id=client_id)
        return look_into(*arguments)

    monkeypatch.setattr(importer, "look_into", twin_is_quicker)

    batch = send(athlete, RUN, client_id=client_id)

    assert batch.items.get().status == ItemStatus.CAME_IN
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_what_the_database_refuses_twice_did_not_come_in(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    send(athlete, RUN)
    monkeypatch.setattr(recordings, "of_file", lambda *_: {})
    monkeypatch.setattr(recordings, "copy_of", lambda *_, **__: None)

    item = send_one(athlete, RUN)

    assert (item.status, item.reason) == (ItemStatus.NOT_UNDERSTOOD, ItemReason.FAILED)


def at_once(*calls: Callable[[], Any]) -> list[Exception]:
    """Run the calls in threads of their own, all from the same moment on; what they raised."""
    start, raised = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        start.wait()
        try:
            call()
        except Exception as error:  # whatever it is, the test must see it
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_the_same_file_in_two_sends_at_once_makes_one_session() -> None:
    athlete = AthleteFactory.create()

    raised = at_once(*[lambda: send(athlete, RUN)] * 3)

    do_what_waits()
    assert raised == []
    statuses = sorted(ImportItem.objects.values_list("status", flat=True))
    assert statuses == [ItemStatus.ALREADY_HERE, ItemStatus.ALREADY_HERE, ItemStatus.CAME_IN]
    assert Session.all_objects.count() == Recording.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_send_twice_at_once_makes_one_report() -> None:
    athlete, client_id = AthleteFactory.create(), uuid.uuid4()

    raised = at_once(*[lambda: send(athlete, RUN, OTHER_RUN, client_id=client_id)] * 2)

    assert raised == []
    assert Import.objects.count() == 1
    assert [item.status for item in ImportItem.objects.all()] == [ItemStatus.CAME_IN] * 2
    assert Session.all_objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_file_of_a_scale_twice_at_once_makes_each_weigh_in_once() -> None:
    athlete = AthleteFactory.create()

    raised = at_once(*[lambda: send(athlete, scale_fit(71.3, 71.1))] * 2)

    do_what_waits()
    assert raised == []
    assert WeighIn.objects.count() == 2
