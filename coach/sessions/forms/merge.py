"""Which of two sessions stays, and what they are to each other."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.dates import dated
from coach.sessions.models import Session, Sport

SAME, PARTS = "same", "parts"


class MergeForm(forms.Form):
    """The choice between two sessions; their versions come along, so that nobody merges what they did not see."""

    how = forms.ChoiceField(
        label=_("What they are"),
        widget=forms.RadioSelect,
        choices=[
            (SAME, _("The same session, told twice: the other fills the gaps of the one that stays")),
            (PARTS, _("Two parts of one session: they add up")),
        ],
    )
    stays = forms.TypedChoiceField(label=_("The one that stays"), widget=forms.RadioSelect, coerce=int)
    versions = forms.RegexField(regex=r"^\d+,\d+$", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, pair: list[Session]) -> None:
        self.pair = pair
        usual = {
            "how": SAME if at_once(*pair) else PARTS,
            "stays": min(pair, key=lambda session: (session.sport == Sport.OTHER, -len(session.typed), session.pk)).pk,
            "versions": ",".join(str(session.version) for session in pair),
        }
        super().__init__(data, initial=usual)
        stays = self.fields["stays"]
        if isinstance(stays, forms.ChoiceField):
            stays.choices = [(session.pk, title(session)) for session in pair]

    def chosen(self) -> tuple[Session, Session, tuple[int, int]]:
        """The one that stays, the one that goes, and their versions as they were seen."""
        seen = dict(zip(self.pair, (int(text) for text in self.cleaned_data["versions"].split(",")), strict=True))
        stays, goes = sorted(self.pair, key=lambda session: session.pk != self.cleaned_data["stays"])
        return stays, goes, (seen[stays], seen[goes])


def title(session: Session) -> str:
    """A session by name, day and clock."""
    start = session.local_start
    return f"{session.heading}, {dated(session.local_date, 'j M Y')}{f', {start:%H:%M}' if start else ''}"


def at_once(one: Session, other: Session) -> bool:
    """Whether the two overlapped, or may have."""
    first, second = sorted((one, other), key=lambda session: (session.started_at is not None, session.started_at or 0))
    if first.started_at is None or second.started_at is None:
        return True
    return bool(first.started_at + datetime.timedelta(milliseconds=first.duration_ms or 0) > second.started_at)
