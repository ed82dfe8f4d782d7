"""The queue: an archive comes in behind the page, one import an athlete at a time, and goes on after any end."""

from __future__ import annotations

import datetime
import os
import signal
import uuid
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from athletes.models import Athlete
from coach.imports import importer, queue, store
from coach.imports.management.commands import worker
from coach.imports.models import Import, ImportItem, ImportStatus, ItemReason, ItemStatus
from coach.imports.pieces import pieces_of
from coach.sessions.models import Session
from tests.factories import AthleteFactory

from .fit_files import START, run_fit
from .sending import bring_in_all, do_what_waits, send, sent, zipped
from .xml_files import run_gpx

pytestmark = pytest.mark.django_db

MINUTES = datetime.timedelta(minutes=10)
RUNS = {f"{number}.fit": run_fit(seconds=60, start=START + number * MINUTES) for number in range(3)}


@pytest.fixture
def archive() -> bytes:
    return zipped({**RUNS, "photo.jpg": b"\xff\xd8\xff"})


def test_an_archive_waits_and_comes_in_behind_the_page(athlete: Athlete, archive: bytes) -> None:
    batch = send(athlete, archive)

    assert (batch.status, Session.objects.count()) == (ImportStatus.WAITING, 0)
    do_what_waits()
    batch.refresh_from_db()
    assert (batch.status, batch.lease, batch.total) == (ImportStatus.DONE, None, 3)
    assert [(item.file_name, item.status) for item in batch.items.all()] == [
        (name, ItemStatus.CAME_IN) for name in RUNS
    ]
    assert Session.objects.count() == 3


def test_the_files_lie_on_the_disk_until_all_are_done(athlete: Athlete, archive: bytes) -> None:
    batch = send(athlete, archive)

    assert [entry.name for entry in store.folder(batch.client_id).iterdir()] == ["0"]
    do_what_waits()
    assert not store.folder(batch.client_id).exists()


def test_a_few_small_files_are_there_at_once_and_leave_nothing_to_do(athlete: Athlete) -> None:
    batch = send(athlete, RUNS["0.fit"])

    assert batch.status == ImportStatus.DONE
    assert not store.folder(batch.client_id).exists()
    assert not DBTaskResult.objects.exists()


def test_much_of_it_comes_in_behind_the_page_without_an_archive_too(athlete: Athlete, settings: Any) -> None:
    settings.IMPORT_AT_ONCE_BYTES = 10

    assert send(athlete, RUNS["0.fit"]).status == ImportStatus.WAITING


def test_an_archive_beside_single_files_is_taken_apart(athlete: Athlete, archive: bytes) -> None:
    batch = bring_in_all(athlete, sent(run_gpx(60), "one.gpx"), archive)

    assert [item.file_name for item in batch.items.all()] == ["one.gpx", *RUNS]


def test_the_same_archive_again_changes_nothing(athlete: Athlete, archive: bytes) -> None:
    bring_in_all(athlete, archive)

    again = bring_in_all(athlete, archive)

    assert {item.status for item in again.items.all()} == {ItemStatus.ALREADY_HERE}
    assert Session.all_objects.count() == 3


def test_an_archive_of_nothing_that_counts_says_so(athlete: Athlete) -> None:
    batch = bring_in_all(athlete, sent(zipped({"photo.jpg": b"\xff\xd8\xff"}), "photos.zip"))

    item = batch.items.get()
    assert (item.file_name, item.reason) == ("photos.zip", ItemReason.NO_SESSION)


def test_a_broken_archive_says_so(athlete: Athlete, archive: bytes) -> None:
    assert bring_in_all(athlete, archive[:-40]).items.get().reason == ItemReason.BAD_ARCHIVE


def test_a_name_in_an_archive_is_shown_without_its_tricks(athlete: Athlete) -> None:
    batch = bring_in_all(athlete, zipped({f"{'d/' * 200}\n../a.fit": RUNS["0.fit"]}))

    name = batch.items.get().file_name
    assert len(name) == 255
    assert name.isprintable()


def test_one_import_of_an_athlete_waits_for_the_other(athlete: Athlete, archive: bytes) -> None:
    first, second = send(athlete, archive), send(athlete, zipped({"other.gpx": run_gpx(60)}))
    assert queue.take(first.pk)

    assert queue.take(second.pk) is None
    assert queue.take(send(AthleteFactory.create(), archive).pk)


def test_the_one_that_waited_begins_when_the_first_is_over(athlete: Athlete, archive: bytes) -> None:
    first = send(athlete, archive)
    held = queue.take(first.pk)
    assert held
    second = send(athlete, run_gpx(60))
    assert second.status == ImportStatus.WAITING

    do_what_waits()
    second.refresh_from_db()
    assert second.status == ImportStatus.WAITING
    queue.end(held, ImportStatus.DONE)
    queue.ask_for_next(athlete)
    do_what_waits()

    second.refresh_from_db()
    assert second.status == ImportStatus.DONE


