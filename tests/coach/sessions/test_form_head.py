"""What every session's form asks: when, how long, how hard."""

import datetime
import uuid
from typing import Any

import pytest

from athletes.models import Athlete
from coach.sessions.forms.head import HeadForm, head_initial
from coach.sessions.models import Session
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db

UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _now(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 23, 30, tzinfo=UTC), tick=False)


def checked(athlete: Athlete, session: Session | None = None, **typed: str) -> HeadForm:
    initial = head_initial(session) if session else {}
    data = {"local_date": "2026-03-04", **typed}
    return HeadForm(data, athlete=athlete, session=session, units="metric", initial=initial)


def common(athlete: Athlete, session: Session | None = None, **typed: str) -> dict[str, Any]:
    form = checked(athlete, session, **typed)
    assert form.is_valid(), form.errors
    return form.common()


def test_a_new_form_begins_on_the_athletes_today_under_an_id_of_its_own(athlete: Athlete) -> None:
    first, second = (HeadForm(athlete=athlete, units="metric") for _ in range(2))

    # Half past eleven in the evening in London is tomorrow in Berlin.
    assert first["local_date"].value() == datetime.date(2026, 3, 5)
    assert first["client_id"].value() != second["client_id"].value()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-06", "This day is still to come. Sessions are logged once they are done."),
        ("1969-12-31", "This is too long ago."),
        ("", "This field is required."),
        ("yesterday", "Enter a valid date."),
    ],
)
def test_a_day_that_cannot_be_gets_its_sentence(athlete: Athlete, day: str, sentence: str) -> None:
    assert checked(athlete, local_date=day).errors == {"local_date": [sentence]}


def test_a_clock_time_is_meant_in_the_athletes_zone(athlete: Athlete) -> None:
    winter, summer = (common(athlete, local_date=day, clock="07:10") for day in ("2026-03-04", "2025-07-01"))

    assert (winter["started_at"], winter["utc_offset_min"]) == (datetime.datetime(2026, 3, 4, 6, 10, tzinfo=UTC), 60)
    assert (summer["started_at"], summer["utc_offset_min"]) == (datetime.datetime(2025, 7, 1, 5, 10, tzinfo=UTC), 120)


def test_where_only_the_day_is_known_nothing_pretends_otherwise(athlete: Athlete) -> None:
    said = common(athlete)

    assert (said["started_at"], said["utc_offset_min"]) == (None, None)


@pytest.fixture
def abroad(athlete: Athlete) -> Session:
    """A session recorded in Lisbon's winter, to the second."""
    start = datetime.datetime(2026, 3, 2, 6, 3, 27, tzinfo=UTC)
    session: Session = SessionFactory.create(
        athlete=athlete, started_at=start, utc_offset_min=0, local_date=start.date(), effort=75, duration_ms=2_712_345
    )
    return session


def test_an_untouched_start_keeps_its_second_and_its_offset(athlete: Athlete, abroad: Session) -> None:
    said = common(athlete, abroad, local_date="2026-03-02", clock="06:03", duration_ms="45:12")

    assert (said["started_at"], said["utc_offset_min"]) == (abroad.started_at, 0)
    assert said["duration_ms"] == 2_712_345


def test_a_moved_start_stays_in_the_zone_it_was_recorded_in(athlete: Athlete, abroad: Session) -> None:
    said = common(athlete, abroad, local_date="2026-03-02", clock="07:00")

    assert (said["started_at"], said["utc_offset_min"]) == (datetime.datetime(2026, 3, 2, 7, tzinfo=UTC), 0)


def test_an_emptied_start_is_forgotten(athlete: Athlete, abroad: Session) -> None:
    assert common(athlete, abroad, local_date="2026-03-02")["started_at"] is None


@pytest.mark.parametrize(("typed", "tenths"), [("", None), ("0", 0), ("70", 70), ("100", 100)])
def test_effort_is_one_of_eleven_buttons_or_not_said(athlete: Athlete, typed: str, tenths: int | None) -> None:
    assert common(athlete, effort=typed)["effort"] == tenths


@pytest.mark.parametrize("typed", ["75", "110", "-10", "hard"])
def test_no_other_effort_is_taken(athlete: Athlete, typed: str) -> None:
    assert "effort" in checked(athlete, effort=typed).errors


def buttons(form: HeadForm) -> list[str]:
    return [str(button.choice_label) for button in form["effort"]]


def test_an_effort_in_between_stays_as_it_was_logged(athlete: Athlete, abroad: Session) -> None:
    shown = HeadForm(athlete=athlete, session=abroad, units="metric", initial=head_initial(abroad))

    assert "7.5" in buttons(shown)
    assert common(athlete, abroad, effort="75")["effort"] == 75
    assert "7.5" not in buttons(HeadForm(athlete=athlete, units="metric"))


def test_a_send_without_an_id_gets_one(athlete: Athlete) -> None:
    form = checked(athlete)

    assert form.is_valid()
    assert isinstance(form.cleaned_data["client_id"], uuid.UUID)


def test_an_edit_carries_the_version_it_began_from(abroad: Session) -> None:
    abroad.version = 3

    shown = head_initial(abroad)

    assert (shown["base"], shown["clock"], shown["duration_ms"]) == (3, datetime.time(6, 3, 27), 2_712_345)
    assert head_initial(SessionFactory.create())["clock"] is None
