import datetime
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.models import Original, Session
from tests.coach.pages.reading import main_of, words_of
from tests.coach.pages.tracks import record
from tests.factories import AthleteFactory, CoachingFactory, LiftSessionFactory, RunFactory, SessionFactory, UserFactory

LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def session(athlete: Athlete) -> Session:
    """An easy run."""
    run = RunFactory.create(session__athlete=athlete)
    return run.session


@pytest.fixture
def own(session: Session, client_for: LogIn) -> Client:
    """The athlete's own browser."""
    return client_for(session.athlete.user)


def address(session: Session) -> str:
    return f"/sessions/{session.pk}/"


def coachs(session: Session) -> str:
    return f"/athletes/{session.athlete_id}/sessions/{session.pk}/"


def test_nobody_sees_a_session_without_a_login(session: Session, client: Client) -> None:
    assert client.get(address(session)).status_code == 302


def test_a_session_of_somebody_else_is_as_if_it_did_not_exist(session: Session, client_for: LogIn) -> None:
    stranger = client_for(AthleteFactory.create().user)

    assert stranger.get(address(session)).status_code == 404
    assert stranger.get(coachs(session)).status_code == 404
    assert stranger.get(f"/sessions/{session.pk + 1}/").status_code == 404


def test_a_coach_sees_it_under_the_athletes_address_while_the_coaching_lasts(
    session: Session, client_for: LogIn
) -> None:
    coaching = CoachingFactory.create(athlete=session.athlete)
    coach = client_for(coaching.coach)

    assert session.athlete.user.name in words_of(coach, coachs(session))
    assert f'href="{coachs(session)}edit/"' in main_of(coach, coachs(session))
    coaching.ended_at = coaching.started_at
    coaching.save()
    assert coach.get(coachs(session)).status_code == 404


def test_a_session_is_not_shown_under_another_athletes_address(session: Session, client_for: LogIn) -> None:
    other = CoachingFactory.create()
    CoachingFactory.create(coach=other.coach, athlete=session.athlete)

    assert client_for(other.coach).get(f"/athletes/{other.athlete_id}/sessions/{session.pk}/").status_code == 404


def test_the_page_is_only_read(session: Session, own: Client) -> None:
    assert own.post(address(session)).status_code == 405


def test_the_head_says_the_day_in_words_and_what_it_was(session: Session, own: Client) -> None:
    words = words_of(own, address(session))

    assert words.startswith("Wednesday 4 March Easy run Edit Duplicate Delete")


def test_the_start_is_the_clock_where_it_was(session: Session, own: Client) -> None:
    session.started_at = datetime.datetime(2026, 3, 4, 22, 40, tzinfo=datetime.UTC)
    session.utc_offset_min = 570
    session.save()

    assert "Wednesday 4 March, 08:10" in words_of(own, address(session))


def test_an_earlier_year_is_named(session: Session, own: Client) -> None:
    session.local_date = datetime.date(2024, 2, 29)
    session.save()

    assert "Thursday 29 February 2024" in words_of(own, address(session))


def test_a_run_with_a_title_says_its_kind_beside_it(session: Session, own: Client) -> None:
    session.title = "Home the long way"
    session.save()

    assert "Home the long way Easy Edit" in words_of(own, address(session))


def test_a_race_an_all_out_session_and_a_damaged_recording_are_marked(athlete: Athlete, client_for: LogIn) -> None:
    run = RunFactory.create(kind="race", session__athlete=athlete, session__title="City run", session__all_out=True)
    record(run.session, None, damaged=True)

    words = words_of(client_for(athlete.user), address(run.session))

    assert "City run Race All-out Damaged recording" in words
    assert "The file was damaged; what could be read of it is here." in words


def test_who_logged_it_is_named_where_that_was_not_the_athlete(session: Session, own: Client) -> None:
    assert "logged by" not in words_of(own, address(session))

    session.author = UserFactory.create(name="Mara Lind")
    session.save()

    assert "logged by Mara Lind" in words_of(own, address(session))


def test_a_coach_may_delete_only_what_that_coach_wrote(session: Session, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=session.athlete)
    coach = client_for(coaching.coach)

    assert "Delete" not in words_of(coach, coachs(session))
    session.author = coaching.coach
    session.save()
    assert "Delete" in words_of(coach, coachs(session))


def test_a_lift_offers_to_begin_one_like_it(athlete: Athlete, session: Session, own: Client) -> None:
    lift = LiftSessionFactory.create(athlete=athlete)

    assert f'href="/log/lift/live/?like={lift.pk}"' in main_of(own, address(lift))
    assert "/log/lift/live/?like" not in main_of(own, address(session))


def test_a_deleted_session_shows_only_how_to_put_it_back(session: Session, own: Client) -> None:
    Session.objects.filter(pk=session.pk).update(comment="Knee felt odd")
    writing.delete(session)

    page = main_of(own, address(session))

    assert "Easy run" in page
    assert f'action="{address(session)}put-back/"' in page
    assert "Knee felt odd" not in page
    assert "Distance" not in page
    assert "Edit" not in page
    own.post(f"{address(session)}put-back/")
    assert "Knee felt odd" in main_of(own, address(session))


def test_a_coach_cannot_put_back_what_the_athlete_deleted(session: Session, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=session.athlete)
    writing.delete(session)

    words = words_of(client_for(coaching.coach), coachs(session))

    assert "This session was deleted." in words
    assert "Put it back" not in words


def test_a_comment_keeps_its_lines_and_cannot_bring_in_markup(session: Session, own: Client) -> None:
    session.comment = "First line\nsecond <script>alert(1)</script>\n\nNext thought"
    session.save()

    page = main_of(own, address(session))

    assert "<p>First line<br>second &lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
    assert "<p>Next thought</p>" in page


def test_other_sport_shows_time_effort_load_and_what_was_recorded(athlete: Athlete, client_for: LogIn) -> None:
    ride = SessionFactory.create(athlete=athlete, title="Ride")
    record(ride, None, summary={"distance_mm": 31_400_000, "hr_mean": 131, "hr_max": 160, "power_w": 205})

    words = words_of(client_for(athlete.user), address(ride))

    assert "Distance 31.4 km Time 1:00:00 Effort 5 of 10 Load 300 effort × minutes" in words
    assert "Heart rate 131 bpm highest 160 Power 205 W" in words
    assert "Recorded by Watch 7." in words


def test_only_the_athlete_is_offered_the_original_file(session: Session, own: Client, client_for: LogIn) -> None:
    recording = record(session, None)
    Original.objects.create(athlete=session.athlete, sha256=recording.sha256, gzipped=b"")
    coach = client_for(CoachingFactory.create(athlete=session.athlete).coach)

    assert f'href="/sessions/{session.pk}/original/{recording.pk}/"' in main_of(own, address(session))
    assert "original" not in main_of(coach, coachs(session))


def test_no_original_is_offered_where_none_was_kept(session: Session, own: Client) -> None:
    record(session, None)

    assert "original" not in main_of(own, address(session))