def test_an_import_whose_worker_was_killed_goes_on_where_it_was(athlete: Athlete, archive: bytes) -> None:
    batch = send(athlete, archive)
    held = queue.take(batch.pk)
    assert held
    DBTaskResult.objects.all().delete()
    with pieces_of(athlete, store.stored(held.client_id, held.files)) as pieces:
        importer.write(held, 0, pieces[0], importer.look_into(athlete, pieces[0]))

    queue.sweep()
    do_what_waits()
    assert ImportItem.objects.count() == 1
    Import.objects.update(lease_until=timezone.now() - MINUTES)
    queue.sweep()
    do_what_waits()

    batch.refresh_from_db()
    assert (batch.status, batch.started_from) == (ImportStatus.DONE, 1)
    assert [item.position for item in batch.items.all()] == [0, 1, 2]
    assert Session.all_objects.count() == 3


def test_a_worker_that_was_taken_for_dead_writes_nothing_more(athlete: Athlete, archive: bytes) -> None:
    late = queue.take(send(athlete, archive).pk)
    assert late
    Import.objects.update(lease_until=timezone.now() - MINUTES)
    queue.sweep()
    assert queue.take(late.pk)

    with pytest.raises(queue.Stopped):
        importer.work(late)

    assert not Session.all_objects.exists()


def test_a_task_that_got_lost_is_asked_for_again(athlete: Athlete, archive: bytes) -> None:
    send(athlete, archive)
    DBTaskResult.objects.all().delete()
    queue.sweep()
    assert not DBTaskResult.objects.exists()

    Import.objects.update(queued_at=timezone.now() - MINUTES)
    queue.sweep()
    do_what_waits()

    assert Session.objects.count() == 3


def test_what_ends_a_worker_again_and_again_is_left_out(
    athlete: Athlete, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(athlete, archive)
    for _ in range(importer.MOST_ATTEMPTS):
        assert queue.take(batch.pk)
        Import.objects.update(lease_until=timezone.now() - MINUTES)
        queue.sweep()

    do_what_waits()

    assert [item.reason for item in batch.items.all()] == [ItemReason.FAILED, "", ""]


def test_a_stop_by_hand_takes_effect_before_the_next_piece(
    athlete: Athlete, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(athlete, archive)
    look_into = importer.look_into

    def stop_at_the_second(*arguments: Any) -> Any:
        if ImportItem.objects.exists():
            queue.cancel(athlete, batch.pk)
        return look_into(*arguments)

    monkeypatch.setattr(importer, "look_into", stop_at_the_second)
    do_what_waits()

    batch.refresh_from_db()
    assert (batch.status, batch.items.count(), Session.objects.count()) == (ImportStatus.CANCELLED, 1, 1)
    assert not store.folder(batch.client_id).exists()


def test_a_worker_that_is_told_to_end_gives_the_import_back(
    athlete: Athlete, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(athlete, archive)
    monkeypatch.setattr(importer, "look_into", worker.leave)
    do_what_waits()

    batch.refresh_from_db()
    assert (batch.status, batch.lease) == (ImportStatus.WAITING, None)
    monkeypatch.undo()
    queue.sweep()
    do_what_waits()
    assert Session.objects.count() == 3


def test_folders_without_an_import_are_cleared_after_a_day(athlete: Athlete, archive: bytes) -> None:
    batch, nobodys = send(athlete, archive), uuid.uuid4()
    for client_id in (batch.client_id, nobodys):
        store.folder(client_id).mkdir(parents=True, exist_ok=True)
        os.utime(store.folder(client_id), (0, 0))

    queue.sweep()

    assert store.folder(batch.client_id).exists()
    assert not store.folder(nobodys).exists()


def test_what_tasks_left_behind_goes_after_a_day(athlete: Athlete, archive: bytes) -> None:
    bring_in_all(athlete, archive)
    queue.sweep()
    assert DBTaskResult.objects.count() == 1

    DBTaskResult.objects.update(finished_at=timezone.now() - 200 * MINUTES)
    queue.sweep()

    assert not DBTaskResult.objects.exists()


def test_what_a_killed_worker_left_behind_goes_after_a_day(athlete: Athlete, archive: bytes) -> None:
    send(athlete, archive)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - MINUTES)
    queue.sweep()
    assert DBTaskResult.objects.exists()

    DBTaskResult.objects.update(started_at=timezone.now() - 200 * MINUTES)
    queue.sweep()

    assert not DBTaskResult.objects.exists()


def test_the_worker_works_behind_pages_and_ends_with_its_parent(
    athlete: Athlete, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(athlete, archive)
    nice: list[int] = []
    parents = iter([77, 77, 1])
    monkeypatch.setattr(os, "nice", nice.append)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker, "LOOK_EVERY_S", 0)
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    call_command("worker", until_gone=77)

    assert (nice, Session.objects.count()) == ([worker.NICENESS], 3)
    assert next(parents, None) is None
