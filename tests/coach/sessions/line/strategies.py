"""Any session that can be logged, made up."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import LoadEntry, Measure
from tests.coach.sessions.built_in import names_with

TODAY = datetime.date(2026, 3, 4)
OWN_NAMES = [
    "Run the stairs",
    "5x5 machine",
    'The "big" one',
    "drop jump left",
    "Sun salutation",
    "bw",
    "a, b; c: d",
    "Ü",
]
OWN = [
    Exercise(pk=9000 + place, owner_id=1, name=name, pattern="core", region="core")
    for place, name in enumerate(OWN_NAMES)
]
SHOES = {"Daily pair": 1, 'Pair "two"; 2': 2}
HILLS = {"Vine St": 1, "Kreuzberg, west": 2}
NAMES = names_with(*OWN)
FIELDS = {
    Measure.REPS: "reps",
    Measure.TIME: "duration_ms",
    Measure.DISTANCE: "distance_mm",
    Measure.CONTACTS: "contacts",
}


def words_of(units: str = "metric", **values: Any) -> Vocabulary:
    """The words of an athlete with two pairs of shoes and two hills."""
    own: dict[str, Any] = {"zone": ZoneInfo("Europe/Berlin"), "shoes": SHOES, "hills": HILLS, **values}
    return Vocabulary(NAMES, TODAY, units, **own)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """This, or nothing."""
    return st.none() | strategy


def whole(least: int, most: int) -> st.SearchStrategy[int]:
    """Any whole number of the range, round ones more often."""
    return st.integers(least, most) | st.integers(least // 1000 + 1, most // 1000).map(lambda value: value * 1000)


# A form takes no null byte, and the line reads one as a space.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
milliseconds = whole(1, 20_000_000)
days = st.dates(datetime.date(1970, 1, 2), TODAY)
repeats = st.builds(
    RepeatDoc,
    distance_mm=maybe(whole(1, 100_000_000)),
    time_ms=maybe(whole(1, 5_000_000)),
    rest_ms=maybe(whole(1, 600_000)),
    hill=maybe(st.sampled_from(list(HILLS.values()))),
)
heart_rates = maybe(st.integers(25, 250))
runs = st.builds(
    RunDoc,
    kind=st.sampled_from(["easy", "long", "tempo", "intervals", "hills", "sprints", "race", "recovery"]),
    distance_mm=maybe(whole(1, 100_000_000)),
    moving_ms=maybe(milliseconds),
    ascent_mm=maybe(whole(0, 9_000_000)),
    hr_mean=heart_rates,
    hr_max=heart_rates,
    cadence=maybe(st.integers(0, 400)),
    power_w=maybe(st.integers(0, 900)),
    surface=st.sampled_from(["", "road", "track", "trail", "treadmill"]),
    shoe=maybe(st.sampled_from(list(SHOES.values()))),
    race_heat=st.booleans(),
    race_hills=st.booleans(),
    race_trail=st.booleans(),
    race_wind=st.booleans(),
    repeats=st.lists(repeats, max_size=6).map(tuple),
)


@st.composite
def sets(draw: st.DrawFn, exercise: Exercise) -> SetDoc:
    """A set in which what this exercise is counted in was counted, or at least something."""
    lightest = -200_000 if exercise.load_entry in (LoadEntry.ADDED, LoadEntry.ASSISTED) else 0
    values = {
        "reps": draw(maybe(st.integers(0, 1000))),
        "duration_ms": draw(maybe(whole(1, 10_000_000))),
        "distance_mm": draw(maybe(whole(1, 10_000_000))),
        "contacts": draw(maybe(st.integers(1, 5000))),
    }
    if all(value is None for value in values.values()):
        values[FIELDS[Measure(exercise.measure)]] = draw(st.integers(1, 1000))
    return SetDoc(
        **values,
        kind=draw(st.sampled_from(["working", "warmup", "drop"])),
        mass_g=draw(maybe(whole(lightest, 500_000))),
        rpe=draw(maybe(st.integers(10, 100))),
        height_mm=draw(maybe(whole(1, 5000))),
        side=draw(st.sampled_from(["", "left", "right"])),
    )


@st.composite
def entries(draw: st.DrawFn) -> EntryDoc:
    """An exercise with one to five sets, some of them alike."""
    exercise = draw(st.sampled_from(NAMES.exercises))
    rows = draw(st.lists(st.tuples(sets(exercise), st.integers(1, 3)), min_size=1, max_size=3))
    return EntryDoc(
        exercise.pk,
        tuple(row for row, times in rows for _ in range(times)),
        draw(maybe(st.integers(1, 20))),
        draw(texts),
    )


@st.composite
def starts(draw: st.DrawFn, day: datetime.date) -> dict[str, Any]:
    """A start on this local day, somewhere in the world."""
    if draw(st.booleans()):
        return {}
    minutes = draw(st.sampled_from([-600, -210, 0, 60, 120, 345]))
    zone = datetime.timezone(datetime.timedelta(minutes=minutes))
    clock = draw(st.times(datetime.time(1), datetime.time(22)))
    moment = datetime.datetime.combine(day, clock.replace(microsecond=0), tzinfo=zone)
    return {"started_at": moment.astimezone(datetime.UTC), "utc_offset_min": minutes}


@st.composite
def sessions(draw: st.DrawFn) -> SessionDoc:
    """A run, a lift, or something else."""
    day, sport = draw(days), draw(st.sampled_from(["run", "lift", "other"]))
    run = draw(runs) if sport == "run" else None
    lifted = tuple(draw(st.lists(entries(), min_size=1, max_size=4))) if sport == "lift" else ()
    time = draw(maybe(milliseconds) if sport == "lift" or (run and run.distance_mm) else milliseconds)
    if run and run.distance_mm and time:
        # Nobody runs a kilometre in less than 80 seconds.
        time = max(time, run.distance_mm * 81 // 1000 + 1000)
    return SessionDoc(
        sport=sport,
        local_date=day,
        title=draw(texts),
        duration_ms=time,
        effort=draw(maybe(st.integers(0, 100))),
        all_out=draw(st.booleans()) or bool(run and run.kind == "race"),
        comment=draw(texts),
        run=run,
        entries=lifted,
        **draw(starts(day)),
    )


weigh_ins = st.builds(WeighInDoc, mass_g=whole(20_000, 400_000), local_date=days)
