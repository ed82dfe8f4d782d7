"""Repeats as people write them: ten times 200 m in 38 on Vine Street, one row for all ten."""

from __future__ import annotations

import itertools
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import DurationField, HeightField, plain_number
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.documents import RepeatDoc
from coach.sessions.models import Hill, Run

LENGTHS = {"": 1000, "m": 1000, "km": units.MM_PER_KM, "mi": units.MM_PER_MILE, "yd": 914.4, "y": 914.4}
LENGTH = re.compile(r"([\d.,]+)\s*(m|km|mi|yd|y)?", re.IGNORECASE)
MOST_REPEATS = 100


def length_mm(text: str) -> int:
    """A repeat's length as typed, in millimetres: `200`, `200 m`, `1 km`, `0.5 mi`, `440 yd`; ValueError otherwise."""
    match = LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return round(plain_number(match[1]) * LENGTHS[(match[2] or "").lower()])


def short_time_ms(text: str) -> int:
    """A repeat's time: a bare number means seconds here; ValueError where it is no time."""
    return units.to_ms(text, units.MS_PER_SECOND)


class RepeatsForm(MeasuredForm):
    """One row: how many, how long, in which times, with which rest, on which hill."""

    count = forms.IntegerField(label=_("How many"), required=False, min_value=1, max_value=MOST_REPEATS)
    distance = forms.CharField(label=_("Length of one"), required=False)
    times = forms.CharField(label=_("Time, or each time"), required=False)
    rest_ms = DurationField(label=_("Rest"), most_hours=2, short=True)
    hill = forms.CharField(label=_("Hill"), required=False, max_length=80)
    hill_length_mm = HeightField(label=_("Hill's length"), least=1000, most=50_000_000, example="200")
    hill_ascent_mm = HeightField(label=_("Hill's ascent"), least=0, most=3_000_000, example="14")

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        self.athlete = athlete
        super().__init__(*args, **kwargs)
        self.fields["count"].widget.attrs |= {"inputmode": "numeric"}
        self.fields["distance"].widget.attrs |= {"placeholder": "200 m", "autocomplete": "off"}
        self.fields["times"].widget.attrs |= {"placeholder": "38, 38, 39", "autocomplete": "off"}
        self.fields["rest_ms"].widget.attrs |= {"placeholder": "1:30"}
        self.fields["hill"].widget.attrs |= {"list": "hills"}

    def clean_distance(self) -> int | None:
        """The length of one repeat in millimetres."""
        text = self.cleaned_data["distance"]
        try:
            return length_mm(text) if text else None
        except ValueError as error:
            raise ValidationError(_("Write a length as 200 m, 1 km, 0.5 mi or 440 yd.")) from error

    def clean_times(self) -> list[int]:
        """Each repeat's time in milliseconds, as many as were typed."""
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["times"]) if part]
        try:
            return [short_time_ms(part) for part in parts]
        except ValueError as error:
            raise ValidationError(_("Write times as 38, 38, 39 or 3:45, parted by commas.")) from error

    def clean(self) -> dict[str, Any]:
        """As many times as repeats, or one for all; a count wherever anything else stands."""
        cleaned = super().clean()
        count, times = cleaned.get("count"), cleaned.get("times") or []
        if count is None and len(times) > 1:
            cleaned["count"] = count = len(times)
        if count is None and (times or cleaned.get("distance") or cleaned.get("hill")):
            self.add_error("count", _("How many repeats were these?"))
        elif count is not None and len(times) not in (0, 1, count):
            self.add_error("times", _("Give one time for all, or one for each repeat."))
        if (cleaned.get("hill_ascent_mm") or 0) > (cleaned.get("hill_length_mm") or units.MM_PER_KM * 100):
            self.add_error("hill_ascent_mm", _("A hill cannot rise more than it is long."))
        return cleaned

    def repeats(self) -> list[RepeatDoc]:
        """The rows that this one stands for."""
        cleaned = self.cleaned_data
        count, times = cleaned["count"] or 0, cleaned["times"]
        each: list[int | None] = list(times) if len(times) == count else [times[0] if times else None] * count
        hill = self.hill_id() if count else None
        return [RepeatDoc(cleaned["distance"], time, cleaned["rest_ms"], hill) for time in each]

    def hill_id(self) -> int | None:
        """The athlete's hill of this name, made or measured anew where the row says more than was known."""
        name = self.cleaned_data["hill"].strip()
        if not name:
            return None
        hill = Hill.objects.filter(athlete=self.athlete, name__iexact=name).first()
        hill = hill or Hill(athlete=self.athlete, name=name)
        hill.length_mm = self.cleaned_data["hill_length_mm"] or hill.length_mm
        hill.ascent_mm = self.cleaned_data["hill_ascent_mm"] or hill.ascent_mm
        hill.save()
        return hill.pk


def rows_of(run: Run) -> list[dict[str, Any]]:
    """The run's repeats gathered into rows: equal length, rest and hill, one after the other."""
    repeats = run.repeats.select_related("hill").order_by("position")
    groups = itertools.groupby(repeats, key=lambda repeat: (repeat.distance_mm, repeat.rest_ms, repeat.hill))
    return [row_of(list(members)) for _, members in groups]


def row_of(repeats: list[Any]) -> dict[str, Any]:
    """One row as the form shows it."""
    first = repeats[0]
    return {
        "count": len(repeats),
        "distance": length_text(first.distance_mm),
        "times": ", ".join(time_text(repeat.time_ms) for repeat in repeats if repeat.time_ms is not None),
        "rest_ms": first.rest_ms,
        "hill": first.hill.name if first.hill else "",
        "hill_length_mm": first.hill.length_mm if first.hill else None,
        "hill_ascent_mm": first.hill.ascent_mm if first.hill else None,
    }


def length_text(mm: int | None) -> str:
    """A repeat's length as it was likely typed."""
    return "" if mm is None else f"{units.trim_zeros(f'{mm / 1000:.2f}')} m"


def time_text(ms: int) -> str:
    """Seconds below a minute, else a clock."""
    return units.trim_zeros(f"{ms / 1000:.1f}") if ms < units.MS_PER_MINUTE else units.clock(ms)
