from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete
from coach.sessions.models import Exercise, Session
from tests.browser.looks import DESK, PHONE, assert_clean, violations
from tests.factories import AthleteFactory

Browse = Callable[..., Page]


@pytest.fixture
def runner(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


@pytest.fixture
def today(browse: Browse, runner: Athlete) -> Page:
    page = browse(runner.user, viewport=PHONE, has_touch=True)
    page.goto("/")
    return page


def test_a_run_is_logged_by_one_line_and_enter(today: Page, runner: Athlete) -> None:
    today.get_by_label("Log in one line").fill("run 8.2km 45:10 easy rpe 3")
    expect(today.locator(".line-said")).to_contain_text("8.2 km in 45:10, 5:30 /km.")
    today.keyboard.press("Enter")

    expect(today.get_by_role("status")).to_contain_text("Logged: Easy run")
    assert Session.objects.get(athlete=runner).effort == 30


def test_whoever_types_faster_than_the_preview_logs_with_one_enter(today: Page, runner: Athlete) -> None:
    today.get_by_label("Log in one line").fill("run 8.2km 45:10")
    today.keyboard.press("Enter")

    expect(today.get_by_role("status")).to_contain_text("Logged: Easy run")
    assert Session.objects.filter(athlete=runner).count() == 1


def test_the_preview_follows_the_typing_without_a_reload(today: Page) -> None:
    today.evaluate("window.stayed = true")
    line = today.get_by_label("Log in one line")

    line.press_sequentially("squat 5x3 11o")
    expect(today.locator("mark")).to_have_text("11o")
    expect(today.locator(".line-error")).to_contain_text("“11o” cannot stand here.")

    line.press("Backspace")
    line.press_sequentially("0 @8")
    expect(today.locator(".line-said")).to_contain_text("5 sets of 3 reps at 110 kg, RPE 8.")
    expect(today.locator("mark")).to_have_count(0)
    assert today.evaluate("window.stayed")


def test_an_emptied_field_leaves_no_preview(today: Page) -> None:
    line = today.get_by_label("Log in one line")
    line.fill("run 8km")
    expect(today.locator(".line-said")).to_contain_text("8 km.")

    line.fill("")

    expect(today.locator(".line-said")).to_be_hidden()


def test_a_suggestion_takes_its_place_in_the_field(today: Page) -> None:
    line = today.get_by_label("Log in one line")
    line.fill("front 5x3 60")
    today.get_by_role("button", name="Front squat").tap()

    expect(line).to_have_value("Front squat 5x3 60")
    expect(line).to_be_focused()
    expect(today.locator(".line-said")).to_contain_text("Front squat: 5 sets of 3 reps at 60 kg.")


def test_an_unknown_exercise_is_made_ones_own_in_place(today: Page, runner: Athlete) -> None:
    today.get_by_label("Log in one line").fill("sandbag toss 3x8 40")
    today.get_by_label("Its movement:").select_option("hinge")
    today.get_by_role("button", name="Make it mine").tap()

    expect(today.locator(".line-said")).to_contain_text("sandbag toss: 3 sets of 8 reps at 40 kg.")
    assert Exercise.objects.get(owner=runner).pattern == "hinge"


def test_undo_brings_the_line_back_into_the_field(today: Page, runner: Athlete) -> None:
    today.get_by_label("Log in one line").fill("run 8km 45:00")
    today.keyboard.press("Enter")
    today.get_by_role("button", name="Undo").tap()

    expect(today.get_by_label("Log in one line")).to_have_value("run easy 8km for 45:00")
    assert not Session.objects.filter(athlete=runner).exists()

    today.get_by_role("button", name="Put it back").tap()

    expect(today.get_by_role("status")).to_contain_text("It is logged again.")
    assert Session.objects.filter(athlete=runner).exists()


@pytest.mark.parametrize("address", ["/sessions/", "/settings/"])
def test_the_key_l_opens_the_field_on_any_page(address: str, browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user, viewport=DESK)
    page.goto(address)

    page.keyboard.press("l")

    line = page.get_by_role("dialog").get_by_label("Log in one line")
    expect(line).to_be_focused()
    line.press_sequentially("squat 5x3 110")
    expect(page.get_by_role("dialog")).to_contain_text("5 sets of 3 reps at 110 kg.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Logged: Lift")


def test_the_key_l_goes_to_the_field_that_is_there_and_escape_closes_the_one_that_was_opened(
    browse: Browse, runner: Athlete
) -> None:
    page = browse(runner.user, viewport=DESK)
    page.goto("/")
    page.keyboard.press("l")
    expect(page.get_by_label("Log in one line")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.goto("/sessions/")
    page.keyboard.press("l")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_letter_l_is_only_a_letter_within_a_field(browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user, viewport=DESK)
    page.goto("/sessions/")

    page.get_by_label("Words").press_sequentially("lil")

    expect(page.get_by_label("Words")).to_have_value("lil")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_a_script_the_line_is_shown_and_then_saved(browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user, viewport=PHONE, java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Log in one line").fill("run 8.2km 45:10")
    page.get_by_role("button", name="Log", exact=True).click()
    expect(page.locator(".line-said")).to_contain_text("8.2 km in 45:10")

    page.get_by_role("button", name="Log", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("Logged: Easy run")
    assert Session.objects.filter(athlete=runner).count() == 1


@pytest.mark.parametrize("address", ["/line/?line=front 5x3 60; run 5km 27:00; run 8kmm", "/line/help/"])
def test_the_pages_fit_and_are_accessible(address: str, browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert_clean(page)


def test_the_dialog_is_accessible(browse: Browse, runner: Athlete) -> None:
    page = browse(runner.user, viewport=DESK)
    page.goto("/sessions/")
    page.keyboard.press("l")
    page.get_by_role("dialog").get_by_label("Log in one line").fill("front 5x3 60")
    expect(page.get_by_role("dialog").locator("mark")).to_have_text("front")

    assert violations(page) == []
