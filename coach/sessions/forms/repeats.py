"""Repeats as people write them: ten times 200 m in 38 on Vine Street, one row for all ten."""

from __future__ import annotations

import itertools
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import DurationField, HeightField
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.documents import RepeatDoc
from coach.sessions.models import Hill, Repeat, Run

LENGTHS = {"": 1000, "m": 1000, "km": units.MM_PER_KM, "mi": units.MM_PER_MILE, "yd": 914.4, "y": 914.4}
LENGTH = re.compile(r"([\d.,]+)\s*(m|km|mi|yd|y)?", re.IGNORECASE)
MOST_REPEATS = 100
HILL_MEASURES = {"hill_length_mm": "length_mm", "hill_ascent_mm": "ascent_mm"}
LONGEST_MM, LONGEST_MS = 100 * units.MM_PER_KM, 5 * 3_600_000


def length_mm(text: str) -> int:
    """A repeat's length as typed, in millimetres: `200`, `200 m`, `1 km`, `0.5 mi`, `440 yd`; ValueError otherwise."""
    match = LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return round(units.plain_number(match[1]) * LENGTHS[(match[2] or "").lower()])


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
            length = length_mm(text) if text else None
        except ValueError as error:
            raise ValidationError(_("Write a length as 200 m, 1 km, 0.5 mi or 440 yd.")) from error
        if length is not None and not 0 < length <= LONGEST_MM:
            raise ValidationError(_("A repeat is longer than nothing and at most 100 km."))
        return length

    def clean_times(self) -> list[int]:
        """Each repeat's time in milliseconds, as many as were typed."""
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["times"]) if part]
        try:
            times = [short_time_ms(part) for part in parts]
        except ValueError as error:
            raise ValidationError(_("Write times as 38, 38, 39 or 3:45, parted by commas.")) from error
        if len(times) > MOST_REPEATS:
            raise ValidationError(_("One row holds at most %(most)s repeats.") % {"most": MOST_REPEATS})
        if max(times, default=0) > LONGEST_MS:
            raise ValidationError(_("A repeat takes at most 5 hours."))
        return times

    def clean_hill(self) -> str:
        """The name without space around it."""
        return " ".join(self.cleaned_data["hill"].split())

    def clean(self) -> dict[str, Any]:
        """As many times as repeats, or one for all; a count wherever anything else stands; a hill that can be."""
        cleaned = super().clean()
        if "count" not in self.errors:
            self.check_count(cleaned)
        self.check_hill(cleaned)
        return cleaned

    def check_count(self, cleaned: dict[str, Any]) -> None:
        """Count the times where nobody did, and ask where there is nothing to count."""
        times = cleaned.get("times") or []
        if cleaned["count"] is None and len(times) > 1:
            cleaned["count"] = len(times)
        if cleaned["count"] is None:
            if times or any(cleaned.get(name) is not None for name in ("distance", "rest_ms")) or cleaned.get("hill"):
                self.add_error("count", _("How many repeats were these?"))
        elif len(times) not in (0, 1, cleaned["count"]):
            self.add_error("times", _("Give one time for all, or one for each repeat."))

    def check_hill(self, cleaned: dict[str, Any]) -> None:
        """A hill has a name, and is longer than high, with what was known of it before."""
        if not cleaned.get("hill"):
            if any(cleaned.get(name) is not None for name in HILL_MEASURES):
                self.add_error("hill", _("Which hill was it?"))
            return
        hill = self.hill_row()
        if hill.length_mm is not None and hill.ascent_mm is not None and hill.ascent_mm > hill.length_mm:
            self.add_error("hill_ascent_mm", _("A hill cannot rise more than it is long."))

    def repeats(self) -> list[RepeatDoc]:
        """The rows that this one stands for."""
        cleaned = self.cleaned_data
        count, times = cleaned["count"] or 0, cleaned["times"]
        each: list[int | None] = list(times) if len(times) == count else [times[0] if times else None] * count
        hill = self.hill_id() if count else None
        return [RepeatDoc(cleaned["distance"], time, cleaned["rest_ms"], hill) for time in each]

    def hill_row(self) -> Hill:
        """The athlete's hill of this name, measured anew where the row says more than was known; not yet saved."""
        name = self.cleaned_data["hill"]
        hill = Hill.objects.filter(athlete=self.athlete, name__iexact=name).first()
        hill = hill or Hill(athlete=self.athlete, name=name)
        for field, measure in HILL_MEASURES.items():
            typed = self.cleaned_data.get(field)
            if typed is not None and not self.reads_as(field, getattr(hill, measure)):
                setattr(hill, measure, typed)
        return hill

    def hill_id(self) -> int | None:
        """The hill of this row, made or measured anew."""
        if not self.cleaned_data["hill"]:
            return None
        hill = self.hill_row()
        measured = {measure: getattr(hill, measure) for measure in HILL_MEASURES.values()}
        # Not simply saved: the same send may be making it at this very moment.
        known, made = Hill.objects.get_or_create(
            athlete=self.athlete, name__iexact=hill.name, defaults={"name": hill.name, **measured}
        )
        if not made:
            Hill.objects.filter(pk=known.pk).update(**measured)
        return known.pk


def rows_of(run: Run) -> list[dict[str, Any]]:
    """The run's repeats gathered into rows: alike, one after the other."""
    groups = itertools.groupby(run.repeats.select_related("hill").order_by("position"), key=alike)
    return [row_of(list(members)) for _, members in groups]


def alike(repeat: Repeat) -> tuple[object, ...]:
    """What repeats of one row share: length, rest and hill, and that all were timed or none was."""
    return (repeat.distance_mm, repeat.rest_ms, repeat.hill, repeat.time_ms is None)


def row_of(repeats: list[Repeat]) -> dict[str, Any]:
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
    """A repeat's length to the last digit, so that it is stored again as it was."""
    return "" if mm is None else f"{units.trim_zeros(f'{mm / 1000:.3f}')} m"


def time_text(ms: int) -> str:
    """Seconds below a minute, else a clock; to the last digit."""
    return units.trim_zeros(f"{ms / 1000:.3f}") if ms < units.MS_PER_MINUTE else units.exact_clock(ms)
