"""Many sessions written at once."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest

from athletes.models import Athlete
from coach.sessions import batches, writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Best, Exercise, Session
from coach.sessions.reading import document_of
from coach.sessions.totals import SESSION_TOTALS

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 4)


def lift(day: int = 0, reps: int = 5) -> SessionDoc:
    squat = Exercise.objects.get(slug="back-squat-high-bar")
    sets = (SetDoc(kind="warmup", reps=5, mass_g=60_000), SetDoc(reps=reps, mass_g=100_000, rpe=80))
    return SessionDoc("lift", DAY + datetime.timedelta(days=day), entries=(EntryDoc(squat.pk, sets),), comment="Good")


def run() -> SessionDoc:
    return SessionDoc("run", DAY, duration_ms=1_500_000, all_out=True, run=RunDoc(distance_mm=5_000_000))


def facts(session: Session) -> dict[str, Any]:
    names = (*SESSION_TOTALS, "typed", "created_digest", "saved_digest", "version", "week", "search_text")
    marks = Best.objects.filter(session=session).order_by("kind", "reps", "distance_mm")
    values = list(marks.values_list("kind", "exercise", "reps", "rpe", "distance_mm", "value", "local_date"))
    return {"bests": values, **{name: getattr(session, name) for name in names}}


def test_sessions_written_at_once_are_as_if_written_one_by_one(athlete: Athlete) -> None:
    docs = {uuid.uuid4(): doc for doc in (lift(), lift(1, reps=3), run())}

    made, known = batches.create_all(athlete, athlete.user, docs)

    assert known == []
    for session, doc in zip(made, docs.values(), strict=True):
        alone = writing.create(athlete, athlete.user, doc)
        stored = Session.objects.get(pk=session.pk)
        assert document_of(stored) == doc
        assert facts(stored) == facts(Session.objects.get(pk=alone.pk))
        assert (stored.author, stored.client_id) == (athlete.user, next(k for k, v in docs.items() if v is doc))


def test_what_is_known_stays_as_it_is_even_when_deleted(athlete: Athlete) -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    (before,), _ = batches.create_all(athlete, athlete.user, {first: lift()})
    writing.delete(before)

    made, known = batches.create_all(athlete, athlete.user, {first: lift(reps=9), second: lift(1)})

    assert (known, [session.client_id for session in made]) == ([before.pk], [second])
    assert Session.all_objects.get(pk=before.pk).deleted_at is not None


def test_the_number_of_queries_does_not_grow_with_the_number_of_sessions(
    athlete: Athlete, django_assert_num_queries: Any
) -> None:
    for count in (1, 3):
        docs = {uuid.uuid4(): lift(day) for day in range(count)}
        with django_assert_num_queries(8):
            batches.create_all(athlete, athlete.user, docs)
