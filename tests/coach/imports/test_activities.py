"""Lists of activities: columns that repeat, their languages, and what a row cannot say."""

from __future__ import annotations

import datetime

import pytest

from coach.imports.readers.activities import Activity, is_activities, read_activities
from coach.imports.readers.records import Unreadable

from .strava_files import DUTCH, ENGLISH, FOREIGN, FRENCH, GARMIN, GERMAN, OF_2019, SPANISH, Row, english, listed

HALF_PAST_SIX = datetime.datetime(2026, 3, 4, 6, 30, tzinfo=datetime.UTC)


def only(header: str, row: Row) -> Activity:
    """The one activity of a list."""
    (activity,) = read_activities(listed(header, row)).activities
    return activity


def test_a_run_has_the_finer_one_of_columns_that_repeat() -> None:
    activity = only(
        ENGLISH,
        english(
            **{
                "Activity Description": 'With "Ada",\nuphill',
                "Activity Gear": "Pegasus 41",
                "Filename": "activities/9001.fit.gz",
                "Max Heart Rate": ("180", "181.0"),
                "Average Heart Rate": "150.5",
                "Elevation Gain": "42.5",
                "Perceived Exertion": "6.0",
            }
        ),
    )

    assert activity == Activity(
        row=2,
        at=HALF_PAST_SIX,
        sport="run",
        sport_name="Run",
        id="9001",
        comment='With "Ada",\nuphill',
        duration_s=1900,
        moving_s=1800,
        distance=5021.4,
        ascent_m=42.5,
        hr_mean=150.5,
        hr_max=181,
        effort=6,
        gear="Pegasus 41",
        file="activities/9001.fit.gz",
    )


GERMAN_ROW = {
    "Aktivitäts-ID": "1",
    "Aktivitätsdatum": "04.03.2026, 06:30:00",
    "Name der Aktivität": "Lauf am Morgen",
    "Aktivitätsart": "Lauf",
    "Verstrichene Zeit": ("1900", "1900,0"),
    "Bewegungszeit": "1800,0",
    "Distanz": ("5,02", "5021,4"),
    "Sportlergewicht": "71,3",
    "Gefühlte Anstrengung": "6,0",
    "Dateiname": "activities/1.fit.gz",
}
FRENCH_ROW = {
    "ID de l'activité": "1",
    "Date de l'activité": "4 mars 2026 à 06:30:00",
    "Nom de l'activité": "Course à pied le matin",
    "Type d'activité": "Course à pied",
    "Temps écoulé": ("1900", "1900.0"),
    "Durée de déplacement": "1800.0",
    "Distance": ("5,02", "5021.4"),
    "Nom du fichier": "activities/1.fit.gz",
}
SPANISH_ROW = {
    "ID de actividad": "1",
    "Fecha de la actividad": "4 mar 2026, 6:30:00",
    "Nombre de la actividad": "Carrera por la mañana",
    "Tipo de actividad": "Carrera",
    "Tiempo transcurrido": ("1900", "1900.0"),
    "Tiempo en movimiento": "1800.0",
    "Distancia": ("5,02", "5021.4"),
    "Nombre del archivo": "activities/1.fit.gz",
}


@pytest.mark.parametrize(("header", "row"), [(GERMAN, GERMAN_ROW), (FRENCH, FRENCH_ROW), (SPANISH, SPANISH_ROW)])
def test_a_list_in_another_language_says_the_same(header: str, row: Row) -> None:
    activity = only(header, row)

    assert (activity.at, activity.sport, activity.title) == (HALF_PAST_SIX, "run", "")
    assert (activity.duration_s, activity.moving_s, activity.distance) == (1900, 1800, 5021.4)
    assert (activity.id, activity.file) == ("1", "activities/1.fit.gz")


@pytest.mark.parametrize(
    ("distances", "metres"),
    [
        (("5.02", "5021.4"), 5021.4),
        (("5.02", ""), 5020),
        (("5.02", "5.02"), 5020),
        (("", ""), None),
        (("-1", "-2"), None),
    ],
)
def test_a_distance_is_in_metres_whichever_column_has_it(distances: tuple[str, str], metres: float | None) -> None:
    assert only(ENGLISH, english(Distance=distances)).distance == metres


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Evening Run", ""),
        ("Lauf am Nachmittag", ""),
        ("Tempo by the lake", "Tempo by the lake"),
        ("Morning Ride", "Morning Ride"),
    ],
)
def test_a_title_that_only_says_when_is_none(name: str, title: str) -> None:
    assert only(ENGLISH, english(Activity_Name=name)).title == title


@pytest.mark.parametrize(
    ("name", "sport"), [("Run", "run"), ("Trail Run", "run"), ("Ride", "other"), ("Weight Training", "other")]
)
def test_the_sport_is_that_of_the_list(name: str, sport: str) -> None:
    assert only(ENGLISH, english(Activity_Type=name)).sport == sport


