"""Makes one account two again, unless something newer stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes.audit import record
from athletes.models import Act, Athlete, User, WeighIn
from coach.accounts.merging import persons, sessions
from coach.accounts.merging.ledger import take_back
from coach.accounts.merging.merge import Hindered, rewrite_trends
from coach.accounts.models import AccountMerge
from coach.imports.models import Import, ImportStatus
from coach.sessions.models import Best, Entry, Session


def undo(admin: User, merge: AccountMerge) -> None:
    """Put back every row that was moved, in one transaction; raises Hindered, which names what stands in the way."""
    try:
        with transaction.atomic():
            current = AccountMerge.objects.select_for_update().select_related("stays", "goes").get(pk=merge.pk)
            for why in in_the_way(current):
                raise Hindered(why)
            put_back(current)
            for why in between(current):
                raise Hindered(why)
            write_down(admin, current)
    except IntegrityError:
        raise Hindered(
            _("Something that was logged since the merge has a day or a name that came from the other account.")
        ) from None


def in_the_way(merge: AccountMerge) -> Iterator[str]:
    """What can be told before anything is put back."""
    both = (merge.stays, merge.goes)
    if merge.undone_at:
        yield _("It was undone already.")
    if merge.undo_until <= timezone.now():
        yield _("Its 30 days are over.")
    later = AccountMerge.objects.standing().filter(at__gte=merge.at).exclude(pk=merge.pk)
    if later.filter(models.Q(stays__in=both) | models.Q(goes__in=both)).exists():
        yield _("One of the two was merged again since. Undo that first.")
    if merge.stays.erase_at:
        yield _("The account is about to be erased.")
    if Import.objects.filter(athlete__user__in=both, status__in=ImportStatus.going()).exists():
        yield _("Files are still coming in for the account. Wait until they are in.")
    if address_is_taken(merge):
        yield _("Another account has the address of the closed one now.")
    yield from changed_sessions(merge)
    yield from logged_since(merge)


def address_is_taken(merge: AccountMerge) -> bool:
    """Whether somebody else has the address with which the closed account logged in."""
    label = User._meta.label
    mine = [change["was"] for change in merge.moved if change["table"] == label and "email" in change["was"]]
    emails = [was["email"] for was in mine]
    held = EmailAddress.objects.filter(email__in=emails).exclude(user__in=(merge.stays, merge.goes))
    return held.exists() or User.objects.filter(email__in=emails).exclude(pk=merge.goes.pk).exists()


def changed_sessions(merge: AccountMerge) -> Iterator[str]:
    """Sessions that both had, and that were edited as one since."""
    count = sum(sessions.was_changed(kept) for kept in merge.kept)
    if count:
        text = ngettext(
            "%(count)s session that both accounts had was changed since.",
            "%(count)s sessions that both accounts had were changed since.",
            count,
        )
        yield text % {"count": count}


def logged_since(merge: AccountMerge) -> Iterator[str]:
    """What was logged since, where all that is logged came from the account that would open again."""
    whole = [change for change in merge.moved if change["table"] == Athlete._meta.label and "user_id" in change["was"]]
    for change in whole:
        since = {"athlete__in": change["ids"], "created_at__gt": merge.at}
        count = Session.objects.filter(**since).count() + WeighIn.objects.filter(**since).count()
        if count:
            text = ngettext("%(count)s thing was logged since.", "%(count)s things were logged since.", count)
            yield text % {"count": count}


def put_back(merge: AccountMerge) -> None:
    """The rows as they were, and what is worked out from them."""
    for kept in merge.kept:
        sessions.put_back(kept)
    take_back(merge.moved)
    for model in (Entry, Best):
        # Those of sessions that were edited since, and so were written anew.
        of_sessions = model._base_manager.filter(session__athlete__user=merge.goes)
        of_sessions.update(athlete=Athlete.objects.filter(user=merge.goes).values("pk")[:1])
    persons.end_again(merge.stays, merge.goes, merge.at)
    rewrite_trends(merge.stays, merge.goes)


def between(merge: AccountMerge) -> Iterator[str]:
    """Rows that would lie in both accounts at once: made since, of something that came from the other."""
    pair = list(Athlete.objects.filter(user__in=(merge.stays, merge.goes)).values_list("pk", flat=True))
    for model in apps.get_models(include_auto_created=True):
        found = list(ways(model)) if len(pair) == 2 else []
        for first, way in zip(found[:1] * len(found), found[1:], strict=False):
            apart = models.Q(**{first: pair[0], way: pair[1]}) | models.Q(**{first: pair[1], way: pair[0]})
            count = model._base_manager.filter(apart).count()
            if count:
                yield _("%(count)s of the %(what)s written since lie in both accounts.") % {
                    "count": count,
                    "what": model._meta.verbose_name_plural,
                }


def ways(model: type[models.Model], seen: tuple[Any, ...] = ()) -> Iterator[str]:
    """Every chain of keys from a table to the athlete whose row it is, or lies in."""
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        # A row that points to another of its own table is followed one step.
        goes_on = target not in (None, User, *seen) and (target is not model or not seen)
        if target is Athlete:
            yield field.name
        elif goes_on:
            yield from (f"{field.name}__{way}" for way in ways(target, (*seen, model)))


def write_down(admin: User, merge: AccountMerge) -> None:
    """Say that it was undone."""
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    record(admin, Act.MERGE_UNDONE, merge.stays)
    goes = User.objects.get(pk=merge.goes.pk)
    if goes.is_active:
        record(admin, Act.REACTIVATED, goes)
