"""Every page and every action of the admin site, beside an athlete who has everything that must not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, resolve, reverse
from pytest_django import DjangoDbBlocker

from athletes.models import User
from coach.accounts.admin import site
from tests.access import world

# What a page says and offers is decided above the database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


TABLES = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "contenttypes")]
FOR_EVERY_TABLE = pytest.mark.parametrize("own", site._registry.values(), ids=lambda own: own.opts.label)
# The first of each table are the athlete's; the others are of those around.
ROWS = 3
# Asked for by themselves: they need no row, or lead away.
OF_THE_SITE = ("index", "login", "server", "password_change", "password_change_done", "autocomplete", "jsi18n")


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[world.World]:
    """The world, made once: what a test does to it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.create()
        transaction.set_rollback(True)


@pytest.fixture
def desk(everybody: world.World) -> Client:
    """A browser of the admin."""
    client = Client()
    admin = everybody.people["admin"]
    assert admin is not None
    client.force_login(admin)
    return client


def at(own: admin.ModelAdmin, page: str, *args: Any) -> str:
    """The address of one of a table's pages."""
    return reverse(f"admin:{own.opts.app_label}_{own.opts.model_name}_{page}", args=args)


def lists(own: admin.ModelAdmin) -> Iterator[str]:
    """The list, searched, sorted by each column, and narrowed by each filter."""
    start = at(own, "changelist")
    yield from (start, f"{start}?q=athlete")
    yield from (f"{start}?o={number}" for number in range(1, len(own.list_display) + 1))
    yield from (f"{start}?{name}__exact=1" for name in own.list_filter)


def pages(own: admin.ModelAdmin) -> Iterator[str]:
    """Every address that the table's part of the site has."""
    yield from lists(own)
    rows = own.model._base_manager.order_by("pk").values_list("pk", flat=True)[:ROWS]
    for pattern in own.get_urls():
        keys: list[list[Any]] = [[pk] for pk in rows] if pattern.pattern.converters else [[]]
        yield from (reverse(f"admin:{pattern.name}", args=key) for key in keys if pattern.name)


def acted(own: admin.ModelAdmin, client: Client) -> Iterator[tuple[str, str]]:
    """What each action answers for all rows of the table, before and after the yes."""
    rows = [*own.model._base_manager.values_list("pk", flat=True)]
    for action in (*(own.actions or ()), "delete_selected"):
        name = action if isinstance(action, str) else action.__name__
        for answer in ({}, {"confirmed": "yes"}):
            data = {"action": name, "_selected_action": rows, **answer}
            yield name, client.post(at(own, "changelist"), data, follow=True).content.decode()


def found(text: str) -> list[str]:
    """What of the hidden stands there."""
    return [word for word in [*world.TRAINING, *world.PRIVATE, *world.weights()] if word in text]


def names(patterns: Any) -> Iterator[str]:
    """The names of all addresses of the site."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


@FOR_EVERY_TABLE
def test_no_page_of_a_table_holds_training_a_weight_or_a_note(
    everybody: world.World, desk: Client, own: admin.ModelAdmin
) -> None:
    answers = {page: desk.get(page, follow=True) for page in pages(own)}

    assert own.model._base_manager.exists()
    assert {page: words for page, answer in answers.items() if (words := found(answer.content.decode()))} == {}
    assert {200, 403} <= {answer.status_code for answer in answers.values()}


@FOR_EVERY_TABLE
def test_no_search_looks_into_any_of_it(everybody: world.World, desk: Client, own: admin.ModelAdmin) -> None:
    counts = {q: desk.get(at(own, "changelist"), {"q": q}).context["cl"].result_count for q in ("Quietnote", "117.73")}

    assert own.search_fields
    assert counts == {"Quietnote": 0, "117.73": 0}


@FOR_EVERY_TABLE
def test_no_answer_of_an_action_holds_any_of_it(everybody: world.World, desk: Client, own: admin.ModelAdmin) -> None:
    assert [(name, found(text)) for name, text in acted(own, desk) if found(text)] == []


@FOR_EVERY_TABLE
def test_no_table_deletes_a_row_by_its_page_or_by_an_action(
    everybody: world.World, desk: Client, own: admin.ModelAdmin
) -> None:
    with CaptureQueriesContext(connection) as captured:
        for pk in own.model._base_manager.values_list("pk", flat=True):
            assert desk.post(at(own, "delete", pk), {"post": "yes"}).status_code == 403
        rows = [*own.model._base_manager.values_list("pk", flat=True)]
        desk.post(at(own, "changelist"), {"action": "delete_selected", "_selected_action": rows, "post": "yes"})

    assert [query["sql"] for query in captured if query["sql"].startswith("DELETE")] == []


def test_every_address_of_the_site_is_among_those(everybody: world.World) -> None:
    walked = {resolve(page.split("?")[0]).url_name for own in site._registry.values() for page in pages(own)}
    short = {name for name in names(site.urls[0]) if name not in walked}

    assert short == {*OF_THE_SITE, "app_list", "logout", "view_on_site"}


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_no_other_page_of_the_site_holds_any_of_it(everybody: world.World, desk: Client, name: str) -> None:
    answer = desk.get(reverse(f"admin:{name}"), {"app_label": "athletes", "model_name": "coaching", "term": "a"})

    assert found(answer.content.decode()) == []


def test_no_row_of_any_table_says_a_weight_or_a_note_of_itself(everybody: world.World) -> None:
    hidden = [*world.PRIVATE, "Quietnote", "Quietanswer", "quiet comment", "Achilles", *world.weights()]
    said = {f"{model.__name__}: {row}" for model in TABLES for row in all_rows(model)}

    assert len({text.split(":")[0] for text in said}) > 30
    assert [text for text in said if any(word in text for word in hidden)] == []


def all_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """Every row, deleted ones too."""
    return model._base_manager.all()


def test_what_is_looked_for_is_on_the_pages_of_the_athlete(everybody: world.World) -> None:
    client, athlete = Client(), everybody.people["athlete"]
    assert isinstance(athlete, User)
    client.force_login(athlete)

    words = found("".join(client.get(path).content.decode() for path in ("/sessions/", "/notes/", "/weigh-ins/")))

    assert {"Quietrun", "Quietnote", "117.7"} <= set(words)
