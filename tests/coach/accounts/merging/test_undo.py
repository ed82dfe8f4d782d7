from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
import time_machine
from django.utils import timezone

from athletes import coachings
from athletes.models import Act, Athlete, AuditEntry, Coaching, User, WeightMode
from coach.accounts.addresses import set_address
from coach.accounts.merging.merge import Hindered, merge
from coach.accounts.merging.undo import undo
from coach.accounts.models import AccountMerge
from coach.sessions import merging, writing
from coach.sessions.models import Exercise, Session
from coach.sessions.reading import document_of
from tests.coach.accounts.merging.accounts import admin, differences, dump, full_pair, lift, person, run
from tests.factories import CoachingFactory, NoteFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stays(db: None) -> Athlete:
    """The account that stays."""
    return person("stays@example.com")


@pytest.fixture
def goes(db: None) -> Athlete:
    """The other account of the same person."""
    return person("goes@example.com")


@pytest.fixture
def ada(db: None) -> User:
    """The admin who merges."""
    return admin()


def edited(session: Session, title: str) -> Session:
    """The session with a title that a hand typed."""
    session.refresh_from_db()
    return writing.edit(session, replace(document_of(session), title=title), session.version)


def test_after_an_undo_every_row_is_as_it_was(ada: User) -> None:
    stays, goes = full_pair()
    before = dump()
    done = merge(ada, stays.user, goes.user)
    during = dump()
    found = differences()
    undo(ada, done)

    assert before != during
    assert dump() == before
    assert (found, differences()) == ([], [])


def test_an_undo_is_written_down(ada: User, stays: Athlete, goes: Athlete) -> None:
    undo(ada, merge(ada, stays.user, goes.user))
    entries = AuditEntry.objects.order_by("pk").values_list("what", "subject")

    assert list(entries)[-2:] == [(Act.MERGE_UNDONE, stays.user.pk), (Act.REACTIVATED, goes.user.pk)]
    assert AccountMerge.objects.get().undone_at is not None


def test_an_account_without_training_gives_back_what_it_took(ada: User, goes: Athlete) -> None:
    coach: User = UserFactory.create(can_coach=True)
    set_address(coach, coach.email)
    CoachingFactory.create(coach=coach, athlete=goes)
    run(goes)
    before = dump()
    undo(ada, merge(ada, coach, goes.user))

    assert dump() == before


def test_what_was_edited_since_goes_back_as_it_is_now(ada: User, stays: Athlete, goes: Athlete) -> None:
    session = lift(goes, Exercise.objects.get(slug="front-squat"))
    done = merge(ada, stays.user, goes.user)
    edited(session, "Edited since")
    undo(ada, done)
    session.refresh_from_db()

    assert (session.athlete, session.title) == (goes, "Edited since")
    assert session.entries.get().athlete == goes
    assert {best.athlete for best in session.bests.all()} == {goes}


def test_what_was_logged_since_stays(ada: User, stays: Athlete, goes: Athlete) -> None:
    done = merge(ada, stays.user, goes.user)
    session = run(stays)
    undo(ada, done)

    assert Session.objects.get().athlete == stays
    assert session.athlete == stays


def test_a_choice_for_weight_that_was_made_since_stands(ada: User, stays: Athlete) -> None:
    done = merge(ada, stays.user, person("off@example.com", weight_mode="off").user)
    Athlete.objects.filter(pk=stays.pk).update(weight_mode=WeightMode.HIDDEN)
    undo(ada, done)

    assert Athlete.objects.get(pk=stays.pk).weight_mode == WeightMode.HIDDEN


def test_a_coaching_that_was_ended_since_does_not_begin_again(ada: User, stays: Athlete, goes: Athlete) -> None:
    coach = UserFactory.create(can_coach=True)
    pair = [CoachingFactory.create(coach=coach, athlete=athlete) for athlete in (stays, goes)]
    done = merge(ada, stays.user, goes.user)
    coachings.end(Coaching.objects.get(pk=pair[0].pk), stays.user)
    undo(ada, done)

    assert not Coaching.objects.active().exists()


Way = Callable[[AccountMerge, Athlete, Athlete, User], None]


def edit_joint(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    edited(Session.objects.of(stays).get(sport="run"), "Edited since")


def part_joint(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    merging.undo(Session.all_objects.get(merged_into__athlete=stays))


def lift_anew(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    lift(stays, Exercise.objects.get(name="Sled squat"))


def note_anew(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    NoteFactory.create(athlete=stays, session=Session.objects.get(sport="lift"))


def merge_again(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    merge(ada, person("third@example.com").user, stays.user)


def take_address(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    set_address(User.objects.get(pk=stays.user.pk), "stays@example.com")
    UserFactory.create(email="goes@example.com")


def undo_twice(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    undo(ada, done)


def ask_to_erase(done: AccountMerge, stays: Athlete, goes: Athlete, ada: User) -> None:
    User.objects.filter(pk=stays.user.pk).update(erase_at=timezone.now())


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (edit_joint, "1 session that both accounts had was changed since."),
        (part_joint, "1 session that both accounts had was changed since."),
        (lift_anew, "1 of the entries written since lie in both accounts."),
        (note_anew, "1 of the notes written since lie in both accounts."),
        (merge_again, "One of the two was merged again since. Undo that first."),
        (take_address, "Another account has the address of the closed one now."),
        (undo_twice, "It was undone already."),
        (ask_to_erase, "The account is about to be erased."),
    ],
)
def test_what_stands_in_the_way_is_named_and_nothing_goes_back(
    ada: User, stays: Athlete, goes: Athlete, way: Way, said: str
) -> None:
    for athlete in (stays, goes):
        run(athlete)
    lift(goes, Exercise.objects.create(owner=goes, name="Sled squat", pattern="squat", region="lower"))
    done = merge(ada, stays.user, goes.user)
    way(done, stays, goes, ada)
    before = dump()

    with pytest.raises(Hindered) as hindered:
        undo(ada, done)
    assert str(hindered.value) == said
    assert dump() == before


def test_after_thirty_days_it_stands(ada: User, stays: Athlete, goes: Athlete) -> None:
    done = merge(ada, stays.user, goes.user)

    later = time_machine.travel(timezone.now() + datetime.timedelta(days=30, minutes=1))
    with later, pytest.raises(Hindered, match="30 days are over"):
        undo(ada, done)


def test_what_is_logged_in_an_account_that_had_no_training_stands_in_the_way(ada: User, goes: Athlete) -> None:
    done = merge(ada, UserFactory.create(can_coach=True), goes.user)
    run(Athlete.objects.get(pk=goes.pk))

    with pytest.raises(Hindered, match="1 thing was logged since"):
        undo(ada, done)
