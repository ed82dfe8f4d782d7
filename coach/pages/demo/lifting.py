"""A made-up athlete's week of lifting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from athletes import units
from coach.pages.demo import words
from coach.pages.demo.ids import Days, Ids
from coach.pages.demo.splits import SPLITS, Lift, Slot
from coach.pages.demo.story import Story, at
from coach.science import strength
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Measure

STEP_KG = 2.5
BOX_STEP_CM = 5
SPREAD = 0.06
SET_SPREAD = 0.18
WORST_FORM = 0.96
LIGHT_SPLITS = frozenset({"heavy", "mix"})
LIGHT_T = 0.7
NEXT_TO_NOTHING_T = 0.3
MOST_SETS = 7
UNRATED = 0.12
MINUTES_A_SET, MINUTES_AROUND = 2.7, 12
WARM_UPS = ((0.4, 8), (0.6, 5), (0.8, 2))
# A warm-up is worth its while from here on.
WARM_UP_FROM_KG = 50


class Strength(NamedTuple):
    """What the athlete could lift once in that week, in kg."""

    squat: float
    bench: float


def lifts(story: Story, week: int, days: Days, ids: Ids) -> Iterator[SessionDoc]:
    """The week's lifts, day by day; none where next to nothing was lifted."""
    tonnes = week_tonnes(story, week)
    split = SPLITS[story.in_use(story.splits, week)]
    if tonnes < NEXT_TO_NOTHING_T or not split:
        return
    strong = strength_of(story, week)
    planned = sum(slot_kg(slot, strong, ids) for lift in split for slot in lift.slots)
    for lift in split:
        more = story.dice("sets", week, lift.weekday).uniform(1 - SET_SPREAD, 1 + SET_SPREAD)
        yield one_lift(story, week, lift.times(more * 1000 * tonnes / planned, MOST_SETS), strong, days, ids)


def strength_of(story: Story, week: int) -> Strength:
    """The curves' values on a good day; most days are a little worse."""
    form = story.dice("form", week).uniform(WORST_FORM, 1)
    return Strength(at(story.squat_kg, week) * form, at(story.bench_kg, week) * form)


def week_tonnes(story: Story, week: int) -> float:
    """The week's volume: the curve's, give or take, and less in a light week."""
    light = week % story.light_every == story.light_every - 1 and story.in_use(story.splits, week) in LIGHT_SPLITS
    spread = story.dice("tonnes", week).uniform(-SPREAD, SPREAD)
    return at(story.tonnes, week) * (1 + spread) * (LIGHT_T if light else 1)


def slot_kg(slot: Slot, strong: Strength, ids: Ids) -> float:
    """Volume of a slot in kg, both sides of a one-sided exercise counted."""
    exercise = ids.exercises[slot.exercise]
    return slot.sets * slot.reps * slot_load_kg(slot, strong) * exercise.sides if is_in_reps(exercise) else 0


def slot_load_kg(slot: Slot, strong: Strength) -> float:
    """What is on the bar: what the chart says for these reps at this RPE, in steps that a gym has."""
    if slot.of == "added":
        return slot.share
    percent = strength.percent_of_1rm(min(slot.reps, 10), slot.rpe) or strength.RTS_CHART[-1]
    return (
        round((strong.squat if slot.of == "squat" else strong.bench) * slot.share * percent / 100 / STEP_KG) * STEP_KG
    )


def is_in_reps(exercise: Exercise) -> bool:
    """Whether reps are what counts."""
    return exercise.measure == Measure.REPS


def one_lift(story: Story, week: int, lift: Lift, strong: Strength, days: Days, ids: Ids) -> SessionDoc:
    """One session in the gym."""
    dice = story.dice("lift", week, lift.weekday)
    entries = tuple(entry(story, week, lift, place, strong, ids) for place in range(len(lift.slots)))
    entries = heaviest(story, week, lift, entries)
    count = sum(len(one.sets) for one in entries)
    return SessionDoc(
        sport="lift",
        **days.moment(week, lift.weekday, 18, dice.randrange(10, 50)),
        title=lift.title,
        duration_ms=round(count * MINUTES_A_SET + MINUTES_AROUND + dice.uniform(-4, 6)) * units.MS_PER_MINUTE,
        effort=lift.effort + dice.choice((-10, 0, 0, 5)),
        comment=story.comments.get((week, lift.weekday, "lift")) or words.comment(words.LIFTS, dice),
        entries=entries,
    )


def heaviest(story: Story, week: int, lift: Lift, entries: tuple[EntryDoc, ...]) -> tuple[EntryDoc, ...]:
    """The same entries, with the story's heaviest single on top where this is its day."""
    singles = {
        single.exercise: single for single in story.singles if (single.week, single.weekday) == (week, lift.weekday)
    }
    return tuple(
        replace(one, sets=(*one.sets, SetDoc(reps=1, mass_g=units.to_g(singles[slot.exercise].kg, "metric"), rpe=100)))
        if slot.exercise in singles
        else one
        for one, slot in zip(entries, lift.slots, strict=True)
    )


def entry(story: Story, week: int, lift: Lift, place: int, strong: Strength, ids: Ids) -> EntryDoc:
    """One exercise of the session, its warm-ups first where it is heavy."""
    slot = lift.slots[place]
    exercise = ids.exercises[slot.exercise]
    load_kg = slot_load_kg(slot, strong)
    warm_ups = WARM_UPS if slot.warm_up and load_kg >= WARM_UP_FROM_KG else ()
    dice = story.dice("sets", week, lift.weekday, place)
    return EntryDoc(
        exercise=exercise.pk,
        sets=(
            *(SetDoc("warmup", reps=reps, mass_g=grams(load_kg * share)) for share, reps in warm_ups),
            *(work_set(slot, exercise, load_kg, number, rated=dice.random() > UNRATED) for number in range(slot.sets)),
        ),
        superset=slot.superset,
        comment=slot.comment if dice.random() < words.SOMETIMES else "",
    )


def grams(load_kg: float) -> int:
    """Grams of a load in steps that a gym has."""
    return units.to_g(round(load_kg / STEP_KG) * STEP_KG, "metric")


def work_set(slot: Slot, exercise: Exercise, load_kg: float, number: int, *, rated: bool) -> SetDoc:
    """One working set: the last ones are harder at the same load."""
    rpe = min(slot.rpe + 0.5 * (number // 2), 10) if rated else None
    mass_g = units.to_g(load_kg, "metric") if load_kg else None
    tenths = None if rpe is None else round(10 * rpe)
    if exercise.measure == Measure.TIME:
        return SetDoc(duration_ms=slot.reps * units.MS_PER_SECOND, mass_g=mass_g, rpe=tenths)
    if exercise.measure == Measure.DISTANCE:
        return SetDoc(distance_mm=slot.reps * 1000, mass_g=mass_g, rpe=tenths)
    if exercise.measure == Measure.CONTACTS:
        return SetDoc(contacts=slot.reps, height_mm=jump_mm(slot, number))
    return SetDoc(reps=slot.reps, mass_g=mass_g, rpe=tenths)


def jump_mm(slot: Slot, number: int) -> int | None:
    """The height of a jump: each set a box of 5 cm more."""
    return 10 * (slot.height_cm + BOX_STEP_CM * number) if slot.height_cm else None
