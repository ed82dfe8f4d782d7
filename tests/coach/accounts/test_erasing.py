from __future__ import annotations

import datetime
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmation
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group as PermissionGroup
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, Athlete, AuditEntry, Coaching, Invitation, PrivateSign, Sign, User
from coach.accounts import erasing
from coach.accounts.addresses import set_address
from coach.accounts.exporting import making
from coach.accounts.models import Export
from coach.imports import store
from coach.imports.models import AppAnswer, Import, NameAnswer
from coach.notes.models import Note, NoteRead
from coach.roster.models import SetAside
from coach.sessions.models import (
    Alias,
    Exercise,
    ExerciseChoice,
    Kit,
    Merge,
    Recording,
    SampleBlob,
    Session,
)
from tests.access import world
from tests.factories import (
    DAY,
    PASSWORD,
    AthleteFactory,
    CheckInFactory,
    CoachingFactory,
    GroupFactory,
    InvitationFactory,
    NoteFactory,
    PregnancyFactory,
    SecondFactorFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LATER = datetime.timedelta(days=14, minutes=1)


@pytest.fixture
def user() -> User:
    """Somebody who trains, with a confirmed address."""
    user = AthleteFactory.create(user__email="jo@example.com", user__name="Jo").user
    set_address(user, user.email)
    return user


@pytest.fixture
def browser(client: Client, user: User) -> Client:
    """The browser of somebody who has just typed the password again."""
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def log_in(client: Client, user: User) -> Any:
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}, follow=True)


def ways_to_user(model: type[models.Model], seen: tuple[Any, ...] = ()) -> Iterator[str]:
    """Every chain of keys from a table to the user's."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        if target is User:
            yield field.name
        elif isinstance(target, type) and target not in (*seen, model):
            yield from (f"{field.name}__{way}" for way in ways_to_user(target, (*seen, model)))


def rows_of(pk: int) -> dict[str, int]:
    """How many rows of each table lead to this user; tables that lead to no user are not in it."""
    ways = {model: list(ways_to_user(model)) for model in apps.get_models(include_auto_created=True)}
    counts = {"athletes.User": User.objects.filter(pk=pk).count()}
    for model, found in ways.items():
        if found:
            condition = models.Q()
            for way in found:
                condition |= models.Q(**{way: pk})
            counts[model._meta.label] = model._base_manager.filter(condition).distinct().count()
    return counts


def all_text() -> str:
    """Everything that stands in the database, packed files too."""
    values = [
        value
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
        for value in row
    ]
    return "\n".join(text_of(value) for value in values)


def text_of(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        packed = bytes(value)
        return (gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed).decode(errors="replace")
    return str(value)


def test_every_table_is_filled_for_one_person_and_nothing_of_it_is_left() -> None:
    """A table that is new fails here until a row of it is in `full_person` or in the world of tests/access."""
    person = full_person()
    pk, before, files = person.pk, rows_of(person.pk), list(files_of(person))
    erasing.erase(person)

    assert [label for label, count in before.items() if not count] == []
    assert {label: count for label, count in rows_of(pk).items() if count} == {}
    text = all_text()
    assert [word for word in ["athlete@example.com", "Anna Athlete", *world.TRAINING[:-2]] if word in text] == []
    assert [(path, path.exists()) for path in files] == [(path, False) for path in files]
    assert len(files) == 2


def full_person() -> User:
    """The athlete of the world, who is a coach and an admin as well, with a row in every table there is."""
    person = world.create().people["athlete"]
    assert person is not None
    athlete = person.athlete
    PermissionGroup.objects.create(name="some")
    SecondFactorFactory.create(user=person)
    LogEntry.objects.create(
        user=UserFactory.create(),
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(person.pk),
        object_repr=person.email,
        action_flag=CHANGE,
    )
    LogEntry.objects.create(user=person, object_repr="somebody", action_flag=CHANGE)
    EmailConfirmation.create(EmailAddress.objects.get(user=person))
    fill_training(athlete)
    InvitationFactory.create(inviter=person)
    making.make(making.ask(person, with_weight=True).pk)
    folder = store.folder(Import.objects.filter(athlete=athlete)[0].client_id)
    folder.mkdir(parents=True)
    (folder / "0").write_text("quiet")
    return person


def fill_training(athlete: Athlete) -> None:
    """Rows that the world of tests/access does not need."""
    session = Session.objects.filter(athlete=athlete, sport="run").get()
    own, note = Exercise.objects.get(owner=athlete), Note.objects.filter(author=athlete.user).first()
    note = note or NoteFactory.create(author=athlete.user, athlete=athlete)
    Alias.objects.create(exercise=own, name="quietalias")
    ExerciseChoice.objects.create(athlete=athlete, exercise=own, rest_ms=60_000)
    Kit.objects.create(athlete=athlete, units="metric", bar_g=20_000)
    Merge.objects.create(goes=session, before={}, digest="0" * 64)
    SampleBlob.objects.create(recording=Recording.objects.filter(athlete=athlete)[0], data=b"quiet comment")
    NoteRead.objects.create(note=note, user=athlete.user, read_at=timezone.now())
    AppAnswer.objects.create(athlete=athlete, app="strong")
    NameAnswer.objects.create(athlete=athlete, name="quietname", exercise=own)
    PrivateSign.objects.create(athlete=athlete, sign=Sign.values[0])
    PregnancyFactory.create(athlete=athlete)
    SetAside.objects.create(
        coach=athlete.user, athlete=AthleteFactory.create(), flag="fast", reason="known", until=DAY, level=1
    )
    CheckInFactory.create(athlete=athlete)
    GroupFactory.create(coach=athlete.user)
    fill_links(athlete.user)


def fill_links(person: User) -> None:
    """A row in each table that only links two others, between rows of the person where there are any."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.auto_created:
            one, other = (f for f in model._meta.concrete_fields if f.related_model)
            sides: dict[str, Any] = {side.name: some_row(side, person) for side in (one, other)}
            model._base_manager.get_or_create(**sides)


