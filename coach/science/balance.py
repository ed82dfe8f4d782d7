"""Balance: what weight cost and fitness returned, and when runs, lifts and pain stand in each other's way.

Distances are metres, masses kilograms, times seconds, pain 0 to 10.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from coach.science.checks import above, at_least, between
from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running import index_change_band, race_time

MASS_EXPONENTS = (0, 0.75, 1)
MIN_GAIN_KG = 1.0
MIN_GAIN_SHARE = 0.015
MAX_DAYS_FROM_MASS = 21
MIN_DAYS_BETWEEN = 42

KEY_KINDS = frozenset({"tempo", "intervals", "long", "race", "hills", "sprints"})
KEY_EFFORT = 7
HEAVY_LEG_SETS = 4
UNFAMILIAR_AFTER_DAYS = 28
MORE_SETS = 1.3
APART = timedelta(hours=6)

STOP_PAIN = 5
HOLD_PAIN = 2
MORNING_RISE = 2
RISING_WEEKS = 2

Spike = Literal["reference", "small", "moderate", "large"]
Gate = Literal["refer", "stop", "reduce", "hold", "go"]


class Split(NamedTuple):
    """A change of time in seconds, + slower: what the mass cost, what training returned, and their sum."""

    cost_s: float
    return_s: float
    net_s: float


class SpacedRun(NamedTuple):
    """What `spacing` asks of a run: its local day, kind and effort, and both clock times where they were recorded."""

    day: date
    kind: str
    effort: float | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


class SpacedLift(NamedTuple):
    """What `spacing` asks of a lift.

    `hard_leg_sets` counts working sets of the lower body at RPE 7 or more, or unrated; `usual_leg_sets` is what is
    usual, where known; `unfamiliar` where a lower-body exercise is new again, see `is_unfamiliar`.
    """

    day: date
    hard_leg_sets: int
    usual_leg_sets: float | None = None
    unfamiliar: bool = False
    started_at: datetime | None = None


class Clash(NamedTuple):
    """A run and a lift, by their places in what was given, that stand too close, and by which rule."""

    run: int
    lift: int
    rule: Literal["key_run_after_legs", "legs_after_key_run"]


@explained(
    title=_("A run far beyond the last month"),
    words=_(
        "How much longer a run is than the longest of the 30 days before: up to 10 % is the reference, to 30 "
        "% small, to 100 % moderate, beyond large."
    ),
    source=_("Schuster Brandt Frandsen et al. 2025, Br J Sports Med 59:1203"),
    valid=_("A log of 30 days, with 3 runs or more in the last 30"),
    limits=_("The study watched many runners. It is nobody's own risk."),
)
def single_run_spike(distance_m: float, longest_30_days_m: float | None) -> Spike | None:
    """Say how far a run goes beyond the longest of the 30 days before it; None without one.

    Up to 10 % longer "reference", to 30 % "small", to 100 % "moderate", beyond "large". It describes; the study is
    observational and no one's own risk.

    Source: Schuster Brandt Frandsen et al. 2025, Br J Sports Med 59:1203.
    """
    above(0, distance_m, "The distance in metres")
    if longest_30_days_m is None or longest_30_days_m == 0:
        return None
    above(0, longest_30_days_m, "The longest run in metres")
    ratio = round(distance_m / longest_30_days_m, 9)
    if ratio <= 1.1:
        return "reference"
    if ratio <= 1.3:
        return "small"
    return "moderate" if ratio <= 2 else "large"


@explained(
    title=_("Weight and training in a change of time"),
    words=_(
        "The change of a race time, split into what the added mass alone would have cost and what is left for training."
    ),
    source=_("Cureton et al. 1978, Med Sci Sports 10:194; the split is Runstrong's own"),
    valid=_("Two running indices and the two masses beside them"),
    limits=_("The sum was measured, the split is assumed."),
    about_weight=True,
)
def split_change(
    index0: float, index1: float, mass0_kg: float, mass1_kg: float, distance_m: float, k: float = 0.75
) -> Split:
    """Split the change of time over a distance between two running indices into mass and training; always answers.

    `k` says how inert the change of mass is: 0 pays for itself, 1 leaves absolute aerobic power unchanged. The net is
    measured, the split is assumed. Whether it may be told is for `cost_and_return` to say.

    Source: Cureton et al. 1978, Med Sci Sports 10:194 (k = 0.73); the split is Runstrong's own (science.md 6.4).
    """
    above(0, mass0_kg, "A mass in kg")
    above(0, mass1_kg, "A mass in kg")
    between(0, 1, k, "k")
    before, after = race_time(index0, distance_m), race_time(index1, distance_m)
    carrying = race_time(index0 * (mass0_kg / mass1_kg) ** k, distance_m)
    return Split(carrying - before, after - carrying, after - before)


@explained(
    title=_("What the weight cost and the training returned"),
    words=_(
        "The split for three assumptions of how inert the mass is, told only where weight was gained, the "
        "index clearly changed and nothing else explains it."
    ),
    source=_("Runstrong's own rule"),
    valid=_("1 kg and 1.5 % gained or more; races at least six weeks apart, each within 21 days of its mass"),
    limits=_("A loss is never split."),
    about_weight=True,
)
def cost_and_return(  # noqa: PLR0913 - a change is two races, two masses and their four days
    index0: float,
    index1: float,
    mass0_kg: float,
    mass1_kg: float,
    distance_m: float,
    *,
    distance0_m: float,
    distance1_m: float,
    index0_on: date,
    index1_on: date,
    mass0_on: date,
    mass1_on: date,
    reasons_against: Collection[str] = (),
) -> tuple[Split, Split, Split] | None:
    """Return the splits for k 0, 0.75 and 1 where they may be told, else None.

    They may where weight was gained, by at least 1 kg and 1.5 %; the index changed by more than its 90 % band; each
    index lies within 21 days of its mass and the two at least six weeks apart; and nothing speaks against. What the
    numbers cannot show comes in as `reasons_against`: heat, hills or a trail noted, illness, injury or pregnancy
    between, not an adult, weight not shown, care mode, a low-weight or fast-loss point. A loss is never split.

    Source: Runstrong's own (science.md 0.6).
    """
    splits = [split_change(index0, index1, mass0_kg, mass1_kg, distance_m, k) for k in MASS_EXPONENTS]
    clear = abs(index1 - index0) > index_change_band(index0, distance0_m, index1, distance1_m)
    timely = _near(index0_on, mass0_on) and _near(index1_on, mass1_on)
    apart = (index1_on - index0_on).days >= MIN_DAYS_BETWEEN
    if reasons_against or not (_gained(mass0_kg, mass1_kg) and clear and timely and apart):
        return None
    return splits[0], splits[1], splits[2]


@explained(
    title=_("Key run"),
    words=_("Tempo, intervals, long, race, hills and sprints, and any run of effort 7 or more."),
    source=_("Runstrong's own rule"),
    valid=_("Runs with a kind or an effort"),
    limits=_("It names what a run was, not how good it was."),
)
def is_key_run(kind: str, effort: float | None = None) -> bool:
    """Whether a run is a key run: tempo, intervals, long, race, hills, sprints, or effort (0 to 10) 7 and more.

    Source: Runstrong's own (science.md 0.12).
    """
    return kind in KEY_KINDS or (effort is not None and effort >= KEY_EFFORT)


@explained(
    title=_("Unfamiliar legs"),
    words=_("A lower-body exercise that was not done for 28 days."),
    source=_("Doma et al. 2017; the days are Runstrong's own"),
    valid=_("A log of lifts that is 28 days old"),
    limits=_("It looks at the exercise alone, not at its load."),
)
def is_unfamiliar(day: date, last_done: date | None, first_lift: date) -> bool:
    """Whether a lower-body exercise is new again on a day: not done for 28 days, in a log that is 28 days old.

    Source: Doma et al. 2017 for unfamiliar work; the days are Runstrong's own (science.md 0.12).
    """
    known = (day - first_lift).days >= UNFAMILIAR_AFTER_DAYS
    return known and (last_done is None or (day - last_done).days >= UNFAMILIAR_AFTER_DAYS)


@explained(
    title=_("Key runs and heavy legs"),
    words=_(
        "A key run on the day of heavy legs or the day after, two days after where they were unfamiliar; or "
        "heavy legs within 6 hours after a key run."
    ),
    source=_("Robineau et al. 2016; Doma et al. 2013 and 2017; the rule is Runstrong's own"),
    valid=_("4 hard sets for the legs or more; the hours only where both clock times are known"),
    limits=_("Upper-body lifting never counts. Persons recover at different rates."),
)
def spacing(runs: Sequence[SpacedRun], lifts: Sequence[SpacedLift]) -> list[Clash]:
    """Return the key runs and heavy legs that stand too close, in the order of the runs.

    A key run on the same or the next local day after heavy legs, two days after where the legs were unfamiliar or at
    least 30 % more sets than usual; and heavy legs less than 6 hours after a key run, where both clock times are
    known. Heavy legs are 4 or more hard lower-body sets, or an unfamiliar exercise. Upper body never counts.

    Source: Robineau et al. 2016, Doma et al. 2013 and 2017; the rule is Runstrong's own (science.md 0.12).
    """
    heavy = defaultdict(list)
    for place, lift in enumerate(lifts):
        if lift.unfamiliar or lift.hard_leg_sets >= HEAVY_LEG_SETS:
            heavy[lift.day].append(place)
    return [
        clash
        for place, run in enumerate(runs)
        if is_key_run(run.kind, run.effort)
        for clash in _clashes(place, run, heavy, lifts)
    ]


@explained(
    title=_("The word for a day with pain"),
    words=_(
        "A sign of bone refers to a clinician; more than 5 stops; a next morning more than 2 above baseline, "
        "or two weeks of rising pain, reduces; more than 2 holds; 2 or less goes."
    ),
    source=_("Silbernagel et al. 2007, Am J Sports Med 35:897; Thomeé 1997"),
    valid=_("Pain from 0 to 10; “reduce”, “hold” and “go” for a tendon only"),
    limits=_("Tried on Achilles tendons, not on bone, muscle or joints."),
)
def pain_gate(
    during: float | None,
    next_morning: float | None,
    baseline: float,
    rising_weeks: int,
    bone_sign: bool,  # noqa: FBT001 - the arguments come in the order of the questions asked
    tendon: bool,  # noqa: FBT001
) -> Gate | None:
    """Return the word for a day with pain (0 to 10, None where not asked): "refer", "stop", "reduce", "hold" or "go".

    A bone sign refers; more than 5 during stops; a next morning more than 2 above baseline, or two weeks of rising
    pain, reduces; more than 2 holds; 2 and less goes. Anything but a tendon gets "refer", "stop" or None: the model
    was tried on tendons, not on bone, muscle or joints.

    Source: Silbernagel et al. 2007, Am J Sports Med 35:897; Thomeé 1997; the table is science.md 0.11.
    """
    for pain in (during, next_morning, baseline):
        between(0, 10, pain or 0, "Pain")
    at_least(0, rising_weeks, "The number of rising weeks")
    if bone_sign:
        return "refer"
    if during is not None and during > STOP_PAIN:
        return "stop"
    return _tendon_gate(during, next_morning, baseline, rising_weeks) if tendon else None


def _tendon_gate(during: float | None, next_morning: float | None, baseline: float, rising_weeks: int) -> Gate | None:
    unsettled = next_morning is not None and next_morning > baseline + MORNING_RISE
    if unsettled or rising_weeks >= RISING_WEEKS:
        return "reduce"
    if during is None:
        return None
    return "hold" if during > HOLD_PAIN else "go"


def _gained(mass0_kg: float, mass1_kg: float) -> bool:
    return round(mass1_kg - mass0_kg, 6) >= round(max(MIN_GAIN_KG, MIN_GAIN_SHARE * mass0_kg), 6)


def _near(index_on: date, mass_on: date) -> bool:
    return abs((index_on - mass_on).days) <= MAX_DAYS_FROM_MASS


def _clashes(place: int, run: SpacedRun, heavy: dict[date, list[int]], lifts: Sequence[SpacedLift]) -> Iterator[Clash]:
    near = (other for days in (-2, -1, 0, 1) for other in heavy.get(run.day + timedelta(days=days), []))
    for other in near:
        if _runs_on_tired_legs(run, lifts[other]):
            yield Clash(place, other, "key_run_after_legs")
        elif _lifts_too_soon(run, lifts[other]):
            yield Clash(place, other, "legs_after_key_run")


def _runs_on_tired_legs(run: SpacedRun, lift: SpacedLift) -> bool:
    more = lift.usual_leg_sets is not None and lift.hard_leg_sets >= MORE_SETS * lift.usual_leg_sets
    days = (run.day - lift.day).days
    if days == 0 and run.started_at and lift.started_at:
        return run.started_at >= lift.started_at
    return 0 <= days <= (2 if lift.unfamiliar or more else 1)


def _lifts_too_soon(run: SpacedRun, lift: SpacedLift) -> bool:
    done = run.ended_at or run.started_at
    if run.started_at is None or done is None or lift.started_at is None:
        return False
    return lift.started_at >= run.started_at and lift.started_at - done < APART
