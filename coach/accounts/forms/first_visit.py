"""The first questions, on one page."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, User
from coach.accounts.forms.person import GradingForm, ProfileForm
from coach.accounts.forms.weight import NO, YES, WeightForm


class TrainsForm(forms.Form):
    """Asked of coaches and admins alone; everybody else is here to train."""

    trains = forms.ChoiceField(
        label=_("Do you log training of your own?"), choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect
    )


class FirstVisit:
    """The forms of the page, answered together.

    The order matters: the height is read in the units of the profile, the birth date against the answer about age.
    """

    def __init__(self, user: User, data: Mapping[str, Any] | None = None) -> None:
        # Wrong answers stay in the forms: the user of the request is what the frame around the page shows.
        user = copy.copy(user)
        athlete = Athlete(user=user)
        self.profile = ProfileForm(data, instance=user, initial={} if user.name else {"time_zone": ""})
        self.trains = TrainsForm(data) if user.can_coach or user.is_staff else None
        self.profile.is_valid()
        self.weight = WeightForm(data, instance=athlete)
        self.weight.is_valid()
        self.grading = GradingForm(data, instance=athlete)

    def forms(self) -> Iterator[forms.BaseForm]:
        """The forms that count: those about training only for who trains."""
        yield self.profile
        if self.trains is not None:
            yield self.trains
        if self.trains is None or self.trains["trains"].value() != NO:
            yield self.weight
            yield self.grading

    def is_valid(self) -> bool:
        """Whether every answer that counts is right; all of them get their sentence."""
        errors = [form.errors for form in self.forms()]
        return not any(errors)

    def save(self) -> None:
        """Keep the answers; whoever trains becomes an athlete."""
        with transaction.atomic():
            for form in self.forms():
                if isinstance(form, forms.ModelForm):
                    form.save()
