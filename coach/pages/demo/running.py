"""A made-up athlete's week of running."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple, TypedDict

from athletes import units
from coach.pages.demo import words
from coach.pages.demo.ids import Days, Ids
from coach.pages.demo.story import AllOut, Curve, Story, at
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc


class Leg(NamedTuple):
    """A run of the week: the weekday, what it is for, and its share of the week's mileage."""

    weekday: int
    kind: str
    share: float


class Kind(NamedTuple):
    """What a kind of run is like: pace as a multiple of that of 5 km, effort in tenths, share of the highest pulse."""

    pace: float
    effort: int
    pulse: float


class Pulse(TypedDict, total=False):
    """What a watch says of heart and feet."""

    hr_mean: int
    hr_max: int
    cadence: int


SHAPES = {
    "base": (Leg(1, "easy", 17), Leg(2, "hills", 16), Leg(3, "easy", 14), Leg(5, "tempo", 19), Leg(6, "long", 34)),
    "little": (Leg(1, "easy", 26), Leg(3, "sprints", 24), Leg(6, "long", 42)),
    "mix": (
        Leg(1, "intervals", 19),
        Leg(2, "recovery", 13),
        Leg(3, "tempo", 19),
        Leg(5, "easy", 14),
        Leg(6, "long", 35),
    ),
    "marathon": (
        *(Leg(0, "recovery", 9), Leg(1, "intervals", 15), Leg(2, "easy", 13)),
        *(Leg(3, "tempo", 17), Leg(4, "easy", 10), Leg(5, "long", 38)),
    ),
    "hurt": (Leg(0, "recovery", 26), Leg(3, "easy", 34), Leg(5, "easy", 40)),
    "thrice": (Leg(1, "easy", 28), Leg(3, "tempo", 30), Leg(5, "long", 42)),
    "track": (Leg(0, "easy", 24), Leg(2, "intervals", 26), Leg(4, "sprints", 18), Leg(6, "easy", 32)),
    "none": (),
}
LIGHT_SHAPES = frozenset({"mix", "thrice", "track"})
KINDS = {
    "easy": Kind(1.32, 30, 0.74),
    "recovery": Kind(1.42, 20, 0.68),
    "long": Kind(1.35, 50, 0.77),
    "tempo": Kind(1.14, 65, 0.85),
    "intervals": Kind(1.24, 75, 0.84),
    "hills": Kind(1.34, 70, 0.82),
    "sprints": Kind(1.36, 50, 0.76),
}
RACE_PULSE = 0.93
REPEATS = {
    "intervals": ((6, 800, 120), (5, 1000, 120), (10, 400, 75), (10, 200, 60)),
    "sprints": ((8, 100, 90), (10, 60, 90)),
}
SPRINTING = 0.68
HILL_REPEATS, HILL_REST_S, HILL_PACE = 8, 120, 1.12
# Seconds for 5 km by running index, from the published table.
SECONDS_5K: Curve = ((30, 1840), (35, 1620), (40, 1448), (45, 1310), (50, 1197), (55, 1102), (60, 1023))
FAST_KINDS = frozenset({"tempo", "intervals", "race"})
SURFACES = {"intervals": "track", "sprints": "track", "long": "trail"}
SPREAD = 0.05


def runs(story: Story, week: int, days: Days, ids: Ids) -> Iterator[SessionDoc]:
    """The week's runs, day by day."""
    races = [race for race in story.all_out if race.week == week]
    taken = {race.weekday for race in races}
    legs = [leg for leg in SHAPES[story.in_use(story.shapes, week)] if leg.weekday not in taken]
    left = max(0.0, week_km(story, week) - sum(race.distance_m for race in races) / 1000)
    whole = sum(leg.share for leg in legs)
    for race in races:
        yield all_out(story, race, days, ids)
    for leg in legs:
        km = story.exact_km.get((week, leg.weekday), left * leg.share / whole)
        yield run(story, week, leg, round(km, 2), days, ids)


def week_km(story: Story, week: int) -> float:
    """The week's mileage: the curve's, give or take, and less in a light week."""
    light = week % story.light_every == story.light_every - 1 and story.in_use(story.shapes, week) in LIGHT_SHAPES
    spread = story.dice("km", week).uniform(-SPREAD, SPREAD)
    return at(story.km, week) * (1 + spread) * (story.light_km if light else 1)


def seconds_per_km(story: Story, week: int) -> float:
    """The athlete's pace over 5 km in that week."""
    return at(SECONDS_5K, at(story.index, week)) / 5


