"""What tests of the live lift page share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from tests.factories import exercise

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SLUGS = ("back-squat-high-bar", "romanian-deadlift", "barbell-hip-thrust", "front-squat")
Browse = Callable[..., Page]


def log_lift(athlete: Athlete, *shape: int, title: str = "Lower body, heavy", **values: Any) -> Session:
    """A lift of today with so many sets of each of a few exercises, 3 reps of 110 kg each."""
    top = SetDoc(**{"reps": 3, "mass_g": 110_000, "rpe": 80, **values})
    entries = tuple(EntryDoc(exercise(slug).pk, (top,) * sets) for slug, sets in zip(SLUGS, shape, strict=False))
    return writing.create(athlete, athlete.user, SessionDoc("lift", athlete.today(), title=title, entries=entries))


def new_lifts(earlier: Session) -> list[Session]:
    """Lifts that were saved after this one."""
    return list(Session.all_objects.filter(pk__gt=earlier.pk).order_by("pk"))


def ticks(page: Page, *, done: bool = False) -> Locator:
    """The buttons that confirm a set, of sets that are still open or that are done."""
    return page.locator(f'.tick[aria-pressed="{str(done).lower()}"]')


def tick(page: Page, count: int) -> None:
    """Confirm the next sets, one tap each, from above; exercises open by themselves."""
    for _ in range(count):
        ticks(page).first.tap()


def finish(page: Page, effort: int = 7) -> None:
    """Finish, and say how hard it was."""
    page.get_by_role("button", name="Finish", exact=True).tap()
    page.get_by_role("button", name=str(effort), exact=True).tap()


def begin_again(page: Page, title: str = "Lower body, heavy") -> None:
    """Begin like the last lift of this name."""
    page.get_by_role("button", name=title).first.tap()
    expect(page.locator("#lift")).to_be_visible()


def works_without_signal(page: Page) -> None:
    """Wait until the device has kept the page."""
    page.evaluate(
        """async () => {
            const { serviceWorker } = navigator;
            const taken = new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve));
            if (!serviceWorker.controller) await taken;
        }"""
    )


def forget_lost_signal(problems: list[str]) -> None:
    """Chromium writes each request without signal to its console; those alone are meant."""
    problems[:] = [text for text in problems if "ERR_INTERNET_DISCONNECTED" not in text]
