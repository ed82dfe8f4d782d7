"""The Load page, the zones and the form that completes sessions."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes import body
from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Recording, Session
from tests.factories import CoachingFactory, HeartLimitFactory, RunFactory, SessionFactory

TODAY = datetime.date(2026, 11, 24)
ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False):
        yield


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def main_of(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    response = client.get(address, query)
    page = response.content.decode()
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def train(athlete: Athlete, days: int, **values: Any) -> Session:
    return RunFactory.create(
        session__athlete=athlete,
        session__local_date=ago(days),
        **{f"session__{name}": value for name, value in values.items()},
    ).session


def test_an_empty_account_reads_what_will_stand_here(client: Client) -> None:
    assert "It begins with the first session." in main_of(client, "/load/")


def test_a_steady_load_reads_as_itself_once_its_line_may_be_drawn(client: Client, athlete: Athlete) -> None:
    for days in range(60):
        train(athlete, days)

    page = main_of(client, "/load/")

    assert page.count('<b class="num">300 <span class="unit">AU a day</span></b>') == 2
    assert "have no effort or no time" not in page


def test_before_its_length_has_passed_a_line_says_when_it_comes(client: Client, athlete: Athlete) -> None:
    for days in range(10):
        train(athlete, days)

    page = main_of(client, "/load/")

    assert "From the 42nd day on" in page
    assert "From the seventh day on" not in page


def test_estimated_sessions_are_marked_and_lead_to_the_form(client: Client, athlete: Athlete) -> None:
    for days in (1, 3, 5, 8):
        train(athlete, days)
    train(athlete, 2, effort=None, load=None)

    page = main_of(client, "/load/")

    assert "1 of 5 sessions has no effort or no time" in page
    assert 'class="run estimated"' in page
    assert 'href="/load/unfinished/"' in page


def test_where_effort_is_often_missing_hours_are_shown(client: Client, athlete: Athlete) -> None:
    for days in range(6):
        train(athlete, days, **({"effort": None, "load": None} if days % 2 else {}))

    page = main_of(client, "/load/")

    assert "Hours a week" in page
    assert "Load a week, AU" not in page


def test_the_running_of_a_week_is_shared_by_heart_rate(client: Client, athlete: Athlete) -> None:
    HeartLimitFactory.create(athlete=athlete)
    summary = {"hr_s": {"140": 2400, "160": 300, "175": 300}, "speed_s": {}}
    Recording.objects.create(athlete=athlete, session=train(athlete, 8), kind="fit", sha256="1", summary=summary)

    page = main_of(client, "/load/")

    assert "80 % easy, 10 % moderate, 10 % hard" in page
    assert "1 runs by heart rate, 0 by pace" in page


def test_without_limits_there_are_no_zones(client: Client, athlete: Athlete) -> None:
    train(athlete, 8)

    assert "Without a measured heart-rate limit or an all-out run there are no zones." in main_of(client, "/load/")


@pytest.mark.parametrize(
    ("care", "days", "said"), [(False, 9, False), (False, 10, True), (True, 6, False), (True, 7, True)]
)
def test_many_days_without_rest_suggest_one_and_earlier_with_care(
    client: Client, athlete: Athlete, care: bool, days: int, said: bool
) -> None:
    athlete.care_mode, athlete.weight_mode = care, "off"
    athlete.save()
    for number in range(days):
        train(athlete, number)

    page = main_of(client, "/load/")

    assert (f"{days} days in a row with training. A day of rest is part of it." in page) is said


@pytest.mark.parametrize(("asked", "weeks"), [("12w", 12), ("6m", 26), ("1y", 52), ("all", 52), ("soon", 12)])
def test_the_page_looks_as_far_back_as_it_is_asked_to(client: Client, athlete: Athlete, asked: str, weeks: int) -> None:
    train(athlete, 5)

    assert len(client.get("/load/", {"range": asked}).context["rows"]) == weeks


def test_no_weight_is_on_the_page(client: Client, athlete: Athlete) -> None:
    body.add_weigh_in(athlete, 81_342, ago(1))
    train(athlete, 1)

    page = main_of(client, "/load/")

    assert "81.3" not in page
    assert "kg" not in page


def test_a_coach_reads_load_and_zones_and_writes_no_limits(athlete: Athlete, client_for: ClientFor) -> None:
    train(athlete, 1)
    HeartLimitFactory.create(athlete=athlete)
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert "Load, 7 days" in main_of(coach, f"/athletes/{athlete.pk}/load/")
    page = main_of(coach, f"/athletes/{athlete.pk}/zones/")
    assert "maximum 190, threshold 170" in page
    assert "/zones/heart/" not in page


def test_zones_say_what_they_rest_on(client: Client, athlete: Athlete) -> None:
    HeartLimitFactory.create(athlete=athlete)
    race = SessionDoc("run", ago(100), duration_ms=2_400_000, run=RunDoc("race", 10_000_000))
    writing.create(athlete, athlete.user, race)

    page = main_of(client, "/zones/")

    assert "below 153 bpm" in page
    assert "153 to 169 bpm" in page
    assert "From the threshold of 170 bpm: moderate begins at 90 % of it, hard at the threshold." in page
    assert "from your 10 km of 16 August. It is older than 90 days." in page


def test_a_maximum_alone_draws_other_lines(client: Client, athlete: Athlete) -> None:
    HeartLimitFactory.create(athlete=athlete, threshold=None)

    assert "From the maximum of 190 bpm: moderate begins at 82 % of it, hard at 87 %." in main_of(client, "/zones/")


def test_nothing_known_says_so_and_age_is_not_asked(client: Client, athlete: Athlete) -> None:
    athlete.birth_date = datetime.date(1986, 1, 1)
    athlete.save()

    page = main_of(client, "/zones/")

    assert "No maximum and no threshold noted. They are never guessed from age." in page
    assert "bpm" not in page


def fields(session: Session, **typed: str) -> dict[str, str]:
    return {f"s{session.pk}-{name}": value for name, value in {"base": str(session.version), **typed}.items()}


def test_many_sessions_are_completed_at_once(client: Client, athlete: Athlete) -> None:
    easy, long = train(athlete, 2, effort=None), train(athlete, 3, effort=None, duration_ms=None)
    sent = {**fields(easy, effort="4", duration_ms="1:00:00"), **fields(long, effort="5,5", duration_ms="2:10:00")}

    response = client.post("/load/unfinished/", {"session": [str(easy.pk), str(long.pk)], **sent})

    assert response["Location"] == "/load/unfinished/"
    rows = Session.objects.order_by("pk").values_list("effort", "duration_ms", "load", "version")
    assert list(rows) == [(40, 3_600_000, 2400, 2), (55, 7_800_000, 7150, 2)]
    assert "Nothing is missing" in main_of(client, "/load/unfinished/")


def test_the_form_shows_what_is_taken_meanwhile_and_keeps_what_was_logged(client: Client, athlete: Athlete) -> None:
    for days in (5, 6, 7):
        train(athlete, days)
    session = train(athlete, 2, effort=None)

    page = main_of(client, "/load/unfinished/")

    assert 'placeholder="≈ 5"' in page
    assert f'name="s{session.pk}-duration_ms" value="1:00:00"' in page


def test_an_untouched_line_writes_nothing(client: Client, athlete: Athlete) -> None:
    session = train(athlete, 2, effort=None)

    client.post("/load/unfinished/", {"session": str(session.pk), **fields(session, effort="", duration_ms="1:00:00")})

    session.refresh_from_db()
    assert (session.effort, session.version) == (None, 1)


def test_one_line_that_cannot_be_read_stops_the_others_and_keeps_what_was_typed(
    client: Client, athlete: Athlete
) -> None:
    good, bad = train(athlete, 2, effort=None), train(athlete, 3, effort=None)
    sent = {**fields(good, effort="4", duration_ms="1:00:00"), **fields(bad, effort="11", duration_ms="1:00:00")}

    response = client.post("/load/unfinished/", {"session": [str(good.pk), str(bad.pk)], **sent})

    assert response.status_code == 422
    assert "This must be a number from 0 to 10." in response.content.decode()
    assert 'value="11"' in response.content.decode()
    assert not Session.objects.exclude(effort=None).exists()


def test_a_session_that_was_changed_meanwhile_stays_and_is_named(client: Client, athlete: Athlete) -> None:
    session = train(athlete, 2, effort=None)
    stale = fields(session, effort="4", duration_ms="1:00:00")
    Session.objects.filter(pk=session.pk).update(effort=70, version=2)

    response = client.post("/load/unfinished/", {"session": str(session.pk), **stale}, follow=True)

    assert "Easy run was changed meanwhile and stays as it is." in response.content.decode()
    assert Session.objects.get(pk=session.pk).effort == 70


def test_a_session_of_somebody_else_is_left_alone(client: Client) -> None:
    others = SessionFactory.create(effort=None, local_date=ago(2))

    client.post("/load/unfinished/", {"session": ["9" * 30, str(others.pk)], **fields(others, effort="4")})

    others.refresh_from_db()
    assert others.effort is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_the_same_queries_however_much_was_done(
    client: Client, athlete: Athlete, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        race = train(athlete, place, effort=None, all_out=True)
        Recording.objects.create(athlete=athlete, session=race, kind="fit", sha256=str(place), summary={})
        HeartLimitFactory.create(athlete=athlete, date=ago(place))

    with django_assert_num_queries(11):
        client.get("/load/")
    with django_assert_num_queries(8):
        client.get("/zones/")
    with django_assert_num_queries(7):
        client.get("/load/unfinished/")
