"""The page that takes files, its report, and the way back to the files themselves."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from athletes.models import Athlete, User, WeightMode
from coach.imports.models import Import, ImportItem, ItemReason, ItemStatus
from coach.imports.uploads import CappedUpload
from coach.sessions import writing
from coach.sessions.models import Recording, Session
from tests.factories import PASSWORD, AthleteFactory, CoachingFactory, UserFactory

from .fit_files import run_fit, scale_fit, settings_fit
from .sending import send, sent
from .xml_files import run_gpx

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
Queries = Any


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def post(client: Client, *files: tuple[str, bytes], client_id: str | None = None) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/import/", {"client_id": client_id or str(uuid.uuid4()), "file": uploads})


def page(client: Client, address: str) -> str:
    """The page in one line, as somebody reads it."""
    return " ".join(client.get(address).content.decode().split())


def test_the_page_asks_for_files_under_an_id_of_its_own(client: Client) -> None:
    first, second = client.get("/import/"), client.get("/import/")

    assert first.status_code == 200
    assert 'type="file"' in first.content.decode()
    assert first.context["form"]["client_id"].value() != second.context["form"]["client_id"].value()


@pytest.mark.parametrize(("mode", "told"), [(WeightMode.HIDDEN, True), (WeightMode.OFF, False)])
def test_the_page_speaks_of_weigh_ins_only_where_they_are_kept(
    client_for: ClientFor, mode: WeightMode, *, told: bool
) -> None:
    athlete = AthleteFactory.create(weight_mode=mode)

    assert ("Weigh-ins of a scale" in page(client_for(athlete.user), "/import/")) is told


def test_files_that_are_sent_lead_to_their_report(client: Client) -> None:
    answer = post(client, ("Morning.fit", run_fit(seconds=600)), ("Settings.fit", settings_fit()))

    batch = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{batch.pk}/")
    report = page(client, answer["Location"])
    session = Session.objects.get()
    assert f'href="/sessions/{session.pk}/"' in report
    assert "Morning.fit" in report
    assert "Wed 4 Mar 2026, 07:30" in report
    assert "1.8" in report
    assert "There is no session in it." in report


def test_a_repeated_send_leads_to_the_same_report(client: Client) -> None:
    client_id, file = str(uuid.uuid4()), ("Morning.fit", run_fit(seconds=60))

    first, second = post(client, file, client_id=client_id), post(client, file, client_id=client_id)

    assert first["Location"] == second["Location"]
    assert Session.objects.count() == 1


def test_a_send_without_an_id_comes_in_too(client: Client) -> None:
    client.post("/import/", {"file": SimpleUploadedFile("Morning.fit", run_fit(seconds=60))})

    assert Session.objects.count() == 1


def test_a_send_without_a_file_gets_a_sentence(client: Client) -> None:
    answer = client.post("/import/", {"client_id": str(uuid.uuid4())})

    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()
    assert not Import.objects.exists()


def test_too_many_files_get_a_sentence_and_none_comes_in(client: Client, settings: Any) -> None:
    settings.IMPORT_MAX_FILES = 2

    answer = post(client, *[(f"{number}.gpx", run_gpx()) for number in range(3)])

    assert answer.status_code == 422
    assert "Send at most 2 files at once." in answer.content.decode()
    assert not Session.objects.exists()


def test_too_many_sends_get_a_sentence_and_nothing_is_stored(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"import": "1/h/user"}
    first = post(client, ("run.fit", run_fit(seconds=60)))

    second = post(client, ("other.fit", run_fit(seconds=70)))

    assert (first.status_code, second.status_code) == (302, 422)
    assert "more than 100 sends in an hour" in second.content.decode()
    assert Import.objects.count() == Session.objects.count() == 1


def test_a_file_beyond_the_limit_is_too_large_and_stops_no_other(client: Client, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 50_000

    post(client, ("long.fit", run_fit(seconds=6_000)), ("short.gpx", run_gpx()))

    statuses = [(item.status, item.reason) for item in ImportItem.objects.all()]
    assert statuses == [(ItemStatus.NOT_UNDERSTOOD, ItemReason.TOO_LARGE), (ItemStatus.CAME_IN, "")]


@pytest.mark.parametrize("most_files", [1, 0])
def test_nothing_beyond_the_limits_stays_on_the_disk(settings: Any, most_files: int) -> None:
    settings.IMPORT_MAX_FILES, settings.IMPORT_MAX_BYTES = most_files, 150
    handler = CappedUpload(HttpRequest())
    handler.new_file("file", "long.fit", "application/octet-stream", 0)

    for start in range(0, 1_000, 100):
        handler.receive_data_chunk(b"x" * 100, start)
    upload = handler.file_complete(1_000)

    assert isinstance(upload, TemporaryUploadedFile)
    assert upload.size == 1_000
    assert not upload.read()
    upload.close()
    assert not Path(upload.temporary_file_path()).exists()


def test_the_files_of_one_send_share_the_limit(settings: Any) -> None:
    settings.IMPORT_MAX_FILES, settings.IMPORT_MAX_BYTES = 3, 150
    handler = CappedUpload(HttpRequest())
    kept = []

    for _ in range(3):
        handler.new_file("file", "a.fit", "application/octet-stream", 0)
        handler.receive_data_chunk(b"x" * 70, 0)
        kept.append(len((handler.file_complete(70) or SimpleUploadedFile("none", b"")).read()))

    assert kept == [70, 70, 0]


def test_every_other_address_is_guarded_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[int] = []
    monkeypatch.setattr(CappedUpload, "receive_data_chunk", lambda _, data, __: passed.append(len(data)))

    Client().post("/accounts/login/", {"file": SimpleUploadedFile("long.fit", b"x" * 1_000)})

    assert sum(passed) == 1_000


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (0.5, "The file is damaged; 5 minutes of it could be read."),
        (0.11, "The file is damaged; 1 minute of it could be read."),
        (0.05, "The file is damaged; less than a minute of it could be read."),
    ],
)
def test_the_report_says_how_much_of_a_damaged_file_could_be_read(
    athlete: Athlete, client: Client, cut: float, words: str
) -> None:
    data = run_fit(seconds=600)

    batch = send(athlete, data[: int(len(data) * cut)])

    assert words in page(client, batch.get_absolute_url())


def test_the_report_counts_weigh_ins_without_their_numbers(client_for: ClientFor) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    batch, again = send(athlete, scale_fit(71.3, 71.1)), send(athlete, scale_fit(71.3))
    client = client_for(athlete.user)

    report = page(client, batch.get_absolute_url())

    assert "2 weigh-ins came in." in report
    assert not any(number in report for number in ("71.3", "71.1", "71300"))
    assert "What it holds is already here." in page(client, again.get_absolute_url())


def test_a_damaged_file_of_a_scale_says_so(athlete: Athlete, client: Client) -> None:
    batch = send(athlete, scale_fit(71.3, 71.1, 70.9)[:-4])

    assert "The file is damaged; what could be read of it is here." in page(client, batch.get_absolute_url())


def test_a_report_offers_to_put_a_deleted_session_back(athlete: Athlete, client: Client) -> None:
    data = run_fit(seconds=60)
    send(athlete, data)
    session = Session.objects.get()
    writing.delete(session)

    report = page(client, send(athlete, data).get_absolute_url())

    assert "Already here" in report
    assert "You deleted this session." in report
    assert f'action="/sessions/{session.pk}/put-back/"' in report
    client.post(f"/sessions/{session.pk}/put-back/")
    assert Session.objects.get() == session


def test_earlier_imports_are_listed_newest_first_with_what_came_of_them(athlete: Athlete, client: Client) -> None:
    first = send(athlete, run_fit(seconds=60), b"nothing")
    second = send(athlete, run_fit(seconds=60))
    send(AthleteFactory.create(), run_gpx())

    listed = client.get("/import/").context["imports"]

    assert listed == [second, first]
    assert [(row.came_in, row.already_here, row.not_understood) for row in listed] == [(0, 1, 0), (1, 0, 1)]
    assert "1 did not come in" in page(client, "/import/")


@pytest.mark.parametrize("files", [1, 3])
def test_a_report_takes_the_same_queries_for_any_number_of_files(
    athlete: Athlete, client: Client, django_assert_num_queries: Queries, files: int
) -> None:
    batch = send(athlete, *[run_fit(seconds=60, serial=number + 1) for number in range(files)])

    with django_assert_num_queries(8):
        client.get(batch.get_absolute_url())


@pytest.mark.parametrize("imports", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_imports(
    athlete: Athlete, client: Client, django_assert_num_queries: Queries, imports: int
) -> None:
    for number in range(imports):
        send(athlete, run_gpx(60 + number))

    with django_assert_num_queries(4):
        client.get("/import/")


def originals(batch: Import) -> list[str]:
    """The two addresses of a run's file: from the report, and from the session."""
    recording = Recording.objects.get(batch=batch.client_id)
    return [
        reverse("import-original", args=[batch.pk, 0]),
        reverse("original", args=[recording.session_id, recording.pk]),
    ]


