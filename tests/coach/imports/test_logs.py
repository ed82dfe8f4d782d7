"""Logs of gym apps and scales through the page: what comes in, what is asked first, and what is remembered."""

from __future__ import annotations

import datetime
import gzip
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from coach.imports import importer
from coach.imports.matching import Matcher, synonyms
from coach.imports.models import AppAnswer, Import, ImportItem, ItemReason, ItemStatus, NameAnswer
from coach.imports.originals import contents, forget_weights
from coach.sessions.models import Exercise, Original, Session, WorkSet
from tests.factories import AthleteFactory

from .gym_files import (
    FITNOTES,
    STRONG_2,
    fitnotes,
    hevy,
    hevy_in_pounds,
    strong,
    strong_of_2025,
    strong_with_units,
    stronglifts,
    table,
    weights,
)
from .health_files import export, record, workout
from .sending import send, send_one, sent

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
UNKNOWN = {"Date": "2026-08-05", "Category": "Chest", "Weight": 12.5, "Weight Unit": "kgs", "Reps": 12}
BIGGER = {**UNKNOWN, "Exercise": "Bigger Incline Dumbbell Bench Press"}
ODD = {**UNKNOWN, "Exercise": "Zottman something", "Category": "Arms"}


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def upload(client: Client, data: bytes, name: str = "export.csv") -> str:
    """Send a file; the page one lands on."""
    sent_files = {"client_id": str(uuid.uuid4()), "file": SimpleUploadedFile(name, data)}
    return str(client.post("/import/", sent_files)["Location"])


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def totals(athlete: Athlete) -> tuple[int, int, int]:
    rows = Session.objects.filter(athlete=athlete)
    return rows.count(), sum(row.sets for row in rows), sum(row.volume_g for row in rows)


def statuses(batch: Import) -> set[str]:
    return set(batch.items.values_list("status", flat=True))


@pytest.mark.parametrize("data", [strong_with_units(6), strong_of_2025(6), gzip.compress(strong_with_units(6))])
def test_a_strong_file_with_known_names_comes_in_without_a_question(client: Client, data: bytes) -> None:
    address = upload(client, data, "strong.csv")

    batch = Import.objects.get()
    assert (address, statuses(batch)) == (f"/import/{batch.pk}/", {ItemStatus.CAME_IN})
    assert totals(batch.athlete) == (6, 96, 6 * 4 * (80 * 5 + 60 * 8 + 55 * 8 + 70 * 10) * 1000)
    session = Session.objects.earliest("local_date")
    assert (session.title, session.duration_ms, session.local_date) == (
        "Full body",
        3_900_000,
        datetime.date(2025, 1, 6),
    )
    assert "Full body" in page(client, address)


@pytest.mark.parametrize(
    ("data", "sessions"), [(hevy(6), 12), (hevy_in_pounds(6), 12), (fitnotes(6), 6), (stronglifts(6), 6)]
)
def test_the_same_file_again_changes_nothing(athlete: Athlete, data: bytes, sessions: int) -> None:
    first = send(athlete, sent(data, "gym.csv"))
    before = totals(athlete)
    second = send(athlete, sent(data, "gym again.csv"))

    assert before[0] == sessions
    assert (statuses(first), statuses(second)) == ({ItemStatus.CAME_IN}, {ItemStatus.ALREADY_HERE})
    assert totals(athlete) == before


def test_the_next_export_brings_only_what_is_new(athlete: Athlete) -> None:
    send(athlete, sent(strong_with_units(3)))

    item = send_one(athlete, sent(strong_with_units(5)))

    assert (item.made.count(), item.sessions.count(), totals(athlete)[0]) == (2, 5, 5)


def test_runs_among_the_sets_are_runs(athlete: Athlete) -> None:
    send(athlete, sent(hevy(2)))

    runs = Session.objects.filter(sport="run")
    assert [(run.distance_mm, run.duration_ms) for run in runs] == [(5_000_000, 1_800_000)] * 2


def test_a_unit_that_nothing_tells_is_asked_before_anything_is_written(client: Client, athlete: Athlete) -> None:
    address = upload(client, strong(2))

    item = ImportItem.objects.get()
    assert item.status == ItemStatus.ASKS
    assert not Session.objects.exists()
    question = f"/import/{item.parent_id}/0/questions/"
    assert f'href="{question}"' in page(client, address)
    asked = page(client, question)
    assert "Weights are in" in asked
    assert "Distances are in" not in asked
    assert "2025-01-06 17:40:12" in asked

    answer = client.post(question, {"mass": "lb"})

    squat = WorkSet.objects.filter(kind="working").order_by("entry__session__local_date", "pk")[0]
    assert (squat.mass_g, Session.objects.count()) == (36_287, 2)
    assert "Came in" in page(client, answer["Location"])
    assert "with your answers" in page(client, address)


def test_an_answer_is_remembered_for_the_next_file(client: Client, athlete: Athlete) -> None:
    upload(client, strong(1))
    client.post(f"/import/{Import.objects.get().pk}/0/questions/", {"mass": "lb"})

    item = send_one(athlete, sent(strong(2)))

    assert (item.status, item.made.count()) == (ItemStatus.CAME_IN, 1)
    assert AppAnswer.objects.get().mass == "lb"


