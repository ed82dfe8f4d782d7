"""The check-in and the pain of a day under a thumb."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, CheckIn, PainDay
from tests.factories import AthleteFactory, InjuryFactory

PHONE = {"width": 390, "height": 844}
Browse = Callable[..., Page]


@pytest.fixture
def sore(live_server: LiveServer) -> Athlete:
    """An athlete whose Achilles is sore since yesterday."""
    athlete = AthleteFactory.create()
    InjuryFactory.create(athlete=athlete, from_date=athlete.today() - datetime.timedelta(days=1))
    return athlete


def test_a_morning_is_checked_in_with_a_few_taps(browse: Browse, sore: Athlete) -> None:
    page = browse(sore.user, viewport=PHONE)
    page.goto("/")

    page.get_by_role("radio", name="Springy").click()
    page.get_by_role("group", name="Energy").get_by_role("radio", name="4", exact=True).click()
    page.get_by_role("group", name="Achilles, left this morning").get_by_role("radio", name="1", exact=True).click()
    page.locator("#check-in").get_by_role("button", name="Save").click()

    page.get_by_text("Checked in this morning").wait_for()
    row = CheckIn.objects.get()
    assert (row.legs, row.energy, row.mood) == (5, 4, None)
    assert PainDay.objects.get().next_morning == 1


def test_a_second_tap_or_the_space_bar_takes_an_answer_back(browse: Browse, sore: Athlete) -> None:
    page = browse(sore.user, viewport=PHONE)
    page.goto("/")
    legs = page.get_by_role("group", name="Legs")

    page.get_by_role("radio", name="Springy").click()
    page.get_by_role("radio", name="Springy").click()
    assert legs.locator("input:checked").count() == 0

    page.get_by_role("radio", name="Dead").click()
    assert legs.locator("input:checked").count() == 1
    page.keyboard.press("Space")
    assert legs.locator("input:checked").count() == 0


def test_the_questions_about_bone_lead_to_a_clinician(browse: Browse, sore: Athlete) -> None:
    page = browse(sore.user, viewport=PHONE)
    page.goto("/injuries/")

    page.get_by_role("link", name="Note pain").click()
    page.get_by_role("link", name="Answer them").first.click()
    for question in page.locator("fieldset").all():
        question.get_by_role("radio", name="No").click()
    page.get_by_role("group", name="I limp").get_by_role("radio", name="Yes").click()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("heading", name="See a clinician").wait_for()
