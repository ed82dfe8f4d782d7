"""What a made-up athlete's watch recorded of a run: a sample a second that adds up to the run as it was logged."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from athletes import units
from coach.pages.demo.story import Story
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.samples import Column, Samples

# Where the loops are run, in degrees north and east.
HOMES = {
    "Europe/Berlin": (52.437, 13.652),
    "Europe/Stockholm": (59.326, 18.13),
    "Europe/Warsaw": (52.214, 21.035),
    "Europe/Rome": (41.916, 12.492),
    "Europe/Sofia": (42.675, 23.34),
    "Europe/Helsinki": (60.187, 24.921),
    "Europe/Copenhagen": (55.701, 12.57),
    "America/New_York": (40.782, -73.965),
}
M_PER_DEGREE = 111_195
LONGEST_LOOP_M = 6000
JOG_MPS = 1.7
WARM_HEART_S = 240
RESTING_SHARE = 0.72
HEART_LAG_S = 35
M_PER_CLIMB = 1600


class Known(NamedTuple):
    """What was logged of the run, in SI units."""

    seconds: int
    metres: float
    ascent: float
    hr: int | None
    hr_max: int | None
    cadence: int | None


def samples(story: Story, doc: SessionDoc, run: RunDoc) -> Samples:
    """The recording: its last sample stands at the run's distance and time."""
    known = Known(
        seconds=round(units.seconds(run.moving_ms or 0)),
        metres=units.metres(run.distance_mm or 0),
        ascent=units.metres(run.ascent_mm or 0),
        hr=run.hr_mean,
        hr_max=run.hr_max,
        cadence=run.cadence,
    )
    noise = np.random.default_rng(story.dice("watch", doc.sport, doc.title, run.distance_mm).getrandbits(64))
    speed = speeds(known, run) * (1 + 0.03 * smooth(noise.standard_normal(known.seconds), 20))
    distance = np.concatenate([[0.0], np.cumsum(speed)])
    distance *= known.metres / distance[-1]
    speed = np.gradient(distance)
    lat, lon = positions(story, distance, noise)
    return Samples(
        elapsed_s=np.arange(known.seconds + 1, dtype=np.float64),
        distance_m=distance,
        lat=lat,
        lon=lon,
        altitude_m=altitudes(known, distance),
        hr=heart(known, speed, noise),
        cadence_spm=cadence(known, speed),
        power_w=np.full(distance.size, np.nan),
        speed_m_s=speed,
    )


def smooth(column: Column, seconds: int) -> Column:
    """A moving average that keeps the spread of what it smooths."""
    return np.convolve(column, np.full(seconds, seconds**-0.5), mode="same")


def speeds(known: Known, run: RunDoc) -> Column:
    """Metres a second: even, or fast and slow in turn between a warm-up and a way home."""
    parts = [((row.distance_mm or 0) / (row.time_ms or 1), row.time_ms or 0, row.rest_ms or 0) for row in run.repeats]
    repeats = [
        np.repeat([fast, JOG_MPS], [round(units.seconds(time)), round(units.seconds(rest))])
        for fast, time, rest in parts
    ]
    middle = np.concatenate(repeats) if repeats else np.array([])
    around = known.seconds - middle.size
    if around < known.seconds // 5:
        return np.full(known.seconds, known.metres / known.seconds)
    slow = max(JOG_MPS, (known.metres - float(middle.sum())) / around)
    return np.concatenate([np.full(around // 2, slow), middle, np.full(around - around // 2, slow)])


def positions(story: Story, distance: Column, noise: np.random.Generator) -> tuple[Column, Column]:
    """Degrees north and east on a bent loop near home, as often as the run is long."""
    north, east = HOMES.get(story.zone, HOMES["Europe/Berlin"])
    loops = np.ceil(distance[-1] / LONGEST_LOOP_M)
    angle = 2 * np.pi * loops * distance / distance[-1]
    bend = noise.uniform(0, np.pi)
    radius = distance[-1] / loops / (2 * np.pi) * (1 + 0.28 * np.sin(2 * angle + bend) + 0.12 * np.sin(5 * angle))
    lat = north + radius * np.sin(angle) / M_PER_DEGREE
    return lat, east + radius * np.cos(angle) / (M_PER_DEGREE * np.cos(np.radians(north)))


def altitudes(known: Known, distance: Column) -> Column:
    """Metres above the sea: as many even climbs as make up the ascent."""
    climbs = max(1, round(known.metres / M_PER_CLIMB))
    return 40 - known.ascent / climbs / 2 * np.cos(2 * np.pi * climbs * distance / known.metres)


def heart(known: Known, speed: Column, noise: np.random.Generator) -> Column:
    """Beats a minute: slow at first, then behind the speed; nothing where the strap was left at home."""
    if known.hr is None or known.hr_max is None:
        return np.full(speed.size, np.nan)
    relative = speed / speed.mean()
    behind = np.convolve(np.pad(relative, HEART_LAG_S, mode="edge"), np.full(HEART_LAG_S, 1 / HEART_LAG_S), mode="same")
    warm = RESTING_SHARE + (1 - RESTING_SHARE) * np.minimum(1, np.arange(speed.size) / WARM_HEART_S) ** 0.5
    drift = np.linspace(0.985, 1.015, speed.size)
    beats = known.hr * (0.7 + 0.3 * behind[HEART_LAG_S:-HEART_LAG_S]) * warm * drift + smooth(
        noise.standard_normal(speed.size), 8
    )
    beats *= known.hr / beats.mean()
    return rounded(np.minimum(beats, known.hr_max))


def cadence(known: Known, speed: Column) -> Column:
    """Steps a minute, a little quicker where the running is."""
    if known.cadence is None:
        return np.full(speed.size, np.nan)
    return rounded(known.cadence * (0.8 + 0.2 * speed / speed.mean()))


def rounded(column: Column) -> Column:
    """Whole numbers, as watches write them."""
    whole: Column = np.rint(column)
    return whole
