"""Notes in the browser: drafts, the chart, the phone, and pages without scripts."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session as Login
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import Athlete, Coaching, User
from coach.accounts.addresses import set_address
from coach.notes import writing
from coach.notes.models import Note
from coach.notes.writing import NoteDoc
from tests.browser.looks import DESK, PHONE, assert_clean
from tests.factories import (
    PASSWORD,
    AnswerFactory,
    AthleteFactory,
    CoachingFactory,
    GroupFactory,
    NoteFactory,
    RunFactory,
    RunSessionFactory,
)

Browse = Callable[..., Page]


@pytest.fixture
def coaching(live_server: LiveServer) -> Coaching:
    """A coaching whose athlete has run in each of 12 weeks, the last time today."""
    athlete = AthleteFactory.create(user__name="Jo Weber")
    today = athlete.today()
    for week in range(1, 12):
        RunSessionFactory.create(athlete=athlete, local_date=today - datetime.timedelta(weeks=week))
    RunFactory.create(session__athlete=athlete, session__local_date=today, session__title="Round the lake")
    coaching: Coaching = CoachingFactory.create(athlete=athlete, coach__name="Mara Lind")
    set_address(coaching.coach, coaching.coach.email)
    return coaching


@pytest.fixture
def coach(coaching: Coaching) -> User:
    return coaching.coach


@pytest.fixture
def athlete(coaching: Coaching) -> Athlete:
    return coaching.athlete


@pytest.fixture
def balance(browse: Browse, coaching: Coaching) -> Callable[..., Page]:
    """The athlete's chart as the coach sees it."""

    def open_page(**options: Any) -> Page:
        page = browse(coaching.coach, **{"viewport": DESK, **options})
        page.goto(f"/athletes/{coaching.athlete_id}/balance/")
        return page

    return open_page


@pytest.fixture
def offline(problems: list[str]) -> Iterator[Callable[[Page], None]]:
    """Cut a page off; what Chromium says of it is expected."""

    def cut(page: Page) -> None:
        page.context.set_offline(True)

    yield cut
    problems[:] = [problem for problem in problems if "ERR_INTERNET_DISCONNECTED" not in problem]


def log_in(page: Page, user: User) -> None:
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def box(page: Page) -> Any:
    return page.get_by_role("textbox", name="Note", exact=True)


def test_a_note_is_written_beside_the_chart_without_the_mouse(balance: Browse, athlete: Athlete) -> None:
    page = balance()
    expect(page.locator(".plot svg").first).to_be_attached()
    chart, notes = page.locator("#timeline").bounding_box(), page.locator("#notes").bounding_box()
    assert chart
    assert notes
    assert notes["x"] >= chart["x"] + chart["width"]

    box(page).focus()
    page.keyboard.type("Two lifts a week.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+Enter")

    note = page.locator(".note")
    expect(note).to_contain_text("Two lifts a week.")
    expect(note.locator(".pill")).to_have_text("Coaches")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert page.url.endswith(f"/athletes/{athlete.pk}/balance/")
    expect(box(page)).to_have_value("")
    assert Note.objects.get().visibility == "coaches"


def test_on_a_phone_the_notes_stand_below_the_chart(balance: Browse) -> None:
    page = balance(viewport=PHONE)

    chart, notes = page.locator("#timeline").bounding_box(), page.locator("#notes").bounding_box()

    assert chart
    assert notes
    assert notes["y"] >= chart["y"] + chart["height"]


def test_a_draft_outlives_a_reload_and_keeps_its_readers(balance: Browse, athlete: Athlete) -> None:
    page = balance()
    box(page).fill("Half a thought")
    page.get_by_role("radio", name="Only me").check()

    page.reload()

    expect(box(page)).to_have_value("Half a thought")
    expect(page.get_by_role("radio", name="Only me")).to_be_checked()
    expect(page.get_by_text("From the draft that this device kept.")).to_be_visible()


def test_a_draft_can_be_discarded(balance: Browse) -> None:
    page = balance()
    box(page).fill("Half a thought")
    page.get_by_role("button", name="Discard the draft").click()
    expect(box(page)).to_have_value("")

    page.reload()

    expect(box(page)).to_have_value("")


