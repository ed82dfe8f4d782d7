"""A lift without signal: in the gym, with the tab killed, after a log-out, on a phone that two people use."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from playwright.sync_api import Dialog, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete
from coach.sessions.reading import document_of
from tests.browser.conftest import session_cookie, watch
from tests.browser.live_helpers import (
    PHONE,
    Browse,
    begin_again,
    finish,
    forget_lost_signal,
    log_lift,
    new_lifts,
    tick,
    ticks,
    works_without_signal,
)
from tests.factories import AthleteFactory

LIVE = "/log/lift/live/"


@pytest.fixture
def lifter(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


def test_a_lift_of_twenty_sets_comes_in_once_and_whole_although_the_tab_was_killed_twice(
    browse: Browse, lifter: Athlete, live_server: LiveServer, problems: list[str]
) -> None:
    earlier = log_lift(lifter, 5, 5, 5, 5)
    page = browse(lifter.user, **PHONE)
    phone = page.context
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    tick(page, 3)

    phone.set_offline(True)
    expect(page.get_by_text("Offline", exact=True).last).to_be_visible()
    tick(page, 5)
    for killed_after in (8, 14):
        page.close()
        page = phone.new_page()
        watch(page, live_server.url, problems)
        page.goto(LIVE)
        expect(ticks(page, done=True)).to_have_count(killed_after)
        expect(page.get_by_text("Saved on this device")).to_be_visible()
        tick(page, 6)
    finish(page)
    expect(page.get_by_text("Saved on this device. It is sent when there is a signal.")).to_be_visible()
    assert not new_lifts(earlier)
    phone.set_offline(False)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (lift,) = new_lifts(earlier)
    assert [len(entry.sets) for entry in document_of(lift).entries] == [5, 5, 5, 5]
    assert lift.volume_g == earlier.volume_g
    assert lift.effort == 70
    forget_lost_signal(problems)


def test_a_finished_lift_is_sent_from_the_next_page_that_is_opened(
    browse: Browse, lifter: Athlete, problems: list[str]
) -> None:
    earlier = log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    tick(page, 2)
    page.context.set_offline(True)
    finish(page)
    expect(page.get_by_text("It is sent when there is a signal.")).to_be_visible()
    page.close()
    page.context.set_offline(False)

    today = page.context.new_page()
    with today.expect_response("**/log/lift/document/") as answer:
        today.goto("/")

    assert answer.value.status == 201
    assert len(new_lifts(earlier)) == 1
    forget_lost_signal(problems)


def test_an_answer_that_was_lost_makes_no_second_lift(browse: Browse, lifter: Athlete, problems: list[str]) -> None:
    earlier = log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    answered: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        answer = route.fetch()
        answered.append(answer.status)
        if len(answered) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/log/lift/document/", lose_the_first_answer)
    page.goto(LIVE)
    begin_again(page)
    tick(page, 2)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert answered == [201, 200]
    assert len(new_lifts(earlier)) == 1
    problems.clear()


def test_the_draft_survives_a_reload_with_what_was_typed(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    page.get_by_label("Set 2, kg").fill("112.5")
    page.get_by_label("Title").fill("Heavier")
    tick(page, 1)

    page.reload()

    expect(page.get_by_label("Set 2, kg")).to_have_value("112.5")
    expect(page.get_by_label("Title")).to_have_value("Heavier")
    expect(ticks(page, done=True)).to_have_count(1)


def test_an_expired_login_keeps_the_lift_until_the_next_one(
    browse: Browse, lifter: Athlete, live_server: LiveServer, problems: list[str]
) -> None:
    earlier = log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    page.context.clear_cookies()
    page.reload()
    tick(page, 2)
    finish(page)
    expect(page.get_by_text("Saved on this device. Log in to send it.")).to_be_visible()
    expect(page.locator("#outbox").get_by_role("link", name="Log in")).to_be_visible()

    page.context.add_cookies([session_cookie(lifter.user, live_server.url)])
    page.goto("/")
    page.goto(LIVE)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert len(new_lifts(earlier)) == 1
    problems.clear()


def test_nobodys_lift_appears_under_another_login(
    browse: Browse, lifter: Athlete, live_server: LiveServer, problems: list[str]
) -> None:
    other = AthleteFactory.create()
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    tick(page, 1)

    page.context.clear_cookies()
    page.context.add_cookies([session_cookie(other.user, live_server.url)])
    page.goto("/")
    page.goto(LIVE)
    expect(page.get_by_role("button", name="Start an empty lift")).to_be_visible()
    expect(page.get_by_text("Lower body, heavy")).to_have_count(0)
    kept = page.evaluate("Object.keys({...localStorage})")
    assert f"runstrong.data.{lifter.user_id}" not in kept

    page.context.clear_cookies()
    page.context.add_cookies([session_cookie(lifter.user, live_server.url)])
    page.goto("/")
    page.goto(LIVE)

    expect(ticks(page, done=True)).to_have_count(1)


def test_while_somebody_logs_in_nobodys_lift_is_shown(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    page.context.clear_cookies()

    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("somebody@example.com")
    page.locator("[name=password]").fill("not this one")
    page.get_by_role("button", name="Log in").tap()
    expect(page.get_by_text("do not belong together")).to_be_visible()
    page.goto(LIVE)

    expect(page.get_by_text("Log in once with a signal")).to_be_visible()
    expect(page.locator("#lift")).to_be_hidden()


def test_a_log_out_with_an_unsent_lift_asks(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.goto(LIVE)
    begin_again(page)
    page.goto("/")

    page.once("dialog", refuse)
    page.get_by_label("Account").tap()
    page.get_by_role("button", name="Log out").tap()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Log out").tap()

    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert asked == ["A lift on this device is not sent yet. It stays here until you log in again. Log out?"]
    assert page.evaluate("JSON.parse(localStorage.getItem('runstrong.who')).user") is None


def test_a_log_out_with_nothing_unsent_does_not_ask(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/")

    page.get_by_label("Account").tap()
    page.get_by_role("button", name="Log out").tap()

    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_lifts_of_two_devices_stay_apart(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 2)
    phones: list[Page] = [browse(lifter.user, **PHONE) for _ in range(2)]
    for page in phones:
        page.goto(LIVE)
        begin_again(page)

    tick(phones[0], 1)
    tick(phones[1], 2)
    for page in phones:
        page.get_by_role("button", name="Finish", exact=True).tap()
        page.get_by_role("button", name="Finish without effort").tap()
        expect(page.get_by_text("Sent", exact=True)).to_be_visible()

    assert [lift.sets for lift in new_lifts(earlier)] == [1, 2]


def test_two_tabs_of_one_device_show_one_lift(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 3)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    other = page.context.new_page()
    other.goto(LIVE)

    tick(page, 2)

    expect(ticks(other, done=True)).to_have_count(2)


def test_today_leads_to_the_lift_without_signal(browse: Browse, lifter: Athlete, problems: list[str]) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    expect(page.get_by_role("button", name="Start an empty lift")).to_be_visible()
    page.context.set_offline(True)

    page.goto("/")

    expect(page).to_have_url(page.url.split("/log")[0] + LIVE)
    expect(page.get_by_role("button", name="Lower body, heavy").first).to_be_visible()
    forget_lost_signal(problems)


def test_a_mistake_comes_back_at_its_set_and_is_corrected(browse: Browse, lifter: Athlete, problems: list[str]) -> None:
    earlier = log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    page.get_by_label("Set 2, kg").fill("heavy")
    tick(page, 2)
    finish(page)

    expect(page.get_by_text("This is not a number. Example: 62.5")).to_be_visible()
    expect(page.get_by_text("The server asks for a correction below")).to_be_visible()
    page.get_by_label("Set 2, kg").fill("105")
    page.get_by_role("button", name="Finish", exact=True).tap()

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (lift,) = new_lifts(earlier)
    assert lift.volume_g == 3 * 110_000 + 3 * 105_000
    assert "422" in problems.pop()


def test_the_copy_on_the_disk_brings_back_what_the_browser_had_not_written(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    (key,) = page.evaluate("Object.keys({...localStorage}).filter((key) => key.startsWith('runstrong.draft'))")
    before = page.evaluate("(key) => localStorage.getItem(key)", key)
    tick(page, 2)
    page.evaluate(
        """async (key) => {
            const { copies } = await import("/static/js/live/vault.js");
            const draft = async () => (await copies()).find((copy) => copy.key === key).value;
            while (!(await draft()).entries[0].sets.every((set) => set.done)) await new Promise(requestAnimationFrame);
        }""",
        key,
    )

    # As after a dead battery: localStorage is as it was a minute ago.
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, before])
    assert not any(one["done"] for one in json.loads(before)["entries"][0]["sets"])
    page.reload()

    expect(ticks(page, done=True)).to_have_count(2)


def test_the_page_needs_no_login_to_open_once_it_was_kept(browse: Browse, lifter: Athlete, client: Client) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    works_without_signal(page)
    kept = page.evaluate(
        """async (page) => {
            const names = await caches.keys();
            const cache = await caches.open(names[0]);
            return [names.length, await (await cache.match(page)).text(), (await cache.keys()).length];
        }""",
        LIVE,
    )

    assert kept[0] == 1
    assert lifter.user.email not in kept[1]
    assert lifter.user.name not in kept[1]
    assert kept[2] > 25
    assert client.get(LIVE).status_code == 302
