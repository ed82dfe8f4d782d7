from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, User
from coach.accounts.addresses import set_address
from tests.browser.looks import PHONE, assert_clean, violations
from tests.factories import PASSWORD, AthleteFactory, SecondFactorFactory, UserFactory

Browse = Callable[..., Page]

# A phone that keeps passkeys and whose owner always says yes.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def newcomer(live_server: LiveServer) -> User:
    """Somebody who has not answered the first questions."""
    return UserFactory.create(name="", time_zone="UTC")


def test_the_browser_fills_in_its_time_zone(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer, timezone_id="America/New_York")

    page.goto("/")

    expect(page.get_by_label("Time zone")).to_have_value("America/New_York")


def test_a_zone_that_nobody_knows_leaves_the_choice_open(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer)
    page.add_init_script("Intl.DateTimeFormat.prototype.resolvedOptions = () => ({timeZone: 'Mars/Base'})")

    page.goto("/welcome/")

    expect(page.get_by_label("Time zone")).to_have_value("")


def test_a_zone_that_was_chosen_stays(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer, timezone_id="America/New_York")
    page.goto("/welcome/")
    page.get_by_label("Time zone").select_option("Asia/Tokyo")

    page.evaluate("document.querySelector('form.questions').noValidate = true")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_label("Name")).to_be_focused()
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")


def test_the_question_about_weight_comes_up_for_adults_alone(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer, viewport=PHONE)
    page.goto("/welcome/")
    choice = page.get_by_label("Keep it, without showing me the numbers")

    before = choice.is_visible()
    page.get_by_text("Yes", exact=True).click()
    adult = choice.is_visible()
    page.get_by_text("No", exact=True).click()

    assert (before, adult, choice.is_visible()) == (False, True, False)


def test_first_visit_and_settings_work_without_javascript(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer, java_script_enabled=False)
    page.goto("/welcome/")
    page.get_by_label("Name").fill("Jo")
    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    page.get_by_text("Yes", exact=True).click()
    page.get_by_label("Don't track it").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/")

    page.goto("/settings/")
    page.get_by_text("Dark", exact=True).click()
    page.locator("#appearance").get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("Saved")
    assert User.objects.get().theme == "dark"
    assert Athlete.objects.get().weight_mode == "off"


def test_after_a_wrong_answer_the_keyboard_is_at_the_field(browse: Browse, live_server: LiveServer) -> None:
    page = browse(AthleteFactory.create().user)
    page.goto("/settings/")
    page.get_by_label("Height").fill("tall")

    page.locator("#grading").get_by_role("button", name="Save").click()

    expect(page.get_by_label("Height")).to_be_focused()
    expect(page.get_by_label("Height")).to_have_accessible_description(
        "Centimetres, as 180, or feet and inches, as 5'\u00a011\". Write centimetres, as 180, or feet and inches, "
        "as 5' 11\"."
    )


def test_a_login_with_the_keyboard(browse: Browse, live_server: LiveServer) -> None:
    user = AthleteFactory.create().user
    set_address(user, user.email)
    page = browse()
    page.goto("/settings/")

    page.get_by_label("E-mail").fill(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/settings/")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
def test_pages_before_the_login_are_accessible(browse: Browse, live_server: LiveServer, path: str) -> None:
    page = browse()

    page.goto(path)

    assert_clean(page)


def test_the_first_questions_with_all_their_errors_are_accessible(browse: Browse, newcomer: User) -> None:
    page = browse(newcomer, viewport=PHONE)
    page.goto("/welcome/")
    page.evaluate("document.querySelector('form.questions').noValidate = true")

    page.get_by_role("button", name="Go on").click()

    expect(page.locator("[aria-invalid]")).not_to_have_count(0)
    assert_clean(page)


@pytest.mark.parametrize("path", ["/settings/", "/settings/weigh-ins/delete/", "/accounts/email/"])
def test_settings_are_accessible(browse: Browse, live_server: LiveServer, path: str) -> None:
    page = browse(AthleteFactory.create().user)

    page.goto(path)

    assert_clean(page)


@pytest.mark.parametrize("path", ["/admin/", "/admin/athletes/user/", "/admin/athletes/user/add/"])
def test_the_admin_site_works_under_our_policy(browse: Browse, live_server: LiveServer, path: str) -> None:
    page = browse(SecondFactorFactory.create(user__is_staff=True).user)

    page.goto(path)

    expect(page.get_by_role("navigation", name="Accounts desk")).to_be_visible()
    assert violations(page) == []


def test_a_passkey_is_added_and_opens_the_account_alone(browse: Browse, live_server: LiveServer) -> None:
    user = AthleteFactory.create(user__email="jo@example.com").user
    set_address(user, user.email)
    page = browse(user)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Ask the device").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible(timeout=20_000)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(f"{live_server.url}/", timeout=20_000)
