"""Bars and plates in the units that are stamped on them."""

from __future__ import annotations

from dataclasses import dataclass

from athletes import units
from athletes.models import Athlete, Units
from coach.sessions.models import Kit

USUAL_BAR = {Units.METRIC: 20, Units.IMPERIAL: 45}
USUAL_PLATES = {
    Units.METRIC: (25, 20, 20, 15, 10, 5, 2.5, 1.25),
    Units.IMPERIAL: (45, 45, 45, 35, 25, 10, 5, 2.5),
}


@dataclass(frozen=True)
class Loading:
    """A bar and one plate of each pair, heaviest first, in kilograms or in pounds."""

    units: str
    bar: float
    plates: tuple[float, ...]

    @classmethod
    def of(cls, kit: Kit) -> Loading:
        """A saved kit."""
        shown = [round(units.mass(grams, kit.units), 2) for grams in (kit.bar_g, *kit.plates_g)]
        return cls(kit.units, shown[0], tuple(sorted(shown[1:], reverse=True)))

    @classmethod
    def usual(cls, name: str) -> Loading:
        """What most gyms have."""
        return cls(name, USUAL_BAR[Units(name)], USUAL_PLATES[Units(name)])


def loadings(athlete: Athlete) -> dict[str, Loading]:
    """The athlete's bar and plates in each unit, or the usual ones; one query."""
    own = {kit.units: Loading.of(kit) for kit in Kit.objects.filter(athlete=athlete)}
    return {name: own.get(name) or Loading.usual(name) for name in Units.values}


def keep(athlete: Athlete, loading: Loading) -> None:
    """Save a bar and its plates."""
    bar, *plates = (units.to_g(value, loading.units) for value in (loading.bar, *loading.plates))
    Kit.objects.update_or_create(athlete=athlete, units=loading.units, defaults={"bar_g": bar, "plates_g": plates})
