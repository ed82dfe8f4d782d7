import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from athletes.models import Athlete, WeighIn
from coach.sessions.models import Entry, Original, Recording, Session
from tests.factories import EntryFactory, RunFactory, SessionFactory, WeighInFactory

pytestmark = pytest.mark.django_db


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def test_what_was_deleted_more_than_30_days_ago_goes_with_all_its_rows(
    athlete: Athlete, capsys: pytest.CaptureFixture[str]
) -> None:
    EntryFactory.create(session__athlete=athlete, session__deleted_at=ago(31))
    RunFactory.create(session__athlete=athlete, session__deleted_at=ago(29))
    SessionFactory.create(athlete=athlete)
    WeighInFactory.create(athlete=athlete, deleted_at=ago(31))
    WeighInFactory.create(athlete=athlete)

    call_command("purge")

    assert capsys.readouterr().out == "Removed: 1 sessions, 1 weigh-ins, 0 notes and answers\n"
    assert (Session.all_objects.count(), Entry.objects.count(), WeighIn.all_objects.count()) == (2, 0, 1)


def test_the_file_goes_with_the_last_session_that_came_from_it(athlete: Athlete) -> None:
    gone = SessionFactory.create(athlete=athlete, deleted_at=ago(31))
    stays = SessionFactory.create(athlete=athlete)
    for sha256, part, session in (("a", 0, gone), ("b", 0, gone), ("b", 1, stays)):
        Recording.objects.create(athlete=athlete, session=session, sha256=sha256, part=part, kind="fit")
        Original.objects.get_or_create(athlete=athlete, sha256=sha256, gzipped=b"")

    call_command("purge")

    assert [original.sha256 for original in Original.objects.all()] == ["b"]


def test_a_session_that_others_were_merged_into_is_kept_with_them(athlete: Athlete) -> None:
    into = SessionFactory.create(athlete=athlete, deleted_at=ago(31))
    SessionFactory.create(athlete=athlete, merged_into=into)

    call_command("purge")

    assert Session.all_objects.count() == 2


def test_a_merged_session_is_never_purged(athlete: Athlete) -> None:
    SessionFactory.create(athlete=athlete, merged_into=SessionFactory.create(athlete=athlete), deleted_at=ago(90))

    call_command("purge")

    assert Session.all_objects.count() == 2
