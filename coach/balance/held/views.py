"""The least that held: one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes import units
from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.fragment import PartRequest, answer
from coach.balance.held import queries
from coach.balance.held.blocks import Block, blocks, least
from coach.balance.map import queries as map_queries
from coach.balance.map.movements import stands
from coach.balance.map.strength import Key, Series
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Region


@require_safe
@vary_on_headers("HX-Request")
def held(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The least lifting for the legs through which an estimate held; of no exercise that moves bodyweight."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = held_context(athlete, request.user.units)
    return answer(request, athlete, "balance/held/_held.html", _("The least that held"), context)


def held_context(athlete: Athlete, unit: str) -> dict[str, Any]:
    """The sentence, and the blocks it rests on; empty where there is nothing to say."""
    today, standing = athlete.today(), leg_exercise(athlete)
    if standing is None:
        return {"said": ""}
    exercise, series = standing
    sets, loads = queries.leg_sets(athlete, today), queries.heaviest(athlete, exercise)
    found = blocks(sets, loads, series, today.toordinal())
    return {
        "said": sentence(*least(found), exercise.name, unit),
        "rows": [row(block, unit) for block in reversed(found)],
        "exercise": exercise.name,
    }


def leg_exercise(athlete: Athlete) -> tuple[Exercise, Series] | None:
    """The exercise of the legs that stands for a movement and was done most often, with its longer series."""
    found = map_queries.estimates(athlete)
    counts, series = map_queries.sessions_by_exercise(found), map_queries.series(found)
    legs = [stand.exercise for stand in stands(counts, map_queries.pins(athlete))]
    legs = [exercise for exercise in legs if exercise.region == Region.LOWER]
    if not legs:
        return None
    exercise = max(legs, key=lambda one: (counts[one], -one.pk))
    keys = [key for is_rated in (True, False) if (key := Key(exercise.pk, is_rated)) in series]
    return exercise, series[max(keys, key=lambda key: len(series[key].days))]


def sentence(kept: Block | None, fell: Block | None, name: str, unit: str) -> str:
    """What held, and what was tried below it: "Back squat held at 4 sets for legs a week; never tried less."."""
    told = []
    if kept:
        told.append(_("%(name)s held at %(block)s") % {"name": name, "block": words(kept, unit)})
    if fell:
        told.append(_("%(name)s fell at %(block)s") % {"name": name, "block": words(fell, unit)})
    elif kept:
        told.append(_("never tried less"))
    return f"{'; '.join(told)}." if told else ""


def words(block: Block, unit: str) -> str:
    """Its sets and load: "4 sets for legs a week with up to 100 kg (6 weeks to 12 Apr 2026)"."""
    last = datetime.date.fromordinal(block.last)
    values = {"sets": units.number(block.sets), "day": date_format(last, "j M Y")}
    if block.load_kg is None:
        return _("%(sets)s sets for legs a week (6 weeks to %(day)s)") % values
    load = units.number(units.mass(1000 * block.load_kg, unit), 1)
    values["load"] = f"{units.trim_zeros(load)} {units.mass_unit(unit)}"
    return _("%(sets)s sets for legs a week with up to %(load)s (6 weeks to %(day)s)") % values


def row(block: Block, unit: str) -> dict[str, str]:
    """One block of the table."""
    before, after = (units.number(units.mass(1000 * level.value, unit)) for level in (block.before, block.after))
    return {
        "last": date_format(datetime.date.fromordinal(block.last), "j M Y"),
        "sets": units.number(block.sets, 1),
        "usual": units.number(block.usual, 1),
        "change": f"{before} → {after} {units.mass_unit(unit)}",
        "word": _("held") if block.held else _("fell"),
    }
