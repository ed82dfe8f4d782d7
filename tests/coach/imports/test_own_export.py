"""What Runstrong gives out comes in again: the same log, once, and away again without a trace."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from athletes.body import add_weigh_in
from athletes.models import Athlete, PrivateSign, Sign, WeightMode
from coach.accounts.exporting import archive
from coach.accounts.exporting.tables import TABLES
from coach.imports import importer
from coach.imports.models import Import, ImportStatus, ItemStatus
from coach.sessions import merging, writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, ExerciseChoice, Hill, Kit, Original, Session, Shoe
from coach.sessions.own_exercises import merge_own
from tests.factories import (
    AthleteFactory,
    CheckInFactory,
    HeartLimitFactory,
    InjuryFactory,
    PainDayFactory,
    PregnancyFactory,
    RaceFactory,
    SpanFactory,
    exercise,
)

from .fit_files import START, run_fit
from .sending import bring_in_all, send, sent, zipped
from .xml_files import run_gpx

pytestmark = pytest.mark.django_db

DAY = START.date()
STAYS_BEHIND = (
    *("athletes-user", "account-emailaddress", "athletes-athlete", "imports-import", "imports-importitem"),
    *("usersessions-usersession", "athletes-coaching"),
)
OF_OTHERS = ("user", "athlete", "coaching", "group", "invitation")
NOT_COMPARED = {"id", "athlete_id", "author_id", "owner_id", "set_by_id", "batch", "created_at", "updated_at"}
NOT_COMPARED |= {"digest", "goes__merged_into__saved_digest"}
LEADS_TO = {
    "session_id": "training-session",
    "run_id": "training-session",
    "goes_id": "training-session",
    "entry_id": "training-entry",
    "shoe_id": "training-shoe",
    "hill_id": "training-hill",
    "injury_id": "athletes-injury",
}


def exported(athlete: Athlete, *, with_weight: bool = True) -> bytes:
    target = io.BytesIO()
    archive.write(target, athlete.user, with_weight=with_weight)
    return target.getvalue()


def log_in(data: bytes) -> dict[str, list[str]]:
    """What an export says, table by table, whatever the ids are."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = [name for name in opened.namelist() if name.startswith("json/")]
        tables = {name[5:-5]: json.loads(opened.read(name)) for name in names}
        originals = {name: opened.read(name).hex() for name in opened.namelist() if name.startswith("originals/")}
    said = {name: sorted(row_in(tables, name, row) for row in rows) for name, rows in tables.items()}
    return {name: rows for name, rows in said.items() if name not in STAYS_BEHIND} | {"files": sorted(originals)}


def row_in(tables: dict[str, Any], table: str, row: dict[str, Any]) -> str:
    """A row, what it leads to told by its own words."""
    told: dict[str, Any] = {}
    for name, value in row.items():
        target = table if name == "merged_into_id" else LEADS_TO.get(name)
        if target and value is not None:
            told[name] = row_in(tables, target, next(one for one in tables[target] if one.get("id") == value))
        elif name == "before":
            told[name] = without_shoes(tables, value)
        elif name not in NOT_COMPARED and name != "exercise_id":
            told[name] = value
    return json.dumps(told, sort_keys=True)


