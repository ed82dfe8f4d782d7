"""Many accounts at once, from a list that was pasted."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from athletes.models import User

MOST = 200
ROLES = {"athlete": False, "coach": True, "": False}


@dataclass(frozen=True)
class NewAccount:
    """One line of the list; `coach` is who invites the athlete."""

    name: str
    email: str
    can_coach: bool
    coach: User | None


class ManyAccountsForm(forms.Form):
    """A line a person: name, e-mail, athlete or coach, the coach's e-mail; parted by commas, semicolons or tabs."""

    accounts = forms.CharField(
        label=_("People"),
        widget=forms.Textarea({"rows": 12, "cols": 80, "spellcheck": "false"}),
        help_text=_(
            "A line each: name, e-mail, athlete or coach, and for an athlete the e-mail of a coach here who shall "
            "invite them. The last two may be left out. A list copied from a spreadsheet works too."
        ),
    )

    def clean_accounts(self) -> list[NewAccount]:
        """The people of the list, or a sentence for each line that is not understood."""
        lines = [line for line in self.cleaned_data["accounts"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(_("At most %(most)s at once."), params={"most": MOST})
        errors, people, seen = [], [], set[str]()
        for number, line in enumerate(lines, 1):
            try:
                people.append(self.person(line, seen))
            except ValidationError as error:
                errors.append(ValidationError(_("Line %(n)s: %(why)s"), params={"n": number, "why": error.messages[0]}))
        if errors:
            raise ValidationError(errors)
        return people

    def person(self, line: str, seen: set[str]) -> NewAccount:
        """Who a line means."""
        mark = next((mark for mark in "\t;" if mark in line), ",")
        cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark))]
        if len(cells) < 2:
            raise ValidationError(_("Write a name and an e-mail."))
        name, email, role, coach = [*cells, "", ""][:4]
        email = email.lower()
        validate_email(email)
        if email in seen or User.objects.filter(email=email).exists():
            raise ValidationError(_("%(email)s has an account already.") % {"email": email})
        if role.lower() not in ROLES:
            raise ValidationError(_("Write athlete or coach."))
        seen.add(email)
        return NewAccount(name[:80], email, ROLES[role.lower()], self.coach(coach))

    def coach(self, email: str) -> User | None:
        """The coach of this address; None where none is named."""
        if not email:
            return None
        coach = User.objects.filter(email=email.lower(), can_coach=True, is_active=True).first()
        if coach is None:
            raise ValidationError(_("%(email)s is no coach here.") % {"email": email})
        return coach
