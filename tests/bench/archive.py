"""An archive of years: how long it takes beside the bare parse of its bytes, how much memory, and what pages notice."""

from __future__ import annotations

import datetime
import gzip
import struct
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import fitfast
import numpy as np
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from athletes.models import Athlete
from coach.imports import importer
from coach.imports.models import Import, ImportStatus
from coach.imports.readers.fit.crc import crc16
from tests.bench.client import Visitor
from tests.bench.figures import p95
from tests.coach.imports.fit_files import START, run_fit, timestamp

RUNS, FEWER_RUNS, HOUR_S = 2000, 500, 3600
FIRST = datetime.datetime(2016, 3, 1, 6, 30, tzinfo=datetime.UTC)
PATIENCE_S, LOOK_EVERY_S = 600, 0.1
KB_A_MB = 1024
QUIET_ROUNDS = 100
PAGES = ("today", "sessions", "balance")
# A record as `run_fit` writes it; what a watch measures is uneven, which is what packing it takes time for.
RECORD = np.dtype(
    [
        *(("head", "u1"), ("at", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("altitude", "<u2"), ("hr", "u1")),
        *(("cadence", "u1"), ("distance", "<u4"), ("speed", "<u2"), ("power", "<u2")),
    ]
)


@dataclass(frozen=True)
class Archived:
    """Seconds to bring an archive in and to parse it alone, the worker's peak in MB, and how many sessions came."""

    seconds: float
    parse_s: float
    peak_mb: float
    sessions: int


@dataclass(frozen=True)
class Meanwhile:
    """The 95th percentile of pages without and with an import, in milliseconds."""

    without: float
    during: float


def uneven_hour() -> tuple[bytes, bytes, bytes]:
    """A file of an hour in which every second differs from the one before: what stands before, in and after records."""
    data = run_fit(seconds=HOUR_S, ascent=120, start=START)
    begins = data.index(b"\x01" + struct.pack("<I", timestamp(START)))
    ends = begins + (HOUR_S + 1) * RECORD.itemsize
    rows = np.frombuffer(data[begins:ends], RECORD).copy()
    draw = np.random.default_rng(1)
    speed = np.clip(3 + np.cumsum(draw.normal(0, 0.02, rows.size)), 2, 4.5)
    turn = np.arange(rows.size) / 500
    rows["speed"], rows["distance"] = np.rint(1000 * speed), np.rint(100 * np.cumsum(speed))
    rows["hr"] = np.rint(150 + 10 * np.sin(turn) + draw.normal(0, 1, rows.size))
    rows["altitude"] = np.rint(3000 + 100 * np.sin(turn) + draw.normal(0, 1, rows.size))
    rows["lat"] += np.rint(np.cumsum(speed * np.sin(turn)) * 107).astype("i4")
    rows["lon"] += np.rint(np.cumsum(speed * np.cos(turn)) * 176).astype("i4")
    return data[:begins], rows.tobytes(), data[ends:-2]


def hours(count: int) -> Iterator[bytes]:
    """Files of an hour each, on one day after the other: the same one, its times moved and its checksum put right."""
    head, body, tail = uneven_hour()
    times = {second: struct.pack("<I", timestamp(START) + second) for second in (0, HOUR_S, 2 * HOUR_S)}
    for day in range(count):
        moved = round((FIRST - START).total_seconds()) + day * 86_400
        rows = np.frombuffer(body, RECORD).copy()
        rows["at"] = rows["at"].astype("i8") + moved
        ends = [head, tail]
        for second, written in times.items():
            later = struct.pack("<I", timestamp(START) + second + moved)
            ends = [part.replace(written, later) for part in ends]
        whole = ends[0] + rows.tobytes() + ends[1]
        yield whole + struct.pack("<H", crc16(whole))


def archive(path: Path, count: int) -> None:
    """A zip in Strava's manner, of gzipped files."""
    with zipfile.ZipFile(path, "w") as target:
        for number, data in enumerate(hours(count)):
            target.writestr(f"activities/{number}.fit.gz", gzip.compress(data, 1, mtime=0))


def bare_parse(path: Path) -> float:
    """How many seconds it takes to unpack and parse all of its files."""
    began = time.perf_counter()
    with zipfile.ZipFile(path) as source:
        for name in source.namelist():
            fitfast.parse(gzip.decompress(source.read(name)))
    return time.perf_counter() - began


def sent(athlete: Athlete, path: Path) -> Import:
    """An import of the archive that the server's worker will find."""
    with path.open("rb") as stream:
        upload = UploadedFile(stream, "export.zip", "application/zip", path.stat().st_size)
        return importer.bring_in(athlete, athlete.user, uuid.uuid4(), [importer.SentFile.of(upload)])


def until_done(batch: Import, meanwhile: Callable[[], object]) -> float:
    """Seconds from when the worker took the import until it was over; `meanwhile` is done again and again by then."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        meanwhile()
        batch.refresh_from_db()
        if batch.status == ImportStatus.DONE and batch.started_at:
            return time.time() - batch.started_at.timestamp()
    raise RuntimeError("The archive did not come in.")


def peak_mb() -> float:
    """The most memory that the server's worker ever had."""
    mine = f"VAR={settings.VAR}".encode()
    peaks = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"\0worker\0" in (process / "cmdline").read_bytes() and mine in (process / "environ").read_bytes():
                told = (process / "status").read_text().split("VmHWM:")[1]
                peaks.append(int(told.split()[0]) / KB_A_MB)
        except OSError:
            continue
    return max(peaks, default=0.0)


def measure_archive(athlete: Athlete, folder: Path, count: int = RUNS) -> Archived:
    """One archive, brought in by the worker while nobody else asks for anything."""
    path = folder / "archive.zip"
    archive(path, count)
    parse_s = bare_parse(path)
    batch = sent(athlete, path)
    seconds = until_done(batch, lambda: time.sleep(LOOK_EVERY_S))
    path.unlink()
    return Archived(seconds, parse_s, peak_mb(), batch.items.filter(made__isnull=False).count())


def measure_meanwhile(athlete: Athlete, visitor: Visitor, folder: Path, count: int = FEWER_RUNS) -> Meanwhile:
    """Somebody else's pages, first without and then while an archive comes in."""
    path = folder / "archive.zip"
    archive(path, count)
    without = [ms for _ in range(QUIET_ROUNDS) for ms in round_of(visitor)]
    during: list[float] = []
    until_done(sent(athlete, path), lambda: during.extend(round_of(visitor)))
    path.unlink()
    return Meanwhile(p95(without), p95(during))


def round_of(visitor: Visitor) -> list[float]:
    """One look at each page, in milliseconds."""
    return [visitor.get(reverse(name)).ms for name in PAGES]
