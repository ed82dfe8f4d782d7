import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeightMode
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from tests.browser.looks import DESK, PHONE, assert_clean, fits, violations
from tests.factories import AthleteFactory, InjuryFactory, LiftSessionFactory, RunFactory, RunSessionFactory, exercise

RUN_LIGHT, RUN_DARK = "#2b62c4", "#7ea6f0"

Browse = Callable[..., Page]


@pytest.fixture
def runner(live_server: LiveServer) -> Athlete:
    """Thirty weeks: week by week one more km and 100 kg less, down to today's 30 km; a race, an injury, weigh-ins."""
    athlete = AthleteFactory.create()
    today = athlete.today()
    for week in range(30):
        day = today - datetime.timedelta(weeks=week)
        RunSessionFactory.create(athlete=athlete, local_date=day, distance_mm=(30 - week) * 1_000_000)
        LiftSessionFactory.create(
            athlete=athlete,
            local_date=day,
            volume_lower_g=1_000_000 + week * 100_000,
            volume_upper_g=500_000,
            hard_lower=9,
        )
    for number in range(12):
        add_weigh_in(athlete, 80_000 + 100 * (number % 3), today - datetime.timedelta(days=2 * number))
    race_day = today - datetime.timedelta(weeks=4)
    RunFactory.create(kind="race", session__athlete=athlete, session__local_date=race_day, session__title="City run")
    InjuryFactory.create(athlete=athlete, from_date=today - datetime.timedelta(weeks=2))
    return athlete


@pytest.fixture
def open_balance(browse: Browse) -> Callable[..., Page]:
    """The page of this user, drawn."""

    def open_page(user: User, query: str = "", **options: Any) -> Page:
        page = browse(user, **{"viewport": DESK, **options})
        page.goto(f"/balance/{query}")
        expect(page.locator(".plot svg").first).to_be_attached()
        return page

    return open_page


def cell(page: Page, row: int, name: str) -> str:
    """The text of one cell of the table, by its row from the end."""
    text = page.locator(f"[data-rows] tbody tr:nth-last-child({row}) [data-cell={name}]").text_content()
    assert text
    return text


def test_three_panels_are_drawn_under_the_strict_policy(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user)

    expect(page.locator(".plot svg")).to_have_count(3)
    expect(page.locator(f"[data-plot=mileage] path[fill='{RUN_LIGHT}']")).to_have_count(52)
    expect(page.locator("[data-plot=mileage] path[fill^='url(']")).to_have_count(1)
    expect(page.locator("[data-plot=mileage]").get_by_text("Achilles, left")).to_be_visible()


def test_the_panels_share_one_axis(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user, "?range=12w", viewport=PHONE)

    edges = page.locator(".plot").evaluate_all(
        """plots => plots.map(plot => [...plot.querySelectorAll("path")]
             .map(path => path.getAttribute("d")).filter(d => /^M\\d+ [\\d.]+L\\d+ [\\d.]+$/.test(d))
             .map(d => d.match(/^M(\\d+) [\\d.]+L(\\d+)/).slice(1).join("-"))[0])"""
    )

    assert len(edges) == 3
    assert len(set(edges)) == 1


def test_arrow_keys_move_the_cursor_and_show_the_values(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user)
    cursor, readout = page.get_by_role("slider", name="Week"), page.locator("[data-readout]")
    expect(readout).to_contain_text(cell(page, 1, "label"))

    cursor.focus()
    page.keyboard.press("ArrowLeft")

    expect(readout).to_contain_text(cell(page, 2, "label"))
    expect(readout).to_contain_text("29.0 km")
    expect(cursor).to_have_attribute("aria-valuetext", re.compile(f"{cell(page, 2, 'label')} 29.0 km"))
    page.keyboard.press("Home")
    expect(cursor).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("ArrowLeft")
    expect(cursor).to_have_attribute("aria-valuenow", "1")


def test_the_cursor_follows_the_pointer(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user, "?range=12w")
    box = page.locator("[data-plots]").bounding_box()
    assert box

    page.mouse.move(box["x"] + 50, box["y"] + 300)

    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "1")
    expect(page.locator("[data-readout]")).to_contain_text(cell(page, 12, "label"))


def test_a_finger_moves_the_cursor(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user, "?range=12w", viewport=PHONE, has_touch=True)

    width = page.locator("[data-plots]").evaluate("plots => plots.clientWidth")
    page.locator("[data-plot=mileage]").tap(position={"x": 40 + (width - 54) * 7.5 / 12, "y": 60})

    expect(page.locator("[data-readout]")).to_contain_text("City run: 10 km in 1:00:00")


