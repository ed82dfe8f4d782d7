"""Makes two accounts one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.audit import record
from athletes.body import rewrite_body_days
from athletes.models import Act, Athlete, User
from coach.accounts import devices
from coach.accounts.merging import exercises, persons, sessions
from coach.accounts.merging.ledger import Ledger
from coach.accounts.models import AccountMerge
from coach.imports.models import Import, ImportStatus


class Hindered(Exception):
    """The two cannot be one, or not be two again; the message says why, in a sentence."""


@dataclass(frozen=True)
class Joint:
    """What would come of it, in counts: sessions that are the same in both, coachings of one pair, and what else both
    have on one day or under one name, of which one stays behind.
    """

    same_sessions: int
    same_coachings: int
    left: int


def hindrances(admin: User, stays: User, goes: User) -> Iterator[str]:
    """Why these two cannot be made one now."""
    both = (stays, goes)
    if stays == goes:
        yield _("These are not two accounts.")
    if goes == admin:
        yield _("You are logged in with the account that would be closed. Log in with the other one.")
    if not stays.is_active:
        yield _("The account that stays is closed. Open it first.")
    if any(user.erase_at for user in both):
        yield _("One of the two is about to be erased.")
    if AccountMerge.objects.standing().filter(goes__in=both).exists():
        yield _("One of the two went into another account before.")
    if Import.objects.filter(athlete__user__in=both, status__in=ImportStatus.going()).exists():
        yield _("Files are still coming in for one of the two. Wait until they are in.")


def preview(admin: User, stays: User, goes: User) -> Joint:
    """What a merge would do, found by doing all but joining sessions, and taking it back; raises Hindered."""
    twins = len(persons.same_coachings(stays, goes))
    with transaction.atomic():
        ledger, found = moved(admin, stays, goes)
        transaction.set_rollback(True)
    return Joint(len(found), twins, ledger.left)


def merge(admin: User, stays: User, goes: User) -> AccountMerge:
    """Make them one, and end the logins of the one that is closed; raises Hindered."""
    with transaction.atomic():
        ledger, found = moved(admin, stays, goes)
        kept = sessions.join(found)
        done = AccountMerge.objects.create(stays=stays, goes=goes, by=admin, moved=ledger.moved, kept=kept)
        record(admin, Act.MERGED, stays)
        if goes.is_active:
            record(admin, Act.DEACTIVATED, goes)
    devices.end_all(goes)
    return done


def moved(admin: User, stays: User, goes: User) -> tuple[Ledger, list[sessions.Pair]]:
    """Everything but joining sessions, and the pairs of those; inside the caller's transaction."""
    # One of two who begin at once waits here, and finds it done.
    list(User.objects.select_for_update().filter(pk__in=(stays.pk, goes.pk)).order_by("pk"))
    for why in hindrances(admin, stays, goes):
        raise Hindered(why)
    ledger = Ledger()
    mine, theirs = (Athlete.objects.filter(user=user).first() for user in (stays, goes))
    persons.join_coachings(ledger, stays, goes)
    found, same_names = [], []
    if mine and theirs:
        found = sessions.pairs(mine, theirs)
        sessions.free_client_ids(ledger, mine, theirs)
        same_names = exercises.rename(ledger, mine, theirs)
        persons.join_athletes(ledger, mine, theirs)
    ledger.follow(User, goes.pk, stays.pk)
    exercises.join(ledger, same_names)
    finish(ledger, stays, goes)
    return ledger, found


def finish(ledger: Ledger, stays: User, goes: User) -> None:
    """What follows once the rows are moved: rights, addresses, sharing and trends."""
    persons.set_values(ledger, stays, {"can_coach": stays.can_coach or goes.can_coach})
    persons.move_addresses(ledger, stays, goes)
    persons.set_values(ledger, goes, {"is_active": False})
    if athlete := Athlete.objects.filter(user=stays).first():
        persons.end_sharing(ledger, athlete)
    rewrite_trends(stays, goes)


def rewrite_trends(*users: User) -> None:
    """Bring what is worked out from weigh-ins in line with where they are now."""
    for athlete in Athlete.objects.filter(user__in=users):
        rewrite_body_days(athlete, datetime.date.min)