def some_row(field: Any, person: User) -> models.Model:
    rows = field.related_model._base_manager.order_by("pk")
    own = models.Q(pk=person.pk) if field.related_model is User else models.Q()
    for way in ways_to_user(field.related_model):
        own |= models.Q(**{way: person.pk})
    row: models.Model = rows.filter(own).first() or rows[0]
    return row


def files_of(person: User) -> Iterator[Path]:
    """Files outside the database."""
    yield from (export.path for export in Export.objects.filter(user=person))
    for batch in Import.objects.filter(athlete__user=person):
        yield from store.folder(batch.client_id).glob("*")


def test_the_audit_keeps_a_number(user: User) -> None:
    entry = record(UserFactory.create(), Act.OPENED, user)
    number = user.pk
    erasing.erase(user)
    entry.refresh_from_db()

    assert (entry.subject, entry.subject_number) == (None, number)
    assert AuditEntry.objects.filter(what=Act.ERASED, subject_number=number).exists()


def test_asking_needs_the_password_again(client_for: Callable[[User], Client], user: User) -> None:
    answer = client_for(user).post("/settings/erase/")
    user.refresh_from_db()

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert user.erase_at is None


def test_the_page_says_what_goes_and_what_stays(browser: Client, user: User) -> None:
    NoteFactory.create(author=user, athlete=AthleteFactory.create())

    page = browser.get("/settings/erase/").content.decode()

    assert "1 note you wrote to somebody, with them and without your name" in page
    user.refresh_from_db()
    assert user.erase_at is None


def test_at_once_nobody_else_sees_anything_and_every_device_is_out(
    browser: Client, client_for: Callable[[User], Client], user: User
) -> None:
    coaching = CoachingFactory.create(athlete=user.athlete)
    coach, phone = client_for(coaching.coach), client_for(user)
    path = f"/athletes/{user.athlete.pk}/balance/"
    before = coach.get(path).status_code
    answer = browser.post("/settings/erase/")

    assert "The account is closed" in answer.content.decode()
    assert (before, coach.get(path).status_code) == (200, 404)
    assert phone.get("/").headers["Location"] == "/accounts/login/?next=/"
    assert mail.outbox[-1].subject == "Your account will be erased"


def test_one_login_within_two_weeks_brings_it_back(browser: Client, client: Client, user: User) -> None:
    browser.post("/settings/erase/")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=13)):
        call_command("forget", verbosity=0)
        page = log_in(client, user)
    with time_machine.travel(timezone.now() + LATER):
        call_command("forget", verbosity=0)

    assert "The account is kept." in page.content.decode()
    assert Athlete.objects.filter(user=user).exists()
    assert AuditEntry.objects.filter(actor=user, what=Act.ERASE_STOPPED).count() == 1


def test_after_two_weeks_it_is_gone(browser: Client, user: User) -> None:
    browser.post("/settings/erase/")
    with time_machine.travel(timezone.now() + LATER):
        call_command("forget", verbosity=0)
        page = log_in(Client(), user)

    assert not User.objects.filter(email="jo@example.com").exists()
    assert "do not belong together" in page.content.decode()


def test_what_a_coach_wrote_stays_with_the_athlete_and_what_a_coach_kept_goes() -> None:
    coaching = CoachingFactory.create()
    written = {"author": coaching.coach, "athlete": coaching.athlete}
    shared, kept = NoteFactory.create(**written), NoteFactory.create(visibility="me", **written)
    erasing.erase(coaching.coach)

    assert list(Note.objects.visible_to(coaching.athlete.user)) == [shared]
    assert not Note.objects.filter(pk=kept.pk).exists()
    assert not Coaching.objects.exists()


def test_open_invitations_are_withdrawn(user: User) -> None:
    invitation = InvitationFactory.create(inviter=user, direction="coach")
    erasing.ask(user)

    assert not Invitation.objects.open().filter(pk=invitation.pk).exists()


@pytest.mark.parametrize(("others", "is_closed"), [(0, False), (1, True)])
def test_the_last_admin_stays(browser: Client, user: User, others: int, *, is_closed: bool) -> None:
    User.objects.filter(pk=user.pk).update(is_staff=True)
    UserFactory.create_batch(others, is_staff=True)
    page = browser.post("/settings/erase/")
    user.refresh_from_db()

    assert (user.erase_at is not None) is is_closed
    assert ("You are the only admin." in page.content.decode()) is not is_closed
