"""A lift logged set by set, in Chromium with touch at 390 px."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, Units, User
from coach.sessions.documents import SetDoc
from coach.sessions.models import Exercise, ExerciseChoice, Session
from coach.sessions.reading import document_of
from tests.browser.live_helpers import PHONE, Browse, begin_again, finish, log_lift, new_lifts, tick, ticks
from tests.browser.looks import violations
from tests.factories import AthleteFactory

LIVE = "/log/lift/live/"


@pytest.fixture
def lifter(live_server: LiveServer) -> Athlete:
    return AthleteFactory.create()


def start_empty(page: Page, letters: str, name: str) -> None:
    """An empty lift with the exercise that these letters find."""
    page.get_by_role("button", name="Start an empty lift").tap()
    page.get_by_label("Search exercises").fill(letters)
    page.locator("#picker").get_by_role("button", name=name).first.tap()


def drag(page: Page, grip: Locator, target: Locator) -> None:
    """One finger from a handle to the upper edge of another card."""
    start, end = grip.bounding_box(), target.bounding_box()
    assert start is not None
    assert end is not None
    touch = page.context.new_cdp_session(page)
    x, y, last = start["x"] + 8, start["y"] + 8, end["y"] + 4
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        point = {"x": x, "y": y + (last - y) * step / 5}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def sent_sets(page: Page) -> tuple[SetDoc, ...]:
    """Finish the lift of one exercise, and read back what was saved."""
    finish(page)
    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (entry,) = document_of(Session.objects.latest("pk")).entries
    return entry.sets


def test_from_today_a_lift_is_repeated_with_at_most_three_taps_more_than_its_sets(
    browse: Browse, lifter: Athlete
) -> None:
    earlier = log_lift(lifter, 3, 2)
    page = browse(lifter.user, **PHONE)
    page.goto("/")

    page.get_by_role("link", name="Lower body, heavy").last.tap()
    expect(page.get_by_text("Last time: 3 × 3 × 110 kg, RPE 8")).to_be_visible()
    tick(page, 5)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (lift,) = new_lifts(earlier)
    assert (lift.title, lift.effort, lift.volume_g) == ("Lower body, heavy", 70, earlier.volume_g)


def test_a_lift_begins_from_nothing_with_a_few_letters(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)

    start_empty(page, "ohp", "Overhead press (strict)")
    page.get_by_label("Set 1, kg").fill("40")
    page.get_by_label("Set 1, Reps").fill("5")
    tick(page, 1)

    assert sent_sets(page) == (SetDoc(reps=5, mass_g=40_000),)


@pytest.mark.parametrize(
    ("letters", "name"),
    [("rdl", "Romanian deadlift"), ("sq ba", "Back squat (high bar)"), ("bul spl", "Bulgarian split squat")],
)
def test_exercises_are_found_by_a_few_letters_in_any_order(
    browse: Browse, lifter: Athlete, letters: str, name: str
) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    page.get_by_role("button", name="Start an empty lift").tap()

    page.get_by_label("Search exercises").fill(letters)

    expect(page.locator(".picks b").first).to_have_text(name)


def test_before_a_letter_is_typed_recent_exercises_come_first(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 1, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)

    page.get_by_role("button", name="Start an empty lift").tap()

    names = page.locator(".picks b")
    assert {names.nth(0).inner_text(), names.nth(1).inner_text()} == {"Back squat (high bar)", "Romanian deadlift"}


def test_an_exercise_that_is_in_no_list_becomes_ones_own(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    page.get_by_role("button", name="Start an empty lift").tap()

    page.get_by_label("Search exercises").fill("Rope climb")
    page.get_by_role("button", name="Vertical pull").tap()
    page.get_by_label("Set 1, Reps").fill("2")
    tick(page, 1)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert Exercise.objects.get(owner=lifter).name == "Rope climb"


def test_steppers_go_by_plates_and_by_half_on_a_long_press(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    kilograms, more = page.get_by_label("Set 1, kg"), page.locator('[data-step="1"]')

    kilograms.tap()
    more.tap()
    expect(kilograms).to_have_value("112.5")
    more.dispatch_event("pointerdown", {"button": 0})
    expect(kilograms).to_have_value("113.75")
    more.dispatch_event("pointerup")
    expect(kilograms).to_have_value("113.75")
    kilograms.press("ArrowDown")
    kilograms.press("Shift+ArrowDown")
    expect(kilograms).to_have_value("110")
    page.get_by_label("Set 1, RPE").tap()
    more.tap()
    expect(page.get_by_label("Set 1, RPE")).to_have_value("8")
    page.locator('[data-step="-1"]').tap()

    expect(page.get_by_label("Set 1, RPE")).to_have_value("7.5")
    assert kilograms.get_attribute("inputmode") == "decimal"


def test_in_pounds_a_step_is_five(browse: Browse, live_server: LiveServer) -> None:
    lifter = AthleteFactory.create(user__units=Units.IMPERIAL)
    earlier = log_lift(lifter, 1, mass_g=61_235)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)

    page.get_by_label("Set 1, lb").tap()
    page.locator('[data-step="1"]').tap()
    expect(page.get_by_label("Set 1, lb")).to_have_value("140")
    tick(page, 1)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert new_lifts(earlier)[0].volume_g == 3 * 63_503


def test_a_lift_stays_in_the_units_it_was_begun_in(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 1, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    start_empty(page, "hip thr", "Barbell hip thrust")
    User.objects.update(units=Units.IMPERIAL)
    with page.expect_response("**/data/"):
        page.reload()

    page.get_by_label("Set 1, kg").fill("100")
    page.get_by_label("Set 1, Reps").fill("5")
    page.get_by_role("button", name="Add exercise").tap()
    page.locator("#picker").get_by_role("button", name="Back squat (high bar)").tap()
    expect(page.get_by_label("Back squat (high bar)").get_by_label("Set 1, kg")).to_have_value("")
    tick(page, 1)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert new_lifts(earlier)[0].volume_g == 500_000


def test_warm_up_and_drop_sets_are_marked_and_sides_named(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    start_empty(page, "bul spl", "Bulgarian split squat")
    page.get_by_label("Set 1, kg").fill("20")
    page.get_by_label("Set 1, Reps").fill("8")
    for _ in range(2):
        page.get_by_role("button", name="Add set").tap()

    page.get_by_role("button", name="Set 1, kind and side").tap()
    page.get_by_role("button", name="Warm-up", exact=True).tap()
    page.get_by_role("button", name="Set 1, kind and side").tap()
    page.get_by_role("button", name="Left").tap()
    page.get_by_role("button", name="Set 2, kind and side").tap()
    page.get_by_role("button", name="Drop").tap()
    expect(page.locator(".n")).to_have_text(["W", "1 L", "D"])
    tick(page, 3)

    sets = sent_sets(page)
    assert [(one.kind, one.side) for one in sets] == [("warmup", ""), ("working", "left"), ("drop", "")]


def test_assistance_is_written_with_one_key_for_minus(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    start_empty(page, "pull-up", "Pull-up")
    page.get_by_label("Set 1, kg").fill("20")
    page.get_by_label("Set 1, Reps").fill("6")

    expect(page.get_by_role("button", name="Plates")).to_be_hidden()
    page.get_by_label("Set 1, kg").tap()
    page.get_by_role("button", name="Plus or minus").tap()
    expect(page.get_by_label("Set 1, kg")).to_have_value("-20")
    tick(page, 1)

    assert sent_sets(page) == (SetDoc(reps=6, mass_g=-20_000),)


def test_a_timed_set_has_its_own_stopwatch_that_outlives_a_reload(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.clock.install()
    page.goto(LIVE)
    start_empty(page, "plank", "Plank")
    page.get_by_label("Set 1, Time").tap()
    page.get_by_role("button", name="Start").tap()
    page.clock.run_for(20_000)
    page.reload()

    page.clock.run_for(25_000)
    expect(page.get_by_label("Set 1, Time")).to_have_value(re.compile(r"0:(4[5-9]|5\d)"))
    page.get_by_label("Set 1, Time").tap()
    page.get_by_role("button", name="Stop").tap()
    expect(ticks(page, done=True)).to_have_count(1)

    (sent,) = sent_sets(page)
    # The page's clock also goes on by itself, by the seconds that the machine takes.
    assert sent == SetDoc(duration_ms=sent.duration_ms)
    assert 45_000 <= (sent.duration_ms or 0) < 60_000


def test_a_carry_is_counted_in_distance(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    start_empty(page, "farmer", "Farmer")

    page.get_by_label("Set 1, kg").fill("64")
    page.get_by_label("Set 1, Distance, m").fill("40")
    tick(page, 1)

    assert sent_sets(page) == (SetDoc(mass_g=64_000, distance_mm=40_000),)


def test_what_was_removed_comes_back(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 3, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)

    page.get_by_role("button", name="Set 2, kind and side").tap()
    page.get_by_role("button", name="Remove set").tap()
    expect(page.locator(".set:not(.head)")).to_have_count(2)
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator(".set:not(.head)")).to_have_count(3)
    page.get_by_role("button", name="More about Back squat").tap()
    page.get_by_role("button", name="Remove", exact=True).tap()
    expect(page.locator(".entry")).to_have_count(1)
    page.get_by_role("button", name="Undo").tap()

    expect(page.locator(".entry .name b")).to_have_text(["Back squat (high bar)", "Romanian deadlift"])


def test_exercises_are_put_in_order_by_keys_and_by_dragging(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 1, 1, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    names = page.locator(".entry .name b")
    squat = page.get_by_role("button", name="Move Back squat (high bar)")

    squat.focus()
    squat.press("ArrowDown")
    expect(names).to_have_text(["Romanian deadlift", "Back squat (high bar)", "Barbell hip thrust"])
    expect(squat).to_be_focused()
    drag(page, page.get_by_role("button", name="Move Barbell hip thrust"), page.locator(".entry").first)
    expect(names).to_have_text(["Barbell hip thrust", "Romanian deadlift", "Back squat (high bar)"])

    page.reload()
    expect(names.first).to_have_text("Barbell hip thrust")
    page.get_by_role("button", name="Finish", exact=True).tap()
    page.get_by_role("button", name="Tick them all").tap()
    page.get_by_role("button", name="Finish without effort").tap()
    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (lift,) = new_lifts(earlier)
    first = lift.entries.select_related("exercise")[0]
    assert first.exercise.name == "Barbell hip thrust"


def test_within_a_superset_the_rest_begins_after_the_last_exercise(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 2, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    page.get_by_role("button", name="More about Back squat").tap()
    page.get_by_role("button", name="Superset with the next").tap()
    page.get_by_label("Romanian deadlift").get_by_role("button", name="Romanian deadlift").first.tap()
    squats, hinges = page.locator(".entry").nth(0), page.locator(".entry").nth(1)

    squats.get_by_role("button", name="Set 1 done").tap()
    expect(page.locator(".rest:visible")).to_have_count(0)
    hinges.get_by_role("button", name="Set 1 done").tap()
    expect(hinges.locator(".rest")).to_be_visible()
    tick(page, 2)
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert [entry.superset for entry in document_of(new_lifts(earlier)[0]).entries] == [1, 1]


def test_the_rest_counts_to_its_end_also_through_a_reload_and_becomes_the_exercises_own(
    browse: Browse, lifter: Athlete
) -> None:
    log_lift(lifter, 3)
    page = browse(lifter.user, **PHONE)
    page.clock.install()
    page.goto(LIVE)
    begin_again(page)
    tick(page, 1)
    rest = page.locator(".rest b")
    expect(rest).to_have_text("2:00")

    page.clock.run_for(30_000)
    expect(rest).to_have_text("1:30")
    page.reload()
    page.clock.run_for(10_000)
    expect(rest).to_have_text("1:20")
    page.locator(".rest").tap()
    page.get_by_role("button", name="+15 s").tap()
    expect(rest).to_have_text("1:35")
    page.get_by_role("button", name="Always 2:15 here").tap()
    page.clock.run_for(100_000)
    expect(rest).to_have_text("+0:05")
    tick(page, 2)
    expect(rest).to_have_text("2:15")
    finish(page)

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert ExerciseChoice.objects.get(athlete=lifter).rest_ms == 135_000


# A loudspeaker that writes down how long it was to sound.
LOUDSPEAKER = """
  window.heard = [];
  window.AudioContext = class {
    currentTime = 7;
    destination = {};
    createOscillator() {
      return { frequency: {}, connect() {}, start() {}, stop: (at) => window.heard.push(at - 7) };
    }
  };
