"""A coach and an athlete find each other, and the pages on the way are ones for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, Coaching, Race, Span, User
from coach.accounts.addresses import set_address
from tests.browser.looks import DESK, PHONE, assert_clean
from tests.factories import (
    PASSWORD,
    AthleteFactory,
    CoachingFactory,
    InjuryFactory,
    InvitationFactory,
    RaceFactory,
    SpanFactory,
    UserFactory,
)

Browse = Callable[..., Page]


@pytest.fixture
def coach(live_server: LiveServer) -> User:
    return UserFactory.create(can_coach=True, name="Mara Lind")


@pytest.fixture
def runner(live_server: LiveServer) -> Athlete:
    athlete = AthleteFactory.create(user__name="Jonas Weber")
    set_address(athlete.user, athlete.user.email)
    return athlete


def link_of(message: mail.EmailMessage) -> str:
    match = re.search(r"/invitations/\S+", str(message.body))
    assert match is not None
    return match[0]


def test_from_the_address_to_the_athletes_page_and_back_to_nothing(
    browse: Browse, coach: User, runner: Athlete, problems: list[str]
) -> None:
    desk, phone = browse(coach, viewport=DESK), browse(viewport=PHONE)
    desk.goto("/coaching/")
    desk.get_by_label("E-mail addresses").fill(f"{runner.user.email}\nsomebody@example.com")
    desk.get_by_role("button", name="Send", exact=True).click()
    expect(desk.get_by_text("Sent to 2 addresses.")).to_be_visible()

    phone.goto(link_of(mail.outbox[0]))
    expect(phone.get_by_role("heading", name="Mara Lind would like to coach you")).to_be_visible()
    phone.get_by_role("link", name="Log in").click()
    phone.get_by_label("E-mail").fill(runner.user.email)
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Log in").click()
    expect(phone.get_by_label("Share my weight, too")).not_to_be_checked()
    phone.get_by_role("button", name="Accept").click()
    expect(phone.get_by_text("Mara Lind coaches you now.")).to_be_visible()

    desk.goto("/coaching/")
    desk.get_by_role("link", name="Jonas Weber", exact=True).click()
    expect(desk.get_by_role("heading", name="Jonas Weber")).to_be_visible()

    phone.get_by_role("link", name="End Mara Lind").click()
    phone.get_by_role("button", name="End it").click()
    expect(phone.get_by_text("The coaching with Mara Lind has ended.")).to_be_visible()
    answer = desk.reload()

    assert answer is not None
    assert answer.status == 404
    assert len(problems) == 1
    problems.clear()
    assert not Coaching.objects.active().exists()


def test_a_status_and_a_race_are_set_on_a_phone_and_stand_at_the_top(browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user, viewport=PHONE)
    page.goto("/status/")

    page.get_by_role("combobox").select_option("Tapering")
    page.get_by_role("button", name="Set").click()
    page.locator("[name=race-name]").fill("City marathon")
    page.get_by_label("Date").fill(runner.today().isoformat())
    page.get_by_label("Distance, km").fill("42.195")
    page.get_by_label("Goal time").fill("3:10:00")
    page.get_by_role("button", name="Add").click()

    expect(page.get_by_role("list", name="Status")).to_contain_text("Tapering since")
    expect(page.get_by_role("list", name="Status")).to_contain_text("City marathon today, goal 3:10:00")
    assert (Span.objects.count(), Race.objects.get().goal_ms) == (1, 11_400_000)


def test_axe_finds_nothing_and_nothing_runs_over(browse: Browse, coach: User, runner: Athlete) -> None:
    today = runner.today()
    coaching = CoachingFactory.create(coach=coach, athlete=runner, shares_weight=True)
    invited = InvitationFactory.create(email=runner.user.email)
    InvitationFactory.create(inviter=coach, email=f"{'long' * 12}@example.com")
    InvitationFactory.create(inviter=runner.user, direction="coach", email="another-coach@example.com")
    InjuryFactory.create(athlete=runner, from_date=today)
    span, race = SpanFactory.create(athlete=runner, from_date=today), RaceFactory.create(athlete=runner, date=today)
    rows = (f"spans/{span.pk}", f"races/{race.pk}")
    pages = {
        runner.user: [
            *("/settings/", "/coaches/ask/", "/status/", f"/invitations/{invited.pk}/"),
            *(f"/status/{row}/" for row in rows),
            f"/coachings/{coaching.pk}/end/",
        ],
        coach: ["/coaching/", *(f"/athletes/{runner.pk}/status/{row}" for row in ("", f"{rows[1]}/"))],
    }
    for user, addresses in pages.items():
        page = browse(user)
        for address in addresses:
            page.goto(address)
            assert_clean(page)
