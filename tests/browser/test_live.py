"""A lift logged set by set, in Chromium with touch at 390 px."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory, exercise

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SQUAT = "Back squat (high bar)"
Browse = Callable[..., Page]


@pytest.fixture
def lifter(live_server: LiveServer) -> Athlete:
    """An athlete with one lift: two exercises, five sets."""
    athlete = AthleteFactory.create()
    squats = EntryDoc(exercise().pk, tuple(SetDoc(reps=3, mass_g=110_000, rpe=80) for _ in range(3)))
    hinges = EntryDoc(exercise("romanian-deadlift").pk, tuple(SetDoc(reps=6, mass_g=90_000) for _ in range(2)))
    lift = SessionDoc("lift", athlete.today(), title="Lower body, heavy", entries=(squats, hinges))
    writing.create(athlete, athlete.user, lift)
    return athlete


def newest() -> Any:
    return Session.objects.order_by("pk")[1]


def test_a_lift_is_repeated_set_by_set(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto("/")

    page.get_by_role("link", name="Lower body, heavy").last.tap()
    expect(page.get_by_text("Last time: 3 × 3 × 110 kg, RPE 8")).to_be_visible()
    for number in (1, 2, 3):
        page.get_by_role("button", name=f"Set {number} done").first.tap()
    for number in (1, 2):
        page.get_by_label("Romanian deadlift").get_by_role("button", name=f"Set {number} done").tap()
    page.get_by_role("button", name="Finish", exact=True).tap()
    page.get_by_role("button", name="7", exact=True).tap()

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert Session.objects.count() == 2
    assert newest().effort == 70
    assert [len(entry.sets) for entry in document_of(newest()).entries] == [3, 2]
    assert newest().volume_g == 2_070_000


def test_a_lift_begins_from_nothing_with_a_few_letters(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto("/log/lift/live/")

    page.get_by_role("button", name="Start an empty lift").tap()
    page.get_by_label("Search exercises").fill("ohp")
    page.get_by_role("button", name="Overhead press").first.tap()
    page.get_by_label("Set 1, kg").fill("40")
    page.get_by_label("Set 1, Reps").fill("5")
    page.get_by_role("button", name="Set 1 done").tap()
    page.get_by_role("button", name="Finish", exact=True).tap()
    page.get_by_role("button", name="Finish without effort").tap()

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert newest().volume_g == 200_000
