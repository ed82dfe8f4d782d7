"""What every session's form asks: when, how long, how hard, and by which send."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.fields import DurationField
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.models import Session


class EffortField(forms.TypedChoiceField):
    """Effort from 0 to 10 as eleven buttons, kept in tenths; one in between stays as it was logged."""

    def __init__(self, **kwargs: Any) -> None:
        self.buttons = [("", "–"), *((str(10 * value), str(value)) for value in range(11))]
        super().__init__(choices=self.buttons, coerce=int, empty_value=None, required=False, **kwargs)

    def offer(self, tenths: int | None) -> None:
        """Add the button of a value in between."""
        if tenths is not None and tenths % 10:
            self.choices = [*self.buttons, (str(tenths), f"{tenths / 10:.1f}")]


class HeadForm(MeasuredForm):
    """The common part. `client_id` names this send, `base` the version an edit began from."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    local_date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    clock = forms.TimeField(
        label=_("Start"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    duration_ms = DurationField(label=_("Time"))
    effort = EffortField(
        label=_("Effort"),
        help_text=_("How hard the whole session was: 0 nothing, 3 moderate, 5 hard, 7 very hard, 10 all there is."),
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, athlete: Athlete, session: Session | None = None, **kwargs: Any) -> None:
        self.athlete, self.session = athlete, session
        initial = {"local_date": athlete.today(), "client_id": uuid.uuid4(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        effort = self.fields["effort"]
        if isinstance(effort, EffortField):
            effort.offer(session.effort if session else None)

    def clean_local_date(self) -> datetime.date:
        """A day that has begun for the athlete, and not before there were sports watches to mistrust."""
        day: datetime.date = self.cleaned_data["local_date"]
        if day > self.today():
            raise ValidationError(_("This day is still to come. Sessions are logged once they are done."))
        if day.year < 1970:
            raise ValidationError(_("This is too long ago."))
        return day

    def today(self) -> datetime.date:
        """The last day that can have been trained on."""
        return self.athlete.today()

    def clean_client_id(self) -> uuid.UUID:
        """The id of this send, or a new one for a form that came without."""
        return self.cleaned_data["client_id"] or uuid.uuid4()

    def start(self) -> dict[str, Any]:
        """`started_at` and `utc_offset_min`, in the zone the session was recorded in, else in the athlete's."""
        day, clock = self.cleaned_data["local_date"], self.cleaned_data.get("clock")
        if clock is None:
            return {"started_at": None, "utc_offset_min": None}
        if self.session and self.session.local_start and self.same_minute(self.session.local_start, day, clock):
            return {"started_at": self.session.started_at, "utc_offset_min": self.session.utc_offset_min}
        moment = datetime.datetime.combine(day, clock, tzinfo=self.zone())
        offset = moment.utcoffset() or datetime.timedelta()
        return {"started_at": moment.astimezone(datetime.UTC), "utc_offset_min": round(offset.total_seconds() / 60)}

    def zone(self) -> datetime.tzinfo:
        """The zone that clock times of this form are meant in."""
        if self.session and self.session.utc_offset_min is not None:
            return datetime.timezone(datetime.timedelta(minutes=self.session.utc_offset_min))
        return self.athlete.user.zone

    @staticmethod
    def same_minute(start: datetime.datetime, day: datetime.date, clock: datetime.time) -> bool:
        """Whether the form still shows the minute the session began in."""
        return (start.date(), start.hour, start.minute) == (day, clock.hour, clock.minute)

    def common(self) -> dict[str, Any]:
        """The document's fields that this form asks for; all-out, which only runs are asked for, stays as it was."""
        names = ("local_date", "title", "duration_ms", "effort", "comment")
        all_out = self.session is not None and self.session.all_out
        return {name: self.cleaned_data[name] for name in names} | self.start() | {"all_out": all_out}


def head_initial(session: Session) -> dict[str, Any]:
    """What the form shows of a saved session."""
    names = ("local_date", "title", "duration_ms", "effort", "comment", "all_out")
    start = session.local_start
    return {
        **{name: getattr(session, name) for name in names},
        "clock": start.time() if start else None,
        "base": session.version,
        "client_id": session.client_id,
    }
