"""Writing and finding notes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.forms.status import day_field, possible_day
from athletes.models import Athlete, Group, NoteVisibility, User, display_name
from coach.notes.models import Note
from coach.notes.models.note import TEXT_MAX, NoteQuerySet
from coach.notes.writing import NoteDoc
from coach.sessions.models import Session
from coach.sessions.models.session import monday_of


class About(models.TextChoices):
    """What a note points at."""

    NOTHING = "", _("In general")
    SESSION = "session", _("This session")
    DAY = "day", _("The day")
    WEEK = "week", _("The week of")


class NoteForm(forms.Form):
    """A new note, or the edit of one. `last` is what the writer chose the last time for whoever it is about.

    Whoever turns from a private choice to Shared is asked once: `asks` says so, and the next send is taken.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Note"), max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3}))
    visibility = forms.ChoiceField(label=_("Who reads it"), choices=NoteVisibility.choices, widget=forms.RadioSelect)
    on = day_field(label=_("Date"), required=False)
    look_again_on = day_field(label=_("Look again on"), required=False)

    def __init__(
        self,
        *args: Any,
        today: datetime.date,
        last: str = "",
        note: Note | None = None,
        session: Session | None = None,
        **kwargs: Any,
    ) -> None:
        self.today, self.last, self.note = today, last, note
        self.session = note.session if note else session
        self.asks = False
        kwargs["initial"] = edit_of(note) if note else self.fresh()
        super().__init__(*args, **kwargs)
        places = [place for place in About.choices if place[0] != About.SESSION or self.session]
        self.fields["about"] = forms.ChoiceField(label=_("About"), required=False, choices=places)
        self.fields["text"].widget.attrs["placeholder"] = _("Write a note")

    def fresh(self) -> dict[str, Any]:
        """What a new note begins with."""
        about = About.SESSION if self.session else About.NOTHING
        return {"client_id": uuid.uuid4(), "visibility": self.last, "about": about, "on": self.today}

    def keep_readers(self) -> None:
        """Let the choice of readers be the author's alone."""
        self.fields["visibility"].disabled = True

    def clean_client_id(self) -> uuid.UUID:
        """The id of this send, or a new one for a form that came without."""
        return self.cleaned_data["client_id"] or uuid.uuid4()

    def clean_on(self) -> datetime.date | None:
        """A possible day."""
        day: datetime.date | None = self.cleaned_data["on"]
        return possible_day(day, self.today) if day else None

    def clean_look_again_on(self) -> datetime.date | None:
        """Today or later; what an edit leaves alone may have passed."""
        day: datetime.date | None = self.cleaned_data["look_again_on"]
        if day and day < self.today and day != self.initial.get("look_again_on"):
            raise ValidationError(_("This day has passed."))
        return possible_day(day, self.today) if day else None

    def clean(self) -> dict[str, Any]:
        """A day where one is pointed at, and a second look before something private is shared."""
        cleaned = super().clean() or {}
        if cleaned.get("about") in (About.DAY, About.WEEK) and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("Say which day."))
        was_private = self.last in (NoteVisibility.COACHES, NoteVisibility.ME)
        self.asks = was_private and cleaned.get("visibility") == NoteVisibility.SHARED and not cleaned["confirmed"]
        if self.asks and not self.errors:
            raise ValidationError("", code="asks")
        return cleaned

    def document(self) -> NoteDoc:
        """What is to be saved."""
        cleaned = self.cleaned_data
        about, day = cleaned["about"], cleaned["on"]
        return NoteDoc(
            text=cleaned["text"],
            visibility=cleaned["visibility"],
            session=self.session.pk if self.session and about == About.SESSION else None,
            day=day if about == About.DAY else None,
            week=monday_of(day) if about == About.WEEK else None,
            look_again_on=cleaned["look_again_on"],
        )

    def replace(self, **values: str) -> None:
        """Put other hidden values into the form that goes back."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, **values}


def edit_of(note: Note) -> dict[str, Any]:
    """What the edit of a note begins with."""
    places = {About.SESSION: note.session_id, About.DAY: note.day, About.WEEK: note.week}
    return {
        **{name: getattr(note, name) for name in ("client_id", "text", "visibility", "look_again_on")},
        "base": note.version,
        "about": next((place for place, value in places.items() if value), About.NOTHING),
        "on": note.day or note.week,
    }


class AnswerForm(forms.Form):
    """An answer, or the edit of one."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Answer"), max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_client_id(self) -> uuid.UUID:
        """The id of this send, or a new one for a form that came without."""
        return self.cleaned_data["client_id"] or uuid.uuid4()


