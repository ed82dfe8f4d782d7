"""An archive in parts: each part once however often it comes, and all of them together one archive."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athletes.models import Athlete, User
from coach.imports import store
from coach.imports.models import Import, ImportStatus, ItemStatus
from coach.sessions.models import Recording, Session
from tests.factories import AthleteFactory

from .fit_files import run_fit
from .sending import do_what_waits, zipped
from .strava_files import ENGLISH, english, listed

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
RUN = "activities/9001.fit"
LIST = zipped({"activities.csv": listed(ENGLISH, english(Filename=RUN, Activity_Name="Tempo"))})
FILES = zipped({RUN: run_fit(seconds=600)})


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def send_part(client: Client, client_id: uuid.UUID, number: int, data: bytes, *, last: bool = False) -> Any:
    """The answer to one part of export.zip."""
    file = SimpleUploadedFile(f"{number}.zip", data)
    fields = {"client_id": client_id, "name": "export.zip", "number": number, "last": "on" if last else ""}
    return client.post("/import/parts/", {**fields, "file": file})


def test_parts_are_one_archive_that_comes_in_once_the_last_is_there(client: Client) -> None:
    client_id = uuid.uuid4()

    first = send_part(client, client_id, 0, LIST).json()
    do_what_waits()
    assert (first["have"], Import.objects.get().status) == (1, ImportStatus.RECEIVING)
    assert "A part of it has arrived." in client.get(first["address"]).content.decode()
    second = send_part(client, client_id, 1, FILES, last=True).json()
    do_what_waits()

    assert second == {"have": 2, "address": Import.objects.get().get_absolute_url()}
    assert Import.objects.get().status == ImportStatus.DONE
    assert [item.status for item in Import.objects.get().items.all()] == [ItemStatus.CAME_IN]
    assert (Session.objects.get().title, Recording.objects.count()) == ("Tempo", 1)


def test_a_part_that_comes_again_is_kept_once(client: Client) -> None:
    client_id = uuid.uuid4()

    answers = [send_part(client, client_id, 0, LIST).json()["have"] for _ in range(3)]
    last = [send_part(client, client_id, 1, FILES, last=True).json()["have"] for _ in range(2)]
    do_what_waits()

    assert (answers, last) == ([1, 1, 1], [2, 2])
    assert Session.objects.count() == 1


def test_a_part_that_is_not_the_next_one_waits_for_its_turn(client: Client) -> None:
    assert send_part(client, uuid.uuid4(), 1, FILES, last=True).json()["have"] == 0
    assert Import.objects.get().status == ImportStatus.RECEIVING


def test_another_archive_lets_the_one_go_that_never_arrived(client: Client) -> None:
    left = uuid.uuid4()
    send_part(client, left, 0, LIST)

    send_part(client, uuid.uuid4(), 0, LIST)

    assert Import.objects.get(client_id=left).status == ImportStatus.CANCELLED
    assert not store.folder(left).exists()


def test_more_than_an_import_may_have_gets_a_sentence(client: Client, settings: Any) -> None:
    settings.IMPORT_MAX_PARTS_BYTES = len(LIST) + 1
    client_id = uuid.uuid4()
    send_part(client, client_id, 0, LIST)

    answer = send_part(client, client_id, 1, FILES)

    assert answer.status_code == 422
    assert "Send it in two." in answer.json()["problem"]


def test_too_many_archives_get_a_sentence_and_their_parts_count_as_one(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"import": "1/h/user"}
    client_id = uuid.uuid4()
    send_part(client, client_id, 0, LIST)

    goes_on = send_part(client, client_id, 1, FILES, last=True)
    refused = send_part(client, uuid.uuid4(), 0, LIST)

    assert (goes_on.status_code, goes_on.json()["have"], refused.status_code) == (200, 2, 422)
    assert "more than 100 sends in an hour" in refused.json()["problem"]
    assert Import.objects.count() == 1


def test_a_part_that_was_cut_gets_a_sentence(client: Client, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 100

    answer = send_part(client, uuid.uuid4(), 0, FILES)

    assert (answer.status_code, answer.json()) == (422, {"problem": "This part did not arrive whole."})
    assert not Import.objects.exists()


def test_the_same_id_of_another_athlete_is_another_import(client: Client, client_for: ClientFor) -> None:
    client_id = uuid.uuid4()
    send_part(client, client_id, 0, LIST)

    assert send_part(client_for(AthleteFactory.create().user), client_id, 0, LIST).json()["have"] == 1
    assert Import.objects.count() == 2
