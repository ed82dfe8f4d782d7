"""The filter above the list of sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from athletes.text import searchable
from coach.sessions.models import Entry, RunKind, Sport
from coach.sessions.models.session import SessionQuerySet


class SessionFilter(forms.Form):
    """Sport, kind of run, words, and days; what cannot be read is left out of the filter and said at its field."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    sport = forms.ChoiceField(label=_("Sport"), required=False, choices=[("", _("All sports")), *Sport.choices])
    kind = forms.ChoiceField(label=_("Kind of run"), required=False, choices=[("", _("Any kind")), *RunKind.choices])
    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs |= {"placeholder": _("Title, comment or exercise"), "type": "search"}

    def narrow(self, sessions: SessionQuerySet) -> SessionQuerySet:
        """Sessions that fit every part of the filter that can be read."""
        self.is_valid()
        cleaned = self.cleaned_data
        if cleaned.get("q"):
            sessions = sessions.filter(words(cleaned["q"]))
        named = {"sport": "sport", "kind": "run__kind", "first": "local_date__gte", "last": "local_date__lte"}
        found = {lookup: cleaned[name] for name, lookup in named.items() if cleaned.get(name)}
        return sessions.filter(**found)

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return any(self.cleaned_data.values())


def words(text: str) -> Q:
    """Sessions whose title, comment or an exercise holds the text, without regard to case and accents."""
    named = Q(exercise__name__icontains=text) | Q(exercise__merged_into__name__icontains=text)
    lifts = Entry.objects.filter(named, session=OuterRef("pk"))
    return Q(search_text__contains=searchable(text)) | Q(Exists(lifts))
