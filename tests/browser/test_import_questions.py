"""What a gym app's file leaves open, asked in Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete
from coach.sessions.models import Session
from tests.browser.looks import PHONE, assert_clean
from tests.coach.imports.gym_files import FITNOTES, table
from tests.factories import AthleteFactory

Browse = Callable[..., Page]
ROW = {"Date": "2026-03-04", "Weight": 20, "Weight Unit": "kgs", "Reps": 8}
LOG = [{**ROW, "Exercise": name} for name in ("Squat", "Bigger Incline Dumbbell Bench Press", "Zottman something")]


@pytest.fixture
def athlete(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


def test_names_nobody_knows_are_asked_once_and_then_the_file_comes_in(browse: Browse, athlete: Athlete) -> None:
    page = browse(athlete.user, viewport=PHONE)
    page.goto("/import/")
    file: FilePayload = {"name": "FitNotes_Export.csv", "mimeType": "text/csv", "buffer": table(FITNOTES, LOG)}
    page.get_by_label("Drop files here").set_input_files(file)
    page.get_by_role("button", name="Bring in").click()
    page.get_by_role("link", name="Answer").click()

    expect(page.get_by_role("heading", name="Before it comes in")).to_be_visible()
    expect(page.get_by_role("cell", name="2026-03-04").first).to_be_visible()
    assert_clean(page)
    press = page.get_by_role("group", name="Bigger Incline Dumbbell Bench Press")
    expect(press.get_by_label("Stands for").locator("option:checked")).to_have_text("Incline dumbbell press")
    assert not Session.objects.exists()
    page.get_by_role("button", name="Bring in").click()

    expect(page.get_by_text("1 session came in")).to_be_visible()
    assert Session.objects.get().sets == 3
