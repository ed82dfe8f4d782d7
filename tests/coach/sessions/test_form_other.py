"""The form of a session that is neither run nor lift."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import SessionDoc
from coach.sessions.forms.other import OtherEditor
from coach.sessions.models import Session
from coach.sessions.reading import document_of
from tests.factories import DAY

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 4, 6, 3, 27, tzinfo=datetime.UTC)
RIDE = SessionDoc("other", DAY, START, 60, "Ride", 3_612_345, 50, all_out=True, comment="Windy")


@pytest.fixture
def ride(athlete: Athlete, time_machine: Any) -> Session:
    """A ride that a watch recorded."""
    time_machine.move_to(START + datetime.timedelta(hours=6), tick=False)
    return writing.create(athlete, athlete.user, RIDE)


def edited(ride: Session, **typed: str) -> OtherEditor:
    untouched = {
        "local_date": "2026-03-04", "clock": "07:03", "title": "Ride", "duration_ms": "1:00:12", "effort": "50",
        "comment": "Windy",
    }  # fmt: skip
    return OtherEditor(ride.athlete, "metric", untouched | typed, ride)


def test_an_untouched_edit_changes_nothing(ride: Session) -> None:
    made = edited(ride)

    assert made.is_valid(), made.head.errors
    assert made.document() == document_of(ride) == RIDE


def test_what_was_touched_is_taken(ride: Session) -> None:
    made = edited(ride, effort="", title="Long ride", duration_ms="61")

    assert made.is_valid()
    assert made.document() == replace(RIDE, effort=None, title="Long ride", duration_ms=3_660_000)


def test_no_button_changes_its_shape(ride: Session) -> None:
    made = edited(ride, title="Mine")

    made.restructure("add-entry")

    assert made.head["title"].value() == "Mine"


def test_a_mistake_gets_its_sentence(ride: Session) -> None:
    made = edited(ride, duration_ms="long")

    assert not made.is_valid()
    assert made.head.errors == {"duration_ms": ["Write a time as 45 (minutes), 45:30 or 1:02:03."]}
