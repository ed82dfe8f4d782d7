"""Bringing files in, in Chromium: with and without scripts, on a phone and on a desk."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, WeightMode
from coach.imports.models import Import
from coach.sessions import writing
from coach.sessions.models import Session
from tests.browser.looks import DESK, PHONE, assert_clean
from tests.coach.imports.fit_files import run_fit, scale_fit, settings_fit
from tests.coach.imports.sending import do_what_waits, send, sent, zipped
from tests.factories import PASSWORD, AthleteFactory

Browse = Callable[..., Page]


@pytest.fixture
def athlete(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


RUN = payload("Morning.fit", run_fit(seconds=600))
SETTINGS = payload("Settings.fit", settings_fit())


def choose(page: Page, *files: FilePayload) -> None:
    page.goto("/import/")
    page.get_by_label("Drop files here").set_input_files(files)


def bring_in(page: Page) -> None:
    page.get_by_role("button", name="Bring in").click()


def test_an_archive_is_opened_on_the_device_and_its_photos_stay_there(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=PHONE)
    photo = random.Random(1).randbytes(300_000)

    choose(page, payload("export.zip", zipped({"a.fit": run_fit(seconds=600), "media/1.jpg": photo})))
    bring_in(page)
    expect(page.get_by_role("heading", name="Coming in")).to_be_visible(timeout=20_000)
    (part,) = Import.objects.get().files
    assert part["size"] < 100_000
    do_what_waits()

    expect(page.get_by_role("heading", name="What came in")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("link", name="Easy run")).to_be_visible()


def test_an_archive_without_training_stays_on_the_device(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=PHONE)

    choose(page, payload("photos.zip", zipped({"media/1.jpg": b"none"})))
    bring_in(page)

    expect(page.get_by_text("There is no training in this archive")).to_be_visible()
    assert not Import.objects.exists()


def test_chosen_files_are_named_and_their_report_follows(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=PHONE)

    choose(page, RUN, SETTINGS)
    expect(page.locator("[data-chosen] li")).to_have_text([re.compile(r"Morning\.fit\d+ kB"), "Settings.fit1 kB"])
    bring_in(page)

    expect(page.get_by_role("heading", name="What came in")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/import/\d+/$"))
    expect(page).to_have_title("What came in · Runstrong")
    expect(page.get_by_text("There is no session in it.")).to_be_visible()
    page.get_by_role("link", name="Easy run").click()
    expect(page).to_have_url(re.compile(r"/sessions/\d+/$"))


def test_without_scripts_it_is_a_plain_form(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, java_script_enabled=False)

    choose(page, RUN)
    bring_in(page)

    expect(page.get_by_role("heading", name="What came in")).to_be_visible()
    assert Session.objects.count() == 1


def test_the_browser_itself_takes_what_is_dropped_anywhere_on_the_place(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=DESK)
    page.goto("/import/")

    box = page.locator(".drop").bounding_box()

    assert box
    for across, down in [(0.5, 0.5), (0.02, 0.05), (0.98, 0.95)]:
        place = [box["x"] + across * box["width"], box["y"] + down * box["height"]]
        assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).type", place) == "file"


def test_a_file_held_over_the_place_shows_where_it_will_fall(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=DESK)
    page.goto("/import/")
    place = page.locator(".drop")

    place.dispatch_event("dragover")
    expect(place).to_have_class("drop over")
    place.dispatch_event("dragleave")

    expect(place).to_have_class("drop")


def test_back_and_send_again_shows_the_same_report(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user)
    choose(page, RUN)
    form_id = page.locator("[name=client_id]").input_value()
    bring_in(page)
    page.wait_for_url(re.compile(r"/import/\d+/$"))
    first = page.url

    choose(page, RUN)
    page.locator("[name=client_id]").evaluate("(input, value) => { input.value = value }", form_id)
    bring_in(page)
    page.wait_for_url(re.compile(r"/import/\d+/$"))

    assert page.url == first
    assert Import.objects.count() == 1


def test_a_form_without_a_file_says_so_in_place(browse: Browse, athlete: Athlete, problems: list[str]) -> None:
    page = browse(athlete.user, viewport=PHONE)
    page.goto("/import/")

    bring_in(page)

    expect(page.get_by_role("alert").filter(has_text="Choose a file.")).to_be_visible()
    assert any("422" in problem for problem in problems)
    problems.clear()


def test_what_does_not_arrive_says_so_and_can_be_sent_again(
    browse: Browse, athlete: Athlete, problems: list[str]
) -> None:
    page = browse(athlete.user, viewport=PHONE)
    choose(page, RUN)
    page.route("**/import/", lambda route: route.abort())

    bring_in(page)
    expect(page.get_by_text("This did not arrive whole.")).to_be_visible()
    assert problems
    problems.clear()
    page.unroute("**/import/")
    bring_in(page)

    expect(page.get_by_role("heading", name="What came in")).to_be_visible()
    assert Session.objects.count() == 1


def test_an_original_with_a_hidden_weight_is_handed_over_after_the_password(
    browse: Browse, live_server: LiveServer
) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    data = run_fit(seconds=60, weight_kg=71.3)
    page = browse(athlete.user, viewport=PHONE)
    page.goto(send(athlete, sent(data, "Morning.fit")).get_absolute_url())

    page.get_by_role("link", name="Original").click()
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()

    assert download.value.suggested_filename == "Morning.fit"
    assert download.value.path().read_bytes() == data


def full_report(athlete: Athlete) -> Import:
    """A report with a line of every kind."""
    deleted = run_fit(seconds=900, serial=2)
    send(athlete, deleted)
    writing.delete(Session.objects.get())
    damaged, long_name = run_fit(seconds=1_200, serial=3)[:-9_000], f"{'a_very_long_name_' * 6}.fit"
    files = [sent(deleted, "before.fit"), sent(damaged, long_name), sent(settings_fit()), sent(scale_fit(71.3))]
    return send(athlete, sent(RUN["buffer"], RUN["name"]), *files)


def test_axe_finds_nothing_and_nothing_runs_over(browse: Browse, live_server: LiveServer) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    report = full_report(athlete)
    page = browse(athlete.user)

    for address in ("/import/", report.get_absolute_url(), f"{report.get_absolute_url()}4/original/"):
        page.goto(address)

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_clean(page)
