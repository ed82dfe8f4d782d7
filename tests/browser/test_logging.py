"""Logging as a thumb does it, in Chromium at 390 px."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, WeighIn
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory, exercise

PHONE = {"width": 390, "height": 844}
SQUAT = "Back squat (high bar)"
Browse = Callable[..., Page]


@pytest.fixture
def lifter(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


def test_pace_follows_as_one_types(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/run/")

    page.get_by_label("Distance, km").fill("8,2")
    page.get_by_label("Time", exact=True).first.fill("45:10")

    expect(page.locator("#pace")).to_have_text("5:30 /km")
    page.get_by_label("Time", exact=True).first.fill("45,5")
    expect(page.locator("#pace")).to_have_text("5:33 /km")


def test_a_run_is_logged_with_a_thumb(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/")

    page.get_by_role("link", name="Log run").first.click()
    page.get_by_label("Distance, km").fill("8.2")
    page.get_by_label("Time", exact=True).first.fill("45:10")
    page.get_by_role("radio", name="3", exact=True).check()
    page.get_by_role("button", name="Finish").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    session = Session.objects.get()
    assert (session.distance_mm, session.duration_ms, session.effort) == (8_200_000, 2_710_000, 30)


def test_a_lift_grows_set_by_set_without_a_reload(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/lift/")
    page.evaluate("window.sameDocument = true")

    page.get_by_placeholder("Exercise: type a name").fill(SQUAT)
    page.get_by_label("Set 1, kg").fill("110")
    page.get_by_label("Set 1, Reps").fill("3")
    page.get_by_role("button", name="Add set").click()
    expect(page.get_by_label("Set 2, kg")).to_have_value("110")
    expect(page.locator("#total")).to_contain_text("0.66")
    page.get_by_label("Set 2, RPE").fill("8")
    assert page.evaluate("window.sameDocument")
    page.get_by_role("button", name="Finish").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    (entry,) = document_of(Session.objects.get()).entries
    assert [(one.reps, one.mass_g, one.rpe) for one in entry.sets] == [(3, 110_000, None), (3, 110_000, 80)]


def test_exercises_are_reordered_and_removed(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/lift/")
    names = page.get_by_placeholder("Exercise: type a name")

    names.fill("Plank")
    page.get_by_role("button", name="Add exercise").click()
    expect(names).to_have_count(2)
    names.nth(1).fill(SQUAT)
    page.get_by_role("button", name="Move up").nth(1).click()
    expect(names.first).to_have_value(SQUAT)
    page.get_by_role("button", name="Remove exercise").nth(1).click()

    expect(names).to_have_count(1)
    expect(names).to_have_value(SQUAT)


def test_naming_an_exercise_brings_the_last_time_and_loses_nothing_typed_meanwhile(
    browse: Browse, lifter: Athlete
) -> None:
    sets = (SetDoc(reps=5, mass_g=100_000, rpe=80), SetDoc(reps=5, mass_g=102_500, rpe=90))
    earlier = SessionDoc("lift", lifter.today(), entries=(EntryDoc(exercise().pk, sets),))
    writing.create(lifter, lifter.user, earlier)
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/lift/")

    page.get_by_placeholder("Exercise: type a name").fill(SQUAT)
    page.get_by_label("Set 1, RPE").fill("7")

    expect(page.get_by_text("Last time: 5 × 100 kg, RPE 8; 5 × 102.5 kg, RPE 9")).to_be_visible()
    expect(page.get_by_label("Set 2, kg")).to_have_value("102.5")
    expect(page.get_by_label("Set 1, kg")).to_have_value("100")
    expect(page.get_by_label("Set 1, RPE")).to_have_value("7")


def test_a_mistake_is_said_at_its_set_and_what_was_typed_stays(
    browse: Browse, lifter: Athlete, problems: list[str]
) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/lift/")

    page.get_by_placeholder("Exercise: type a name").fill(SQUAT)
    page.get_by_label("Set 1, kg").fill("heavy")
    page.get_by_label("Set 1, Reps").fill("3")
    with page.expect_response(lambda answer: answer.status == 422):
        page.get_by_role("button", name="Finish").click()

    expect(page.get_by_text("This is not a number. Example: 62.5")).to_be_visible()
    expect(page.get_by_label("Set 1, kg")).to_have_value("heavy")
    assert not Session.all_objects.exists()
    # Chromium writes such an answer to its console.
    assert "422" in problems.pop()


def test_everything_is_logged_without_javascript(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE, java_script_enabled=False)
    page.goto("/log/lift/")

    page.get_by_placeholder("Exercise: type a name").fill(SQUAT)
    page.get_by_label("Set 1, kg").fill("100")
    page.get_by_label("Set 1, Reps").fill("5")
    page.get_by_role("button", name="Add set").click()
    page.get_by_label("Set 2, Reps").fill("4")
    page.get_by_role("button", name="Finish").click()
    page.goto("/")
    page.get_by_placeholder("Weight, kg").fill("73.5")
    page.locator("form.quick").get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert Session.objects.get().volume_g == 900_000
    assert WeighIn.objects.get().mass_g == 73_500


def test_a_deleted_session_is_put_back(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, viewport=PHONE)
    page.goto("/log/run/")
    page.get_by_label("Distance, km").fill("8.2")
    page.get_by_role("button", name="Finish").click()

    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    hidden = not Session.objects.exists()
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_text("The session is back.")).to_be_visible()
    assert hidden
    assert Session.objects.exists()
