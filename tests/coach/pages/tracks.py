"""Recordings for tests: plain runs whose numbers can be told in advance."""

from __future__ import annotations

from typing import Any

import numpy as np

from coach.sessions.models import Recording, SampleBlob, Session
from coach.sessions.samples import Column, Samples, pack


def samples(elapsed_s: Any, distance_m: Any, **columns: Any) -> Samples:
    """Samples of these times and distances; other columns are unknown unless they are given."""
    missing = np.full(len(elapsed_s), np.nan)
    names = ("lat", "lon", "altitude_m", "hr", "cadence_spm", "power_w", "speed_m_s")
    known = {name: np.asarray(columns.get(name, missing), dtype=float) for name in names}
    return Samples(np.asarray(elapsed_s, dtype=float), np.asarray(distance_m, dtype=float), **known)


def seconds(count: int) -> Column:
    """Each second from 0 up to and with this one."""
    return np.arange(count + 1, dtype=float)


def even(metres: int, speed: float = 4.0, **columns: Any) -> Samples:
    """An even run, sampled each second."""
    elapsed = seconds(round(metres / speed))
    return samples(elapsed, elapsed * speed, **columns)


def north(metres: int, **columns: Any) -> Samples:
    """An even run due north at 4 m/s, 150 bpm, climbing 1 m in 20."""
    elapsed = seconds(metres // 4)
    way = elapsed * 4.0
    return even(
        metres,
        lat=50 + way / 111_195,
        lon=np.full(way.size, 10.0),
        altitude_m=100 + way / 20,
        hr=np.full(way.size, 150.0),
        **columns,
    )


def record(session: Session, recorded: Samples | None, **values: Any) -> Recording:
    """A recording of the session."""
    plain = {"athlete": session.athlete, "kind": "fit", "sha256": f"{session.pk:064x}", "device": "Watch 7"}
    recording = Recording.objects.create(session=session, **{**plain, **values})
    if recorded is not None:
        SampleBlob.objects.create(recording=recording, data=pack(recorded))
    return recording
