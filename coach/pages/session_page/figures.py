"""Figures of a session in the reader's units: a few large ones, and the rest in small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from athletes import units
from athletes.models import Athlete
from coach.sessions.models import Run, Session
from coach.sessions.queries import shoes_with_mileage

# Moving time is worth a figure of its own where it differs by at least this much.
STOOD_MS = 5 * units.MS_PER_SECOND


@dataclass(frozen=True)
class Figure:
    """One figure: what it is, the value with its unit, and what it rests on; a pale one belongs to no total.

    `how` is the function that worked it out, where there is one to explain.
    """

    label: str
    value: str
    unit: str = ""
    note: str = ""
    pale: bool = False
    how: str = ""


def present(*figures: Figure | None) -> list[Figure]:
    """The figures that there are."""
    return [figure for figure in figures if figure is not None]


def distance(mm: int | None, name: str, note: str = "") -> Figure | None:
    """How far."""
    if not mm:
        return None
    return Figure(_("Distance"), units.number(units.distance(mm, name), 2), units.distance_unit(name), note)


def corrected(session: Session, run: Run, summary: Mapping[str, Any], name: str) -> str:
    """What was recorded, where a hand has set another distance, as after a treadmill."""
    recorded = distance(summary.get("distance_mm"), name)
    if recorded is None or "distance_mm" not in session.typed or run.distance_mm == summary["distance_mm"]:
        return ""
    return _("by hand; recorded %(distance)s") % {"distance": f"{recorded.value} {recorded.unit}"}


def time(ms: int | None) -> Figure | None:
    """How long."""
    return None if ms is None else Figure(_("Time"), units.clock(ms))


def pace(label: str, mm: int | None, ms: int | None, name: str) -> Figure | None:
    """How fast, in minutes for one kilometre or mile."""
    if not mm or not ms:
        return None
    return Figure(label, units.clock(units.pace_ms(mm, ms, name) or 0), f"/{units.distance_unit(name)}")


def ascent(mm: int | None, name: str) -> Figure | None:
    """How much was climbed."""
    if mm is None:
        return None
    return Figure(_("Ascent"), units.number(units.height(mm, name)), units.height_unit(name), how="ascent_m")


def whole(label: str, value: float | None, unit: str) -> Figure | None:
    """A whole number with its unit."""
    return None if value is None else Figure(label, units.number(value), unit)


def heart_rate(mean: float | None, highest: float | None) -> Figure | None:
    """The mean, with the highest beside it; the highest alone where nothing else is known."""
    if mean is None:
        return whole(_("Highest heart rate"), highest, _("bpm"))
    note = _("highest %(bpm)s") % {"bpm": units.number(highest)} if highest else ""
    return Figure(_("Heart rate"), units.number(mean), _("bpm"), note)


def cadence(steps: int | None) -> Figure | None:
    """Steps of both feet."""
    return whole(_("Cadence"), steps, _("steps/min"))


def power(watts: int | None) -> Figure | None:
    """Mean power."""
    return whole(_("Power"), watts, _("W"))


def effort(session: Session) -> Figure | None:
    """How hard it was, of 10."""
    if session.effort is None:
        return None
    return Figure(_("Effort"), units.trim_zeros(f"{session.effort / 10:.1f}"), _("of 10"))


def load(session: Session) -> Figure | None:
    """Effort x minutes."""
    if session.load is None:
        return None
    return Figure(_("Load"), units.number(session.load / 10), note=_("effort × minutes"), how="session_load")


def effort_and_load(session: Session) -> list[Figure]:
    """How hard it was, and what that adds up to."""
    return present(effort(session), load(session))


def run_figures(session: Session, run: Run, summary: Mapping[str, Any], name: str) -> list[Figure]:
    """The large figures of a run."""
    return present(
        distance(run.distance_mm, name, corrected(session, run, summary, name)),
        time(session.duration_ms),
        pace(_("Pace"), run.distance_mm, session.duration_ms, name),
        heart_rate(run.hr_mean, run.hr_max),
    )


def run_facts(athlete: Athlete, session: Session, run: Run, name: str) -> list[Figure]:
    """The small figures of a run."""
    return present(
        *moving(session, run, name),
        ascent(run.ascent_mm, name),
        cadence(run.cadence),
        power(run.power_w),
        *effort_and_load(session),
        shoe(athlete, run, name),
        Figure(_("Surface"), run.get_surface_display()) if run.surface else None,
        conditions(run),
        trimmed(run),
    )


def moving(session: Session, run: Run, name: str) -> list[Figure | None]:
    """Moving time and the pace by it, where the runner stood for a while."""
    if run.moving_ms is None or (session.duration_ms or 0) - run.moving_ms < STOOD_MS:
        return []
    clock = Figure(_("Moving time"), units.clock(run.moving_ms), how="moving_time_s")
    return [clock, pace(_("Moving pace"), run.distance_mm, run.moving_ms, name)]


def shoe(athlete: Athlete, run: Run, name: str) -> Figure | None:
    """The pair, with its mileage as of now."""
    pair = shoes_with_mileage(athlete).filter(pk=run.shoe_id).first() if run.shoe_id else None
    if pair is None:
        return None
    mileage = f"{units.number(units.distance(pair.total_mm, name))} {units.distance_unit(name)}"
    return Figure(_("Shoes"), pair.name, note=mileage)


def trimmed(run: Run) -> Figure | None:
    """How much of the recording was cut off."""
    cut = {_("start"): run.trim_start_ms, _("end"): run.trim_end_ms}
    words = ", ".join(f"{word} {units.clock(ms)}" for word, ms in cut.items() if ms)
    return Figure(_("Cut off"), words) if words else None


def conditions(run: Run) -> Figure | None:
    """What made a race harder."""
    met = {
        _("heat"): run.race_heat,
        _("hills"): run.race_hills,
        _("trail"): run.race_trail,
        _("wind"): run.race_wind,
    }
    words = ", ".join(word for word, there in met.items() if there)
    return Figure(_("Conditions"), words) if words else None


def other_figures(session: Session, summary: Mapping[str, Any], name: str) -> list[Figure]:
    """The large figures of what is neither a run nor a lift."""
    return present(distance(summary.get("distance_mm"), name), time(session.duration_ms), *effort_and_load(session))


def recorded_facts(summary: Mapping[str, Any], name: str) -> list[Figure]:
    """What a recording says beside distance and time."""
    return present(
        heart_rate(summary.get("hr_mean"), summary.get("hr_max")),
        ascent(summary.get("ascent_mm"), name),
        cadence(summary.get("cadence")),
        power(summary.get("power_w")),
    )


def bodyweight(grams: int | None, name: str) -> Figure | None:
    """What the body itself weighed in a lift, apart from its volume."""
    if grams is None:
        return None
    value = units.number(units.volume(grams, name), 2)
    note = _("share moved, by that day's trend")
    return Figure(_("Plus bodyweight"), value, units.volume_unit(name), note, pale=True)
