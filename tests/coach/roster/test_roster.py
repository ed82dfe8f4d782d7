from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, Coaching, NoteVisibility, User, WeightMode
from coach.notes.models import Answer, Note, Review
from coach.roster.reading import mondays_of, weeks_of
from coach.sessions.models import Session
from tests.coach.roster.conftest import Coached
from tests.coach.roster.days import NOW, TODAY, ago, days, lifted, ran, weighed
from tests.factories import (
    AthleteFactory,
    CheckInFactory,
    CoachingFactory,
    GroupFactory,
    InjuryFactory,
    PainDayFactory,
    RaceFactory,
    RunSessionFactory,
    SpanFactory,
    UserFactory,
)

PART = {"HX-Request": "true"}


def page(client: Client, query: str = "?tab=all", **headers: Any) -> str:
    answer = client.get(f"/roster/{query}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<a class="open"[^>]*>([^<]+)</a>', html)


def tabs(html: str) -> dict[str, str]:
    found = re.findall(r"(Needs a look|To review|All) (\d+)</a>", html)
    return dict(found)


def words(html: str, athlete: Athlete) -> str:
    """What an athlete's row says to the eye."""
    found = re.search(rf'<tr id="athlete-{athlete.pk}".*?</tr>', html, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[0])).split())


def labels(html: str) -> list[str]:
    """What pictures say to who cannot see them."""
    return re.findall(r'role="img" aria-label="([^"]+)"', html)


def a_note(author: User, athlete: Athlete, **fields: Any) -> Note:
    note = Note(author=author, said_by=author, athlete=athlete, text="Look at the calf", visibility=NoteVisibility.ME)
    for name, value in fields.items():
        setattr(note, name, value)
    note.save()
    return note


def test_who_may_not_coach_finds_nothing(client_for: Callable[[User], Client], athlete: Athlete) -> None:
    assert client_for(athlete.user).get("/roster/").status_code == 404


@pytest.mark.parametrize(
    ("trains", "coaches", "links"),
    [
        (True, True, ["Today", "Roster"]),
        (True, False, ["Today"]),
        (False, True, ["Roster"]),
    ],
)
def test_the_way_to_the_roster_is_there_for_coaches(
    client_for: Callable[[User], Client],
    athlete: Athlete,
    coach: User,
    links: list[str],
    *,
    trains: bool,
    coaches: bool,
) -> None:
    user = athlete.user if trains else coach
    User.objects.filter(pk=user.pk).update(can_coach=coaches)

    html = client_for(user).get("/settings/").content.decode()

    [nav] = re.findall(r'<nav class="wide".*?</nav>', html, re.DOTALL)
    assert [name for name in re.findall(r">(\w+)</a>", nav) if name in ("Today", "Roster")] == links


def test_only_athletes_of_an_active_coaching_are_listed(client: Client, coach: User, coached: Coached) -> None:
    coached("Active One")
    coached("Ended One", ended_at=NOW)
    CoachingFactory.create(athlete__user__name="Somebody Elses")
    AthleteFactory.create(user__name="Nobodys")

    assert names(page(client)) == ["Active One"]


def test_a_coach_without_athletes_is_told_how_to_get_some(client: Client) -> None:
    html = page(client, "")

    assert "No athletes yet" in html
    assert 'href="/coaching/"' in html


def test_a_row_says_what_was_done(client: Client, coach: User, athlete: Athlete) -> None:
    GroupFactory.create(coach=coach, name="Masters").athletes.add(athlete)
    ran(athlete, 0, 2, 8, km=10.5)
    lifted(athlete, 1, tonnes=2.5)

    said = words(page(client), athlete)

    assert said.startswith("JW Jonas Weber Masters")
    assert "21.0 km" in said
    assert "2.5 t" in said


def test_pictures_have_their_numbers_in_words(client: Client, athlete: Athlete) -> None:
    ran(athlete, 0, 7, 7 * 11, km=10)
    lifted(athlete, 14, tonnes=3)

    mileage, volume, split = labels(page(client))

    assert mileage == f"Mileage of 12 weeks: 10.0{', 0.0' * 9}, 10.0, 10.0 km"
    assert volume == f"Lifting volume of 12 weeks: {'0.0, ' * 9}3.0, 0.0, 0.0 t"
    assert split == "100 % run, 0 % lift"


