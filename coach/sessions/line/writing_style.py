"""Measures as they are written in a line: exact, and as short as that allows."""

from __future__ import annotations

from athletes import units
from coach.sessions.line.vocabulary import Vocabulary

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Text between quotes."""
    return '"' + "".join(ESCAPES.get(char, char) for char in text) + '"'


def mass_text(grams: int, words: Vocabulary) -> str:
    """A mass in the athlete's unit, or in kg where only that is exact: `110kg`, `-45lb`."""
    for name, unit in ((words.units, "lb" if words.units == units.IMPERIAL else "kg"), ("metric", "kg")):
        text = units.trim_zeros(f"{units.mass(grams, name):.2f}")
        if units.to_g(float(text), name) == grams:
            return f"{text}{unit}"
    return f"{units.trim_zeros(f'{grams / 1000:.3f}')}kg"


def distance_text(mm: int, words: Vocabulary) -> str:
    """A distance in the athlete's unit, or in metres where only that is exact: `8.2km`, `8214.567m`."""
    text = units.trim_zeros(f"{units.distance(mm, words.units):.2f}")
    exact = units.to_mm(float(text), words.units) == mm
    return f"{text}{'mi' if words.units == units.IMPERIAL else 'km'}" if exact else metres_text(mm)


def metres_text(mm: int) -> str:
    """A length in metres: `40m`, `0.6m`."""
    return f"{units.trim_zeros(f'{mm / 1000:.3f}')}m"


def clock_text(ms: int) -> str:
    """A long time: `45:10`, `1:02:03.4`."""
    return units.exact_clock(ms)


def seconds_text(ms: int) -> str:
    """A short time: `60s`, `38.5s`; from two minutes on a clock."""
    return f"{units.trim_zeros(f'{ms / 1000:.3f}')}s" if ms < 2 * units.MS_PER_MINUTE else units.exact_clock(ms)


def tenths_text(value: int) -> str:
    """Effort or RPE: `8`, `7.5`."""
    return units.trim_zeros(f"{value / 10:.1f}")
