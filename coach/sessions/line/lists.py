"""Values parted by commas: 8,8,6."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from coach.sessions.line.vocabulary import Line

Value = TypeVar("Value")


def listed(line: Line, read: Callable[[], Value], more: Callable[[], bool]) -> list[Value]:
    """One value, and more as long as a comma and another one follow."""
    values = [read()]
    while True:
        before = line.position
        if not (line.take("COMMA") and more()):
            line.position = before
            return values
        values.append(read())


def at_lone(line: Line) -> bool:
    """Whether a bare number stands here that begins no sets."""
    before = line.position
    lone = line.take_lone()
    line.position = before
    return bool(lone)
