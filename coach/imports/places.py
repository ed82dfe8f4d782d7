"""The time zone of a place, offline."""

from __future__ import annotations

import datetime
import zoneinfo


def zone_at(position: tuple[float, float]) -> zoneinfo.ZoneInfo | None:
    """The time zone at degrees north and east; None where this machine does not know the zone's name."""
    # Its polygons take a tenth of a second to unpack, which only the first recording without an offset needs to pay.
    import tzfpy  # noqa: PLC0415

    north, east = position
    try:
        return zoneinfo.ZoneInfo(tzfpy.get_tz(east, north))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


def offset_min(moment: datetime.datetime, zone: zoneinfo.ZoneInfo) -> int:
    """Minutes that clocks of the zone are ahead of UTC at that moment."""
    offset = moment.astimezone(zone).utcoffset() or datetime.timedelta()
    return round(offset.total_seconds() / 60)