def test_a_lost_connection_leaves_the_words_where_they_are(balance: Browse, offline: Callable[[Page], None]) -> None:
    page = balance()
    box(page).fill("Written in a tunnel")
    offline(page)

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Not sent: there is no connection.")).to_be_visible()
    expect(box(page)).to_have_value("Written in a tunnel")
    assert not Note.objects.exists()
    page.context.set_offline(False)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_contain_text("Written in a tunnel")
    expect(box(page)).to_have_value("")


def test_words_outlive_a_login_that_expired(balance: Browse, coach: User) -> None:
    page = balance()
    box(page).fill("Typed too long")
    Login.objects.all().delete()

    page.get_by_role("button", name="Save").click()
    log_in(page, coach)

    expect(box(page)).to_have_value("Typed too long")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_contain_text("Typed too long")


def test_a_note_whose_answer_was_lost_is_saved_once(
    balance: Browse, coach: User, athlete: Athlete, problems: list[str]
) -> None:
    page = balance()
    box(page).fill("Once")

    def lose(route: Any) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/notes/write/", lose, times=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not sent: there is no connection.")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".note")).to_have_count(1)
    expect(box(page)).to_have_value("")
    assert Note.objects.count() == 1
    problems[:] = [problem for problem in problems if "ERR_FAILED" not in problem]


def test_another_login_on_the_device_sees_no_draft(balance: Browse, athlete: Athlete) -> None:
    page = balance()
    box(page).fill("Not for others")
    second = CoachingFactory.create(athlete=athlete).coach
    set_address(second, second.email)

    page.context.clear_cookies()
    page.goto(f"/athletes/{athlete.pk}/balance/")
    log_in(page, second)

    expect(box(page)).to_have_value("")


def test_sharing_after_a_private_note_asks_once(balance: Browse, problems: list[str]) -> None:
    Coaching.objects.update(last_note_visibility="me")
    page = balance()
    box(page).fill("Well done")
    page.get_by_role("radio", name="Shared").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Jo Weber will read this.")
    page.get_by_role("button", name="Share it").click()

    expect(page.locator(".note .pill")).to_have_text("Shared")
    expect(box(page)).to_have_value("")
    problems[:] = [problem for problem in problems if "422" not in problem]


def test_two_editors_see_both_versions_and_the_second_chooses(
    browse: Browse, coach: User, athlete: Athlete, problems: list[str]
) -> None:
    note = writing.create(athlete, coach, NoteDoc("One.", "coaches"), NoteFactory.build().client_id)
    page = browse(coach, viewport=DESK)
    page.goto(f"/notes/{note.pk}/edit/")
    writing.edit(
        note, CoachingFactory.create(athlete=athlete, coach__name="Ben").coach, NoteDoc("By Ben.", "coaches"), 1
    )

    box(page).fill("By Mara.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("This note was saved while you were editing it")
    expect(page.locator(".both")).to_contain_text("By Ben.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note").first).to_contain_text("By Mara.")
    expect(page.get_by_text("By Ben.")).to_be_visible()
    problems[:] = [problem for problem in problems if "409" not in problem]


def test_a_note_and_its_place_on_the_chart_light_up_together(balance: Browse, coach: User, athlete: Athlete) -> None:
    day = athlete.today() - datetime.timedelta(weeks=6)
    NoteFactory.create(athlete=athlete, author=coach, day=day, text="Then")
    NoteFactory.create(athlete=athlete, author=coach, text="Now")
    page = balance()
    lit, then = re.compile(r"\blit\b"), page.locator(".note", has_text="Then")
    mark = page.get_by_role("link", name=f"Note by Mara Lind, {day.day} {day:%b}")

    then.hover()
    expect(mark).to_have_class(lit)
    expect(page.locator(".story-mark.lit")).to_have_count(1)

    mark.focus()
    expect(then).to_have_class(lit)
    expect(page.locator(".note.lit")).to_have_count(1)
    mark.press("Enter")
    expect(page).to_have_url(re.compile(rf"#note-{Note.objects.get(text='Then').pk}$"))


