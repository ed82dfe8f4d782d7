"""Weigh-ins, and sessions of neither sport."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from athletes import units
from athletes.models.weight import HEAVIEST_G, LIGHTEST_G
from coach.sessions.documents import SessionDoc
from coach.sessions.line.about import Said, about, common, title
from coach.sessions.line.measures import begin, duration, mass
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import Sport

ACTIVITIES = (
    "bike",
    "cycling",
    "ride",
    "swim",
    "swimming",
    "football",
    "soccer",
    "hike",
    "walk",
    "yoga",
    "skiing",
    "rowing",
)
WEIGHT_WORDS = ("bw", "weight", "bodyweight", "weigh-in")


@dataclass(frozen=True)
class WeighInDoc:
    """A weigh-in, in grams."""

    mass_g: int
    local_date: datetime.date


def begins_weigh_in(line: Line) -> bool:
    """Whether a weigh-in stands here."""
    before = line.position
    found = bool(line.take_word(*WEIGHT_WORDS)) and bool(line.peek("ANY_NUMBER", "END"))
    line.position = before
    return found


def weigh_in(line: Line, day: datetime.date) -> WeighInDoc:
    """weigh_in := ("bw" | "weight") mass

    Only where you keep your weight here; without a unit it is meant in your own.
    """
    start = begin(line)
    line.take_word(*WEIGHT_WORDS)
    if not line.words.keeps_weight:
        line.fail(_("Bodyweight is not kept here."), (start, line.stop), _("a run or a lift"), "run 8km 45:00")
    found = mass(line)
    if found is None:
        line.unexpected(_("the weight"), "bw 73.5")
    name = line.words.units
    limits = {
        "least": units.limit(units.mass(LIGHTEST_G, name), math.ceil),
        "most": units.limit(units.mass(HEAVIEST_G, name), math.floor),
        "unit": units.mass_unit(name),
    }
    message = _("This must be between %(least)s and %(most)s %(unit)s.") % limits
    line.demand(start, message, "bw 73.5", true=LIGHTEST_G <= found[0] <= HEAVIEST_G)
    if not line.peek("END"):
        line.unexpected(_("nothing more, or “;” and the next session"), "bw 73.5; run 8km 45:00")
    return WeighInDoc(found[0], day)


def begins_other(line: Line) -> bool:
    """Whether a session of neither sport stands here."""
    return bool(line.peek_word("other", *ACTIVITIES))


def other(line: Line, day: datetime.date) -> SessionDoc:
    """other := ("other" title | "bike" | "swim" | "football" | "hike" | "walk" | "yoga") (duration | about)*

    What is neither run nor lift, so that load stays honest.
    """
    said, start = Said(), begin(line)
    word = line.take_word("other", *ACTIVITIES)
    if word != "other":
        said.say(line, start, "title", word.capitalize())
    while title(line, said) or about(line, said) or took(line, said) or line.take("COMMA"):
        pass
    if not line.peek("END"):
        line.unexpected(_("how long it took, or effort and a number"), "bike 45min effort 4")
    if "duration_ms" not in said.values and "effort" not in said.values:
        line.fail(_("How long did it take?"), line.since(start), example="bike 45min effort 4")
    return SessionDoc(sport=Sport.OTHER, local_date=day, **common(line, said, day))


def took(line: Line, said: Said) -> bool:
    """How long it took."""
    start = begin(line)
    time = duration(line)
    if time is not None:
        said.say(line, start, "duration_ms", time)
    return time is not None
