"""Strava's archive: each row with its file, what a hand wrote there, and rows that have no file."""

from __future__ import annotations

import datetime
import gzip

import pytest

from athletes.models import Athlete, WeightMode
from coach.imports.models import ImportItem, ItemReason, ItemStatus
from coach.sessions.models import Recording, Run, Session, Shoe
from tests.factories import AthleteFactory

from .fit_files import START, run_fit
from .sending import bring_in_all, send, sent, stored_blobs, zipped
from .strava_files import ENGLISH, FOREIGN, GARMIN, Row, english, listed
from .xml_files import run_gpx

pytestmark = pytest.mark.django_db

FILE = "activities/9001.fit.gz"
LATER = "Mar 5, 2026, 6:30:00 AM"
RECORDED = english(
    Filename=FILE,
    Activity_Name="Tempo",
    Activity_Description="windy",
    Activity_Gear="Pegasus",
    Perceived_Exertion="7.0",
)


def archive(*rows: Row, **members: bytes) -> bytes:
    """An archive with a list of these rows."""
    return zipped({"activities.csv": listed(ENGLISH, *rows), **members})


def recorded() -> bytes:
    """An archive of one run with its file, a planned route and a photo."""
    members = {FILE: gzip.compress(run_fit(seconds=600)), "routes/1.gpx": run_gpx(60), "media/1.jpg": b"\xff\xd8\xff"}
    return zipped({"activities.csv": listed(ENGLISH, RECORDED), **members})


def test_a_run_has_the_samples_of_its_file_and_what_a_hand_wrote(athlete: Athlete) -> None:
    batch = bring_in_all(athlete, recorded())

    item, session = batch.items.get(), Session.objects.get()
    assert (item.file_name, item.status, item.row) == (FILE, ItemStatus.CAME_IN, 2)
    assert (session.title, session.comment, session.effort) == ("Tempo", "windy", 70)
    assert (session.started_at, session.distance_mm, session.load) == (START, 1_800_000, 700)
    assert session.typed == ["comment", "effort", "shoe", "title"]
    assert session.run.shoe.name == "Pegasus"
    assert Recording.objects.get().sample_blob


def test_the_same_shoes_are_one_pair_in_any_case_and_a_bike_is_none(athlete: Athlete) -> None:
    Shoe.objects.create(athlete=athlete, name="pegasus")
    ride = english(
        Activity_ID="2", Activity_Type="Ride", Activity_Gear="Canyon", Activity_Date="Mar 5, 2026, 6:30:00 AM"
    )

    bring_in_all(athlete, archive(english(Activity_Gear="Pegasus"), ride))

    assert Shoe.objects.get().name == "pegasus"
    assert Run.objects.get().shoe == Shoe.objects.get()


def test_an_activity_without_a_file_comes_in_by_its_row(athlete: Athlete) -> None:
    batch = bring_in_all(athlete, archive(english(Perceived_Exertion="3.5", **{"Average Heart Rate": "150.5"})))

    item, session = batch.items.get(), Session.objects.get()
    assert (item.file_name, item.row, item.text) == ("activities.csv", 2, "9001, 2026-03-04 06:30:00+00:00, Run")
    assert (session.started_at, session.utc_offset_min) == (START, 60)
    assert (session.duration_ms, session.distance_mm, session.effort) == (1_900_000, 5_021_400, 35)
    assert (session.run.moving_ms, session.run.hr_mean) == (1_800_000, 150)


def test_the_list_alone_comes_in_and_its_files_later_join_its_sessions(athlete: Athlete) -> None:
    row = {**RECORDED, "Elapsed Time": ("600", "600"), "Moving Time": "600", "Distance": ("1.8", "1800")}
    send(athlete, sent(listed(ENGLISH, row), "activities.csv"))
    assert (Session.objects.count(), Recording.objects.count()) == (1, 0)

    later = bring_in_all(athlete, zipped({"activities.csv": listed(ENGLISH, row), FILE: run_fit(seconds=600)}))

    assert later.items.get().status == ItemStatus.MERGED
    assert (Session.objects.count(), Recording.objects.count()) == (1, 1)


def test_the_same_archive_again_changes_nothing(athlete: Athlete) -> None:
    data = archive(RECORDED, english(Activity_ID="2", Activity_Date="Mar 5, 2026, 6:30:00 AM"), **{FILE: run_fit()})
    bring_in_all(athlete, data)
    before = list(Session.all_objects.values())

    again = bring_in_all(athlete, data)

    assert [item.status for item in again.items.all()] == [ItemStatus.ALREADY_HERE] * 2
    assert list(Session.all_objects.values()) == before


