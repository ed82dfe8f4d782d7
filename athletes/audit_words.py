"""The audit as one of the two sides reads it: whole sentences in plain words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.models import Act, AuditEntry, User, display_name

# What the reader did to somebody else, and what somebody else did to the reader.
WORDS: dict[Act, tuple[Promise, Promise]] = {
    Act.OPENED: (
        gettext_lazy("You looked at the training of %(other)s."),
        gettext_lazy("%(other)s looked at your training."),
    ),
    Act.COACHING_STARTED: (
        gettext_lazy("You accepted a coaching with %(other)s."),
        gettext_lazy("%(other)s accepted a coaching with you."),
    ),
    Act.COACHING_ENDED: (
        gettext_lazy("You ended the coaching with %(other)s."),
        gettext_lazy("%(other)s ended a coaching of yours."),
    ),
    Act.WEIGHT_SHARED: (
        gettext_lazy("You began to share your weight with %(other)s."),
        gettext_lazy("%(other)s began to share weight with you."),
    ),
    Act.WEIGHT_UNSHARED: (
        gettext_lazy("You stopped sharing your weight with %(other)s."),
        gettext_lazy("%(other)s stopped sharing weight with you."),
    ),
    Act.LINK_SENT: (
        gettext_lazy("You sent %(other)s a link for a new password."),
        gettext_lazy("%(other)s sent you a link for a new password."),
    ),
    Act.CREATED: (gettext_lazy("You made the account of %(other)s."), gettext_lazy("%(other)s made this account.")),
    Act.ADDRESS_CHANGED: (
        gettext_lazy("You changed the e-mail of %(other)s."),
        gettext_lazy("%(other)s changed your e-mail."),
    ),
    Act.ADDRESS_CONFIRMED: (
        gettext_lazy("You counted the e-mail of %(other)s as confirmed."),
        gettext_lazy("%(other)s counted your e-mail as confirmed."),
    ),
    Act.LOGINS_ENDED: (
        gettext_lazy("You logged out every device of %(other)s."),
        gettext_lazy("%(other)s logged out every device of yours."),
    ),
    Act.FACTOR_REMOVED: (
        gettext_lazy("You removed the second factor of %(other)s."),
        gettext_lazy("%(other)s removed your second factor."),
    ),
    Act.DEACTIVATED: (
        gettext_lazy("You closed the account of %(other)s."),
        gettext_lazy("%(other)s closed this account."),
    ),
    Act.REACTIVATED: (
        gettext_lazy("You opened the account of %(other)s again."),
        gettext_lazy("%(other)s opened this account again."),
    ),
    Act.MERGED: (
        gettext_lazy("You merged another account of %(other)s into this one."),
        gettext_lazy("%(other)s merged another account of yours into this one."),
    ),
    Act.MERGE_UNDONE: (
        gettext_lazy("You made two accounts of %(other)s two again."),
        gettext_lazy("%(other)s made two merged accounts of yours two again."),
    ),
    Act.NEW_COACH_ASKED: (
        gettext_lazy("You asked %(other)s to take another coach."),
        gettext_lazy("%(other)s asked you to take another coach."),
    ),
    Act.COACH_GRANTED: (
        gettext_lazy("You gave %(other)s the right to coach."),
        gettext_lazy("%(other)s gave you the right to coach."),
    ),
    Act.COACH_WITHDRAWN: (
        gettext_lazy("You took the right to coach from %(other)s."),
        gettext_lazy("%(other)s took the right to coach from you."),
    ),
    Act.ADMIN_GRANTED: (
        gettext_lazy("You gave %(other)s the right of an admin."),
        gettext_lazy("%(other)s gave you the right of an admin."),
    ),
    Act.ADMIN_WITHDRAWN: (
        gettext_lazy("You took the right of an admin from %(other)s."),
        gettext_lazy("%(other)s took the right of an admin from you."),
    ),
}
# What a person does to the own account, or nobody who is known does to it.
ALONE: dict[Act, Promise] = {
    Act.LOGGED_IN: gettext_lazy("You logged in."),
    Act.LOGIN_FAILED: gettext_lazy("Somebody typed a wrong password for this account."),
    Act.CODE_FAILED: gettext_lazy("Somebody had the password and got the second factor wrong."),
    Act.EXPORTED: gettext_lazy("You asked for a copy of all your data, without weight."),
    Act.EXPORTED_WEIGHT: gettext_lazy("You asked for a copy of all your data, with weight."),
    Act.ERASE_ASKED: gettext_lazy("You asked to erase this account."),
    Act.ERASE_STOPPED: gettext_lazy("You logged in, and with it kept this account."),
    Act.ERASED: gettext_lazy("The account was erased."),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened, for one reader."""

    at: datetime.datetime
    words: str


def line(entry: AuditEntry, reader: User) -> Line:
    """An entry as the reader, who is one of its two sides, reads it; times in the reader's zone."""
    return Line(entry.at.astimezone(reader.zone), sentence(entry, reader))


def sentence(entry: AuditEntry, reader: User) -> str:
    """What happened, in one sentence."""
    act = Act(entry.what)
    if act in ALONE:
        return str(ALONE[act])
    by_reader, to_reader = WORDS[act]
    if entry.actor == reader:
        return str(by_reader) % {"other": name(entry.subject, entry.subject_number, reader)}
    return str(to_reader) % {"other": name(entry.actor, entry.actor_number, reader)}


def name(user: User | None, number: int | None, reader: User) -> str:
    """A side by name; one that is erased by its number, and the app where nobody acted."""
    if user == reader:
        return _("yourself")
    if user is not None:
        return display_name(user)
    return _("Account %(number)s") % {"number": number} if number else "Runstrong"
