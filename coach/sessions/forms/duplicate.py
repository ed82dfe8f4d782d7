"""On which day a session is logged once more."""

from __future__ import annotations

from typing import Any

from django import forms

from athletes.models import Athlete
from coach.sessions.forms.head import HeadForm


class DuplicateForm(HeadForm):
    """The date alone of what every session's form asks; the day may not be still to come."""

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        super().__init__(*args, athlete=athlete, units=athlete.user.units, **kwargs)
        kept: dict[str, forms.Field] = {name: self.fields[name] for name in ("client_id", "local_date")}
        self.fields.clear()
        self.fields.update(kept)
