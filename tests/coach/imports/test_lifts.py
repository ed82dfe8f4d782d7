"""What a gym app logged, as the sessions that are written."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from athletes.models import Athlete
from coach.imports.lifts import documents_of
from coach.imports.readers.logged import LoggedEntry, LoggedSession, LoggedSet
from coach.imports.readers.records import FileContent
from coach.imports.readers.when import Moment
from coach.sessions.documents import SessionDoc, SetDoc
from coach.sessions.models import Exercise

pytestmark = pytest.mark.django_db

HOME = zoneinfo.ZoneInfo("Europe/Berlin")
EVENING = datetime.datetime.fromisoformat("2025-07-01T18:30:00")
SQUAT = LoggedEntry("Squat", (LoggedSet(reps=5, mass_kg=100.0, rpe=8.5),))
RUN = LoggedEntry("Running", (LoggedSet(distance_m=5000.0, duration_s=1800.0),), comment="Easy")


def exercises(**slugs: str) -> dict[str, Exercise]:
    return {name: Exercise.objects.get(slug=slug) for name, slug in slugs.items()}


def docs_of(*entries: LoggedEntry, at: Moment = EVENING, pairs: bool = False, **slugs: str) -> list[SessionDoc]:
    session = LoggedSession(at, "Gym", entries, duration_s=5400.0, comment="Good")
    content = FileContent("hevy", lifts=(session,))
    return list(documents_of(content, exercises(Squat="back-squat-high-bar", **slugs), HOME, pairs=pairs).values())


def test_a_lift_is_on_the_athletes_own_clock(athlete: Athlete) -> None:
    (doc,) = docs_of(SQUAT)

    assert (doc.sport, doc.title, doc.comment, doc.duration_ms) == ("lift", "Gym", "Good", 5_400_000)
    assert doc.started_at == datetime.datetime(2025, 7, 1, 16, 30, tzinfo=datetime.UTC)
    assert (doc.utc_offset_min, doc.local_date) == (120, datetime.date(2025, 7, 1))
    assert doc.entries[0].sets == (SetDoc(reps=5, mass_g=100_000, rpe=85),)


def test_a_lift_of_which_only_the_day_is_known_has_no_start(athlete: Athlete) -> None:
    (doc,) = docs_of(SQUAT, at=EVENING.date())

    assert (doc.started_at, doc.utc_offset_min, doc.local_date) == (None, None, datetime.date(2025, 7, 1))


def test_a_run_among_the_sets_is_a_run_and_its_time_no_part_of_the_lift(athlete: Athlete) -> None:
    lift, run = docs_of(SQUAT, RUN)

    assert (lift.sport, lift.duration_ms, len(lift.entries)) == ("lift", 3_600_000, 1)
    assert (run.sport, run.duration_ms, run.comment, run.started_at, run.title) == ("run", 1_800_000, "Easy", None, "")
    assert run.run is not None
    assert (run.run.distance_mm, run.run.surface) == (5_000_000, "")


def test_a_run_alone_began_when_it_was_logged(athlete: Athlete) -> None:
    (run,) = docs_of(RUN)

    assert (run.sport, run.started_at) == ("run", datetime.datetime(2025, 7, 1, 16, 30, tzinfo=datetime.UTC))
    assert (run.duration_ms, run.comment) == (1_800_000, "Easy\nGood")


def test_the_treadmill_is_the_surface_and_other_sports_keep_their_name(athlete: Athlete) -> None:
    row = (LoggedSet(duration_s=600.0),)
    treadmill, bike = docs_of(LoggedEntry("Treadmill", row), LoggedEntry("Cycling (Indoor)", row))

    assert treadmill.run is not None
    assert treadmill.run.surface == "treadmill"
    assert (bike.sport, bike.title, bike.run, bike.duration_ms) == ("other", "Cycling (Indoor)", None, 600_000)


def test_assistance_is_negative_and_jumps_are_contacts(athlete: Athlete) -> None:
    rows = (LoggedSet(reps=8, mass_kg=20.0),)
    (doc,) = docs_of(LoggedEntry("A", rows), LoggedEntry("B", rows), A="assisted-pull-up", B="box-jump")

    assert doc.entries[0].sets == (SetDoc(reps=8, mass_g=-20_000),)
    assert doc.entries[1].sets == (SetDoc(contacts=8, mass_g=20_000),)


def test_dumbbells_count_twice_where_the_weight_is_that_of_one(athlete: Athlete) -> None:
    entry = LoggedEntry("Press", (LoggedSet(reps=8, mass_kg=20.0),))

    masses = [
        docs_of(entry, SQUAT, pairs=pairs, Press="dumbbell-bench-press")[0].entries[0].sets[0].mass_g
        for pairs in (False, True)
    ]
    assert masses == [20_000, 40_000]
    assert docs_of(SQUAT, pairs=True)[0].entries[0].sets[0].mass_g == 100_000


def test_the_same_session_has_the_same_id_in_every_export(athlete: Athlete) -> None:
    first = LoggedSession(EVENING, "Gym", (SQUAT, RUN))
    second = LoggedSession(EVENING + datetime.timedelta(days=1), "Gym", (SQUAT,))
    known = exercises(Squat="back-squat-high-bar")

    earlier = documents_of(FileContent("hevy", lifts=(first,)), known, HOME, pairs=False)
    later = documents_of(FileContent("hevy", lifts=(second, first)), known, HOME, pairs=False)
    other = documents_of(FileContent("strong", lifts=(first,)), known, HOME, pairs=False)

    assert (len(earlier), len(later), len(earlier.keys() & later.keys())) == (2, 3, 2)
    assert not earlier.keys() & other.keys()


def test_two_sessions_of_one_day_without_a_clock_are_two(athlete: Athlete) -> None:
    one = LoggedSession(EVENING.date(), "A", (SQUAT,))
    two = LoggedSession(EVENING.date(), "B", (SQUAT,))

    assert (
        len(
            documents_of(
                FileContent("strong", lifts=(one, two)), exercises(Squat="back-squat-high-bar"), HOME, pairs=False
            )
        )
        == 2
    )
