"""The forms of an injury: what and since when, the questions about bone, and the pain of a day."""

from __future__ import annotations

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.forms.check_in import pain_field
from athletes.forms.status import day_field, layout
from athletes.models import Athlete, BoneSign, Injury, PainDay
from athletes.models.injury import WORST

YES, NO = "yes", "no"


def begun(day: datetime.date, today: datetime.date) -> datetime.date:
    """A day that has begun, and not long before there were sports watches; raises ValidationError for another."""
    if day > today:
        raise ValidationError(_("This day is still to come."))
    if day.year < 1970:
        raise ValidationError(_("This is too long ago."))
    return day


class InjuryForm(forms.ModelForm):
    """Where, since when, and what is usual there; the end and what was changed once it is open."""

    from_date = day_field(label=_("Since"))
    to_date = day_field(label=_("Over since"), required=False)
    baseline = forms.IntegerField(label=_("Usual pain in the morning, 0 to 10"), min_value=0, max_value=WORST)

    class Meta:
        model = Injury
        fields = ["part", "side", "is_tendon", "from_date", "baseline", "changed", "to_date"]
        widgets = {"changed": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "is_tendon": _("It is a tendon"),
            "changed": _("What you changed"),
        }
        help_texts = {"changed": _("Less running, other shoes, heel raises.")}

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.athlete = athlete
        if self.instance.pk is None:
            self.instance.athlete = athlete
            self.initial.update({"from_date": athlete.today(), "baseline": 0})
            del self.fields["to_date"], self.fields["changed"]

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        half = "span-6"
        later = [name for name in ("to_date", "changed") if name in self.fields]
        return layout(
            Field("part", wrapper_class=half),
            Field("side", wrapper_class=half),
            "is_tendon",
            Field("from_date", wrapper_class=half),
            Field("baseline", wrapper_class=half),
            *later,
        )

    def clean_from_date(self) -> datetime.date:
        """A day that has begun."""
        return begun(self.cleaned_data["from_date"], self.athlete.today())

    def clean_to_date(self) -> datetime.date | None:
        """A day that has begun, and not before the first one."""
        last: datetime.date | None = self.cleaned_data["to_date"]
        first: datetime.date | None = self.cleaned_data.get("from_date")
        if last and first and last < first:
            raise ValidationError(_("This is before it begins."))
        return begun(last, self.athlete.today()) if last else None

    def clean(self) -> dict[str, Any]:
        """An edit does not make it the same as another; what is there already is opened, not doubled."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk and self.same_one(cleaned) is not None:
            self.add_error("from_date", _("There is one like this from that day on."))
        return cleaned

    def same_one(self, cleaned: dict[str, Any]) -> Injury | None:
        """The other injury at the same place from the same day on."""
        same = {name: cleaned.get(name) for name in ("part", "side", "from_date")}
        return Injury.objects.filter(athlete=self.athlete, **same).exclude(pk=self.instance.pk).first()

    def opened(self) -> Injury:
        """The injury that was described: saved now, or by an earlier send of the same form."""
        return self.same_one(self.cleaned_data) or self.save()


class BoneForm(forms.Form):
    """The questions that tell bone from everything else; each wants its answer."""

    def __init__(self, data: Any, *, injury: Injury) -> None:
        super().__init__(data, label_suffix="")
        for sign in BoneSign:
            self.fields[sign.value] = forms.ChoiceField(
                label=sign.label,
                choices=[(YES, _("Yes")), (NO, _("No"))],
                widget=forms.RadioSelect,
                initial=answer_before(injury, sign),
                error_messages={"required": _("Answer yes or no.")},
            )

    def signs(self) -> list[str]:
        """Those that were answered with yes."""
        return [sign.value for sign in BoneSign if self.cleaned_data[sign.value] == YES]


def answer_before(injury: Injury, sign: BoneSign) -> str | None:
    """What was answered last time; nothing is ticked for anybody."""
    if injury.bone_asked_on is None:
        return None
    return YES if sign.value in injury.bone_signs else NO


class PainForm(forms.Form):
    """How it hurt on one day: for today the morning is this one, for an earlier day the one that followed."""

    local_date = forms.DateField(widget=forms.HiddenInput)
    during = pain_field(label=_("While training"))
    after = pain_field(label=_("After training"))
    morning = pain_field(label=_("The morning after"))

    def __init__(
        self, data: Any, *, today: datetime.date, day: datetime.date, rows: dict[datetime.date, PainDay]
    ) -> None:
        self.today, self.day = today, day
        row, woke = rows.get(day), rows.get(self.morning_of)
        initial = {
            "local_date": day,
            "during": row and row.during,
            "after": row and row.after,
            "morning": woke and woke.next_morning,
        }
        super().__init__(data, initial=initial, label_suffix="")
        if day == today:
            self.fields["morning"].label = _("This morning")

    @property
    def morning_of(self) -> datetime.date:
        """The day whose next morning is asked about."""
        return self.day - datetime.timedelta(days=1) if self.day == self.today else self.day

    @property
    def scales(self) -> list[forms.BoundField]:
        """The rows of buttons, in the order of the day."""
        names = ("during", "after", "morning")
        return [self[name] for name in (names[-1:] + names[:-1] if self.day == self.today else names)]

    def clean_local_date(self) -> datetime.date:
        """A day that has begun."""
        return begun(self.cleaned_data["local_date"], self.today)
