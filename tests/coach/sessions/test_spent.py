"""Seconds by heart rate and speed, kept with the recording."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from athletes.models import Athlete
from coach.sessions.models import Recording, SampleBlob
from coach.sessions.samples import Samples, pack
from coach.sessions.spent import rewrite, seconds_spent
from tests.factories import RunFactory

MISSING = np.full(601, np.nan)


def samples() -> Samples:
    """Ten minutes at 3 m/s: five at 140 beats, then five at 160."""
    elapsed = np.arange(601.0)
    hr = np.where(elapsed < 300, 140.0, 160.0)
    return Samples(elapsed, 3 * elapsed, MISSING, MISSING, MISSING, hr, MISSING, MISSING, MISSING)


@pytest.fixture
def recording(athlete: Athlete) -> Recording:
    """A recorded run that came in before its seconds were kept."""
    session = RunFactory.create(session__athlete=athlete, distance_mm=1_800_000).session
    row = Recording.objects.create(
        athlete=athlete, session=session, kind="fit", sha256="1", summary={"laps": [], "bests_ms": {}}
    )
    SampleBlob.objects.create(recording=row, data=pack(samples()))
    return row


def test_seconds_are_whole_and_named_as_json_names_them() -> None:
    assert seconds_spent(samples()) == {"hr_s": {"140": 300, "160": 300}, "speed_s": {"60": 600}}


@pytest.mark.parametrize(("minutes", "kept"), [(74, False), (75, True)])
def test_a_run_of_75_minutes_keeps_its_quarters(minutes: int, *, kept: bool) -> None:
    elapsed = np.arange(60.0 * minutes + 1)
    missing = np.full(elapsed.size, np.nan)
    hr = np.full(elapsed.size, 140.0)
    found = seconds_spent(Samples(elapsed, 4 * elapsed, missing, missing, missing, hr, missing, missing, missing))

    assert found.get("quarters") == ([[250_000, 140.0, None]] * 4 if kept else None)


@pytest.mark.django_db
def test_a_cut_that_leaves_less_than_75_minutes_takes_the_quarters_away(recording: Recording) -> None:
    recording.summary |= {"quarters": [[250_000, 140.0, None]] * 4}
    recording.save()
    assert recording.session is not None

    rewrite(recording.session)

    recording.refresh_from_db()
    assert recording.summary == {"laps": [], "bests_ms": {}, **seconds_spent(samples())}


@pytest.mark.django_db
def test_recount_fills_in_the_seconds_of_older_recordings_and_leaves_the_rest(recording: Recording) -> None:
    with pytest.raises(CommandError, match="differ"):
        call_command("recount", "--check")

    call_command("recount")

    call_command("recount", "--check")
    recording.refresh_from_db()
    assert recording.summary == {"laps": [], "bests_ms": {}, **seconds_spent(samples())}
