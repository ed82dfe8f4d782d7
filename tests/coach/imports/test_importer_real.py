"""Every file of real devices, where the folder that holds them is there, through the page."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athletes.models import Athlete, User, WeighIn
from coach.imports.models import ImportItem, ItemReason, ItemStatus
from coach.sessions.models import Session

REAL = Path(__file__).parents[3].parent / "shared" / "real"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside the project"),
]

# Sport, local day, minutes ahead of UTC, metres of a run, seconds.
SESSIONS = {
    "2013-02-06-12-11-14.fit": ("run", datetime.date(2013, 2, 6), 0, 4_835, 2_625),
    "activity-small-fenix2-run.fit": ("run", datetime.date(2015, 8, 15), 120, 9_008, 2_832),
    "activity-unexpected-eof.fit": ("run", datetime.date(2012, 4, 9), -240, 6, 14),
    "developer-types-sample.fit": ("run", datetime.date(2017, 1, 17), 0, 6_754, 3_424),
    "garmin-fenix-5-run.fit": ("run", datetime.date(2017, 6, 11), -420, 158, 57),
    "garmin-fenix-5-walk.fit": ("other", datetime.date(2017, 6, 11), -420, 0, 45),
    "sample-activity-indoor-trainer.fit": ("other", datetime.date(2011, 11, 2), 60, 0, 2_262),
}
REASONS = {
    "Settings.fit": ItemReason.NO_SESSION,
    "cerknicko-without-times.gpx": ItemReason.NO_TIMES,
}


@pytest.fixture
def items(athlete: Athlete, client_for: Callable[[User], Client]) -> dict[str, ImportItem]:
    """Send all of them at once, and see the report."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(REAL.glob("*.[fgc]*"))]
    client = client_for(athlete.user)

    answer = client.post("/import/", {"client_id": str(uuid.uuid4()), "file": files}, follow=True)

    assert answer.status_code == 200
    return {item.file_name: item for item in ImportItem.objects.all()}


def test_every_file_comes_in_right_or_says_why_not(items: dict[str, ImportItem]) -> None:
    found = {}
    for name in SESSIONS:
        session: Session = items[name].sessions.get()
        metres, seconds = round(session.distance_mm / 1000), round((session.duration_ms or 0) / 1000)
        found[name] = (session.sport, session.local_date, session.utc_offset_min, metres, seconds)

    assert found == SESSIONS
    assert {name: items[name].reason for name in REASONS} == REASONS
    assert [name for name, item in items.items() if item.damaged] == ["activity-unexpected-eof.fit"]


def test_the_scale_brings_its_weigh_ins(items: dict[str, ImportItem]) -> None:
    assert (items["WeightScaleSingleUser.fit"].status, WeighIn.objects.count()) == (ItemStatus.CAME_IN, 4)
    assert sorted(WeighIn.objects.values_list("mass_g", flat=True)) == [75_800, 76_090, 83_500, 83_500]


def test_logs_of_gym_apps_come_in_or_ask_first(items: dict[str, ImportItem]) -> None:
    assert items["fitnotes-android-kgs.csv"].status == ItemStatus.ASKS
    lifts = items["stronglifts-kg.csv"].sessions.order_by("started_at")
    assert [(one.title, one.sets, one.volume_g) for one in lifts[:2]] == [
        ("Workout A", 12, 3_330_000),
        ("Workout B", 9, 1_670_000),
    ]


def test_the_track_with_times_comes_in_on_its_own_day(items: dict[str, ImportItem]) -> None:
    session = items["cerknicko-jezero.gpx"].sessions.get()

    assert (session.sport, session.local_date, session.utc_offset_min) == ("other", datetime.date(2010, 8, 5), 120)
    assert (session.duration_ms, session.recordings.get().summary["distance_mm"]) == (4_239_000, 4_391_311)
