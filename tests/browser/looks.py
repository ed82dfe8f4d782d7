"""What holds on every page in every look: axe finds nothing, and nothing is wider than the screen."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

Look = tuple[ViewportSize, Literal["dark", "light"]]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
# Each size and each scheme once: a colour that is too faint does not depend on the width.
LOOKS: tuple[Look, ...] = ((PHONE, "dark"), (DESK, "light"))
# Its preload writes styles that our policy forbids, and what passes is of no interest.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    return [f"{found['id']}: {found['nodes']}" for found in Axe().run(page, options=OPTIONS).response["violations"]]


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def assert_clean(page: Page, *more: Look) -> None:
    """Look at the page at phone and desk, dark and light, and in `more` looks, without loading it again."""
    for size, scheme in (*LOOKS, *more):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert fits(page), (page.url, size)
        assert violations(page) == [], (page.url, size, scheme)
