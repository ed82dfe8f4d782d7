"""The lines between the zones, in beats and as paces, with what they rest on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from athletes import units
from athletes.models import HeartLimit
from coach.balance.load.zones import Limits
from coach.balance.records.efforts import index_text, source_text
from coach.science.intensity import Lines, heart_lines, speed_lines


@dataclass(frozen=True)
class ZoneTable:
    """Easy, moderate and hard in words, the source of them, and whether that is older than 90 days."""

    easy: str
    moderate: str
    hard: str
    source: str
    is_old: bool = False


OLD = datetime.timedelta(days=90)


def heart_zones(limits: Limits) -> ZoneTable | None:
    """From the newest limits of the heart; None without one."""
    newest = limits.heart[-1] if limits.heart else None
    lines = heart_lines(newest.maximum, newest.threshold) if newest else None
    if newest is None or lines is None:
        return None
    low, high = round(lines.moderate), round(lines.hard)
    bpm = _("bpm")
    return ZoneTable(
        _("below %(beats)s %(bpm)s") % {"beats": low, "bpm": bpm},
        _("%(low)s to %(high)s %(bpm)s") % {"low": low, "high": high - 1, "bpm": bpm},
        _("from %(beats)s %(bpm)s on") % {"beats": high, "bpm": bpm},
        heart_source(newest),
    )


def heart_source(limit: HeartLimit) -> str:
    """Which of the two numbers the lines come from."""
    if limit.threshold is not None:
        return _("From the threshold of %(beats)s bpm: moderate begins at 90 %% of it, hard at the threshold.") % {
            "beats": limit.threshold
        }
    return _("From the maximum of %(beats)s bpm: moderate begins at 82 %% of it, hard at 87 %%.") % {
        "beats": limit.maximum
    }


def pace_zones(limits: Limits, today: datetime.date, reader_units: str, *, is_own: bool) -> ZoneTable | None:
    """From the running index of the newest all-out run; None without one."""
    newest = limits.efforts[-1] if limits.efforts else None
    if newest is None or newest.index is None:
        return None
    lines = speed_lines(newest.index)
    slow, fast = paces(lines, reader_units)
    source = source_text(newest, today, reader_units, is_own=is_own)
    return ZoneTable(
        _("slower than %(pace)s") % {"pace": slow},
        _("%(slow)s to %(fast)s") % {"slow": slow, "fast": fast},
        _("%(pace)s and faster") % {"pace": fast},
        _("Running index %(index)s, %(source)s.") % {"index": index_text(newest), "source": source},
        is_old=newest.session.local_date < today - OLD,
    )


def paces(lines: Lines, reader_units: str) -> list[str]:
    """Both lines as minutes for the reader's long unit."""
    unit = units.distance_unit(reader_units)
    long_m = units.metres(units.mm_per_unit(reader_units))
    return [f"{units.clock(round(1000 * long_m / speed))} /{unit}" for speed in lines]
