"""Distances between positions on the ground."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coach.science.explained import explained
from coach.science.explained import marked as _

EARTH_RADIUS_M = 6_371_008.8


@explained(
    title=_("Metres between positions"),
    words=_("The way along the earth's surface from one position to the next."),
    source=_("Sinnott 1984, Sky and Telescope 68:159"),
    valid=_("The earth as a sphere, within 0.6 %"),
    limits=_("A watch's own error is larger."),
)
def steps_m(lat: ArrayLike, lon: ArrayLike) -> NDArray[np.float64]:
    """Return the metres from each position to the next, in degrees north and east; one fewer than positions.

    The earth is taken as a sphere: within 0.6 percent of the ellipsoid, less than a watch's own error.

    Source: the haversine formula; R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984), 159;
    mean radius R1 of the IUGG.
    """
    north, east = np.radians(np.asarray(lat, dtype=np.float64)), np.radians(np.asarray(lon, dtype=np.float64))
    half_north, half_east = np.diff(north) / 2, np.diff(east) / 2
    chord = np.sin(half_north) ** 2 + np.cos(north[:-1]) * np.cos(north[1:]) * np.sin(half_east) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))
