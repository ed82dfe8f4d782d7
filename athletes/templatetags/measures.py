"""Measures in templates, in the units of whoever reads the page."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from athletes import units
from athletes.dates import dated

register = template.Library()


def reader_units(context: Context) -> str:
    """The units of the reader, as the frame put them into the context."""
    return str(context.get("units", "metric"))


def measure(value: str, unit: str) -> SafeString:
    """A number with its unit, small and after it."""
    return format_html('<span class="num">{}</span> <small class="unit">{}</small>', value, unit)


@register.simple_tag(takes_context=True)
def distance(context: Context, mm: int | None, places: int = 1) -> SafeString | str:
    """A distance in km or mi; nothing where it is unknown."""
    name = reader_units(context)
    return "" if mm is None else measure(units.number(units.distance(mm, name), places), units.distance_unit(name))


@register.simple_tag(takes_context=True)
def mass(context: Context, grams: int | None, places: int = 2) -> SafeString | str:
    """A mass in kg or lb; nothing where it is unknown."""
    name = reader_units(context)
    return "" if grams is None else measure(units.number(units.mass(grams, name), places), units.mass_unit(name))


@register.simple_tag(takes_context=True)
def volume(context: Context, grams: int | None, places: int = 1) -> SafeString | str:
    """A lifting volume in tonnes or thousands of pounds."""
    name = reader_units(context)
    return "" if grams is None else measure(units.number(units.volume(grams, name), places), units.volume_unit(name))


@register.simple_tag(takes_context=True)
def ascent(context: Context, mm: int | None) -> SafeString | str:
    """Metres or feet of ascent."""
    name = reader_units(context)
    return "" if mm is None else measure(units.number(units.height(mm, name)), units.height_unit(name))


@register.simple_tag(takes_context=True)
def pace(context: Context, distance_mm: int | None, duration_ms: int | None) -> SafeString | str:
    """Minutes for one kilometre or mile."""
    name = reader_units(context)
    if not distance_mm or not duration_ms:
        return ""
    return measure(units.clock(units.pace_ms(distance_mm, duration_ms, name) or 0), f"/{units.distance_unit(name)}")


@register.filter
def clock(ms: int | None) -> str:
    """A duration as `45:30` or `1:02:03`."""
    return "" if ms is None else units.clock(ms)


@register.filter
def tenths(value: int | None) -> str:
    """Effort or RPE, kept in tenths: `75` is read as `7.5`."""
    return "" if value is None else units.trim_zeros(f"{value / 10:.1f}")


@register.filter
def short_day(day: datetime.date | None) -> str:
    """A date without its year: `24 Nov`."""
    return dated(day, "j M") if day else ""


@register.filter
def long_day(day: Any) -> str:
    """A date in words: `Tuesday 24 November`."""
    return dated(day, "l j F") if day else ""


@register.filter
def percent(fraction: float | None) -> str:
    """A fraction as a percentage: `7.5 %`."""
    return "" if fraction is None else f"{units.number(100 * fraction, 1)} %"