def test_pointing_at_what_happened_tells_it_and_a_switch_hides_it(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user, "?range=12w")
    readout = page.locator("[data-readout] [data-cell=marks]")
    race = page.get_by_role("link", name="City run: 10 km in 1:00:00")
    injury = page.get_by_role("group", name="What happened").get_by_role("link", name="Achilles, left")

    race.hover()
    expect(readout).to_have_text(re.compile(r"^City run: 10 km in 1:00:00, \d+ \w+ \d{4}$"))
    injury.focus()
    page.keyboard.press("ArrowLeft")
    expect(race).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(readout).to_have_text(re.compile(r"^Achilles, left, .* to "))

    page.locator("#tell-races").click()
    expect(race).to_have_count(0)
    expect(injury).to_have_count(1)
    expect(page.locator("#tell-races")).to_be_focused()
    expect(page).to_have_url(re.compile(r"range=12w&hide=races$"))


def test_another_range_swaps_only_the_timeline(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user)
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")

    page.get_by_role("link", name="12 weeks").click()

    expect(page.locator("[data-rows] tbody tr")).to_have_count(12)
    expect(page.locator(".plot svg")).to_have_count(3)
    expect(page.locator("h1")).to_have_attribute("data-kept", "yes")
    expect(page).to_have_url(re.compile(r"/balance/\?range=12w$"))
    expect(page.get_by_role("link", name="12 weeks")).to_be_focused()


def test_going_back_draws_the_range_before(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user, "?range=6m")
    page.get_by_role("link", name="Hard sets").click()
    expect(page.get_by_text("Hard sets a week")).to_be_visible()

    page.go_back()

    expect(page.get_by_text("Lifting volume, t a week")).to_be_visible()
    expect(page.locator(".plot svg")).to_have_count(3)
    expect(page.get_by_role("slider")).to_have_count(1)


def test_the_chart_takes_its_colours_anew_when_the_screen_turns_dark(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user)
    page.emulate_media(color_scheme="dark")

    expect(page.locator(f"[data-plot=mileage] path[fill='{RUN_DARK}']")).to_have_count(52)
    expect(page.locator(f"[data-plot=mileage] path[fill='{RUN_LIGHT}']")).to_have_count(0)


def test_hidden_weight_leaves_two_panels_with_the_axis_under_the_second(runner: Athlete, open_balance: Browse) -> None:
    Athlete.objects.filter(pk=runner.pk).update(weight_mode=WeightMode.HIDDEN)

    page = open_balance(runner.user, "?range=12w")

    expect(page.locator(".plot svg")).to_have_count(2)
    monday = page.locator("[data-plot=lifting] text").last.text_content()
    assert monday
    assert re.fullmatch(r"\d+ \w{3}", monday)


def test_axe_finds_nothing_and_nothing_runs_over(runner: Athlete, open_balance: Browse) -> None:
    page = open_balance(runner.user)
    page.get_by_text("As a table").click()

    assert_clean(page)


def test_without_scripts_the_table_says_it_all(runner: Athlete, browse: Browse) -> None:
    page = browse(runner.user, java_script_enabled=False)
    page.goto("/balance/?range=12w")

    page.get_by_text("As a table").click()

    expect(page.get_by_role("row")).to_have_count(13)
    expect(page.locator("[data-plots]")).to_be_hidden()


@pytest.mark.parametrize("sessions", [0, 1])
def test_a_page_of_what_will_come_is_clean(live_server: LiveServer, browse: Browse, sessions: int) -> None:
    athlete = AthleteFactory.create()
    for _ in range(sessions):
        RunSessionFactory.create(athlete=athlete, local_date=athlete.today())
    page = browse(athlete.user, viewport=PHONE)

    page.goto("/balance/")

    expect(page.get_by_text("What will stand here")).to_be_visible()
    assert violations(page) == []


def test_words_for_the_ear_in_a_wide_table_do_not_widen_the_page(browse: Browse, live_server: LiveServer) -> None:
    athlete = AthleteFactory.create()
    sunday = athlete.today() - datetime.timedelta(days=athlete.today().isoweekday())
    legs = EntryDoc(exercise().pk, tuple(SetDoc(reps=5, mass_g=100_000, rpe=80) for _ in range(5)))
    saturday = sunday - datetime.timedelta(days=1)
    writing.create(athlete, athlete.user, SessionDoc("lift", saturday, entries=(legs,)))
    writing.create(athlete, athlete.user, SessionDoc("run", sunday, run=RunDoc("intervals", 8_000_000)))
    page = browse(athlete.user, viewport=PHONE)

    page.goto("/balance/spacing/")

    expect(page.get_by_text("(too close)").first).to_be_attached()
    assert fits(page)