@pytest.mark.parametrize(("column", "kind"), [("Competition", "race"), ("Long Run", "long")])
def test_a_race_and_a_long_run_are_marked(column: str, kind: str) -> None:
    assert only(ENGLISH, english(**{column: "1.0"})).kind == kind


def test_a_row_without_a_date_is_named_without_its_weight() -> None:
    found = read_activities(listed(ENGLISH, english(), english(Activity_Date="yesterday")))

    assert len(found.activities) == 1
    assert found.undated == ((3, "9001, yesterday, Morning Run, Run"),)


def test_garmins_list_has_the_time_of_the_clock_there_and_distances_as_in_the_account() -> None:
    row = {
        "Activity Type": "Running",
        "Date": "2026-03-04 06:30:00",
        "Favorite": "false",
        "Title": "Berlin Running",
        "Distance": "5,02",
        "Time": "00:31:40.5",
        "Moving Time": "00:30:00",
        "Avg HR": "150",
        "Max HR": "--",
        "Total Ascent": "1,215",
    }

    activity = only(GARMIN, row)

    assert (activity.at, activity.sport) == (HALF_PAST_SIX.replace(tzinfo=None), "run")
    assert (activity.distance, activity.duration_s, activity.moving_s) == (5.02, 1900.5, 1800)
    assert (activity.hr_mean, activity.hr_max, activity.ascent_m) == (150, None, 1215)


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (listed(ENGLISH)[:500], True),
        (listed(GERMAN).decode().encode("utf-16"), True),
        (b"\xef\xbb\xbf" + listed(GARMIN), True),
        (b"Date,Workout Name,Duration,Exercise Name", False),
        (b"date,weight\n2026-03-04,71.3", False),
        (b"\x00\x01\x02", False),
        (b"", False),
    ],
)
def test_a_list_is_known_by_its_header(head: bytes, known: bool) -> None:
    assert is_activities(head) is known


def test_another_table_is_no_list() -> None:
    with pytest.raises(Unreadable):
        read_activities(b"date,weight\n2026-03-04,71.3")


@pytest.mark.parametrize("number", ["1e9", "-5", "x" * 1_000_000, "99999999"])
def test_a_number_that_nobody_can_reach_is_none(number: str) -> None:
    activity = only(ENGLISH, english(Elapsed_Time=number, Distance=("", number)))

    assert (activity.duration_s, activity.distance) == (None, None)


def test_a_dutch_list_is_read_by_its_words() -> None:
    row = {
        "Activiteits-ID": "1",
        "Datum van activiteit": "6 mrt. 2024 14:23:15",
        "Activiteitstype": "Hardloopsessie",
        "Verstreken tijd": ("3700", "3700.0"),
        "Afstand": ("9,44", "9440.0"),
    }
    found = only(DUTCH, row)

    assert found.at == datetime.datetime(2024, 3, 6, 14, 23, 15, tzinfo=datetime.UTC)
    assert (found.sport, found.distance, found.duration_s) == ("run", 9440, 3700)


@pytest.mark.parametrize(("word", "sport"), [("Bieg", "run"), ("Jazda", None)])
def test_a_list_in_a_language_that_is_not_known_is_read_by_its_places(word: str, sport: str | None) -> None:
    told = english(Activity_Type=word, Activity_Date="4 lip 2026, 06:30:00", Filename="activities/1.gpx")
    found = only(FOREIGN, {f"x {name}": value for name, value in told.items()})

    assert (found.at.month, found.sport, found.sport_name) == (7, sport, word)
    assert (found.distance, found.moving_s, found.file) == (5021.4, 1800, "activities/1.gpx")


def test_a_list_of_2019_has_its_only_distance_in_metres() -> None:
    told = {"id": "1", "date": "2018-09-12 15:02:23", "type": "Run", "elapsed_time": "783", "distance": "3681.0"}
    found = only(OF_2019, told)

    assert (found.distance, found.duration_s, found.sport) == (3681, 783, "run")


def test_a_list_that_was_saved_by_a_spreadsheet_may_name_the_month_first() -> None:
    rows = [english(Activity_Date=date) for date in ("3/4/2026 6:30", "3/24/2026 6:30")]

    assert [one.at.month for one in read_activities(listed(ENGLISH, *rows)).activities] == [3, 3]


def test_a_column_whose_word_is_wrapped_in_html_is_still_known() -> None:
    header = ENGLISH.replace(
        "Perceived Exertion", '<span class=translation_missing title="x">Perceived Exertion</span>'
    )
    told = {name.replace("Perceived Exertion", header.split(",")[43]): value for name, value in english().items()}

    assert only(header, {**told, header.split(",")[43]: "6.0"}).effort == 6