def test_the_split_is_that_of_the_balance_page(client: Client, athlete: Athlete) -> None:
    ran(athlete, 0, 3, load=3000)
    lifted(athlete, 1, load=4000)
    lifted(athlete, 9, effort=None, load=None)

    html = page(client)
    balance = client.get(f"/athletes/{athlete.pk}/balance/").content.decode()

    assert labels(html)[-1] == "67 % run, 33 % lift, by hours"
    assert "67 % run, 33 % lift." in balance
    assert "By hours, since effort is often missing." in balance


def test_status_is_said_as_on_the_athletes_own_pages(client: Client, athlete: Athlete) -> None:
    SpanFactory.create(athlete=athlete, kind="tapering", from_date=ago(1), to_date=TODAY + days(9))
    RaceFactory.create(athlete=athlete, date=TODAY + days(12))

    said = words(page(client), athlete)

    assert "Tapering until 13 Mar Marathon in 12 days" in said
    assert "goal" not in said


def test_flags_are_told_worst_first_with_what_they_rest_on(client: Client, athlete: Athlete) -> None:
    Coaching.objects.update(shares_weight=True)
    weighed(athlete, -2)
    ran(athlete, 13, 11, 9)

    said = words(page(client), athlete)

    assert re.search(r"Weight falling 2.0 % a week.*NATA 2011.*Nothing for 9 days.*Runstrong's own rule", said)
    assert "Flagged from More than 7 days, and more than twice the longest gap." in said
    assert "Since 3 Mar" in said


def test_an_open_injury_puts_load_to_sleep_but_not_pain(client: Client, athlete: Athlete) -> None:
    ran(athlete, 13, 11, 9)
    PainDayFactory.create(
        injury__athlete=athlete, injury__from_date=ago(8), injury__bone_asked_on=ago(8), local_date=ago(1), during=7
    )

    said = words(page(client), athlete)

    assert "Pain above 5, Achilles, left" in said
    assert "Nothing for" not in said


@pytest.mark.parametrize(
    ("mode", "shares", "shown"),
    [
        (WeightMode.SHOWN, True, True),
        (WeightMode.SHOWN, False, False),
        (WeightMode.HIDDEN, True, False),
        (WeightMode.OFF, True, False),
    ],
)
def test_the_weight_shows_as_a_line_where_it_is_shown_and_shared(
    client: Client, athlete: Athlete, mode: WeightMode, *, shares: bool, shown: bool
) -> None:
    weighed(athlete, -2)
    Athlete.objects.update(weight_mode=mode)
    Coaching.objects.update(shares_weight=shares)

    html = page(client)

    assert ("Weight trend down" in html) is shown
    assert ("Weight falling" in html) is shown
    assert ("polyline" in html) is shown
    assert not re.search(r"\d kg", html)


def test_since_the_look_counts_what_came_in_and_when_it_was(client: Client, athlete: Athlete) -> None:
    Coaching.objects.update(looked_at=NOW - days(6))
    ran(athlete, 9, 5, 2, km=8)
    ran(athlete, 8, km=7, created_at=NOW - days(1))
    lifted(athlete, 1)

    assert "6 days: 3 runs 23 km, 1 lift" in words(page(client), athlete)


def test_todays_look_does_not_empty_what_came_in_since_the_one_before(client: Client, athlete: Athlete) -> None:
    Coaching.objects.update(looked_at=NOW - datetime.timedelta(hours=1), looked_before=NOW - days(3))
    ran(athlete, 2, km=8)

    assert "3 days: 1 run 8 km" in words(page(client), athlete)


def test_who_was_not_looked_at_yet_is_told_from_the_beginning(client: Client, athlete: Athlete) -> None:
    ran(athlete, 2)

    assert "Not looked at yet: 1 run 10 km" in words(page(client), athlete)


def test_answers_and_a_clear_change_of_energy_are_told(client: Client, coach: User, athlete: Athlete) -> None:
    Coaching.objects.update(looked_at=NOW - days(4))
    shared = a_note(coach, athlete, visibility=NoteVisibility.SHARED)
    for number, at in enumerate((1, 2, 6)):
        Answer.objects.create(author=athlete.user, note=shared, text=f"{number}", created_at=NOW - days(at))
    Answer.objects.create(author=coach, note=shared, text="mine", created_at=NOW)
    for day, energy in ((5, 4), (4, 4), (2, 3), (0, 2)):
        CheckInFactory.create(athlete=athlete, local_date=ago(day), energy=energy)

    assert "energy 4 to 2; 2 answers" in words(page(client), athlete)


def test_a_small_change_of_energy_is_not_told(client: Client, athlete: Athlete) -> None:
    Coaching.objects.update(looked_at=NOW - days(4))
    for day, energy in ((5, 4), (0, 3)):
        CheckInFactory.create(athlete=athlete, local_date=ago(day), energy=energy)

    assert "energy" not in words(page(client), athlete)


