import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Best, Session
from tests.browser.looks import DESK, PHONE, assert_clean
from tests.coach.pages.tracks import record, samples, seconds
from tests.factories import DAY, AthleteFactory, RepeatFactory, RunFactory, SessionFactory, exercise

RUN_LIGHT, RUN_DARK = "#2b62c4", "#7ea6f0"
LAPS = [
    {"start_ms": 0, "duration_ms": 500_000, "distance_mm": 2_000_000, "hr_mean": 150},
    {"start_ms": 500_000, "duration_ms": 400_000, "distance_mm": 2_000_000, "hr_mean": 160, "ascent_mm": 9_000},
]

Browse = Callable[..., Page]


@pytest.fixture
def run(live_server: LiveServer) -> Session:
    """Two kilometres at 4:10, then two at 3:20; the heart rate is 150, then 160; around a square uphill."""
    steps = np.append(np.full(500, 4.0), np.full(400, 5.0))
    way = np.append(0.0, np.cumsum(steps))
    north, east = np.minimum(way, 2000), np.maximum(way - 2000, 0)
    run = RunFactory.create(kind="intervals", session__athlete=AthleteFactory.create(), session__comment="Windy.")
    recorded = samples(
        seconds(900),
        way,
        lat=50 + north / 111_195,
        lon=10 + east / 71_474,
        altitude_m=100 + way / 100,
        hr=np.where(way < 2000, 150, 160),
    )
    record(run.session, recorded, summary={"laps": LAPS})
    RepeatFactory.create_batch(10, run=run)
    Best.objects.create(
        athlete=run.session.athlete, session=run.session, local_date=DAY, distance_mm=1_000_000, value=200_000
    )
    session: Session = run.session
    return session


@pytest.fixture
def lift(live_server: LiveServer) -> Session:
    """Squats with a warm-up, in turns with leg presses."""
    athlete = AthleteFactory.create()
    warm_up, working = SetDoc(kind="warmup", reps=5, mass_g=60_000), SetDoc(reps=3, mass_g=110_000, rpe=80)
    entries = (
        EntryDoc(exercise().pk, (warm_up, working, working), superset=1),
        EntryDoc(exercise("leg-press").pk, (working,), superset=1, comment="Slow down"),
    )
    return writing.create(athlete, athlete.user, SessionDoc("lift", DAY, duration_ms=3_600_000, entries=entries))


@pytest.fixture
def open_session(browse: Browse) -> Callable[..., Page]:
    """The page of this session, as its athlete sees it."""

    def open_page(session: Session, **options: Any) -> Page:
        page = browse(session.athlete.user, **{"viewport": DESK, **options})
        page.goto(f"/sessions/{session.pk}/")
        return page

    return open_page


def value(page: Page, name: str) -> Locator:
    """What the cursor reads out."""
    return page.locator(f"[data-readout] [data-value={name}]")


def test_three_panels_are_drawn_under_the_strict_policy(run: Session, open_session: Browse) -> None:
    page = open_session(run)

    expect(page.locator(".plot svg")).to_have_count(3)
    expect(page.locator(f"[data-plot=pace] path[stroke='{RUN_LIGHT}']")).to_have_count(1)


def test_faster_is_higher(run: Session, open_session: Browse) -> None:
    page = open_session(run)

    line = page.locator(f"[data-plot=pace] path[stroke='{RUN_LIGHT}']").get_attribute("d")

    assert line
    heights = [float(y) for y in re.findall(r"[ML ][\d.]+ ([\d.]+)", line)]
    assert heights[-1] < heights[0]