def test_marks_stand_under_their_weeks_and_stay_there_in_another_range(
    balance: Browse, coach: User, athlete: Athlete
) -> None:
    NoteFactory.create(athlete=athlete, author=coach)
    page = balance()
    for name in ("6 months", "12 weeks"):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".timeline-head [aria-current=true]").first).to_have_text(name)
        expect(page.locator(".story-mark")).to_have_count(1)
        mark, cursor = page.locator(".story-mark").bounding_box(), page.locator(".cursor").bounding_box()

        assert mark
        assert cursor
        # The cursor stands on the running week, and so does a note of today.
        assert cursor["x"] <= mark["x"] + mark["width"] / 2 <= cursor["x"] + cursor["width"]


def test_the_athlete_answers_on_today(browse: Browse, coach: User, athlete: Athlete) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, text="How is the calf?")
    page = browse(athlete.user, viewport=PHONE)
    page.goto("/")
    expect(page.locator(".note")).to_contain_text("New")
    page.get_by_text("Answer", exact=True).first.click()
    page.get_by_role("textbox", name="Your answer").fill("Fine again.")
    page.get_by_role("button", name="Answer").click()

    expect(page.locator(".answers")).to_contain_text("Fine again.")
    assert note.answers.get().text == "Fine again."


def test_sessions_are_marked_as_reviewed_and_that_is_undone(browse: Browse, coach: User, athlete: Athlete) -> None:
    page = browse(coach, viewport=DESK)
    page.goto(f"/athletes/{athlete.pk}/sessions/")
    expect(page.get_by_text("Not reviewed")).to_have_count(12)

    page.get_by_role("checkbox", name="Round the lake").check()
    page.get_by_role("button", name="Mark reviewed").click()
    expect(page.get_by_text("1 session marked as reviewed.")).to_be_visible()
    expect(page.get_by_text("Not reviewed")).to_have_count(11)

    page.get_by_role("button", name="Mark 11 reviewed").click()
    expect(page.get_by_text("Not reviewed")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Not reviewed")).to_have_count(11)


def test_everything_works_without_scripts(browse: Browse, coach: User, athlete: Athlete) -> None:
    page = browse(coach, viewport=DESK, java_script_enabled=False)
    page.goto(f"/athletes/{athlete.pk}/balance/")
    box(page).fill("Plain words")
    page.get_by_role("radio", name="Only me").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_contain_text("Plain words")

    page.locator(".note").get_by_role("link", name="Edit").click()
    box(page).fill("Plainer words")
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".note")).to_contain_text("Plainer words")
    assert page.url.endswith("/balance/")
    page.get_by_role("button", name="Mark 12 reviewed").click()
    expect(page.get_by_text("12 sessions marked as reviewed.")).to_be_visible()


PAGES = {
    "balance": "/athletes/{athlete}/balance/",
    "sessions": "/athletes/{athlete}/sessions/",
    "session": "/athletes/{athlete}/sessions/{session}/",
    "notes": "/notes/",
    "note": "/notes/{note}/",
    "edit": "/notes/{note}/edit/",
    "write": "/athletes/{athlete}/notes/write/",
    "write to a group": "/notes/write/",
}


@pytest.fixture
def told(coach: User, athlete: Athlete) -> dict[str, int]:
    """A note on the last run with a version and an answer; what addresses need."""
    run = athlete.sessions.get(title="Round the lake")
    doc = NoteDoc("- **heavy** once\n- [this](https://example.com/)", "shared", session=run.pk)
    note = writing.create(athlete, coach, doc, NoteFactory.build().client_id)
    long = "Once a week. " + "Averylongwordwithoutanyend" * 4
    writing.edit(note, coach, NoteDoc(long, "shared", session=run.pk, look_again_on=athlete.today()), 1)
    AnswerFactory.create(note=note)
    GroupFactory.create(coach=coach).athletes.add(athlete)
    return {"athlete": athlete.pk, "session": run.pk, "note": note.pk}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_its_screen(browse: Browse, coach: User, told: dict[str, int], name: str) -> None:
    page = browse(coach)
    page.goto(PAGES[name].format(**told))
    for summary in page.locator("#main details > summary").all():
        summary.click()

    assert_clean(page)


@pytest.mark.parametrize("path", ["/", "/notes/", "/balance/"])
def test_the_athletes_pages_are_accessible(browse: Browse, athlete: Athlete, told: dict[str, int], path: str) -> None:
    page = browse(athlete.user)
    page.goto(path)

    assert_clean(page)