def test_sessions_to_review_are_those_not_looked_at_as_they_stand(
    client: Client, coach: User, athlete: Athlete
) -> None:
    ran(athlete, 1, 2, 3, 100)
    seen, changed, *_ = Session.objects.order_by("-local_date")
    for session in (seen, changed):
        Review.objects.create(coach=coach, session=session, version=1, batch="1f0c0b5e-6c5c-4a5e-9b7e-0d2b8f6c1a11")
    Session.objects.filter(pk=changed.pk).update(version=2)

    html = page(client, "?tab=review")

    assert tabs(html)["To review"] == "1"
    assert "2 to review" in words(html, athlete)


def test_marking_reviewed_from_the_roster_leads_back_to_it(client: Client, athlete: Athlete) -> None:
    ran(athlete, 1, 2)
    form = re.search(r'<form method="post" action="([^"]+)" data-review>.*?</form>', page(client, "?tab=review"))
    assert form
    sent = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])}

    with time_machine.travel(NOW + datetime.timedelta(seconds=1)):
        answer = client.post(form[1], sent)

    assert answer.headers["Location"] == "/roster/?tab=review"
    assert "Nothing is left to review" in page(client, "?tab=review")


def test_needs_a_look_is_the_tab_one_comes_to(client: Client, coached: Coached) -> None:
    quiet, busy = coached("Quiet"), coached("Busy")
    ran(quiet, 13, 11, 9)
    ran(busy, 1)

    html = page(client, "")

    assert names(html) == ["Quiet"]
    assert tabs(html) == {"Needs a look": "1", "To review": "2", "All": "2"}


def test_a_note_that_asks_for_it_brings_the_athlete_to_the_top(client: Client, coach: User, coached: Coached) -> None:
    calm, hurt = coached("Calm"), coached("Hurt")
    ran(calm, 1)
    PainDayFactory.create(
        injury__athlete=hurt, injury__from_date=ago(8), injury__bone_asked_on=ago(8), local_date=ago(1), during=7
    )
    a_note(coach, calm, look_again_on=TODAY)
    a_note(coach, hurt, look_again_on=TODAY + days(1))

    html = page(client, "")

    assert names(html) == ["Calm", "Hurt"]
    assert "Look again today" in words(html, calm)
    assert "Look again" not in words(html, hurt)


def test_the_worst_flags_come_first(client: Client, coached: Coached) -> None:
    fine, silent, spike, falling, longer = (coached(name) for name in ("Fine", "Quiet", "Far", "Falls", "Gone"))
    Coaching.objects.update(shares_weight=True)
    ran(fine, 1)
    ran(silent, 13, 11, 9)
    ran(longer, 24, 22, 20)
    ran(spike, *range(60, 0, -3))
    ran(spike, 0, km=15)
    ran(falling, 1)
    weighed(falling, -2)

    assert names(page(client)) == ["Falls", "Gone", "Quiet", "Far", "Fine"]


def test_groups_narrow_the_list_and_another_coachs_do_not(client: Client, coach: User, coached: Coached) -> None:
    one, _other = coached("One"), coached("Other")
    mine, theirs = GroupFactory.create(coach=coach), GroupFactory.create(name="Theirs")
    mine.athletes.add(one)
    theirs.athletes.add(one)

    html = page(client, f"?tab=all&group={mine.pk}")

    assert names(html) == ["One"]
    assert tabs(html)["All"] == "1"
    assert names(page(client, f"?tab=all&group={theirs.pk}")) == ["One", "Other"]
    assert "Theirs" not in html


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lea", ["Léa Dubois"]), ("DUBOIS lé", ["Léa Dubois"]), ("xyz", []), ("", ["Jo Li", "Léa Dubois"])],
)
def test_search_finds_names_without_case_and_accents(
    client: Client, coached: Coached, typed: str, found: list[str]
) -> None:
    coached("Léa Dubois")
    coached("Jo Li")

    assert names(page(client, f"?tab=all&q={typed}")) == found


def test_a_search_of_nobody_says_so(client: Client, athlete: Athlete) -> None:
    assert "Nobody here is called “xyz”" in page(client, "?tab=all&q=xyz")