def test_files_that_the_list_does_not_name_come_in_too(athlete: Athlete) -> None:
    later = run_fit(start=START + datetime.timedelta(days=9))

    batch = bring_in_all(athlete, archive(RECORDED, **{FILE: run_fit(), "activities/2.fit": later}))

    assert [item.file_name for item in batch.items.all()] == [FILE, "activities/2.fit"]
    assert Session.objects.count() == 2


def test_an_archive_in_a_folder_finds_its_files(athlete: Athlete) -> None:
    members = {"export_1/activities.csv": listed(ENGLISH, RECORDED), f"export_1/{FILE}": run_fit()}

    assert bring_in_all(athlete, zipped(members)).items.get().status == ItemStatus.CAME_IN
    assert Session.objects.get().title == "Tempo"


def test_the_list_tells_the_sport_that_a_file_does_not(athlete: Athlete) -> None:
    walked = run_gpx(600).replace(b"<type>running</type>", b"").replace(b"<type>9</type>", b"")
    row = english(Filename="activities/1.gpx", Activity_Type="Hike")

    bring_in_all(athlete, archive(row, **{"activities/1.gpx": walked}))

    session = Session.objects.get()
    assert (session.sport, session.title) == ("other", "Morning Run")


def test_a_race_is_one_here(athlete: Athlete) -> None:
    bring_in_all(athlete, archive(english(Competition="1.0")))

    session = Session.objects.get()
    assert (session.run.kind, session.all_out) == ("race", True)


def test_a_row_without_a_date_says_so(athlete: Athlete) -> None:
    batch = bring_in_all(athlete, archive(english(), english(Activity_Date="")))

    item = batch.items.get(status=ItemStatus.NOT_UNDERSTOOD)
    assert (item.row, item.reason, item.text) == (3, ItemReason.NO_DATE, "9001, Morning Run, Run")


def test_the_weight_in_the_list_is_kept_nowhere() -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)

    bring_in_all(athlete, archive(RECORDED, english(Activity_Date=""), **{FILE: run_fit()}))

    assert not any(b"71.3" in blob for blob in stored_blobs())
    assert not any("71.3" in item.text for item in ImportItem.objects.all())


@pytest.mark.parametrize(("units", "mm"), [("metric", 5_020_000), ("imperial", 8_078_907)])
def test_garmins_list_is_read_in_the_units_of_the_athlete(units: str, mm: int) -> None:
    athlete = AthleteFactory.create(user__units=units)
    row = {
        "Activity Type": "Running",
        "Date": "2026-03-04 06:30:00",
        "Title": "Berlin Running",
        "Distance": "5.02",
        "Time": "00:30:00",
    }

    send(athlete, sent(listed(GARMIN, row), "Activities.csv"))

    session = Session.objects.get()
    assert (session.distance_mm, session.local_date) == (mm, datetime.date(2026, 3, 4))
    assert session.started_at == START - datetime.timedelta(hours=1)


def hostile(**changes: str) -> bytes:
    """An archive with a plain run, and one whose cells somebody has chosen."""
    return archive(english(), english(Activity_ID="2", Activity_Date=LATER, **changes))


@pytest.mark.parametrize(
    "data",
    [
        hostile(Activity_Name="\0\r\n" * 1000, Activity_Gear="\0"),
        hostile(Activity_Type="=cmd", Activity_Gear="G" * 500, Activity_Name="T" * 500),
        hostile(Filename="../../../etc/passwd"),
        hostile(Elapsed_Time="1e308", Perceived_Exertion="nan", Distance="inf"),
        hostile(Elapsed_Time="-1", Moving_Time="٣", Elevation_Gain="9" * 5000),
    ],
    ids=["nul", "names", "path", "numbers", "signs"],
)
def test_what_is_in_a_cell_harms_nothing(athlete: Athlete, data: bytes) -> None:
    batch = bring_in_all(athlete, data)

    assert {item.reason for item in batch.items.all()} == {""}
    assert Session.objects.count() == 2
    assert max(len(session.comment) for session in Session.objects.all()) <= 5000


def test_a_cell_of_ten_million_letters_is_cut(athlete: Athlete) -> None:
    bring_in_all(athlete, sent(listed(ENGLISH, english(Activity_Description="x" * 10_000_000)), "activities.csv"))

    assert Session.objects.get().comment == "x" * 5000


def test_a_word_of_a_language_that_is_not_known_leaves_a_recording_the_sport_of_its_file(athlete: Athlete) -> None:
    told = english(Activity_Type="Endurlaup", Filename=FILE)
    foreign = listed(FOREIGN, {f"x {name}": value for name, value in told.items()})
    bring_in_all(athlete, zipped({"activities.csv": foreign, FILE: gzip.compress(run_fit(seconds=600))}))

    assert Session.objects.get().sport == "run"
