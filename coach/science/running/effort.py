"""What no runner's effort can be."""

from coach.science.checks import above, between

FASTEST_MPS = 12.0


def check_effort(distance_m: float, time_s: float) -> None:
    """Raise ValueError unless distance (m) and time (s) are positive and make at most 12 m/s."""
    above(0, distance_m, "The distance in metres")
    above(0, time_s, "The time in seconds")
    between(0, FASTEST_MPS, distance_m / time_s, "A runner's speed in m/s")
