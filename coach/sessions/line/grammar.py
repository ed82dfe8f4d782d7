"""The rules of a line, as the functions that read it have them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from coach.sessions.line import about, days, lifts, loads, measures, others, parser, quantities, repeats, runs, sets

RULES: tuple[Callable[..., Any], ...] = (
    *(parser.read, parser.part, days.day, runs.run, runs.item, runs.total, runs.pace, runs.kind, runs.surface),
    *(runs.climb, runs.heart, runs.moving, runs.shoes, runs.condition),
    *(repeats.repeats, repeats.times, repeats.rest, repeats.hill),
    *(lifts.lift, lifts.head, lifts.piece, lifts.superset, lifts.entry, lifts.exercise, sets.group, sets.marks),
    *(sets.loaded, sets.pair, sets.sets, quantities.counted, sets.load, loads.hands, sets.rating, sets.extra),
    *(others.other, about.about, about.effort, about.time, about.start_time, about.note, about.all_out, about.title),
    *(measures.duration, measures.length, measures.mass),
)
OF_WEIGHT: tuple[Callable[..., Any], ...] = (others.weigh_in,)


@dataclass(frozen=True)
class Rule:
    """One rule: its name, what it stands for, and what is to be said of it."""

    name: str
    form: str
    text: str


def rule_of(function: Callable[..., Any]) -> Rule:
    """The rule in a function's docstring: the first line, and the words below it."""
    form, _, text = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
    name, _, stands_for = form.partition(" := ")
    return Rule(name, stands_for.strip(), " ".join(text.split()))


def rules(*, weight: bool) -> list[Rule]:
    """All rules in the order they are read; weigh-ins are named only where weight is shown."""
    if weight:
        return [rule_of(function) for function in (*RULES, *OF_WEIGHT)]
    found = [rule_of(function) for function in RULES]
    return [replace(rule, form=rule.form.replace("weigh_in | ", "")) for rule in found]
