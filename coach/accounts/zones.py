"""Time zones to choose from."""

from __future__ import annotations

import functools
import itertools
import zoneinfo

from django.utils.translation import gettext_lazy as _

AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def place(zone: str) -> str:
    """The place of a zone as it is read: `America/Argentina/Buenos_Aires` is `Argentina, Buenos Aires`."""
    return zone.partition("/")[2].replace("/", ", ").replace("_", " ")


@functools.cache
def by_area() -> list[tuple[str, list[tuple[str, str]]]]:
    """Zones named after places, grouped by continent and ocean, and UTC at the end."""
    zones = sorted(zone for zone in zoneinfo.available_timezones() if zone.partition("/")[0] in AREAS)
    grouped = itertools.groupby(zones, key=lambda zone: zone.partition("/")[0])
    return [(area, [(zone, place(zone)) for zone in members]) for area, members in grouped]


def choices() -> list[tuple[str, object]]:
    """What a select offers, nothing chosen."""
    return [("", _("Choose")), *by_area(), ("UTC", "UTC")]
