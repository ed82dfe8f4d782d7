"""Exercises of gym apps that are sports of their own here: a run in Hevy is a run."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Cardio(NamedTuple):
    """A run, or another sport; and whether it was on a machine."""

    name: Literal["run", "other"]
    indoors: bool = False


_RUNS = ("running", "run", "jogging", "outdoor run", "running (outdoor)", "trail running", "trail run", "track run")
_TREADMILL = ("treadmill", "running (treadmill)", "treadmill running", "treadmill run", "running treadmill")
_OTHERS = (
    *("cycling", "cycling (indoor)", "spinning", "stationary bike", "recumbent bike", "air bike", "assault bike"),
    *("bike", "biking", "exercise bike", "road cycling", "mountain biking", "indoor cycling", "stationary cycling"),
    *("rowing", "rowing (machine)", "rowing machine", "row machine", "indoor rowing", "swimming", "swim"),
    *("elliptical", "elliptical trainer", "elliptical machine", "stair machine", "stair machine (floors)"),
    *("stair machine (steps)", "stairmaster", "stair climber", "climbing", "hiking", "walking", "walk", "skiing"),
    *("walking (treadmill)", "treadmill walking", "cross country skiing", "snowboarding", "skating", "ski erg"),
    *("skierg", "yoga", "pilates", "stretching", "warm up", "boxing", "aerobics", "hiit", "dancing", "rowing erg"),
    *("cardio", "football", "soccer", "basketball", "tennis", "rock climbing", "martial arts", "jacobs ladder"),
)
CARDIO: dict[str, Cardio] = {
    **{name: Cardio("other") for name in _OTHERS},
    **{name: Cardio("run") for name in _RUNS},
    **{name: Cardio("run", indoors=True) for name in _TREADMILL},
}
"""By the name in lower case. A warm-up, stretching or yoga has a time and no sets that count."""