def test_answers_that_are_sent_twice_make_one_import(client: Client, athlete: Athlete) -> None:
    upload(client, strong(1))
    question = f"/import/{Import.objects.get().pk}/0/questions/"

    first, second = client.post(question, {"mass": "lb"}), client.post(question, {"mass": "kg"})

    assert first["Location"] == second["Location"] == client.get(question)["Location"]
    assert Session.objects.count() == 1


def test_a_name_nobody_knows_is_asked_with_the_nearest_first(client: Client, athlete: Athlete) -> None:
    upload(client, table(FITNOTES, [BIGGER, ODD]))

    form = client.get(f"/import/{Import.objects.get().pk}/0/questions/").context["form"]
    nearest = [label for _value, label in form.fields["name0"].choices[1][1]]
    assert "Incline dumbbell press" in nearest
    assert form.fields["name0"].label == "Bigger Incline Dumbbell Bench Press"
    assert form.fields["name0"].initial != "own"


def test_a_name_becomes_one_of_ours_or_an_own_exercise_and_is_known_from_then_on(
    client: Client, athlete: Athlete
) -> None:
    upload(client, table(FITNOTES, [BIGGER, ODD]))
    press = Exercise.objects.get(slug="incline-dumbbell-press")
    answers = {"name0": press.pk, "pattern0": "", "name1": "own", "pattern1": "isolation", "pairs": "each"}

    client.post(f"/import/{Import.objects.get().pk}/0/questions/", answers)

    own = Exercise.objects.get(owner=athlete)
    assert (own.name, own.pattern, own.region) == ("Zottman something", "isolation", "upper")
    assert dict(WorkSet.objects.values_list("entry__exercise", "mass_g")) == {press.pk: 25_000, own.pk: 12_500}
    later = [{**row, "Date": "2026-08-07"} for row in (BIGGER, ODD)]
    assert send_one(athlete, sent(table(FITNOTES, later))).status == ItemStatus.CAME_IN
    assert NameAnswer.objects.count() == 2


def test_wrong_answers_come_back_with_a_sentence_and_write_nothing(client: Client, athlete: Athlete) -> None:
    upload(client, table(FITNOTES, [BIGGER]))

    answer = client.post(f"/import/{Import.objects.get().pk}/0/questions/", {"name0": "999999", "pairs": "each"})

    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode()
    assert not NameAnswer.objects.exists()
    assert not Session.objects.exists()


def test_what_one_athlete_answered_means_nothing_for_another(athlete: Athlete) -> None:
    exercise = Exercise.objects.get(slug="front-squat")
    NameAnswer.objects.create(athlete=athlete, name="bigger", exercise=exercise)

    assert Matcher.for_athlete(athlete).exercise("Bigger") == exercise
    assert Matcher.for_athlete(AthleteFactory.create()).exercise("Bigger") is None


def test_each_synonym_stands_for_an_exercise_there_is(athlete: Athlete) -> None:
    slugs = set(Exercise.objects.filter(owner=None).values_list("slug", flat=True))

    assert set(synonyms().values()) <= slugs


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bench Press (Barbell)", "bench-press"),
        ("Barbell Bench Press", "bench-press"),
        ("Squat", "back-squat-high-bar"),
        ("Lat Pulldown", "lat-pulldown"),
        ("Pull Up (Assisted)", "assisted-pull-up"),
        ("Romanian Deadlift", "romanian-deadlift"),
    ],
)
def test_known_names_need_no_question(athlete: Athlete, name: str, slug: str) -> None:
    found = Matcher.for_athlete(athlete).exercise(name)

    assert found is not None
    assert found.slug == slug


def test_a_row_that_did_not_come_in_is_named_with_its_reason(client: Client, athlete: Athlete) -> None:
    good = {"Date": "2025-03-05", "Exercise": "Squat", "Weight": 80, "Weight Unit": "kgs", "Reps": 5}
    address = upload(client, table(FITNOTES, [good, {**good, "Reps": "many"}]))

    bad = ImportItem.objects.get(status=ItemStatus.NOT_UNDERSTOOD)
    assert (bad.row, bad.reason, bad.text) == (3, ItemReason.NOT_A_NUMBER, "2025-03-05, Squat, 80, kgs, many")
    assert Session.objects.count() == 1
    assert "A number in it could not be read." in page(client, address)


def test_a_year_of_weights_comes_in_once(athlete: Athlete) -> None:
    first, second = send_one(athlete, sent(weights(30))), send_one(athlete, sent(weights(31)))

    assert (first.weigh_ins, second.weigh_ins, WeighIn.objects.count()) == (30, 1, 31)


@pytest.mark.parametrize("data", [weights(3), weights(3, "date,weight")])
def test_where_weight_is_off_no_weight_is_kept_asked_or_shown(client_for: ClientFor, data: bytes) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)

    report = page(client_for(athlete.user), upload(client_for(athlete.user), data))

    assert not WeighIn.all_objects.exists()
    assert not Original.objects.exists()
    assert ImportItem.objects.get().reason == ItemReason.WEIGHT_OFF
    assert report.count("track weight") == 1
    assert "80." not in report


