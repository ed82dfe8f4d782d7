from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from athletes.body import add_weigh_in
from athletes.models import Athlete, User
from coach.accounts import erasing
from coach.accounts.merging.merge import merge
from coach.accounts.models import AccountMerge
from coach.sessions.models import Session
from tests.coach.accounts.merging.accounts import admin, lift, person, run
from tests.factories import DAY, CoachingFactory, InjuryFactory, NoteFactory, exercise

pytestmark = pytest.mark.django_db

LIST, MERGES = "/admin/athletes/user/", "/admin/accounts/accountmerge/"


@pytest.fixture
def ada(db: None) -> User:
    """The admin who merges."""
    return admin()


@pytest.fixture
def desk(ada: User, client_for: Callable[[User], Client]) -> Client:
    """The admin's browser."""
    return client_for(ada)


@pytest.fixture
def pair(db: None) -> tuple[Athlete, Athlete]:
    """Two accounts of one person, with training, a note and a weight in both."""
    pair = (person("stays@example.com"), person("goes@example.com"))
    for reps, athlete in enumerate(pair, 5):
        run(athlete, title="Quietrun")
        lift(athlete, exercise(), reps=reps)
        add_weigh_in(athlete, 83_700, DAY)
        InjuryFactory.create(athlete=athlete)
        NoteFactory.create(athlete=athlete, text="Quietnote")
        CoachingFactory.create(athlete=athlete)
    return pair


def act(desk: Client, *athletes: Athlete, **data: Any) -> Any:
    """Choose accounts in the list, and the merge."""
    chosen = {"action": "merge_accounts", "_selected_action": [athlete.user.pk for athlete in athletes]}
    return desk.post(LIST, chosen | data, follow=True)


def test_both_are_shown_side_by_side_and_one_is_chosen(desk: Client, pair: tuple[Athlete, Athlete]) -> None:
    page = act(desk, *pair)
    lines = dict(page.context["lines"])

    assert (lines["Sessions"], lines["First session"]) == (["2", "2"], ["4 Mar 2026", "4 Mar 2026"])
    assert (lines["Coaches now"], lines["Notes about the athlete"]) == (["1", "1"], ["1", "1"])
    assert all(f'name="stays" value="{athlete.user.pk}"' in page.content.decode() for athlete in pair)


def test_it_says_what_collides_asks_once_and_does_nothing_before_the_answer(
    desk: Client, pair: tuple[Athlete, Athlete]
) -> None:
    page = act(desk, *pair, stays=pair[0].user.pk).content.decode()

    assert "One session is in both, and becomes one." in page
    assert "2 things are in both on the same day or under the same name." in page
    assert page.count('value="Yes"') == 1
    assert not AccountMerge.objects.exists()
    assert User.objects.get(pk=pair[1].user.pk).is_active


@pytest.mark.parametrize("step", [{}, {"stays": "first"}])
def test_neither_page_holds_training_a_weight_or_a_note(
    desk: Client, pair: tuple[Athlete, Athlete], step: dict[str, Any]
) -> None:
    page = act(desk, *pair, **dict.fromkeys(step, pair[0].user.pk)).content.decode().lower()

    assert [word for word in ("quietrun", "quietnote", "83.7", "weight", "achilles", "squat") if word in page] == []


def test_a_yes_merges_tells_and_mails_both_addresses(desk: Client, pair: tuple[Athlete, Athlete]) -> None:
    page = act(desk, *pair, stays=pair[0].user.pk, confirmed="yes").content.decode()

    assert "Merged: goes@example.com went into stays@example.com, and its login is closed." in page
    assert Session.objects.of(pair[0]).count() == 3
    assert [message.to for message in mail.outbox] == [["stays@example.com"], ["goes@example.com"]]
    assert mail.outbox[0].subject == "Your two accounts are one now"


