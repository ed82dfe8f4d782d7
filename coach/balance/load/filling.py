"""Many sessions are completed at once: the effort and the time that were not logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.fields import DurationField, TenthsField
from athletes.measured import MeasuredForm
from athletes.models.saved import StaleEdit
from coach.balance.load.estimates import Loaded
from coach.sessions import writing
from coach.sessions.models import Session
from coach.sessions.reading import document_of


class FillForm(MeasuredForm):
    """One session: what is missing may be typed, what was logged stands; `base` is the version that was shown."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    effort = TenthsField(label=_("Effort, 0 to 10"))
    duration_ms = DurationField(label=_("Time"))

    def __init__(self, data: Any, *, session: Session, estimate: Loaded | None, units: str) -> None:
        self.session, self.estimate = session, estimate
        stored = {name: getattr(session, name) for name in ("effort", "duration_ms")}
        super().__init__(data, prefix=f"s{session.pk}", initial={"base": session.version, **stored}, units=units)
        for name in stored:
            self.fields[name].widget.attrs |= {"placeholder": self.guess(name)}

    def guess(self, name: str) -> str:
        """What is taken in the meantime, as it would be typed."""
        value = getattr(self.estimate, name, None)
        shown = self.fields[name].prepare_value(value) if value is not None else ""
        return f"≈ {shown}" if shown else ""

    def save(self) -> bool:
        """Write what was typed; whether the session was left alone because somebody else changed it meanwhile."""
        typed = {name: self.cleaned_data[name] for name in ("effort", "duration_ms")}
        if all(getattr(self.session, name) == value for name, value in typed.items()):
            return False
        try:
            writing.edit(self.session, replace(document_of(self.session), **typed), self.cleaned_data["base"])
        except StaleEdit:
            return True
        return False


def save_all(forms: Sequence[FillForm]) -> list[Session]:
    """Write every form; the sessions that were changed by somebody else meanwhile and stay as they are."""
    return [form.session for form in forms if form.save()]
