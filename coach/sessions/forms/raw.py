"""A lift's form fields as a tree, so that a button can add, move or remove a set before anything is checked.

Names are `entry-<i>-<field>` and `entry-<i>-set-<j>-<field>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

NAME = re.compile(r"entry-(\d{1,3})-(?:set-(\d{1,3})-)?(\w+)")
PLACE = re.compile(r"\d{1,3}")
NOWHERE = 1000
Values = dict[str, str]


@dataclass
class RawEntry:
    """One exercise as typed."""

    values: Values = field(default_factory=dict)
    sets: list[Values] = field(default_factory=list)


def read_entries(data: Mapping[str, str]) -> list[RawEntry]:
    """The entries in the order of their numbers; numbers that are left out do not matter."""
    entries: dict[int, tuple[Values, dict[int, Values]]] = {}
    for name in data:
        if (match := NAME.fullmatch(name)) is None:
            continue
        values, sets = entries.setdefault(int(match[1]), ({}, {}))
        target = values if match[2] is None else sets.setdefault(int(match[2]), {})
        target[match[3]] = data[name]
    return [RawEntry(values, [sets[place] for place in sorted(sets)]) for _, (values, sets) in sorted(entries.items())]


def add_set(entries: list[RawEntry], entry: int, _: int) -> None:
    """One more set, with the numbers of the one before and without its RPE."""
    sets = entries[entry].sets
    sets.append({**sets[-1], "rpe": ""} if sets else {})


def remove_set(entries: list[RawEntry], entry: int, place: int) -> None:
    """Take a set away."""
    del entries[entry].sets[place]


def add_entry(entries: list[RawEntry], _: int, __: int) -> None:
    """One more exercise, with one empty set."""
    entries.append(RawEntry(sets=[{}]))


def remove_entry(entries: list[RawEntry], entry: int, _: int) -> None:
    """Take an exercise away."""
    del entries[entry]


def move_up(entries: list[RawEntry], entry: int, _: int) -> None:
    """Swap an exercise with the one above it."""
    if entry > 0:
        entries[entry - 1 : entry + 1] = reversed(entries[entry - 1 : entry + 1])


def move_down(entries: list[RawEntry], entry: int, _: int) -> None:
    """Swap an exercise with the one below it."""
    entries[entry : entry + 2] = reversed(entries[entry : entry + 2])


OPERATIONS: dict[str, Callable[[list[RawEntry], int, int], None]] = {
    "add-set": add_set,
    "remove-set": remove_set,
    "add-entry": add_entry,
    "remove-entry": remove_entry,
    "up": move_up,
    "down": move_down,
}


def apply(entries: list[RawEntry], operation: str) -> None:
    """Carry out a button's `name:entry:set`; one that names what is not there changes nothing."""
    name, *places = operation.split(":")
    entry, place = (int(text) if PLACE.fullmatch(text) else NOWHERE for text in [*places, "", ""][:2])
    if (act := OPERATIONS.get(name)) is None:
        return
    try:
        act(entries, entry, place)
    except IndexError:
        return