"""


def test_the_end_of_a_rest_is_felt_and_heard(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.add_init_script("navigator.vibrate = (pattern) => { window.vibrated = pattern; return true; };")
    page.add_init_script(LOUDSPEAKER)
    page.clock.install()
    page.goto(LIVE)
    begin_again(page)

    tick(page, 1)
    page.clock.run_for(119_000)
    assert page.evaluate("[window.vibrated ?? null, window.heard]") == [None, []]
    page.clock.run_for(2_000)

    assert page.evaluate("window.vibrated") == [200, 100, 200]
    assert page.evaluate("window.heard") == [pytest.approx(0.3)]


def test_the_screen_stays_on_while_a_lift_is_open(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 1)
    page = browse(lifter.user, **PHONE)
    page.add_init_script(
        """Object.defineProperty(navigator, "wakeLock", {
            value: { request: async (kind) => { window.held = kind; return {}; } },
        });"""
    )
    page.goto(LIVE)
    assert page.evaluate("window.held") is None

    begin_again(page)

    assert page.evaluate("window.held") == "screen"


def test_volume_hard_sets_and_the_estimate_follow_each_set(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 5)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    expect(page.locator(".sums")).to_contain_text("0 of 1.65 t")

    page.get_by_label("Set 1, RPE").fill("8")
    page.get_by_label("Set 2, RPE").fill("5")
    tick(page, 2)

    expect(page.locator(".sums")).to_contain_text("0.66 of 1.65 t")
    expect(page.locator(".sums")).to_contain_text("2 of 5 sets, 1 hard")
    expect(page.locator(".entry-head")).to_contain_text("e1RM 127 ± 9 kg")


def test_history_and_best_sets_open_in_place(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    log_lift(lifter, 1, mass_g=120_000, reps=1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)

    page.get_by_role("button", name="More about Back squat").tap()
    page.get_by_role("button", name="History").tap()

    history = page.locator(".history p")
    expect(history).to_have_count(3)
    expect(history.nth(0)).to_contain_text("1 × 120 kg, RPE 8")
    expect(history.nth(1)).to_contain_text("2 × 3 × 110 kg, RPE 8")
    expect(history.nth(2)).to_have_text("Best: 1 × 120 kg; 3 × 110 kg")


def test_plates_for_a_load_are_named_in_both_units(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)

    page.get_by_role("button", name="Plates").tap()
    sheet = page.locator("#plates")
    expect(sheet).to_contain_text("Each side: 25 + 20. In all 110 kg.")
    sheet.get_by_label("On the bar").fill("102.5")
    expect(sheet).to_contain_text("Each side: 25 + 15 + 1.25. In all 102.5 kg.")
    expect(sheet).to_contain_text("Each side: 45 + 45. In all 225 lb.")
    sheet.get_by_label("On the bar").fill("15")

    expect(sheet).to_contain_text("The bar alone weighs 20 kg.")


def test_notes_of_an_exercise_and_of_the_lift_are_kept(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)

    page.get_by_role("button", name="More about Back squat").tap()
    page.get_by_label("Note").fill("Heels up")
    page.get_by_role("button", name="Effort 0–10").tap()
    page.get_by_label("Comment").fill("Slept badly")
    page.get_by_label("Time").fill("47")
    page.get_by_role("button", name="6", exact=True).tap()
    expect(page.get_by_role("button", name="Effort 6")).to_be_visible()
    tick(page, 1)
    page.get_by_role("button", name="Finish", exact=True).tap()

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    (lift,) = new_lifts(earlier)
    assert (lift.effort, lift.duration_ms, lift.comment) == (60, 2_820_000, "Slept badly")
    assert document_of(lift).entries[0].comment == "Heels up"


def test_sets_that_were_not_ticked_are_left_out_with_a_word(browse: Browse, lifter: Athlete) -> None:
    earlier = log_lift(lifter, 3)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    tick(page, 1)

    page.get_by_role("button", name="Finish", exact=True).tap()
    expect(page.get_by_text("2 sets are not ticked and will be left out.")).to_be_visible()
    page.get_by_role("button", name="5", exact=True).tap()

    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    assert new_lifts(earlier)[0].sets == 1


def test_any_earlier_lift_can_be_repeated_from_its_page(browse: Browse, lifter: Athlete) -> None:
    old = log_lift(lifter, 2, title="Old one")
    log_lift(lifter, 1)
    page = browse(lifter.user, **PHONE)
    page.goto(f"/sessions/{old.pk}/")

    page.get_by_role("link", name="Begin one like this").tap()

    expect(page.get_by_label("Title")).to_have_value("Old one")
    expect(ticks(page)).to_have_count(2)


def test_a_lift_that_was_begun_is_not_lost_to_another_one(browse: Browse, lifter: Athlete) -> None:
    log_lift(lifter, 2)
    page = browse(lifter.user, **PHONE)
    page.goto(LIVE)
    begin_again(page)
    tick(page, 1)
    page.goto("/")

    page.get_by_role("link", name="Lower body, heavy").last.tap()
    expect(page.get_by_text("Unfinished lift, begun")).to_be_visible()
    page.get_by_role("button", name="Discard").tap()
    page.get_by_role("button", name="Undo").tap()
    page.get_by_role("button", name="Continue").tap()

    expect(ticks(page, done=True)).to_have_count(1)


def test_without_javascript_the_page_leads_to_the_plain_form(browse: Browse, lifter: Athlete) -> None:
    page = browse(lifter.user, **PHONE, java_script_enabled=False)
    page.goto("/")

    page.get_by_role("link", name="Log lift").tap()
    page.get_by_role("link", name="The plain form does not.").tap()

    expect(page.get_by_role("heading", name="Log lift")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(browse: Browse, lifter: Athlete, scheme: str) -> None:
    log_lift(lifter, 3, 2)
    page = browse(lifter.user, **PHONE, color_scheme=scheme)
    page.goto(LIVE)
    expect(page.get_by_role("button", name="Start an empty lift")).to_be_visible()
    found = violations(page)

    begin_again(page)
    tick(page, 2)
    page.get_by_label("Set 3, kg").tap()
    page.get_by_role("button", name="More about Back squat").tap()
    found += violations(page)
    for opening in ("Add exercise", "Plates", "Effort 0–10"):
        page.get_by_role("button", name=opening).first.tap()
        found += violations(page)
        page.keyboard.press("Escape")

    assert not found
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