def test_arrow_keys_move_the_cursor_and_the_values_are_read_out(run: Session, open_session: Browse) -> None:
    page = open_session(run)
    cursor = page.get_by_role("slider", name="Place along the way")

    cursor.focus()
    page.keyboard.press("Home")
    expect(value(page, "distance")).to_have_text("0.02")
    expect(value(page, "pace")).to_have_text("4:10")
    expect(value(page, "hr")).to_have_text("150")
    page.keyboard.press("ArrowRight")
    expect(value(page, "distance")).to_have_text("0.06")
    page.keyboard.press("End")

    expect(value(page, "pace")).to_have_text("3:20")
    expect(value(page, "elevation")).to_have_text("140")
    expect(cursor).to_have_attribute("aria-valuetext", "3.98 km 3:20 /km 160 bpm 140 m")
    page.keyboard.press("ArrowRight")
    expect(cursor).to_have_attribute("aria-valuenow", "100")


def test_the_cursor_follows_the_pointer(run: Session, open_session: Browse) -> None:
    page = open_session(run)
    expect(page.get_by_role("slider")).to_be_attached()

    page.locator("[data-plot=hr]").hover(position={"x": 60, "y": 40})

    expect(value(page, "hr")).to_have_text("150")
    expect(value(page, "distance")).to_have_text(re.compile(r"^0\.0\d$"))


def test_a_finger_moves_the_cursor(run: Session, open_session: Browse) -> None:
    page = open_session(run, viewport=PHONE, has_touch=True)
    width = page.locator("[data-plots]").evaluate("plots => plots.clientWidth")

    page.locator("[data-plot=elevation]").tap(position={"x": width - 12, "y": 40})

    expect(value(page, "pace")).to_have_text("3:20")


def test_the_chart_takes_its_colours_anew_when_the_screen_turns_dark(run: Session, open_session: Browse) -> None:
    page = open_session(run)
    page.emulate_media(color_scheme="dark")

    expect(page.locator(f"[data-plot=pace] path[stroke='{RUN_DARK}']")).to_have_count(1)


def test_splits_can_be_read_as_a_table(run: Session, open_session: Browse) -> None:
    page = open_session(run)

    page.get_by_text("Splits as a table").click()

    rows = page.get_by_role("region", name="Splits").get_by_role("row")
    expect(rows).to_have_count(5)
    expect(rows.nth(4)).to_have_text(re.compile(r"4\s*1 km\s*3:20\s*3:20 /km\s*160\s*10 m"))


def test_without_scripts_the_splits_say_it_all(run: Session, open_session: Browse) -> None:
    page = open_session(run, java_script_enabled=False)

    page.get_by_text("Splits as a table").click()

    expect(page.get_by_role("region", name="Splits").get_by_role("row")).to_have_count(5)
    expect(page.locator("[data-plots]")).to_be_hidden()


def test_the_route_is_a_picture_with_a_name(run: Session, open_session: Browse) -> None:
    page = open_session(run)

    expect(page.get_by_role("img", name="Outline of the route")).to_be_visible()


def test_axe_finds_nothing_on_a_run(run: Session, open_session: Browse) -> None:
    page = open_session(run)
    expect(page.locator(".plot svg")).to_have_count(3)
    page.get_by_text("Splits as a table").click()

    assert_clean(page)


def test_axe_finds_nothing_on_a_lift(lift: Session, open_session: Browse) -> None:
    page = open_session(lift)
    expect(page.get_by_role("group", name="Superset")).to_contain_text("Leg press")

    assert_clean(page)


def test_a_lift_is_deleted_and_put_back(lift: Session, open_session: Browse) -> None:
    page = open_session(lift, viewport=PHONE)

    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("This session was deleted.")).to_be_visible()
    assert_clean(page)
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_text("Slow down")).to_be_visible()


def test_axe_finds_nothing_on_another_sport(live_server: LiveServer, open_session: Browse) -> None:
    ride = SessionFactory.create(title="Ride")
    record(ride, None, damaged=True, summary={"distance_mm": 31_000_000, "hr_mean": 130, "laps": LAPS})
    page = open_session(ride, viewport=PHONE)

    expect(page.get_by_role("region", name="Laps")).to_be_visible()
    assert_clean(page)
