"""A coach goes through the roster, most of it without the mouse."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, User
from coach.accounts.addresses import set_address
from coach.notes.models import Note
from tests.browser.looks import assert_clean
from tests.factories import (
    PASSWORD,
    CoachingFactory,
    GroupFactory,
    InjuryFactory,
    LiftSessionFactory,
    PainDayFactory,
    RunFactory,
    UserFactory,
)

WIDE: ViewportSize = {"width": 1600, "height": 900}
DAY = datetime.timedelta(days=1)

Browse = Callable[..., Page]


@pytest.fixture
def coach(live_server: LiveServer) -> User:
    coach = UserFactory.create(name="Mara Lind", can_coach=True)
    set_address(coach, coach.email)
    return coach


def coached(coach: User, name: str) -> Athlete:
    athlete = CoachingFactory.create(coach=coach, athlete__user__name=name, shares_weight=True).athlete
    # Any time zone's day has then come.
    athlete.user.time_zone = "UTC"
    athlete.user.save()
    return athlete


def ran(athlete: Athlete, *days: int) -> None:
    for day in days:
        RunFactory.create(session__athlete=athlete, session__local_date=athlete.today() - day * DAY)


@pytest.fixture
def three(coach: User) -> list[Athlete]:
    """One in pain, one silent, one with nothing to look at; in this order by their flags, and by name turned round."""
    sore, silent, fine = (coached(coach, name) for name in ("Zoe Sore", "Mia Silent", "Ada Fine"))
    today = sore.today()
    injury = InjuryFactory.create(athlete=sore, from_date=today - 9 * DAY, bone_asked_on=today - 9 * DAY)
    PainDayFactory.create(injury=injury, local_date=today - DAY, during=7)
    ran(sore, 2, 5)
    ran(silent, 15, 12, 9)
    ran(fine, 1, 3)
    LiftSessionFactory.create(athlete=fine, local_date=fine.today() - DAY, volume_lower_g=2_000_000)
    GroupFactory.create(coach=coach, name="Masters").athletes.add(fine)
    return [sore, silent, fine]


class Keyboard:
    """Presses keys and counts them; what is typed as text counts apart."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.letters = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)


def here(page: Page) -> str:
    """Whom the keys would open."""
    return page.locator("#roster .here .open").inner_text()


def test_from_login_to_a_note_on_the_worst_and_on_to_the_next_without_the_mouse(
    browse: Browse, coach: User, three: list[Athlete]
) -> None:
    page = browse(viewport={"width": 1600, "height": 900})
    page.goto("/accounts/login/")
    keyboard, began = Keyboard(page), time.perf_counter()

    page.locator("input[name=login]").focus()
    keyboard.type(coach.email)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Roster")).to_be_visible()
    page.wait_for_load_state()
    assert here(page) == "Zoe Sore"
    keyboard.press("n")
    expect(page.locator("#notes textarea").first).to_be_focused()
    keyboard.type("No running before the weekend.")
    keyboard.press("Control+Enter")
    expect(page.locator(".note")).to_contain_text("No running before the weekend.")
    page.wait_for_load_state()
    keyboard.press("j")
    expect(page.get_by_role("heading", name="Mia Silent")).to_be_visible()

    print(f"{keyboard.keys} keys, {keyboard.letters} letters, {time.perf_counter() - began:.1f} s")
    expect(page.get_by_text("Athlete 2 of 2")).to_be_visible()
    note = Note.objects.get()
    assert (note.athlete, note.author) == (three[0], coach)
    assert keyboard.keys == 5


def test_keys_move_open_and_come_back(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900})
    page.goto("/roster/?tab=all&sort=name")

    seen = [here(page)]
    for key in ("j", "ArrowDown", "j", "k", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(here(page))
    assert seen == ["Ada Fine", "Mia Silent", "Zoe Sore", "Zoe Sore", "Mia Silent", "Ada Fine"]

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mia Silent")).to_be_visible()
    expect(page.get_by_text("Athlete 2 of 3")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name="Ada Fine")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(r"/roster/\?tab=all&sort=name$"))


def test_keys_are_told_and_leave_typing_alone(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900})
    page.goto("/roster/?tab=all")
    help_ = page.get_by_text("next and previous athlete")

    page.keyboard.press("?")
    expect(help_).to_be_visible()
    page.keyboard.press("?")
    expect(help_).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("jrn?")

    expect(page.locator("#find")).to_have_value("jrn?")
    expect(help_).to_be_hidden()
    expect(page.get_by_text("Nobody here is called")).to_be_visible()


def test_the_list_narrows_as_one_types_and_the_address_keeps_it(
    browse: Browse, coach: User, three: list[Athlete]
) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900})
    page.goto("/roster/?tab=all&sort=name")
    page.evaluate("window.stayed = true")

    page.locator("#find").press_sequentially("mia")
    expect(page.locator("#roster .open")).to_have_text(["Mia Silent"])

    expect(page).to_have_url(re.compile(r"q=mia"))
    assert page.evaluate("window.stayed")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mia Silent")).to_be_visible()
    expect(page.get_by_text("Athlete 1 of 1")).to_be_visible()
    page.go_back()
    expect(page.locator("#roster .open")).to_have_text(["Mia Silent"])


def test_r_marks_reviewed_stays_in_place_and_can_be_undone(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900})
    page.goto("/roster/?tab=review&sort=name")
    page.keyboard.press("j")

    page.keyboard.press("r")

    expect(page.locator("#roster .open")).to_have_text(["Ada Fine", "Zoe Sore"])
    assert here(page) == "Zoe Sore"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#roster .open")).to_have_text(["Ada Fine", "Mia Silent", "Zoe Sore"])


def test_on_an_athletes_page_r_marks_reviewed_and_n_writes(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900})
    page.goto(f"/athletes/{three[0].pk}/balance/")

    page.keyboard.press("r")
    expect(page.get_by_text("2 sessions marked as reviewed.")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("n")

    expect(page.locator("#notes textarea").first).to_be_focused()


def test_without_a_script_links_and_buttons_do_the_same(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto("/roster/")

    page.get_by_role("link", name="All 3").click()
    page.get_by_role("link", name="Masters").click()
    expect(page.locator("#roster .open")).to_have_text(["Ada Fine"])
    page.get_by_role("button", name="Mark reviewed Ada Fine").click()
    expect(page.get_by_text("3 sessions marked as reviewed.")).to_be_visible()
    page.get_by_role("link", name="Everyone").click()
    page.get_by_label("Find an athlete").fill("mia")
    page.get_by_label("Find an athlete").press("Enter")
    expect(page.locator("#roster .open")).to_have_text(["Mia Silent"])
    page.get_by_text("Nothing for 9 days").first.click()
    page.get_by_role("link", name="Set aside Nothing for 9 days, Mia Silent").click()
    page.get_by_label("Why").fill("On holiday")
    page.get_by_role("button", name="Set aside").click()
    expect(page.locator("#roster .open")).to_have_text(["Zoe Sore"])


def test_every_page_of_the_roster_is_for_everybody(browse: Browse, coach: User, three: list[Athlete]) -> None:
    page = browse(coach)

    for path in ("/roster/?tab=all", "/roster/groups/", f"/athletes/{three[1].pk}/flags/silent/"):
        page.goto(path)
        for summary in page.locator(".why summary").all():
            summary.click()
        assert_clean(page, (WIDE, "light"))
