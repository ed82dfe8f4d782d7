"""Numbers of a measurement: many samples in, median and 95th percentile out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table; times in milliseconds, `floor` and `sql` as medians of the same run."""

    what: str
    median: float
    p95: float
    queries: int
    size: int
    floor: float
    sql: float

    @property
    def aim(self) -> float:
        """The floor, and once more the bare SQL."""
        return self.floor + self.sql


def p95(samples: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(samples, n=20, method="inclusive")[-1]


def stopwatch(action: Callable[[], object]) -> float:
    """How long the action took, in milliseconds."""
    began = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - began)