@pytest.mark.parametrize("place", [0, 1])
def test_the_athlete_downloads_the_file_as_it_came(athlete: Athlete, client: Client, place: int) -> None:
    data = gzip.compress(run_fit(seconds=60, weight_kg=71.3))
    batch = send(athlete, sent(data, "Mörning.fit.gz"))

    answer = client.get(originals(batch)[place])

    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%B6rning.fit.gz"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("place", [0, 1])
def test_a_file_with_a_hidden_weight_asks_for_the_password(client_for: ClientFor, place: int) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    data = run_fit(seconds=60, weight_kg=71.3)
    address, client = originals(send(athlete, data))[place], client_for(athlete.user)

    asked, wrong = client.get(address), client.post(address, {"password": "a guess"})
    right = client.post(address, {"password": PASSWORD})

    assert (asked.status_code, wrong.status_code, right.status_code) == (200, 422, 200)
    assert "This is not your password." in wrong.content.decode()
    assert not any("Content-Disposition" in answer for answer in (asked, wrong))
    assert right.content == data


def test_a_password_cannot_be_guessed_for_ever(client_for: ClientFor) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    address = originals(send(athlete, run_fit(seconds=60, weight_kg=71.3)))[0]
    client = client_for(athlete.user)

    for number in range(12):
        client.post(address, {"password": f"guess {number}"})

    assert client.post(address, {"password": PASSWORD}).status_code == 422


def test_a_file_without_a_weight_asks_for_nothing(client_for: ClientFor) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    data = run_fit(seconds=60)

    answer = client_for(athlete.user).get(originals(send(athlete, data))[0])

    assert answer.content == data


def test_a_coach_gets_neither_report_nor_file(athlete: Athlete, client_for: ClientFor) -> None:
    coach = AthleteFactory.create(user__can_coach=True).user
    CoachingFactory.create(coach=coach, athlete=athlete, shares_weight=True)
    batch = send(athlete, run_fit(seconds=60))
    client = client_for(coach)

    for address in (batch.get_absolute_url(), *originals(batch)):
        assert client.get(address).status_code == 404
        assert client_for(athlete.user).get(address).status_code == 200


def test_who_does_not_train_has_no_import(client_for: ClientFor) -> None:
    coach = UserFactory.create(can_coach=True)

    assert client_for(coach).get("/import/").status_code == 404


def test_who_is_not_logged_in_is_asked_to(athlete: Athlete) -> None:
    batch = send(athlete, run_fit(seconds=60))

    for address in ("/import/", batch.get_absolute_url(), *originals(batch)):
        assert Client().get(address).status_code == 302