def without_shoes(tables: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """What was before a merge, its shoes told by their name."""
    document = before["document"]
    names = {row["id"]: row["name"] for row in tables["training-shoe"]}
    return {**before, "document": {**document, "run": {**document["run"], "shoe": names.get(document["run"]["shoe"])}}}


def full_log() -> Athlete:
    """An athlete with a row in every table of a log, and each field of it filled."""
    athlete = AthleteFactory.create(weight_mode=WeightMode.SHOWN, adult_confirmed_at=timezone.now())
    surround(athlete)
    hill = Hill.objects.create(athlete=athlete, name="Hill", length_mm=400_000, ascent_mm=30_000)
    shoe = Shoe.objects.create(athlete=athlete, name="Shoe", start_mm=9_000, retired_on=DAY)
    own, merged = (Exercise.objects.create(owner=athlete, name=name, pattern="squat", region="lower") for name in "ab")
    merge_own(merged, own)
    ExerciseChoice.objects.create(athlete=athlete, exercise=own, rest_ms=60_000, pinned_for="squat")
    ExerciseChoice.objects.create(athlete=athlete, exercise=exercise("front-squat"), rest_ms=90_000)
    said: dict[str, Any] = {"duration_ms": 3_600_000, "effort": 65, "comment": "word\nword", "title": "Title"}
    clock: dict[str, Any] = {"started_at": START, "utc_offset_min": 120}
    repeats = (RepeatDoc(400_000, 90_000, 60_000, hill.pk), RepeatDoc(1_000_000, 240_000))
    conditions: dict[str, Any] = dict.fromkeys(("race_heat", "race_hills", "race_trail", "race_wind"), True)
    body: dict[str, Any] = {"hr_mean": 150, "hr_max": 180, "cadence": 172, "power_w": 280, "ascent_mm": 90_000}
    body |= {"surface": "track", "moving_ms": 3_500_000, "shoe": shoe.pk, "repeats": repeats}
    run = RunDoc("race", 10_000_000, **conditions, **body)
    before = DAY - datetime.timedelta(days=3)
    raced = writing.create(athlete, athlete.user, SessionDoc("run", before, run=run, all_out=True, **said, **clock))
    writing.edit(raced, SessionDoc("run", before, run=run, all_out=True, **{**said, "effort": 70}, **clock), 1)
    sets = (
        SetDoc("warmup", 5, 60_000, side="left"),
        SetDoc("working", 5, 100_000, 85),
        SetDoc("drop", 8, -20_000, duration_ms=30_000, distance_mm=20_000, height_mm=400, contacts=7),
    )
    entries = (
        EntryDoc(exercise("front-squat").pk, sets, 1, "heavy"),
        EntryDoc(merged.pk, sets[:2], 1),
        EntryDoc(own.pk),
    )
    writing.create(athlete, athlete.user, SessionDoc("lift", before, entries=entries, **said))
    writing.create(athlete, athlete.user, SessionDoc("other", before, **said))
    # By hand, from the watch, and from another app: one session.
    hand = SessionDoc("run", DAY, run=RunDoc("tempo", None, shoe=shoe.pk), **said | {"duration_ms": 600_000}, **clock)
    writing.create(athlete, athlete.user, hand)
    send(athlete, run_fit(seconds=600), sent(run_gpx(600), "run.gpx"))
    return athlete


@cache
def full_export() -> bytes:
    """An export with everything in it."""
    return exported(full_log())


def surround(athlete: Athlete) -> None:
    """All that is not a session."""
    for mass_g in (70_000, 70_000, 71_000):
        add_weigh_in(athlete, mass_g, DAY)
    add_weigh_in(athlete, 72_000, DAY, datetime.time(7, 15))
    CheckInFactory.create(athlete=athlete, local_date=DAY, version=3)
    HeartLimitFactory.create(athlete=athlete, date=DAY)
    injury = InjuryFactory.create(athlete=athlete, from_date=DAY, bone_asked_on=DAY, bone_signs=["tender", "rest"])
    PainDayFactory.create(injury=injury, local_date=DAY, during=4, after=3, next_morning=2)
    PrivateSign.objects.create(athlete=athlete, sign=Sign.values[0])
    PregnancyFactory.create(athlete=athlete, to_date=DAY)
    SpanFactory.create(athlete=athlete, from_date=DAY, kind="block", name="Base")
    RaceFactory.create(athlete=athlete, date=DAY, name="Race", goal_ms=9_000_000)
    Kit.objects.create(athlete=athlete, units="metric", bar_g=20_000, plates_g=[20_000, 10_000])


def newcomer() -> Athlete:
    return AthleteFactory.create(weight_mode=WeightMode.SHOWN, adult_confirmed_at=timezone.now())


def statuses(batch: Import) -> list[tuple[str, str, str]]:
    return [(item.file_name, item.status, item.reason) for item in batch.items.all()]


def test_out_and_in_again_is_the_same_log() -> None:
    data = full_export()
    athlete = newcomer()
    batch = bring_in_all(athlete, data)

    assert batch.status == ImportStatus.DONE, statuses(batch)
    before, after = log_in(data), log_in(exported(athlete))
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert after.keys() == before.keys()


def rows_here() -> dict[str, int]:
    """How many rows of each table there are, but for the imports' own."""
    found = {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}
    return {label: count for label, count in found.items() if not label.startswith(("imports.", "django_tasks"))}


def test_nothing_comes_in_twice_neither_here_nor_there() -> None:
    data = full_export()
    athlete = newcomer()
    bring_in_all(athlete, data)
    before = rows_here()
    again = bring_in_all(athlete, data)

    assert {status for _, status, _ in statuses(again)} == {ItemStatus.ALREADY_HERE, ItemStatus.NOT_UNDERSTOOD}
    assert rows_here() == before


def test_into_the_account_it_came_from_it_changes_nothing() -> None:
    athlete = full_log()
    data, before = exported(athlete), rows_here()
    bring_in_all(athlete, data)

    assert rows_here() == before
    assert log_in(exported(athlete)) == log_in(data)


def test_taken_back_nothing_of_it_is_left() -> None:
    data = full_export()
    athlete = newcomer()
    before = rows_here()
    batch = bring_in_all(athlete, data)
    assert rows_here() != before
    importer.take_back(athlete, batch)

    assert {label: count for label, count in rows_here().items() if count != before[label]} == {}


def test_what_was_changed_since_stays_with_what_it_needs() -> None:
    data = full_export()
    athlete = newcomer()
    batch = bring_in_all(athlete, data)
    athlete.injuries.update(changed="more calf raises")
    athlete.check_ins.update(mood=1)
    importer.take_back(athlete, batch)

    assert [athlete.injuries.count(), athlete.check_ins.count(), athlete.spans.count()] == [1, 1, 0]


def test_each_merge_can_still_be_undone_the_last_one_first() -> None:
    data = full_export()
    athlete = newcomer()
    bring_in_all(athlete, data)
    merged = list(
        Session.all_objects.filter(athlete=athlete).exclude(merged_into=None).select_related("merge", "merged_into")
    )
    last = next(one for one in merged if one.merged_into and one.merge.digest == one.merged_into.saved_digest)
    first = next(one for one in merged if one != last)
    with pytest.raises(merging.ChangedSince):
        merging.undo(first)
    merging.undo(last)
    stays = merging.undo(first)

    assert (stays.run.distance_mm, stays.duration_ms, stays.effort, stays.run.shoe and stays.run.shoe.athlete) == (
        None,
        600_000,
        65,
        athlete,
    )
    assert not Session.all_objects.exclude(merged_into=None).filter(athlete=athlete).exists()


def test_the_usual_export_brings_what_it_holds_and_no_weight() -> None:
    source = full_log()
    Original.objects.filter(athlete=source, file_name="run.gpx").update(holds_weight=True)
    athlete = newcomer()
    batch = bring_in_all(athlete, exported(source, with_weight=False))

    assert batch.status == ImportStatus.DONE
    assert athlete.weigh_ins.count() == 0
    assert Session.all_objects.filter(athlete=athlete).count() == Session.all_objects.filter(athlete=source).count()
    assert Original.objects.filter(athlete=athlete).count() == 1
    mine, theirs = ([row.summary for row in one.recordings.order_by("sha256")] for one in (athlete, source))
    assert mine == theirs


def test_where_weight_is_off_none_comes_in_and_the_report_says_so_once() -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)
    batch = bring_in_all(athlete, full_export())

    assert athlete.weigh_ins.count() == 0
    assert [reason for _, _, reason in statuses(batch) if reason] == ["weight_left_out", "not_of_the_log"]


