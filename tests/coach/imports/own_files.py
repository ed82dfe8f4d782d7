"""A small export of Runstrong itself: one session with all that belongs to one, as rows that are of every table."""

from __future__ import annotations

import json
from typing import Any

from .sending import zipped

LIST = {"format": "runstrong-export", "version": 1}
TABLES = (
    *("session", "run", "repeat", "entry", "workset", "recording", "merge", "shoe", "hill", "exercise"),
    *("exercisechoice", "kit"),
)
OF_THE_ATHLETE = ("weighin", "checkin", "heartlimit", "injury", "painday", "privatesign", "span", "race")


def own_rows() -> list[dict[str, Any]]:
    """A row with the columns of all tables, so that it can stand in each of them."""
    keys = ("id", "session_id", "run_id", "entry_id", "exercise_id", "shoe_id", "hill_id", "injury_id", "goes_id")
    row: dict[str, Any] = dict.fromkeys(keys, 1)
    row |= {"client_id": "0b1f5c8e-7a3d-4b5e-9c55-2f1f9f7f6a40", "version": 1, "typed": ["effort"], "sport": "run"}
    row |= {"local_date": "2026-03-04", "started_at": "2026-03-04T06:30:00Z", "utc_offset_min": 60, "title": "Word"}
    row |= {"duration_ms": 3_600_000, "effort": 60, "all_out": False, "comment": "quiet", "kind": "easy", "name": "b"}
    row |= {"distance_mm": 8_000_000, "moving_ms": 3_500_000, "ascent_mm": 90_000, "hr_mean": 150, "hr_max": 180}
    row |= {"cadence": 172, "power_w": 250, "surface": "", "trim_start_ms": 0, "trim_end_ms": 0, "side": "", "rpe": 85}
    row |= dict.fromkeys(("race_heat", "race_hills", "race_trail", "race_wind"), False)
    row |= {"time_ms": 90_000, "rest_ms": 60_000, "position": 0, "superset": None, "reps": 5, "mass_g": 70_000}
    row |= {"sha256": "a" * 64, "part": 0, "external_id": "", "file_name": "a.fit", "device": "", "damaged": False}
    row |= {
        "summary": {"sport": "running", "laps": [{"start_ms": 0, "duration_ms": 1}], "bests_ms": {"400000": 90_000}}
    }
    row |= {"pattern": "squat", "region": "lower", "owner_id": 1, "merged_into_id": None, "start_mm": 0, "time": None}
    row |= {
        "part": 0,
        "from_date": "2026-03-04",
        "to_date": None,
        "bone_signs": [],
        "plates_g": [20_000],
        "bar_g": 20_000,
    }
    return [row, {**row, "id": 2, "session_id": 2, "client_id": "0b1f5c8e-7a3d-4b5e-9c55-2f1f9f7f6a41"}]


def own_zip(table: bytes | None = None) -> bytes:
    """The export, each of its tables made of these bytes."""
    data = table or json.dumps(own_rows()).encode()
    names = [f"training-{name}" for name in TABLES] + [f"athletes-{name}" for name in OF_THE_ATHLETE]
    return zipped({**{f"json/{name}.json": data for name in names}, "index.json": json.dumps(LIST).encode()})
