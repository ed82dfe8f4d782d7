"""A run's own part of its line."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc
from coach.sessions.line.runs import CONDITIONS, WHOLE
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.line.writing_style import clock_text, distance_text, metres_text, quoted, seconds_text


def run_items(doc: SessionDoc, words: Vocabulary) -> tuple[list[str], list[str]]:
    """What the run says, and its repeats."""
    run = doc.run or RunDoc()
    shoes = {pk: name for name, pk in words.shoes.items()}
    items = [
        run.kind,
        *([distance_text(run.distance_mm, words)] if run.distance_mm is not None else []),
        *([run.surface] if run.surface else []),
        *(word for word, name in CONDITIONS.items() if getattr(run, name)),
        *([f"+{metres_text(run.ascent_mm)}"] if run.ascent_mm is not None else []),
        *(f"{word} {getattr(run, name)}" for word, name in WHOLE.items() if getattr(run, name) is not None),
        *([f"moving {clock_text(run.moving_ms)}"] if run.moving_ms is not None else []),
        *([f"shoes {quoted(shoes[run.shoe])}"] if run.shoe in shoes else []),
    ]
    return items, repeats_items(run.repeats, words)


def repeats_items(repeats: Sequence[RepeatDoc], words: Vocabulary) -> list[str]:
    """Repeats of one length, rest and hill together."""
    hills = {pk: name for name, pk in words.hills.items()}
    groups = itertools.groupby(repeats, key=lambda row: (row.distance_mm, row.rest_ms, row.hill))
    return [repeats_text(list(rows), hills) for _key, rows in groups]


def repeats_text(rows: Sequence[RepeatDoc], hills: dict[int, str]) -> str:
    """`10x200m 38s,38s,39s rest 1:30 on "Vine St"`."""
    first = rows[0]
    size = "-" if first.distance_mm is None else metres_text(first.distance_mm)
    rest = [f"rest {seconds_text(first.rest_ms)}"] if first.rest_ms is not None else []
    hill = [f"on {quoted(hills[first.hill])}"] if first.hill in hills else []
    return " ".join([f"{len(rows)}x{size}", *times_items(rows), *rest, *hill])


def times_items(rows: Sequence[RepeatDoc]) -> list[str]:
    """One time for all, or each time, with - for one that is not known."""
    times = [row.time_ms for row in rows]
    if not any(time is not None for time in times):
        return []
    same = times[:1] if len(set(times)) == 1 else times
    return [",".join("-" if time is None else seconds_text(time) for time in same)]
