"""Training in bulk: counted with small numbers."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from athletes.models import Athlete, BodyDay, User, WeighIn
from coach.pages.demo.bulk import create
from coach.pages.demo.people import PASSWORD
from coach.sessions.models import Entry, Run, Session, WorkSet
from tests.factories import AthleteFactory, EntryFactory, RunFactory

TODAY = datetime.date(2026, 11, 24)


def rows_of(athlete: Athlete) -> dict[str, int]:
    return {
        "runs": Run.objects.filter(session__athlete=athlete).count(),
        "lifts": Session.objects.filter(athlete=athlete, sport="lift").count(),
        "sets": WorkSet.objects.filter(entry__session__athlete=athlete).count(),
        "weigh-ins": WeighIn.objects.filter(athlete=athlete).count(),
        "body days": BodyDay.objects.filter(athlete=athlete).count(),
    }


def totals_of(athlete: Athlete) -> list[tuple[object, ...]]:
    sessions = Session.objects.filter(athlete=athlete).order_by("local_date", "started_at")
    return list(sessions.values_list("local_date", "started_at", "load", "distance_mm", "volume_lower_g", "hard_upper"))


def test_a_year_has_five_runs_and_four_lifts_of_18_sets_a_week_and_a_weigh_in_a_day(db: None) -> None:
    people = create(3, 1, TODAY)

    assert len(people) == 3
    assert [rows_of(athlete) for athlete in people] == [
        {"runs": 260, "lifts": 208, "sets": 3744, "weigh-ins": 365, "body days": 365}
    ] * 3


def test_copies_hold_what_the_first_one_holds_and_refer_to_their_own_rows(db: None) -> None:
    first, copy = create(2, 1, TODAY)

    assert totals_of(copy) == totals_of(first)
    assert not Entry.objects.exclude(athlete=models.F("session__athlete")).exists()
    assert not Session.objects.exclude(author=models.F("athlete__user")).exists()


def test_the_days_end_today(db: None) -> None:
    [athlete] = create(1, 1, TODAY)

    assert Session.objects.filter(athlete=athlete).latest("local_date").local_date == TODAY
    assert WeighIn.objects.filter(athlete=athlete).latest("local_date").local_date == TODAY


def test_a_second_lot_stands_beside_the_first_and_what_was_there(db: None) -> None:
    mine = EntryFactory.create(session__athlete=AthleteFactory.create())
    create(2, 1, TODAY)

    create(2, 1, TODAY)

    assert User.objects.filter(email__startswith="bulk").count() == 4
    assert Session.objects.filter(athlete=mine.athlete).count() == 1
    assert Session.objects.count() == 4 * 468 + 1


def test_rows_saved_afterwards_get_ids_of_their_own(db: None) -> None:
    create(2, 1, TODAY)

    run, entry = RunFactory.create(), EntryFactory.create()

    assert run.session_id != entry.session_id
    assert entry.pk == Entry.objects.aggregate(models.Max("pk"))["pk__max"]


def test_bulk_athletes_can_log_in(db: None) -> None:
    [athlete] = create(1, 1, TODAY)

    assert athlete.user.check_password(PASSWORD)


def test_totals_in_bulk_are_those_of_a_recount(db: None) -> None:
    create(2, 1, TODAY)

    call_command("recount", "--check", stdout=StringIO())


def test_without_debug_it_has_to_be_told_that_this_is_a_test_database(db: None) -> None:
    with pytest.raises(CommandError, match="--yes-this-is-a-test-database"):
        call_command("bulk_data", "--athletes", "1")

    assert not User.objects.exists()


@pytest.mark.parametrize("wrong", [("--athletes", "0"), ("--years", "0")])
def test_none_of_something_is_refused(db: None, wrong: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="at least one"):
        call_command("bulk_data", *wrong, "--yes-this-is-a-test-database")


def test_the_command_names_the_logins(db: None) -> None:
    out = StringIO()

    call_command("bulk_data", "--athletes", "2", "--years", "1", "--yes-this-is-a-test-database", stdout=out)

    assert "bulk1@example.com to bulk2@example.com" in out.getvalue()
