"""Which sport a device's own word for it means, and what it says of the ground."""

from .records import Samples, Sport, Surface

_RUN_WORDS = ("run", "jog")
# Strava's old GPX exports number the sports.
_STRAVA_RUN = "9"
_ON_FOOT_WORDS = ("walk", "hik", "mountaineering")
_STRENGTH_WORDS = ("strength", "weight", "gym", "crossfit", "kraft", "muscul", "fuerza", "pesas")
_SURFACES: tuple[tuple[str, Surface], ...] = (
    ("treadmill", "treadmill"),
    ("indoor", "treadmill"),
    ("virtual", "treadmill"),
    ("trail", "trail"),
    ("track", "track"),
    ("street", "road"),
    ("road", "road"),
)
_SLOWEST_RUN_MPS, _FASTEST_RUN_MPS = 1.6, 7.0
_STROLL_MPS = 1.2


def sport_of(name: str) -> Sport:
    """Running or `other`; a watch that saw strength training knows nothing of sets, so it saw no lift."""
    word = _plain(name)
    return "run" if word == _STRAVA_RUN or any(part in word for part in _RUN_WORDS) else "other"


def is_strength(name: str) -> bool:
    """Whether the word, a device's or an app's, is one for training with weights."""
    word = _plain(name)
    return any(part in word for part in _STRENGTH_WORDS)


def is_on_foot(name: str) -> bool:
    """Whether cadence counts steps in this sport."""
    return sport_of(name) == "run" or any(part in _plain(name) for part in _ON_FOOT_WORDS)


def surface_of(name: str) -> Surface | None:
    """The ground that a device's name for a run tells of."""
    word = _plain(name)
    return next((surface for part, surface in _SURFACES if part in word), None)


def guessed(samples: Samples | None, moving_s: float | None, duration_s: float | None) -> Sport:
    """The sport of a recording that doesn't name one: a run where it moved at a runner's speed (1.6 to 7 m/s).

    Standing included it must not be slower than a stroll (1.2 m/s): a hike with a bus ride moves fast, too.
    """
    metres = samples.total_m if samples else None
    if not metres or not moving_s or not duration_s:
        return "other"
    is_run = _SLOWEST_RUN_MPS <= metres / moving_s <= _FASTEST_RUN_MPS and metres / duration_s >= _STROLL_MPS
    return "run" if is_run else "other"


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