def by_name(athletes: Iterable[Athlete], prefix: str = "") -> list[tuple[str, str]]:
    """Choices of athletes."""
    return [(f"{prefix}{athlete.pk}", display_name(athlete.user)) for athlete in athletes]


class Recipients(forms.Form):
    """Whom a note is about: one athlete, or each of a group that this coach still looks after."""

    to = forms.ChoiceField(label=_("About whom"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coached = {f"a{athlete.pk}": [athlete] for athlete in coached_by(user)}
        groups = Group.objects.filter(coach=user).order_by("name").prefetch_related("athletes")
        self.groups = {f"g{group.pk}": self.still_coached(group) for group in groups}
        named = [(f"g{group.pk}", group.name) for group in groups if self.groups[f"g{group.pk}"]]
        people = by_name((athletes[0] for athletes in self.coached.values()), "a")
        choices = [("", _("Choose")), *([(_("Groups"), named)] if named else []), (_("Athletes"), people)]
        self.fields["to"] = forms.ChoiceField(label=_("About whom"), choices=choices)

    def still_coached(self, group: Group) -> list[Athlete]:
        """Those of the group that the coach may see."""
        keys = [f"a{athlete.pk}" for athlete in group.athletes.all()]
        return [self.coached[key][0] for key in keys if key in self.coached]

    def athletes(self) -> list[Athlete]:
        """Each gets a note of their own."""
        return (self.coached | self.groups)[self.cleaned_data["to"]]


def coached_by(user: User) -> models.QuerySet[Athlete]:
    """Athletes this user coaches, by name."""
    coached = Athlete.objects.visible_to(user).exclude(user=user)
    return coached.select_related("user").order_by("user__name", "user__email")


class NoteFilter(forms.Form):
    """Words, athlete, group, readers and days; what cannot be read is left out and said at its field."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    visibility = forms.ChoiceField(
        label=_("Who reads it"), required=False, choices=[("", _("Any readers")), *NoteVisibility.choices]
    )
    first = day_field(label=_("From"), required=False)
    last = day_field(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["placeholder"] = _("Words in a note")
        if user.can_coach:
            self.offer_athletes()
        else:
            del self.fields["visibility"]

    def offer_athletes(self) -> None:
        """Add the coach's athletes and groups."""
        athletes = [("", _("All athletes")), *by_name(coached_by(self.user))]
        groups = [
            ("", _("All groups")),
            *Group.objects.filter(coach=self.user).order_by("name").values_list("pk", "name"),
        ]
        self.fields["athlete"] = forms.TypedChoiceField(
            label=_("Athlete"), required=False, choices=athletes, coerce=int
        )
        self.fields["group"] = forms.TypedChoiceField(label=_("Group"), required=False, choices=groups, coerce=int)

    def clean_first(self) -> datetime.date | None:
        """A possible day."""
        return self.possible("first")

    def clean_last(self) -> datetime.date | None:
        """A possible day."""
        return self.possible("last")

    def possible(self, name: str) -> datetime.date | None:
        """The day of this field."""
        day: datetime.date | None = self.cleaned_data[name]
        return possible_day(day, self.user.today()) if day else None

    def narrow(self, notes: NoteQuerySet) -> NoteQuerySet:
        """Notes that fit every part of the filter that can be read; days are those on which they were written."""
        self.is_valid()
        cleaned = self.cleaned_data
        named = {"athlete": "athlete", "group": "athlete__groups", "visibility": "visibility"}
        found = {lookup: cleaned[name] for name, lookup in named.items() if cleaned.get(name)}
        return (
            notes.with_words(cleaned.get("q", ""))
            .filter(**found)
            .written_between(cleaned.get("first"), cleaned.get("last"), self.user.zone)
        )

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return any(self.cleaned_data.values())