def test_whichever_is_chosen_stays(desk: Client, pair: tuple[Athlete, Athlete]) -> None:
    act(desk, *pair, stays=pair[1].user.pk, confirmed="yes")

    assert AccountMerge.objects.get().stays == pair[1].user


def test_it_takes_two(desk: Client, pair: tuple[Athlete, Athlete]) -> None:
    assert "Choose two accounts, no more and no fewer." in act(desk, pair[0]).content.decode()


def test_what_hinders_is_said_on_the_page(desk: Client, ada: User, pair: tuple[Athlete, Athlete]) -> None:
    merge(ada, pair[0].user, pair[1].user)
    page = act(desk, *pair, stays=pair[0].user.pk).content.decode()

    assert "One of the two went into another account before." in page


def test_an_undo_is_asked_once_and_told(desk: Client, ada: User, pair: tuple[Athlete, Athlete]) -> None:
    done = merge(ada, pair[0].user, pair[1].user)
    data: dict[str, Any] = {"action": "undo", "_selected_action": [done.pk]}
    asked = desk.post(MERGES, data).content.decode()
    still = AccountMerge.objects.standing().exists()
    told = desk.post(MERGES, data | {"confirmed": "yes"}, follow=True).content.decode()
    again = desk.post(MERGES, data | {"confirmed": "yes"}, follow=True).content.decode()

    assert "Make each of these two accounts again?" in asked
    assert still
    assert "1 merge was undone." in told
    assert "Not undone for stays@example.com: It was undone already." in again
    assert User.objects.get(email="goes@example.com").is_active


def test_the_page_of_a_merge_shows_nothing_of_what_was_moved(
    desk: Client, ada: User, pair: tuple[Athlete, Athlete]
) -> None:
    done = merge(ada, pair[0].user, pair[1].user)
    pages = [desk.get(path).content.decode().lower() for path in (MERGES, f"{MERGES}{done.pk}/change/")]

    assert all("stays@example.com" in page for page in pages)
    assert [word for word in ("weight", "quietrun", "training.", "83700") for page in pages if word in page] == []


def test_an_account_that_went_into_another_is_opened_by_nothing_but_the_undo(
    desk: Client, ada: User, pair: tuple[Athlete, Athlete]
) -> None:
    merge(ada, pair[0].user, pair[1].user)
    closed = pair[1].user
    data = {"action": "reactivate", "confirmed": "yes", "_selected_action": [closed.pk]}
    told = desk.post(LIST, data, follow=True).content.decode()
    form = desk.post(f"{LIST}{closed.pk}/change/", {"email": "new@example.com", "is_active": "on"})

    assert "Done for 0 of 1 account." in told
    assert form.status_code == 403
    assert not User.objects.get(pk=closed.pk).is_active


def test_who_erases_the_account_erases_the_closed_one_and_the_record(ada: User, pair: tuple[Athlete, Athlete]) -> None:
    merge(ada, pair[0].user, pair[1].user)
    erasing.erase(User.objects.get(pk=pair[0].user.pk))

    assert not AccountMerge.objects.exists()
    assert not User.objects.filter(pk__in=[athlete.user.pk for athlete in pair]).exists()


def test_what_sessions_were_is_forgotten_after_a_month_and_the_ids_are_kept(
    ada: User, pair: tuple[Athlete, Athlete]
) -> None:
    done = merge(ada, pair[0].user, pair[1].user)
    call_command("forget", verbosity=0)
    done.refresh_from_db()
    before = done.kept
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        call_command("forget", verbosity=0)
    done.refresh_from_db()

    assert before
    assert (done.kept, bool(done.moved)) == ([], True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_merges_reads_the_same_however_long(
    desk: Client, django_assert_num_queries: Callable, count: int
) -> None:
    for number in range(count):
        pair = [person(f"{side}{number}@example.com").user for side in ("stays", "goes")]
        AccountMerge.objects.create(stays=pair[0], goes=pair[1])

    with django_assert_num_queries(6):
        desk.get(MERGES)
