"""A pregnancy, noted for oneself; while it lasts weight is out of sight as the private switch has it."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athletes.forms.status import day_field, possible_day
from athletes.models import Athlete, Pregnancy, WeightMode

MEANWHILE = (WeightMode.HIDDEN, WeightMode.OFF)


class PregnancyForm(forms.Form):
    """From when, until when, and what happens with a weight that is shown."""

    from_date = day_field(label=_("From"))
    to_date = day_field(label=_("To"), required=False, help_text=_("Empty while it lasts; the time after counts too."))
    weight_mode = forms.ChoiceField(
        label=_("What should happen with your weight meanwhile?"),
        choices=[(mode.value, mode.label) for mode in MEANWHILE],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, athlete: Athlete, row: Pregnancy | None) -> None:
        self.athlete, self.row = athlete, row
        initial = {"from_date": row.from_date, "to_date": row.to_date} if row else {}
        super().__init__(data, initial={"weight_mode": WeightMode.HIDDEN, **initial})
        if not athlete.shows_weight:
            del self.fields["weight_mode"]

    def clean_from_date(self) -> datetime.date:
        """A possible day that has come, and on which no other one begins."""
        first, today = cast("datetime.date", self.cleaned_data["from_date"]), self.athlete.today()
        if first > today:
            raise ValidationError(_("This day is still to come."))
        others = Pregnancy.objects.filter(athlete=self.athlete, from_date=first)
        if self.row and others.exclude(pk=self.row.pk).exists():
            raise ValidationError(_("There is one from that day on."))
        return possible_day(first, today)

    def clean_to_date(self) -> datetime.date | None:
        """A possible day, and not before the first one."""
        last: datetime.date | None = self.cleaned_data["to_date"]
        first: datetime.date | None = self.cleaned_data.get("from_date")
        if last and first and last < first:
            raise ValidationError(_("This is before it begins."))
        return possible_day(last, self.athlete.today()) if last else None

    def save(self) -> None:
        """Keep it; where it lasts, weight goes out of sight, and stays so until the athlete chooses otherwise."""
        days = {name: self.cleaned_data[name] for name in ("from_date", "to_date")}
        with transaction.atomic():
            where = {"pk": self.row.pk} if self.row else {"from_date": days["from_date"]}
            row, _made = Pregnancy.objects.update_or_create(days, athlete=self.athlete, **where)
            if row.is_on(self.athlete.today()):
                self.take_weight_away()

    def take_weight_away(self) -> None:
        """Switch on what the private switch in the settings does (science.md 5.2: the same)."""
        self.athlete.care_mode = True
        self.athlete.weight_mode = self.cleaned_data.get("weight_mode", self.athlete.weight_mode)
        self.athlete.save(update_fields=["care_mode", "weight_mode"])