def test_a_run_that_another_source_told_of_here_before_is_one_with_it() -> None:
    athlete = newcomer()
    raced = DAY - datetime.timedelta(days=3)
    run = RunDoc(distance_mm=10_020_000)
    doc = SessionDoc("run", raced, started_at=START, utc_offset_min=120, duration_ms=3_610_000, run=run)
    writing.create(athlete, athlete.user, doc)
    batch = bring_in_all(athlete, full_export())
    session = Session.objects.get(athlete=athlete, local_date=raced, sport="run")

    assert (session.distance_mm, session.effort, session.run.shoe.name) == (10_020_000, 70, "Shoe")
    importer.take_back(athlete, batch)
    assert [one.distance_mm for one in Session.all_objects.filter(athlete=athlete)] == [10_020_000]


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_unpacked_and_packed_again_in_a_folder_it_is_still_known() -> None:
    data = full_export()
    athlete = newcomer()
    bring_in_all(athlete, zipped({f"runstrong/{name}": file for name, file in members_of(data).items()}))

    assert log_in(exported(athlete)) == log_in(data)


def changed(data: bytes, table: str, values: dict[str, Any]) -> bytes:
    """The export with these values in the first row of a table."""
    members = members_of(data)
    rows = json.loads(members[table])
    first = rows[0] if isinstance(rows, list) else rows
    first.update(values)
    return zipped({**members, table: json.dumps(rows).encode()})


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("json/training-session.json", {"effort": 101}),
        ("json/training-session.json", {"duration_ms": 10**30}),
        ("json/training-session.json", {"local_date": "0001-01-01"}),
        ("json/training-session.json", {"utc_offset_min": 5000}),
        ("json/training-session.json", {"title": "\0\ud800", "typed": {"no": 1}}),
        ("json/training-session.json", {"client_id": "x", "sport": []}),
        ("json/training-session.json", {"merged_into_id": "9"}),
        ("json/training-workset.json", {"rpe": 3.5}),
        ("json/training-workset.json", {"rpe": 5}),
        ("json/training-workset.json", {"entry_id": {}}),
        ("json/training-run.json", {"kind": "swim", "shoe_id": -4}),
        ("json/training-recording.json", {"part": 7, "sha256": None}),
        ("json/training-recording.json", {"summary": {"laps": [3], "bests_ms": {"x": 1}}}),
        ("json/training-recording.json", {"summary": []}),
        ("json/training-recording.json", {"summary": {"quarters": [[1, 2, "3"]] * 4}}),
        ("json/training-merge.json", {"before": [3], "goes_id": None}),
        ("json/athletes-injury.json", {"bone_signs": [{"a": 1}]}),
        ("json/athletes-painday.json", {"injury_id": [1]}),
        ("json/athletes-weighin.json", {"mass_g": 1}),
        ("json/training-kit.json", {"plates_g": ["<b>"]}),
        ("json/training-exercise.json", {"id": None, "name": 5}),
    ],
)
def test_values_that_no_runstrong_wrote_end_in_a_sentence(table: str, values: dict[str, Any]) -> None:
    batch = bring_in_all(newcomer(), changed(full_export(), table, values))

    assert batch.status == ImportStatus.DONE
    assert batch.items.exclude(made=None).exists()


@pytest.mark.parametrize(
    ("values", "reason"), [({"version": 2}, "newer"), ({"version": "1"}, "damaged"), ({"version": None}, "damaged")]
)
def test_an_export_of_a_newer_runstrong_says_so(values: dict[str, Any], reason: str) -> None:
    batch = bring_in_all(newcomer(), changed(full_export(), "index.json", values))

    assert statuses(batch) == [("index.json", ItemStatus.NOT_UNDERSTOOD, reason)]


@pytest.mark.once
def test_the_layout_is_written_down_with_every_table_that_comes_back() -> None:
    told = re.findall(r"`((?:training|athletes)-\w+)`", (Path(settings.BASE_DIR) / "docs" / "export.md").read_text())
    of_the_log = {table.name for table in TABLES if table.name.startswith(("training", "athletes"))}

    assert of_the_log - set(told) == {"training-alias"} | {f"athletes-{name}" for name in OF_OTHERS}
    assert set(told) <= of_the_log
