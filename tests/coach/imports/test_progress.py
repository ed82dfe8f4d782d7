"""The page of an import that goes on: how far it is, and how it is stopped."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from athletes.models import Athlete, User
from coach.imports import queue
from coach.imports.models import Import, ImportItem, ImportStatus, ItemStatus
from tests.factories import AthleteFactory

from .fit_files import run_fit
from .sending import bring_in_all, send, zipped

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
NOON = time_machine.travel(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)
ARCHIVE = zipped({"a.fit": run_fit(seconds=60)})


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def words(client: Client, batch: Import) -> str:
    """The page in one line."""
    return " ".join(client.get(batch.get_absolute_url()).content.decode().split())


def going(athlete: Athlete, done: int, seconds_ago: int = 60, **values: Any) -> Import:
    """An import of 2,041 pieces, of which some are done since it was taken up."""
    started_at = timezone.now() - datetime.timedelta(seconds=seconds_ago)
    batch = Import.objects.create(
        athlete=athlete, status=ImportStatus.RUNNING, total=2041, started_at=started_at, **values
    )
    ImportItem.objects.bulk_create(
        [ImportItem(parent=batch, position=number, status=ItemStatus.CAME_IN) for number in range(done)]
    )
    return batch


def test_an_import_that_waits_says_that_everything_arrived(athlete: Athlete, client: Client) -> None:
    page = words(client, send(athlete, ARCHIVE))

    assert "Everything arrived. It waits for its turn." in page
    assert 'hx-trigger="load delay:2s"' in page


@pytest.mark.parametrize(
    ("done", "seconds_ago", "said"),
    [(612, 40, "612 of 2041, about 2 minutes left"), (2000, 300, "2000 of 2041, about 1 minute left")],
)
@NOON
def test_an_import_that_goes_on_says_how_far_it_is(
    athlete: Athlete, client: Client, done: int, seconds_ago: int, said: str
) -> None:
    assert said in words(client, going(athlete, done, seconds_ago))


@NOON
def test_the_time_left_is_that_of_the_worker_who_is_at_it(athlete: Athlete, client: Client) -> None:
    assert "about 5 minutes left" in words(client, going(athlete, 1021, 60, started_from=811))


def test_after_a_few_pieces_no_time_is_told(athlete: Athlete, client: Client) -> None:
    page = words(client, going(athlete, 3))

    assert "3 of 2041" in page
    assert "left" not in page.split("You can leave")[0].split("3 of 2041")[1]


def test_an_import_that_is_over_has_its_report_in_the_same_place(athlete: Athlete, client: Client) -> None:
    page = words(client, bring_in_all(athlete, ARCHIVE))

    assert "What came in" in page
    assert "hx-trigger" not in page.split('id="main"')[1]


def test_an_import_that_goes_on_is_found_again(athlete: Athlete, client: Client) -> None:
    batch = going(athlete, 5)

    page = " ".join(client.get("/import/").content.decode().split())

    assert f'href="{batch.get_absolute_url()}"' in page
    assert "Coming in" in page


def test_an_import_is_stopped_by_its_athlete_alone(athlete: Athlete, client: Client, client_for: ClientFor) -> None:
    batch = send(athlete, ARCHIVE)
    address = f"{batch.get_absolute_url()}cancel/"

    assert client_for(AthleteFactory.create().user).post(address).status_code == 404
    answer = client.post(address)

    batch.refresh_from_db()
    assert (answer["Location"], batch.status) == (batch.get_absolute_url(), ImportStatus.CANCELLED)
    assert "It was stopped before the end." in words(client, batch)


def test_what_is_over_cannot_be_stopped(athlete: Athlete, client: Client) -> None:
    batch = bring_in_all(athlete, ARCHIVE)

    client.post(f"{batch.get_absolute_url()}cancel/")

    batch.refresh_from_db()
    assert batch.status == ImportStatus.DONE


def test_a_long_report_comes_in_pages_with_what_failed_first(
    athlete: Athlete, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.imports.queries.LINES", 2)
    batch = bring_in_all(athlete, zipped({"1.fit": run_fit(seconds=60), "2.fit": b"neither", "3.fit": b"none"}))

    first, second = (client.get(f"{batch.get_absolute_url()}?page={page}").context["items"] for page in (1, 2))

    assert [item.file_name for item in [*first, *second]] == ["2.fit", "3.fit", "1.fit"]


@pytest.mark.parametrize("pieces", [6, 30])
def test_the_page_takes_the_same_queries_for_any_number_of_pieces(
    athlete: Athlete, client: Client, django_assert_num_queries: Any, pieces: int
) -> None:
    batch = going(athlete, pieces)

    with django_assert_num_queries(4):
        client.get(batch.get_absolute_url())


def test_a_stopped_import_lets_the_next_one_begin(athlete: Athlete) -> None:
    first, second = send(athlete, ARCHIVE), send(athlete, zipped({"b.fit": run_fit(seconds=90)}))
    held = queue.take(first.pk)
    assert held

    queue.cancel(athlete, first.pk)

    assert queue.take(second.pk)
    with pytest.raises(queue.Stopped):
        queue.renew(held)
