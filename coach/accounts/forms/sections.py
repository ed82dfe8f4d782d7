"""The settings page: one small form a section, each saved by itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from django import forms

from athletes.access import own_athlete
from athletes.models import User
from coach.accounts.forms.person import AppearanceForm, GradingForm, MailForm, ProfileForm
from coach.accounts.forms.weight import CareForm, WeightForm

SectionForm = type[forms.ModelForm]
OF_THE_USER: dict[str, SectionForm] = {"profile": ProfileForm, "appearance": AppearanceForm, "mail": MailForm}
OF_THE_ATHLETE: dict[str, SectionForm] = {"weight": WeightForm, "care": CareForm, "grading": GradingForm}


def section_form(user: User, section: str, data: Mapping[str, Any] | None = None) -> forms.ModelForm | None:
    """The form of one section; None where this user has no such section.

    It works on copies, so that wrong answers stay in the form and out of the frame around the page.
    """
    if section in OF_THE_USER:
        return OF_THE_USER[section](data, instance=copy.copy(user), auto_id=f"{section}_%s")
    athlete = own_athlete(user)
    if athlete is None or section not in OF_THE_ATHLETE:
        return None
    return OF_THE_ATHLETE[section](data, instance=copy.copy(athlete), auto_id=f"{section}_%s")


def all_sections(user: User) -> dict[str, forms.ModelForm | None]:
    """Every section of the page as it stands; None for those about training where the user does not train."""
    return {section: section_form(user, section) for section in (*OF_THE_USER, *OF_THE_ATHLETE)}


def focus_first_error(*forms_of_page: forms.BaseForm) -> None:
    """Let the browser go to the first field with an error."""
    for form in forms_of_page:
        for name in form.errors:
            if name in form.fields:
                form.fields[name].widget.attrs["autofocus"] = True
                return
