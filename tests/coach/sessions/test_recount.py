import pytest
from django.core.management import CommandError, call_command

from athletes import body
from athletes.models import Athlete, BodyDay
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Best, Entry, Session
from tests.factories import DAY, exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(athlete: Athlete) -> Session:
    writing.create(athlete, athlete.user, SessionDoc("run", DAY, run=RunDoc(distance_mm=8_200_000)))
    body.add_weigh_in(athlete, 74_000, DAY)
    sets = (SetDoc(reps=5, mass_g=100_000, rpe=80),)
    return writing.create(athlete, athlete.user, SessionDoc("lift", DAY, entries=(EntryDoc(exercise().pk, sets),)))


def test_nothing_differs_after_ordinary_writes(logged: Session, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("recount", "--check")

    assert capsys.readouterr().out == "Everything agrees.\n"


def test_check_names_each_difference_and_changes_nothing(logged: Session, capsys: pytest.CaptureFixture[str]) -> None:
    Session.objects.filter(pk=logged.pk).update(volume_lower_g=1)

    with pytest.raises(CommandError, match="1 differ"):
        call_command("recount", "--check")

    assert capsys.readouterr().out == f"differs: session {logged.pk}\n"
    assert Session.objects.get(pk=logged.pk).volume_lower_g == 1


def test_recount_mends_sessions_entries_and_body_days(logged: Session) -> None:
    Session.objects.filter(pk=logged.pk).update(volume_lower_g=1, week=DAY)
    Entry.objects.update(volume_g=1, e1rm_rated_g=1)
    BodyDay.objects.update(trend_g=1)

    call_command("recount")

    call_command("recount", "--check")
    assert Session.objects.get(pk=logged.pk).volume_lower_g == 500_000
    assert Entry.objects.get().volume_g == 500_000
    assert BodyDay.objects.get().trend_g == 74_000


def test_the_report_prints_no_weight(logged: Session, capsys: pytest.CaptureFixture[str]) -> None:
    BodyDay.objects.update(trend_g=75_000)

    call_command("recount")

    assert capsys.readouterr().out == f"differs: body days of athlete {logged.athlete_id}\n1 mended.\n"


def test_recount_mends_bests(logged: Session, capsys: pytest.CaptureFixture[str]) -> None:
    Best.objects.filter(kind="reps").update(value=1)
    Best.objects.filter(kind="e1rm_rated").delete()

    call_command("recount")

    assert capsys.readouterr().out == f"differs: bests of session {logged.pk}\n1 mended.\n"
    assert Best.objects.get(kind="reps").value == 100_000
    call_command("recount", "--check")
