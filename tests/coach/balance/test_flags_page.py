"""The flags where the athlete and the coach of one athlete read them: on Balance."""

import datetime
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeightMode
from tests.factories import CheckInFactory, CoachingFactory, InjuryFactory, PainDayFactory, RunFactory, SpanFactory

TODAY = datetime.date(2026, 11, 24)
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False):
        yield


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def ran(athlete: Athlete, *days: int, km: int = 10) -> None:
    for day in days:
        RunFactory.create(session__athlete=athlete, session__local_date=ago(day), distance_mm=km * 1_000_000)


def falling(athlete: Athlete) -> None:
    for day in range(30, -1, -3):
        add_weigh_in(athlete, 70_000 + 200 * day, ago(day))


def flagged(client: Client, address: str = "/balance/") -> str:
    """The part of the page that holds the flags, words parted by single spaces."""
    page = " ".join(client.get(address).content.decode().split())
    start = page.index('<section class="panel flagged">')
    return page[start : page.index("</section>", start)]


def test_a_quiet_day_is_one_grey_line(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 10, 5, 1)

    page = client_for(athlete.user).get("/balance/").content.decode()

    assert '<p class="muted small">Nothing is flagged today.</p>' in page
    assert "flagged" not in page.replace("is flagged today", "").replace("flags.css", "")


def test_the_athlete_reads_what_was_seen_and_all_that_it_rests_on(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, *range(60, 0, -3))
    ran(athlete, 0, km=15)

    flag = flagged(client_for(athlete.user))

    assert "One run 50 % longer than any in 30 days" in flag
    assert "15.0 km on 24 Nov; the longest in the 30 days before was 10.0 km." in flag
    assert "<dt>Flagged from</dt><dd>More than 10 % longer.</dd>" in flag
    assert "<dt>Since</dt><dd>24 Nov</dd>" in flag
    assert "<dt>Clears</dt><dd>A week after that run.</dd>" in flag
    assert "<dt>At most</dt><dd>7 days from then</dd>" in flag
    assert "<dt>Source</dt><dd>Schuster Brandt Frandsen 2025" in flag
    assert "<dt>How sure</dt><dd>One large study that watched" in flag
    assert "Set aside" not in flag


def test_a_coach_may_set_it_aside_from_there(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, *range(60, 0, -3))
    ran(athlete, 0, km=15)
    coach = CoachingFactory.create(athlete=athlete).coach

    assert f'href="/athletes/{athlete.pk}/flags/spike/"' in flagged(
        client_for(coach), f"/athletes/{athlete.pk}/balance/"
    )


def test_a_week_old_account_has_flags_too(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 3)
    PainDayFactory.create(injury=InjuryFactory.create(athlete=athlete, from_date=ago(2)), local_date=ago(1), during=8)

    assert "Pain above 5, Achilles, left" in flagged(client_for(athlete.user))


def test_a_partial_answer_holds_no_flags(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 30, 20, 1)

    answer = client_for(athlete.user).get("/balance/", headers={"HX-Request": "true"})

    assert "flagged" not in answer.content.decode()


def test_a_fall_is_worded_for_who_reads_it(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 20, 10, 1)
    falling(athlete)
    coaching = CoachingFactory.create(athlete=athlete, shares_weight=True)
    coachs, address = client_for(coaching.coach), f"/athletes/{athlete.pk}/balance/"

    own = flagged(client_for(athlete.user))

    assert "Your weight is falling fast" in own
    assert 'href="/private/"' in own
    assert "Weight falling 1.8 % a week" in flagged(coachs, address)
    assert "/private/" not in flagged(coachs, address)
    coaching.shares_weight = False
    coaching.save()
    assert "Nothing is flagged today." in coachs.get(address).content.decode()


def test_a_hidden_fall_is_one_sentence_for_the_athlete_alone(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 20, 10, 1)
    falling(athlete)
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=WeightMode.HIDDEN)
    coach = CoachingFactory.create(athlete=athlete, shares_weight=True).coach

    own = flagged(client_for(athlete.user))

    assert "<strong>Please see a doctor who knows sport</strong>" in own
    assert not [word for word in ("Since", "Source", "Flagged from", "eight", "24 Nov") if word in own]
    assert "Nothing is flagged today." in client_for(coach).get(f"/athletes/{athlete.pk}/balance/").content.decode()


def test_care_mode_says_nothing_of_weight_and_nothing_of_doing_too_little(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 40, 38, 36)
    falling(athlete)
    for day in range(6):
        CheckInFactory.create(athlete=athlete, local_date=ago(day), energy=1)
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=WeightMode.HIDDEN, care_mode=True)
    coach = CoachingFactory.create(athlete=athlete).coach

    own, coachs = flagged(client_for(athlete.user)), flagged(client_for(coach), f"/athletes/{athlete.pk}/balance/")

    assert "Low energy on 6 of 7 days" in own
    assert not [word for word in ("doctor", "Nothing for") if word in own]
    assert "Nothing for 36 days" in coachs


def test_being_away_excuses_silence_on_the_page_as_on_the_roster(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 40, 38, 36)
    client = client_for(athlete.user)
    assert "Nothing for 36 days" in flagged(client)

    SpanFactory.create(athlete=athlete, kind="away", from_date=ago(3))

    assert "Nothing is flagged today." in client.get("/balance/").content.decode()
