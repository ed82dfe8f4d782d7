"""Integers at rest, SI for the science, and what a person reads: this module alone converts.

At rest: millimetres, milliseconds, grams, effort and RPE in tenths. A person reads km and kg or mi and lb.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import cache

from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MM_PER_M = 1000
MM_PER_KM = 1_000_000
MM_PER_MILE = 1_609_344
MM_PER_FOOT = 304.8
MM_PER_INCH = 25.4
G_PER_KG = 1000
G_PER_LB = 453.59237
G_PER_TONNE = 1_000_000
MS_PER_SECOND = 1000
MS_PER_MINUTE = 60_000
IMPERIAL = "imperial"

FEET_AND_INCHES = re.compile(r"""(\d)\s*(?:'|′|’|ft)\s*(?:(\d{1,2}(?:\.\d)?)\s*(?:"|″|”|''|in)?)?""")
NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:[.,]\d*)?|[.,]\d+)")
CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,4})(?:[.,](\d{1,3}))?")


def mm_per_unit(units: str) -> int:
    """Millimetres in the reader's long unit: a kilometre or a mile."""
    return MM_PER_MILE if units == IMPERIAL else MM_PER_KM


def g_per_unit(units: str) -> float:
    """Grams in the reader's unit of mass: a kilogram or a pound."""
    return G_PER_LB if units == IMPERIAL else 1000


def distance_unit(units: str) -> str:
    """The name of the reader's long unit."""
    return _("mi") if units == IMPERIAL else _("km")


def mass_unit(units: str) -> str:
    """The name of the reader's unit of mass."""
    return _("lb") if units == IMPERIAL else _("kg")


def volume_unit(units: str) -> str:
    """The name of the unit that lifting volume is read in: tonnes, or thousands of pounds."""
    return _("k lb") if units == IMPERIAL else _("t")


def height_unit(units: str) -> str:
    """The name of the unit of ascents and hills."""
    return _("ft") if units == IMPERIAL else _("m")


def distance(mm: float, units: str) -> float:
    """Kilometres or miles."""
    return mm / mm_per_unit(units)


def mass(grams: float, units: str) -> float:
    """Kilograms or pounds."""
    return grams / g_per_unit(units)


def volume(grams: float, units: str) -> float:
    """Tonnes or thousands of pounds."""
    return grams / (1000 * g_per_unit(units))


def height(mm: float, units: str) -> float:
    """Metres or feet, of ascents and hills."""
    return mm / (MM_PER_FOOT if units == IMPERIAL else 1000)


def to_mm(value: float, units: str) -> int:
    """Kilometres or miles as millimetres."""
    return round(value * mm_per_unit(units))


def to_g(value: float, units: str) -> int:
    """Kilograms or pounds as grams."""
    return round(value * g_per_unit(units))


def height_to_mm(value: float, units: str) -> int:
    """Metres or feet as millimetres."""
    return round(value * (MM_PER_FOOT if units == IMPERIAL else 1000))


def plain_number(text: str) -> float:
    """A number as people type it, with a point or a comma; raises ValueError where it is none or has ten digits."""
    written = text.strip().replace("−", "-")
    if NUMBER.fullmatch(written) is None:
        raise ValueError(text)
    return float(written.replace(",", "."))


def stature_to_mm(text: str, units: str) -> int:
    """How tall a person is, in millimetres: `180` cm, or `5' 11"`, `5 ft 11` and `71` inches.

    Raises ValueError where the text is no such height.
    """
    written = text.strip().replace(",", ".")
    feet = FEET_AND_INCHES.fullmatch(written)
    if feet:
        if (inches := float(feet[2] or 0)) >= 12:
            raise ValueError(text)
        return round(int(feet[1]) * MM_PER_FOOT + inches * MM_PER_INCH)
    plain = written.removesuffix("cm")
    return round(plain_number(plain) * (MM_PER_INCH if units == IMPERIAL and plain == written else 10))


def stature(mm: int, units: str) -> str:
    """How tall a person is, as it is typed: `180`, or `5' 11"`."""
    if units != IMPERIAL:
        return trim_zeros(f"{mm / 10:.1f}")
    feet, inches = divmod(round(2 * mm / MM_PER_INCH) / 2, 12)
    return f"{feet:.0f}' {inches:g}\""


def seconds(ms: int) -> float:
    """Milliseconds as seconds."""
    return ms / MS_PER_SECOND


def metres(mm: int) -> float:
    """Millimetres as metres."""
    return mm / 1000


def kilograms(grams: int) -> float:
    """Grams as kilograms."""
    return grams / 1000


def to_ms(text: str, bare_ms: int = MS_PER_MINUTE) -> int:
    """A time as people type it, in milliseconds: `45:30`, `1:02:03`, or a bare `45` in units of `bare_ms`.

    Raises ValueError where the text is no such time.
    """
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hours, minutes, last, fraction = match.groups()
    if minutes is None:
        return round(float(f"{last}.{fraction or 0}") * bare_ms)
    if int(last) > 59 or (hours is not None and int(minutes) > 59):
        raise ValueError(text)
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(last)
    return whole * MS_PER_SECOND + int((fraction or "").ljust(3, "0"))


def clock(ms: int) -> str:
    """A duration as `45:30` or `1:02:03`, to the second."""
    whole = round(ms / MS_PER_SECOND)
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def exact_clock(ms: int) -> str:
    """A duration as it may be typed again without losing anything: `1:01.4`."""
    whole, fraction = divmod(ms, MS_PER_SECOND)
    return trim_zeros(f"{clock(whole * MS_PER_SECOND)}.{fraction:03}")


def pace_ms(distance_mm: int, duration_ms: int, units: str) -> int | None:
    """Milliseconds for one kilometre or mile; None without a distance."""
    return round(duration_ms * mm_per_unit(units) / distance_mm) if distance_mm else None


def number(value: float, places: int = 0) -> str:
    """A number as it is read: rounded to this many places, without a trailing zero after the point."""
    return numbers([value], places)[0]


def numbers(values: Iterable[float], places: int = 0) -> list[str]:
    """Many numbers, each as `number` writes it, which spends half of its time on asking for the language."""
    texts = [f"{value:z,.{places}f}" for value in values]
    if separators := separators_of(get_language()):
        texts = [text.translate(separators) for text in texts]
    return [trim_zeros(text) for text in texts] if places > 1 else texts


@cache
def separators_of(language: str | None) -> dict[int, str]:
    """What a language writes for Python's comma and point, where that is not the same; kept, as it is asked often."""
    names = {",": "THOUSAND_SEPARATOR", ".": "DECIMAL_SEPARATOR"}
    signs = {sign: get_format(name, language, use_l10n=True) for sign, name in names.items()}
    return str.maketrans({sign: written for sign, written in signs.items() if sign != written})


def limit(value: float, inward: Callable[[float], int]) -> str:
    """A limit in three figures, rounded by `math.ceil` or `math.floor` so that what it says is still allowed."""
    places = 2 - math.floor(math.log10(abs(value))) if value else 0
    return number(inward(round(value * 10**places, 6)) / 10**places, max(places, 2))


def trim_zeros(text: str) -> str:
    """Leave out zeros that end a decimal fraction: `102.50` is read as `102.5`, `100.00` as `100`."""
    return text.rstrip("0").rstrip(".,") if re.search(r"[.,]\d+$", text) else text
