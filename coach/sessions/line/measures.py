"""Times, lengths, masses and ratings."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.line.vocabulary import Line

MM_PER_YARD = 914.4
LENGTHS: dict[str, float] = {
    **dict.fromkeys(("km", "k"), units.MM_PER_KM),
    **dict.fromkeys(("mi", "mile", "miles"), units.MM_PER_MILE),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 1000),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), MM_PER_YARD),
    **dict.fromkeys(("ft", "feet"), units.MM_PER_FOOT),
    **dict.fromkeys(("inch", "inches"), units.MM_PER_INCH),
    "cm": 10,
}
MARATHON_MM, HALF_MARATHON_MM = 42_195_000, 21_097_500
LONGEST_MM, LONGEST_MS = 1000 * units.MM_PER_KM, 48 * 3_600_000
HEAVIEST_G, MOST_HELP_G = 2_000_000, -500_000


def begin(line: Line) -> int:
    """Where the next piece begins."""
    line.skip_space()
    return line.position


def duration(line: Line) -> int | None:
    """duration := TIME | NUMBER "h" [NUMBER ["min"]] | NUMBER "min" | NUMBER "s"

    A time is written 45:10 or 1:02:03.4; words may be long: 90 seconds, 2 hours.
    """
    start = begin(line)
    if match := line.take("TIME"):
        return in_range(line, start, clock(line, start, match[0]))
    if match := line.take("HOURS"):
        return in_range(line, start, int(match[1]) * 3_600_000 + int(match[2] or 0) * units.MS_PER_MINUTE)
    if match := line.take("MINUTES"):
        return in_range(line, start, round(float(match[1]) * units.MS_PER_MINUTE))
    if match := line.take("SECONDS"):
        return in_range(line, start, seconds(match[1]))
    return None


def seconds(text: str) -> int:
    """Seconds as milliseconds."""
    return round(float(text) * units.MS_PER_SECOND)


def clock(line: Line, start: int, text: str) -> int:
    """A clock in milliseconds."""
    try:
        return units.to_ms(text)
    except ValueError:
        line.fail(_("A time has at most 59 minutes and 59 seconds."), line.since(start), example="1:02:03")


def in_range(line: Line, start: int, ms: int) -> int:
    """A time that can be."""
    line.demand(
        start, _("A time is longer than nothing and at most 48 hours."), "run 8.2km 45:10", true=0 < ms <= LONGEST_MS
    )
    return ms


def length(line: Line) -> int | None:
    """length := NUMBER ("km" | "k" | "mi" | "m" | "yd" | "ft" | "cm" | "inch") | ["half"] "marathon"

    k is km; m is metres, never minutes.
    """
    start = begin(line)
    if match := line.take("RACE_LENGTH"):
        return HALF_MARATHON_MM if match[1].casefold().startswith("half") else MARATHON_MM
    match = line.take("LENGTH")
    return length_in_range(line, start, to_mm(match)) if match else None


def to_mm(match: re.Match[str]) -> int:
    """A matched number with its unit, in millimetres."""
    return round(float(match[1]) * LENGTHS[match[2].casefold()])


def length_in_range(line: Line, start: int, mm: int) -> int:
    """A length that can be."""
    line.demand(
        start, _("A length is more than nothing and at most 1,000 km."), "run 8.2km 45:10", true=0 < mm <= LONGEST_MM
    )
    return mm


def mass(line: Line) -> tuple[int, str] | None:
    """mass := ["+" | "-"] NUMBER ["kg" | "lb"]

    Without a unit it is meant in your own.
    """
    start = begin(line)
    if match := line.take("MASS", "SIGNED"):
        sign, number, unit = (*match.groups(), "")[:3]
        return mass_in_range(line, start, sign, number, unit), sign
    bare = line.take_lone()
    return (mass_in_range(line, start, "", bare[0], ""), "") if bare else None


def mass_in_range(line: Line, start: int, sign: str, number: str, unit: str) -> int:
    """A mass in grams that can be."""
    imperial = unit[:1].casefold() in ("l", "p") if unit else line.words.units == units.IMPERIAL
    grams = units.to_g(float(number), units.IMPERIAL if imperial else "metric")
    grams = -grams if sign and sign != "+" else grams
    message = _("This is more than anybody lifts.") if grams > 0 else _("This is more help than there can be.")
    example = "squat 5x3 110kg" if grams > 0 else "dips 3x10 -20"
    line.demand(start, message, example, true=MOST_HELP_G <= grams <= HEAVIEST_G)
    return grams


def tenths(line: Line, least: int, example: str) -> int:
    """A number of the scale to 10, in tenths."""
    expected = _("a number from %(least)s to 10") % {"least": least}
    start = begin(line)
    number = line.expect("NUMBER", expected, example)
    value = round(float(number[0]) * 10)
    message = _("This must be a number from %(least)s to 10.") % {"least": least}
    line.demand(start, message, example, true=10 * least <= value <= 100)
    return value