def test_the_part_that_search_fetches_is_that_of_the_whole_page(client: Client, coached: Coached) -> None:
    coached("Jonas")
    coached("Tom")

    part, whole = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html).replace(NOW.isoformat(), "")
                   for html in (page(client, "?tab=all&q=jo", **PART), page(client, "?tab=all&q=jo")))  # fmt: skip

    assert names(part) == ["Jonas"]
    assert part.strip() in whole
    assert "<html" not in part


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("mileage", ["B", "A", "C"]),
        ("-mileage", ["C", "A", "B"]),
        ("volume", ["C", "A", "B"]),
        ("split", ["B", "A", "C"]),
        ("status", ["B", "A", "C"]),
        ("seen", ["A", "C", "B"]),
        ("weight", ["A", "B", "C"]),
    ],
)
def test_every_column_but_the_weight_sorts(client: Client, coached: Coached, sort: str, order: list[str]) -> None:
    rows = {
        name: coached(name, looked_at=look) for name, look in (("A", None), ("B", NOW - days(1)), ("C", NOW - days(3)))
    }
    for name, km in (("A", 10), ("B", 20)):
        ran(rows[name], 1, km=km, load=3000)
    lifted(rows["C"], 1, tonnes=3, load=3000)
    lifted(rows["A"], 2, tonnes=1, load=3000)
    SpanFactory.create(athlete=rows["B"], from_date=ago(1))

    assert names(page(client, f"?tab=all&sort={sort}")) == order


def test_the_column_that_sorts_says_so(client: Client, athlete: Athlete) -> None:
    html = page(client, "?tab=all&sort=-mileage")

    assert re.search(
        r'aria-sort="ascending"><a href="/roster/\?tab=all&amp;sort=mileage" aria-label="Mileage, 7 days">', html
    )
    assert html.count("aria-sort") == 1


def test_more_than_fifty_come_in_pages(client: Client, coach: User) -> None:
    CoachingFactory.create_batch(51, coach=coach)

    first, second = page(client), page(client, "?tab=all&page=2")

    assert (len(names(first)), len(names(second))) == (50, 1)
    assert 'rel="next" href="/roster/?tab=all&amp;page=2"' in first
    assert "51 to 51 of 51" in second


def test_miles_and_pounds_for_whoever_reads_them(client: Client, coach: User, athlete: Athlete) -> None:
    User.objects.filter(pk=coach.pk).update(units="imperial")
    ran(athlete, 1, km=16.09344)
    lifted(athlete, 1, tonnes=1)

    said = words(page(client), athlete)

    assert "10.0 mi" in said
    assert "2.2 k lb" in said


def test_each_athletes_day_is_their_own(client: Client, coached: Coached) -> None:
    here, there = coached("Here"), coached("There")
    User.objects.filter(athlete=there).update(time_zone="Pacific/Kiritimati")
    with time_machine.travel(NOW + datetime.timedelta(hours=6)):
        for athlete in (here, there):
            ran(athlete, 6, km=12)

        html = page(client)

    assert "12.0 km" in words(html, here)
    assert "0.0 km" in words(html, there)


def train_all(athlete: Athlete, coach: User) -> None:
    """Something for every query of the page."""
    Coaching.objects.update(shares_weight=True)
    ran(athlete, *range(60, 0, -3))
    ran(athlete, 0, km=15, effort=80)
    lifted(athlete, 2, hard_lower=5, heavy_lower=5)
    weighed(athlete, -1)
    GroupFactory.create(coach=coach).athletes.add(athlete)
    RaceFactory.create(athlete=athlete, date=TODAY + days(3))
    a_note(coach, athlete, look_again_on=TODAY)
    sore = CoachingFactory.create(coach=coach).athlete
    injury = InjuryFactory.create(athlete=sore, from_date=ago(8), bone_asked_on=ago(8))
    PainDayFactory.create(injury=injury, local_date=ago(1), during=7)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_any_number_of_athletes_takes_14_queries(
    client: Client, coach: User, coached: Coached, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        train_all(coached(f"Athlete {number}"), coach)

    with django_assert_num_queries(14):
        html = page(client)

    assert tabs(html)["All"] == str(2 * count)


def test_nothing_is_to_be_read_where_there_is_nobody(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    RunSessionFactory.create()
    UserFactory.create()

    with django_assert_max_num_queries(14):
        assert tabs(page(client)) == {"Needs a look": "0", "To review": "0", "All": "0"}


def test_sqlite_sums_the_weeks_of_many_athletes_by_their_index(coach: User) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps statistics by itself")
    with CaptureQueriesContext(connection) as captured:
        weeks_of(range(1, 101), mondays_of([TODAY]))

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
        plan = " ".join(row[-1] for row in cursor.fetchall())

    assert "session_by_week (athlete_id=? AND week>? AND week<?)" in plan
