from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete
from tests.browser.looks import DESK, violations
from tests.factories import AthleteFactory, RunFactory

Browse = Callable[..., Page]


@pytest.fixture
def runner(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


@pytest.fixture
def desk(browse: Browse, runner: Athlete) -> Page:
    page = browse(runner.user, viewport=DESK)
    page.goto("/")
    return page


def test_the_slash_goes_to_the_search_from_any_page(desk: Page) -> None:
    desk.keyboard.press("/")

    expect(desk.get_by_label("Words")).to_be_focused()
    expect(desk).to_have_title("Sessions · Runstrong")


def test_in_a_field_a_key_is_a_letter(desk: Page) -> None:
    desk.goto("/sessions/")
    desk.keyboard.press("/")

    desk.keyboard.type("/ne?l")

    expect(desk.get_by_label("Words")).to_have_value("/ne?l")
    expect(desk.get_by_role("dialog")).to_have_count(0)


def test_n_opens_what_can_be_logged(desk: Page) -> None:
    desk.keyboard.press("n")

    expect(desk.locator("#log-menu").get_by_role("link", name="Run")).to_be_focused()


def test_e_edits_the_session_that_is_shown_and_elsewhere_does_nothing(desk: Page, runner: Athlete) -> None:
    session = RunFactory.create(session__athlete=runner).session
    desk.keyboard.press("e")
    expect(desk).to_have_title("Today · Runstrong")

    desk.goto(f"/sessions/{session.pk}/")
    desk.keyboard.press("e")

    expect(desk).to_have_title("Edit run · Runstrong")


def test_the_question_mark_shows_every_key_and_escape_hides_them(desk: Page) -> None:
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Keys")
    expect(dialog.locator("kbd")).to_have_text(["/", "n", "l", "e", "?"])
    assert violations(desk) == []

    desk.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_several_sessions_are_deleted_and_put_back(desk: Page, runner: Athlete) -> None:
    for _ in range(2):
        RunFactory.create(session__athlete=runner)
    desk.goto("/sessions/")
    change = desk.get_by_role("button", name="Change the selected")
    expect(change).to_be_hidden()

    for box in desk.locator(".pick").all():
        box.check()
    change.click()
    assert violations(desk) == []
    desk.get_by_role("button", name="Delete the selected").click()
    expect(desk.get_by_text("No sessions yet")).to_be_visible()
    desk.get_by_role("button", name="Undo").click()

    expect(desk.locator(".pick")).to_have_count(2)
