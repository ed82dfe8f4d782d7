"""The bench measures what it says: its SQL fetches what pages show, its forms are taken, its counts are true."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from athletes.models import Athlete
from coach.balance.window import Range, window
from coach.pages.demo.bulk import create
from coach.pages.demo.cloning import SUMMED
from coach.sessions.models import Entry, Recording, Session, WorkSet
from tests.bench import floors
from tests.bench.archive import archive, bare_parse, sent
from tests.bench.counting import HEADER
from tests.bench.figures import Row, p95
from tests.bench.pages import pages, roster_page
from tests.bench.report import report, table
from tests.bench.writes import hour_long_runs, lift_fields, long_log
from tests.coach.imports.sending import do_what_waits
from tests.factories import CoachingFactory

TODAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
WEEKS = window(Range.WEEKS_12, TODAY - datetime.timedelta(days=363), TODAY)
ROW = Row("A page", 30.0, 40.0, 5, 12_000, 20.0, 4.0)


@pytest.fixture
def veteran(db: None) -> Athlete:
    with time_machine.travel(NOON):
        [athlete] = create(1, 1, TODAY)
    return athlete


@pytest.fixture
def browser(veteran: Athlete, settings: Settings) -> Client:
    settings.ROOT_URLCONF = "tests.bench.urls"
    settings.MIDDLEWARE = ["tests.bench.counting.QueryCount", *settings.MIDDLEWARE]
    client = Client()
    client.force_login(veteran.user)
    return client


@time_machine.travel(NOON)
def test_bare_sql_fetches_the_rows_that_pages_show(veteran: Athlete) -> None:
    today = floors.reading(floors.TODAY, veteran)()
    listed = floors.reading(floors.SESSIONS, veteran)()
    balance = floors.reading(floors.BALANCE, veteran, WEEKS)()

    assert list(map(len, today)) == [46, 20, 1, 0, 0, 0]
    assert list(map(len, listed)) == [101, 0, 0, 0]
    assert list(map(len, balance)) == [12, 63, 0, 79, 1, 1, 5, 0, 0, 0, 0, 1, 1]


@time_machine.travel(NOON)
def test_the_form_of_a_lift_needs_every_exercise(veteran: Athlete) -> None:
    exercises, lifts = floors.reading(floors.LOG_LIFT, veteran)()

    assert (len(exercises), len(lifts)) == (159, 20)


def test_writing_again_makes_the_same_lift_each_time(veteran: Athlete) -> None:
    lift = Session.objects.of(veteran).filter(sport="lift").latest("pk")
    sessions, entries, work_sets = (model.objects.count() for model in (Session, Entry, WorkSet))
    write = floors.writing_again(lift)

    write()
    write()

    assert Session.objects.count() == sessions + 2
    assert Entry.objects.count() == entries + 2 * lift.entries.count()
    assert WorkSet.objects.count() == work_sets + 2 * 18
    assert Session.objects.of(veteran).latest("pk").volume_lower_g == lift.volume_lower_g


def test_the_empty_page_reads_the_login_and_the_unread_notes_alone(browser: Client) -> None:
    answer = browser.get(reverse("blank"))

    assert answer.status_code == 200
    assert int(answer.headers[HEADER]) == 3


def test_every_page_of_the_bench_answers_and_counts_its_queries(browser: Client, veteran: Athlete) -> None:
    for page in pages(veteran):
        answer = browser.get(page.path)

        assert answer.status_code == 200, page.what
        assert int(answer.headers[HEADER]) > 2, page.what


def test_the_bare_sql_of_the_roster_is_what_the_page_asks_itself(browser: Client, veteran: Athlete) -> None:
    coach = CoachingFactory.create(athlete=veteran, shares_weight=True).coach

    with time_machine.travel(NOON):
        statements = floors.statements_of(coach, roster_page(coach).path, reverse("blank"))
        _groups, coachings, _status, sums, days, legs, told, _asides, weeks, trend = floors.reading_again(statements)()

    assert len(coachings) == 1
    assert sum(row[3] for row in sums) == 63
    assert (len(days), len(legs), len(told), len(weeks), len(trend)) == (9, 3, 31, 12, 12)


def test_copies_without_sets_have_every_session(veteran: Athlete) -> None:
    first, second = create(2, 1, TODAY, SUMMED)

    assert Session.objects.of(second).count() == Session.objects.of(first).count() == 52 * 9
    assert not Entry.objects.filter(athlete=second).exists()


def test_the_form_of_the_bench_saves_a_lift_of_20_sets(browser: Client, veteran: Athlete) -> None:
    answer = browser.post(reverse("log-lift"), lift_fields(veteran))

    assert answer.status_code == 302
    assert Session.objects.of(veteran).latest("pk").sets == 20


def test_the_hour_of_the_bench_comes_in(browser: Client, veteran: Athlete) -> None:
    [data] = hour_long_runs(1)
    file = SimpleUploadedFile("run.fit", data)

    answer = browser.post(reverse("import"), {"client_id": "2f4e12d7-9b5c-4d5e-8a11-0c8d1f0d7c11", "file": file})

    assert answer.status_code == 302
    assert Session.objects.of(veteran).earliest("local_date").duration_ms == 3_600_000


def test_the_archive_of_the_bench_comes_in_whole(veteran: Athlete, tmp_path: Path) -> None:
    archive(tmp_path / "export.zip", 3)

    batch = sent(veteran, tmp_path / "export.zip")
    do_what_waits()

    made = Session.objects.filter(import_items__parent=batch)
    assert sorted(made.values_list("local_date", "duration_ms", "run__hr_mean")) == [
        (datetime.date(2016, 3, day), 3_600_000, 151) for day in (1, 2, 3)
    ]
    assert not Recording.objects.filter(damaged=True).exists()
    assert Recording.objects.values("external_id").distinct().count() == 3
    assert bare_parse(tmp_path / "export.zip") > 0


def test_the_log_of_the_bench_has_40000_sets() -> None:
    assert long_log().count(b"\n") == 40_001


def test_the_95th_percentile_leaves_out_the_slowest_twentieth() -> None:
    assert p95(range(101)) == 95


def test_a_page_may_take_its_floor_and_the_bare_sql_once_more() -> None:
    assert ROW.aim == 24.0


def test_the_table_says_which_aims_were_missed() -> None:
    figures = {
        "database": "SQLite 3",
        "rows": [vars(ROW) | {"aim": ROW.aim}, vars(ROW) | {"aim": 30.0}],
        "history": {"one": 10.0, "thirty": 10.5},
        "crowd": {"answers": 100, "errors": 0, "p95": 80.0, "slowest": 200.0, "imports": 7},
        "locks": 0,
        "archive": {"seconds": 21.0, "parse_s": 10.0, "peak_mb": 140.0, "sessions": 2000},
        "meanwhile": {"without": 50.0, "during": 75.0},
    }

    lines = list(table(figures))

    assert lines[1] == "| A page | 30.0 | 40.0 | 20.0 | 4.00 | 24.0 (missed) | 5 | 12,000 |"
    assert "(missed)" not in lines[2]
    assert "(+5 %)" in lines[4]
    assert "0 errors, 0 lock time-outs" in lines[5]
    assert "2,000 runs of an hour: 21.0 s, 2.1 times the bare parse" in lines[6]
    assert lines[6].endswith("140 MB (missed).")
    assert lines[7].endswith("p95 75 ms, without 50 ms, 1.5 times as long.")
    assert report([figures]).startswith("Measured on ")
