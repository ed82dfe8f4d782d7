"""Runs in a line."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.documents import RepeatDoc, SessionDoc
from coach.sessions.line.about import Said, about, title
from coach.sessions.line.measures import begin, clock, duration, in_range, length, length_in_range, seconds
from coach.sessions.line.repeats import repeats
from coach.sessions.line.run_totals import run_document
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import RunKind, Surface

KINDS = {
    **{kind.value: kind for kind in RunKind},
    "interval": RunKind.INTERVALS,
    "hill": RunKind.HILLS,
    "sprint": RunKind.SPRINTS,
    "recovery": RunKind.RECOVERY,
}
CONDITIONS = {"hot": "race_heat", "hilly": "race_hills", "off-road": "race_trail", "windy": "race_wind"}
STARTS = ("run", "ran", "jog", "running", *KINDS, *Surface.values)
SHORT_MM = 1_000_000


@dataclass
class RunDraft:
    """What was read of a run so far."""

    said: Said = field(default_factory=Said)
    repeats: list[RepeatDoc] = field(default_factory=list)


def begins_run(line: Line) -> bool:
    """Whether what stands here is a run: by its first word, a length, a time, or repeats of them."""
    if line.peek_word(*STARTS) or line.peek("LENGTH", "RACE_LENGTH", "TIME", "HOURS", "MINUTES"):
        return True
    before = line.position
    many = line.take("NUMBER") and line.take("X")
    of = line.peek("LENGTH", "TIME", "HOURS", "MINUTES", "SECONDS", "DASH") or line.peek_word(
        "hill", "hills", "on", "rest"
    )
    line.position = before
    return bool(many and of)


def run(line: Line, day: datetime.date) -> SessionDoc:
    """run := ["run"] item ([","] item)*

    Begins with run, a kind, a surface, a distance, a time or repeats.
    """
    draft = RunDraft()
    first = begin(line)
    line.take_word("run", "ran", "jog", "running")
    while not line.peek("END"):
        if not item(line, draft) and not line.take("COMMA"):
            line.unexpected(run_items(), "run 8.2km 45:10 easy rpe 3")
    return run_document(line, draft.said, tuple(draft.repeats), day, first)


def run_items() -> str:
    """What may stand in a run."""
    return _("a distance, a time, a kind such as easy or race, an effort, or repeats such as 6 x 1km")


def item(line: Line, draft: RunDraft) -> bool:
    """item := repeats | climb | total | kind | surface | condition | heart | moving | shoes | title | about

    Each once, in any order; only repeats may come several times.
    """
    if repeats(line, draft.repeats, lambda: kind(line, draft.said)):
        return True
    rules = (climb, total, kind, surface, condition, heart, moving, shoes, title, about)
    return any(rule(line, draft.said) for rule in rules)


def total(line: Line, said: Said) -> bool:
    """total := pace | ["in"] duration | length | NUMBER

    How long it took and how far it was; a bare number is the distance in your unit, or, after a distance of at most
    1 km, the seconds.
    """
    start = begin(line)
    if pace(line, said):
        return True
    line.take("IN_TIME")
    if (time := duration(line)) is not None:
        said.say(line, start, "duration_ms", time)
    elif (distance := length(line)) is not None:
        said.say(line, start, "distance_mm", distance)
    elif not line.peek("ANY_NUMBER"):
        return False
    else:
        bare_total(line, said, start)
    return True


def bare_total(line: Line, said: Said, start: int) -> None:
    """A number without a unit."""
    number = line.expect("NUMBER", run_items(), "run 8.2km 45:10")
    if fraction := line.take("COMMA_FRACTION"):
        example = f"run {number[0]}.{fraction[1]}"
        line.fail(_("A fraction is written with a point."), line.since(start), example=example)
    if said.values.get("distance_mm", SHORT_MM + 1) <= SHORT_MM:
        said.say(line, start, "duration_ms", in_range(line, start, seconds(number[0])))
    else:
        distance = units.to_mm(float(number[0]), line.words.units)
        said.say(line, start, "distance_mm", length_in_range(line, start, distance))


def pace(line: Line, said: Said) -> bool:
    """pace := TIME "/" ("km" | "mi")

    Stands for the time, where the distance is said.
    """
    start = line.position
    time = line.take("TIME")
    if not time or not line.take("SLASH"):
        line.position = start
        return False
    unit = line.take_word("km", "mi", "mile")
    if not unit:
        line.unexpected(_("km or mi"), "run 8km 5:30/km")
    per_mm = units.MM_PER_KM if unit == "km" else units.MM_PER_MILE
    said.say(line, start, "pace", (clock(line, start, time[0]), per_mm))
    return True


def kind(line: Line, said: Said) -> bool:
    """kind := "easy" | "long" | "tempo" | "intervals" | "hills" | "sprints" | "race" | "recovery"

    A race is an all-out session.
    """
    start = begin(line)
    word = line.take_word(*KINDS)
    if not word:
        return False
    line.take_word("run")
    said.say(line, start, "kind", KINDS[word].value)
    return True


def surface(line: Line, said: Said) -> bool:
    """surface := "road" | "track" | "trail" | "treadmill" """
    start = begin(line)
    word = line.take_word(*Surface.values)
    if word:
        said.say(line, start, "surface", word)
    return bool(word)


def condition(line: Line, said: Said) -> bool:
    """condition := "hot" | "hilly" | "off-road" | "windy"

    What made a race slower than it would have been.
    """
    start = begin(line)
    word = line.take_word(*CONDITIONS)
    if word:
        said.say(line, start, CONDITIONS[word], value=True)
    return bool(word)


def climb(line: Line, said: Said) -> bool:
    """climb := "+" NUMBER ["m" | "ft"]

    How much it went up.
    """
    start = begin(line)
    match = line.take("CLIMB")
    if not match:
        return False
    unit = (match[2] or "").casefold()[:1]
    name = {"m": "metric", "f": units.IMPERIAL}.get(unit, line.words.units)
    ascent = units.height_to_mm(float(match[1]), name)
    line.demand(start, _("An ascent is at most 20,000 m."), "+120m", true=ascent <= 20_000_000)
    said.say(line, start, "ascent_mm", ascent)
    return True


WHOLE = {"hr": "hr_mean", "hrmax": "hr_max", "cadence": "cadence", "power": "power_w"}
WHOLE_RANGES = {"hr": (25, 250), "hrmax": (25, 250), "cadence": (0, 400), "power": (0, 2500)}


def heart(line: Line, said: Said) -> bool:
    """heart := ("hr" | "hrmax" | "cadence" | "power") NUMBER

    Mean and highest heart rate, steps a minute, watts.
    """
    start = begin(line)
    word = line.take_word(*WHOLE)
    if not word:
        return False
    number = float(line.expect("NUMBER", _("a number"), f"{word} 150")[0])
    least, most = WHOLE_RANGES[word]
    message = _("This must be a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    line.demand(start, message, f"{word} 150", true=number.is_integer() and least <= number <= most)
    said.say(line, start, WHOLE[word], int(number))
    return True


def moving(line: Line, said: Said) -> bool:
    """moving := "moving" duration

    The time without stops.
    """
    start = begin(line)
    if not line.take_word("moving"):
        return False
    time = duration(line)
    if time is None:
        line.unexpected(_("a time"), "moving 44:30")
    said.say(line, start, "moving_ms", time)
    return True


def shoes(line: Line, said: Said) -> bool:
    """shoes := ("shoes" | "in") STRING

    The name of one of your pairs, or how it begins.
    """
    start = begin(line)
    if not line.take_word("shoes", "in"):
        return False
    name = line.text(_("the name of a pair in quotes"), 'shoes "Daily pair"').casefold()
    pairs = {known.casefold(): pk for known, pk in line.words.shoes.items()}
    fitting = [pk for known, pk in pairs.items() if known.startswith(name)]
    pair = pairs.get(name) or (fitting[0] if len(fitting) == 1 else None)
    if pair is None:
        known = ", ".join(sorted(line.words.shoes)) or _("none yet; add it under Shoes, hills, exercises")
        line.fail(_("No pair has this name."), line.since(start), _("one of your pairs: %(names)s") % {"names": known})
    said.say(line, start, "shoe", pair)
    return True