def test_where_weight_is_off_the_report_says_so_once_for_all_files(client_for: ClientFor) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)
    names = ["scale.csv", "lifts.csv", "other.csv"]

    batch = send(
        athlete,
        *map(sent, [weights(3), stronglifts(2, bodyweight=83.7), weights(4)], names),
        sent(weights(5), "lifts.csv"),
    )
    report = page(client_for(athlete.user), batch.get_absolute_url())

    assert report.count("track weight") == 1
    assert "lifts.csv, other.csv, scale.csv" in report
    assert "83.7" not in report


def test_the_bodyweight_beside_a_lift_is_kept_only_where_it_is_tracked(athlete: Athlete) -> None:
    off = AthleteFactory.create(weight_mode=WeightMode.OFF)

    send(athlete, sent(stronglifts(2, bodyweight=83.7)))
    send(off, sent(stronglifts(2, bodyweight=83.7)))

    assert list(WeighIn.objects.values_list("athlete", "mass_g")) == [(athlete.pk, 83_700)] * 2
    assert totals(off) == totals(athlete)
    mine, theirs = (Original.objects.get(athlete=one) for one in (athlete, off))
    assert (b"83.7" in contents(mine), mine.holds_weight) == (True, True)
    assert (b"83.7" in contents(theirs), theirs.holds_weight) == (False, False)
    assert b"Barbell Row" in contents(theirs)


def test_a_hidden_weight_is_not_shown_while_asking(client_for: ClientFor) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    client = client_for(athlete.user)
    upload(client, weights(3, "date,weight", first=81.0))

    asked = page(client, f"/import/{Import.objects.get().pk}/0/questions/")

    assert "Weights are in" in asked
    assert re.search(r"81\.\d", asked) is None


def test_the_questions_of_another_athlete_do_not_exist(client_for: ClientFor, athlete: Athlete) -> None:
    send(athlete, sent(strong(1)))

    answer = client_for(AthleteFactory.create().user).get(f"/import/{Import.objects.get().pk}/0/questions/")

    assert answer.status_code == 404


def test_a_long_log_is_written_in_several_pieces(athlete: Athlete, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(200):
        batch = send(athlete, sent(strong_with_units(250)))

    assert [item.made.count() for item in batch.items.all()] == [100, 100, 50]
    assert totals(athlete)[0] == 250


def test_units_in_the_rows_win_over_any_answer(athlete: Athlete) -> None:
    AppAnswer.objects.create(athlete=athlete, app="strong", mass="lb")
    row = {"Date": "2025-03-05 10:00:00", "Exercise Name": "Squat", "Set Order": 1, "Weight": 100, "Weight Unit": "kg"}

    send(athlete, sent(table(STRONG_2, [{**row, "Reps": 5}], ";")))

    assert WorkSet.objects.get().mass_g == 100_000


def test_a_report_counts_sessions_and_folds_long_lists(client: Client, athlete: Athlete) -> None:
    report = page(client, upload(client, strong_with_units(12)))

    assert "12 sessions came in" in report
    assert "12 sessions, 6 Jan 2025 to 31 Jan 2025" in report
    assert report.count("Full body") == 12


def test_what_asks_stands_first_in_the_report(client: Client, athlete: Athlete) -> None:
    batch = send(athlete, sent(strong_with_units(1), "known.csv"), sent(strong(1), "asks.csv"))

    report = page(client, f"/import/{batch.pk}/")

    assert report.index("asks.csv") < report.index("known.csv")
    assert "1 has a question" in report


@pytest.mark.parametrize(
    "data",
    [
        *(strong_with_units(3), strong_of_2025(3), hevy(3), hevy_in_pounds(3), fitnotes(3), stronglifts(3), weights(3)),
        export(record(), workout()),
    ],
)
def test_what_came_in_can_be_taken_back_and_comes_in_again(athlete: Athlete, data: bytes) -> None:
    written = (Session, WorkSet, WeighIn, BodyDay, Original)
    first = send(athlete, sent(data))
    counts = [model._base_manager.count() for model in written]
    assert any(counts)

    importer.take_back(athlete, first)
    assert [model._base_manager.count() for model in written] == [0] * len(written)

    send(athlete, sent(data))
    assert [model._base_manager.count() for model in written] == counts


def test_after_the_answers_the_file_goes_with_the_import_that_it_made(client: Client, athlete: Athlete) -> None:
    upload(client, strong(2))
    client.post(f"/import/{Import.objects.get().pk}/0/questions/", {"mass": "kg"})

    importer.take_back(athlete, Import.objects.latest("pk"))

    assert not Session.all_objects.exists()
    assert not Original.objects.exists()


def test_weights_that_ask_are_gone_when_weight_is_no_longer_tracked(client: Client, athlete: Athlete) -> None:
    upload(client, weights(3, "date,weight"))

    forget_weights(athlete)

    assert client.get(f"/import/{Import.objects.get().pk}/0/questions/").status_code == 404
    assert b"80." not in contents(Original.objects.get())
