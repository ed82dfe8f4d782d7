"""What the demo's watches recorded agrees with what was logged."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from coach.pages.demo.jonas import JONAS
from coach.pages.demo.others import OTHERS
from coach.pages.demo.recordings import is_recorded, recording
from coach.pages.demo.story import Story
from coach.pages.demo.watch import samples
from coach.science.segments import ascent_m
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc
from coach.sessions.samples import unpack

TODAY = datetime.date(2026, 11, 24)
BEGAN = datetime.datetime(2026, 11, 20, 6, 30, tzinfo=datetime.UTC)
EASY = RunDoc(
    distance_mm=10_000_000, moving_ms=3_000_000, ascent_mm=80_000, hr_mean=142, hr_max=160, cadence=170, surface="road"
)
REPEATS = tuple(RepeatDoc(800_000, 176_000, 120_000) for _ in range(6))
TRACK = RunDoc("intervals", 11_000_000, 3_600_000, 20_000, 156, 178, 172, repeats=REPEATS)
RACE = RunDoc("race", 5_000_000, 1_132_000, 30_000, 175, 186, 180)


def logged(run: RunDoc, *, all_out: bool = False, day: datetime.date = TODAY) -> SessionDoc:
    return SessionDoc(sport="run", local_date=day, started_at=BEGAN, all_out=all_out, run=run)


@pytest.mark.parametrize("run", [EASY, TRACK, RACE], ids=["easy", "track", "race"])
def test_the_recording_adds_up_to_what_was_logged(run: RunDoc) -> None:
    taken = samples(JONAS, logged(run), run)

    assert taken.span_s == (run.moving_ms or 0) / 1000
    assert taken.total_m == pytest.approx((run.distance_mm or 0) / 1000)
    assert np.diff(taken.distance_m).min() > 0
    assert np.nanmean(taken.hr) == pytest.approx(run.hr_mean, abs=1)
    assert np.nanmax(taken.hr) <= (run.hr_max or 0)


def test_the_climbs_make_up_the_ascent() -> None:
    taken = samples(JONAS, logged(EASY), EASY)

    assert ascent_m(taken.altitude_m) == pytest.approx(80, abs=1)


def test_repeats_are_faster_than_what_is_around_them() -> None:
    taken = samples(JONAS, logged(TRACK), TRACK)
    fast = taken.speed_m_s > 4

    assert 0.8 * 6 * 176 < fast.sum() < 1.2 * 6 * 176


def test_a_heart_rate_that_was_not_logged_was_not_recorded() -> None:
    bare = RunDoc(distance_mm=5_000_000, moving_ms=1_500_000)

    taken = samples(JONAS, logged(bare), bare)

    assert np.isnan(taken.hr).all()
    assert np.isnan(taken.cadence_spm).all()


def test_the_same_run_is_recorded_the_same_way() -> None:
    once, again = (recording(JONAS, logged(EASY), EASY, BEGAN) for _ in range(2))

    assert once == again


def test_a_race_is_its_own_best_time() -> None:
    made = recording(JONAS, logged(RACE, all_out=True), RACE, BEGAN)

    assert (made.bests_ms or {})[5_000_000] == 1_132_000


def test_there_is_a_lap_a_kilometre_and_one_for_the_rest() -> None:
    run = RunDoc(distance_mm=3_400_000, moving_ms=1_020_000)

    made = recording(JONAS, logged(run), run, BEGAN)

    assert [lap["distance_mm"] for lap in made.summary["laps"]] == [1_000_000, 1_000_000, 1_000_000, 400_000]
    assert unpack(made.samples or b"").total_m == pytest.approx(3400)


@pytest.mark.parametrize(
    ("story", "all_out", "weeks_ago", "expected"),
    [
        (JONAS, False, 1, True),
        (JONAS, False, 20, False),
        (JONAS, True, 20, True),
        (OTHERS[0], False, 1, False),
        (OTHERS[0], True, 1, True),
    ],
)
def test_races_and_jonass_last_weeks_are_recorded(story: Story, all_out: bool, weeks_ago: int, expected: bool) -> None:
    doc = logged(RACE, all_out=all_out, day=TODAY - datetime.timedelta(weeks=weeks_ago))

    assert is_recorded(story, doc, TODAY) is expected
