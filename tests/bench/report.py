"""What was measured, as Markdown for the README."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = (
    "| {database} | median | p95 | floor | of it SQL | aim | queries | bytes |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
# An archive's aims: times the bare parse, megabytes, and how much longer a page may take meanwhile.
MOST_PARSES, MOST_MB, MOST_SLOWER = 2, 300, 2
LINE = "| {what} | {median:.1f} | {p95:.1f} | {floor:.1f} | {sql:.2f} | {aim:.1f}{met} | {queries} | {size:,} |"


def machine() -> str:
    """The machine by its processor, cores, memory and Python."""
    cpus = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", cpus.read_text()) if cpus.exists() else None
    name = found[1] if found else platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def report(measured: list[dict[str, Any]]) -> str:
    """All tables, and under each what else was looked at."""
    head = [f"Measured on {machine()}. Milliseconds over loopback; bytes as they travel.", ""]
    return "\n".join([*head, *(line for figures in measured for line in table(figures))])


def table(figures: dict[str, Any]) -> Iterator[str]:
    """One database's table and its sentences."""
    yield HEAD.format(database=figures["database"])
    for row in figures["rows"]:
        yield LINE.format(**row, met="" if row["median"] <= row["aim"] else " (missed)")
    yield ""
    yield history(**figures["history"])
    yield crowd(**figures["crowd"], locks=figures["locks"])
    yield archived(**figures["archive"])
    yield meanwhile(**figures["meanwhile"])
    yield ""


def history(one: float, thirty: float) -> str:
    """Whether a long history costs anything."""
    share = 100 * (thirty / one - 1)
    return (
        f"Balance over 12 weeks: {one:.1f} ms with one year of history, {thirty:.1f} ms with thirty ({share:+.0f} %)."
    )


def crowd(answers: int, errors: int, p95: float, slowest: float, imports: int, locks: int) -> str:
    """How eight people at once fared."""
    return (
        f"8 people at once while one more imports: {answers} answers, {errors} errors, {locks} lock time-outs, "
        f"p95 {p95:.0f} ms, slowest {slowest:.0f} ms; {imports} files came in meanwhile."
    )


def archived(seconds: float, parse_s: float, peak_mb: float, sessions: int) -> str:
    """How an archive of years came in, and whether as it should: in twice the bare parse, in 300 MB."""
    missed = "" if seconds <= MOST_PARSES * parse_s and peak_mb <= MOST_MB else " (missed)"
    return (
        f"An archive of {sessions:,} runs of an hour: {seconds:.1f} s, {seconds / parse_s:.1f} times the bare "
        f"parse of its bytes ({parse_s:.1f} s); the worker's peak was {peak_mb:.0f} MB{missed}."
    )


def meanwhile(without: float, during: float) -> str:
    """What pages notice of an import; they may take twice as long."""
    missed = "" if during <= MOST_SLOWER * without else " (missed)"
    return (
        f"Pages while an archive comes in: p95 {during:.0f} ms, without {without:.0f} ms, "
        f"{during / without:.1f} times as long{missed}."
    )