def run(story: Story, week: int, leg: Leg, km: float, days: Days, ids: Ids) -> SessionDoc:
    """One run of the week."""
    dice, kind = story.dice("run", week, leg.weekday), KINDS[leg.kind]
    seconds = round(km * seconds_per_km(story, week) * kind.pace * dice.uniform(0.97, 1.03))
    said = story.comments.get((week, leg.weekday, "run")) or words.comment(words.RUNS[leg.kind], dice)
    return SessionDoc(
        sport="run",
        **days.moment(week, leg.weekday, 9 if leg.kind == "long" else 6, dice.randrange(60)),
        title=words.title(leg.kind, dice),
        duration_ms=(seconds + dice.randrange(90)) * units.MS_PER_SECOND,
        effort=kind.effort + dice.choice((-10, -5, 0, 0, 5, 10)),
        comment=said,
        run=RunDoc(
            kind=leg.kind,
            distance_mm=units.to_mm(km, "metric"),
            moving_ms=seconds * units.MS_PER_SECOND,
            ascent_mm=round(km * dice.uniform(3, 11)) * 1000,
            surface=SURFACES.get(leg.kind, "road"),
            shoe=ids.shoes[worn(story, week, leg.kind)],
            repeats=tuple(repeats(story, week, leg.kind, km, ids)),
            **pulse(story, kind.pulse, dice),
        ),
    )


def all_out(story: Story, race: AllOut, days: Days, ids: Ids) -> SessionDoc:
    """A race, or a time trial on one's own."""
    dice, time_ms = story.dice("race", race.week), units.to_ms(race.time)
    return SessionDoc(
        sport="run",
        **days.moment(race.week, race.weekday, 10, 30),
        title=race.title,
        duration_ms=time_ms,
        effort=dice.choice((90, 95, 100)),
        all_out=True,
        comment=race.comment,
        run=RunDoc(
            kind="race" if race.is_race else "tempo",
            distance_mm=race.distance_m * 1000,
            moving_ms=time_ms,
            ascent_mm=dice.randrange(5, 40) * 1000,
            surface="track" if "track" in race.title.lower() else "road",
            shoe=ids.shoes[worn(story, race.week, "race")],
            race_heat="heat" in race.conditions,
            race_hills="hills" in race.conditions,
            race_trail="trail" in race.conditions,
            race_wind="wind" in race.conditions,
            **pulse(story, RACE_PULSE, dice),
        ),
    )


def worn(story: Story, week: int, kind: str) -> str:
    """The last pair named is for fast running; of the others, a new one comes on every so often."""
    *daily, fast = story.shoes
    if kind in FAST_KINDS or not daily:
        return fast
    return daily[min(len(daily) - 1, week * len(daily) // (story.weeks + 1))]


def pulse(story: Story, share: float, dice: Random) -> Pulse:
    """What the watch said of heart and feet; now and then it was left at home."""
    mean = round(story.hr_max * share + dice.gauss(0, 2))
    highest = min(story.hr_max, mean + dice.randrange(8, 20))
    cadence = dice.randrange(164, 180)
    return {} if dice.random() < SPREAD else {"hr_mean": mean, "hr_max": max(mean, highest), "cadence": cadence}


def repeats(story: Story, week: int, kind: str, km: float, ids: Ids) -> Iterator[RepeatDoc]:
    """The fast parts: on the athlete's hill, or as many as three fifths of the run have room for."""
    pace, dice = seconds_per_km(story, week), story.dice("repeats", week)
    hill = story.hills[0] if kind == "hills" and story.hills else None
    if hill:
        count, metres, rest_s, pace = HILL_REPEATS, hill[1], HILL_REST_S, pace * HILL_PACE
    elif kind in REPEATS:
        count, metres, rest_s = REPEATS[kind][week % len(REPEATS[kind])]
    else:
        return
    # Shorter is quicker: a tenth from 1,000 m down to 200 m, as between mile and 5 km pace. A sprint is another thing.
    quicker = 1 if hill else 0.88 + 0.11 * min(metres, 1000) / 1000
    if kind == "sprints":
        quicker *= SPRINTING
    for _ in range(min(count, int(600 * km / metres))):
        tenths = round(pace * quicker * metres / 100 * dice.uniform(0.985, 1.015))
        yield RepeatDoc(metres * 1000, tenths * 100, rest_s * 1000, ids.hills[hill[0]] if hill else None)
