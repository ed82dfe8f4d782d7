"""Setting a flag aside, and a group with its athletes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Group, User
from athletes.models.user import display_name

DAYS = ((3, _("3 days")), (7, _("1 week")), (14, _("2 weeks")), (28, _("4 weeks")))


class AsideForm(forms.Form):
    """Why, and for how long."""

    reason = forms.CharField(label=_("Why"), max_length=200, widget=forms.TextInput(attrs={"autofocus": True}))
    days = forms.TypedChoiceField(label=_("For"), choices=DAYS, coerce=int, initial=7, widget=forms.RadioSelect)


class AthletesField(forms.ModelMultipleChoiceField):
    """Any of these athletes, by name."""

    def __init__(self, athletes: QuerySet[Athlete]) -> None:
        super().__init__(athletes, label=_("Athletes"), required=False, widget=forms.CheckboxSelectMultiple)

    def label_from_instance(self, athlete: Athlete) -> str:
        """The athlete's name."""
        return display_name(athlete.user)


class GroupForm(forms.Form):
    """A name, and who is in it."""

    name = forms.CharField(label=_("Name"), max_length=60)

    def __init__(self, data: Any = None, *, coach: User, group: Group | None = None) -> None:
        self.coach, self.group = coach, group
        initial = {"name": group.name, "athletes": group.athletes.all()} if group else {}
        super().__init__(data, initial=initial)
        self.coached = Athlete.objects.visible_to(coach).exclude(user=coach).select_related("user")
        self.fields["athletes"] = AthletesField(self.coached.order_by("user__name", "pk"))

    def clean_name(self) -> str:
        """A name that no other group of the coach has, without regard to case."""
        name: str = self.cleaned_data["name"]
        others = Group.objects.filter(coach=self.coach, name__iexact=name)
        if self.group:
            others = others.exclude(pk=self.group.pk)
        if others.exists():
            raise ValidationError(_("You have a group of this name."))
        return name

    def save(self) -> Group:
        """Keep the group; whoever is in it and not to be seen any more stays in it."""
        group = self.group or Group(coach=self.coach)
        group.name = self.cleaned_data["name"]
        group.save()
        group.athletes.remove(*self.coached)
        group.athletes.add(*self.cleaned_data["athletes"])
        return group
