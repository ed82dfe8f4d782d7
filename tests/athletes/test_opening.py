from __future__ import annotations

import datetime

import pytest
import time_machine

from athletes.access import athlete_or_404
from athletes.models import Act, Athlete, AuditEntry, Coaching, User
from athletes.opening import note_look
from tests.factories import AthleteFactory, CoachingFactory

pytestmark = pytest.mark.django_db

MORNING = datetime.datetime(2026, 3, 4, 7, 0, tzinfo=datetime.UTC)
EVENING = datetime.datetime(2026, 3, 4, 22, 59, tzinfo=datetime.UTC)
NEXT_DAY = datetime.datetime(2026, 3, 4, 23, 1, tzinfo=datetime.UTC)  # in Berlin, where the coach is


@pytest.fixture
def coaching() -> Coaching:
    """An athlete whom the coach has never looked at, and who has another coach."""
    coaching = CoachingFactory.create(started_at=MORNING)
    CoachingFactory.create(athlete=coaching.athlete)
    return coaching


def opened(coaching: Coaching, *moments: datetime.datetime) -> Coaching:
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            athlete_or_404(coaching.coach, coaching.athlete.pk)
    coaching.refresh_from_db()
    return coaching


def test_the_first_page_of_a_coachs_day_counts_as_a_look(coaching: Coaching) -> None:
    opened(coaching, MORNING, EVENING)

    assert coaching.looked_at == MORNING
    assert coaching.looked_before is None


def test_a_look_of_the_next_day_keeps_the_one_before(coaching: Coaching) -> None:
    opened(coaching, MORNING, NEXT_DAY)

    assert coaching.looked_at == NEXT_DAY
    assert coaching.looked_before == MORNING


def test_a_look_of_today_does_not_empty_what_happened_since_the_look(coaching: Coaching) -> None:
    opened(coaching, MORNING, NEXT_DAY)

    assert coaching.seen_until(datetime.date(2026, 3, 5)) == MORNING
    assert coaching.seen_until(datetime.date(2026, 3, 6)) == NEXT_DAY


def test_who_never_looked_before_today_has_seen_nothing(coaching: Coaching) -> None:
    assert coaching.seen_until(MORNING.date()) is None
    assert opened(coaching, MORNING).seen_until(MORNING.date()) is None


def test_the_audit_holds_one_line_a_day_and_says_who_looked_at_whom(coaching: Coaching) -> None:
    opened(coaching, MORNING, EVENING, NEXT_DAY)

    lines = AuditEntry.objects.order_by("at").values_list("actor", "what", "subject")
    assert list(lines) == [(coaching.coach_id, Act.OPENED, coaching.athlete.user_id)] * 2


def test_of_two_pages_opened_at_once_one_counts(coaching: Coaching) -> None:
    note_look(coaching.coach, coaching.athlete, None)
    note_look(coaching.coach, coaching.athlete, None)

    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("by_id", [True, False])
def test_athletes_leave_no_line_when_they_open_their_own(athlete: Athlete, by_id: bool) -> None:
    athlete_or_404(athlete.user, athlete.pk if by_id else None)

    assert not AuditEntry.objects.exists()


def test_a_look_is_noted_at_the_running_coaching_alone(coaching: Coaching) -> None:
    Coaching.objects.filter(pk=coaching.pk).update(ended_at=EVENING)
    again = CoachingFactory.create(coach=coaching.coach, athlete=coaching.athlete, started_at=EVENING)

    opened(coaching, NEXT_DAY)

    assert coaching.looked_at is None
    again.refresh_from_db()
    assert again.looked_at == NEXT_DAY


def test_no_other_coach_is_counted(coaching: Coaching) -> None:
    stranger: User = AthleteFactory.create().user
    opened(coaching, MORNING)
    others = Coaching.objects.exclude(pk=coaching.pk)

    assert [other.looked_at for other in others] == [None]
    assert not AuditEntry.objects.filter(actor=stranger).exists()
