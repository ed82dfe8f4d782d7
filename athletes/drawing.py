"""Small lines without a script: paths in a picture of 290 by 36, with a gap where a day has no value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

WIDTH, HEIGHT, MARGIN = 290, 36, 4


def drawn(values: Sequence[float | None], low: float, high: float) -> tuple[str, str]:
    """The strokes between neighbouring values, and a dot at each; from left to right, `high` at the top."""
    points = [
        (place, x_of(place, len(values)), y_of(value, low, high))
        for place, value in enumerate(values)
        if value is not None
    ]
    # The place less its order is the same for neighbours.
    runs = groupby(enumerate(points), key=lambda pair: pair[1][0] - pair[0])
    stretches = [[f"{x:g} {y:g}" for _, (_, x, y) in run] for _, run in runs]
    strokes = "".join("M" + "L".join(stretch) for stretch in stretches if len(stretch) > 1)
    return strokes, "".join(f"M{x:g} {y:g}h0" for _, x, y in points)


def x_of(place: int, count: int) -> float:
    """Where a place lies from left to right."""
    return round(MARGIN + (WIDTH - 2 * MARGIN) * place / max(1, count - 1), 1)


def y_of(value: float, low: float, high: float) -> float:
    """Where a value lies; higher is up."""
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / (high - low), 1)
