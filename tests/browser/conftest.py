"""A browser for tests: `page = browse(user, viewport={"width": 390, "height": 844})`, then `page.goto("/balance/")`.

Each call opens a fresh context, logged in by its session cookie. A console error, an exception in a script and a
request to anybody else fail the test, unless it takes them out of `problems`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from athletes.models import User

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# What drops out of the address line is a page of its own, made anew for each context: half of the time of a short test.
ADDRESS_LINE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
# Of two lists Chromium takes the last, so Playwright's own (chromiumSwitches in its driver) is said again.
PLAYWRIGHTS = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)
# As root the sandbox cannot start, and on a closed network Chromium must not look for its updates.
ARGS = [
    *("--no-sandbox", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    f"--disable-features={','.join((*PLAYWRIGHTS, *ADDRESS_LINE))}",
]
SCREENSHOTS = Path(settings.BASE_DIR) / "var" / "screenshots"
# What htmx writes when a newer request takes the place of one that is under way; a lost request says sendError.
ABORTED = ("htmx:sendAbort", "htmx:afterRequest")
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test failed, for the screenshot."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser process of this worker."""
    # Playwright keeps an event loop in this thread, and Django would refuse to touch the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What went wrong in the browser; empty at the end of a good test."""
    seen: list[str] = []
    yield seen
    assert not seen, "\n".join(seen)


def watch(page: Page, home: str, problems: list[str]) -> None:
    """Write down console errors, exceptions and requests that leave the server."""

    def request(sent: Request) -> None:
        if not sent.url.startswith((home, "data:", "blob:")):
            problems.append(f"request to {sent.url}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ABORTED):
            problems.append(message.text)

    page.on("request", request)
    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(str(error)))


def session_cookie(user: User, url: str) -> SetCookieParam:
    """The cookie of a new login."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


@pytest.fixture
def browse(
    chromium: Browser, live_server: LiveServer, problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open a page as this user, or as nobody; further arguments are Playwright's for a new context."""
    contexts: list[BrowserContext] = []

    def open_page(user: User | None = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        watch(page, live_server.url, problems)
        return page

    yield open_page
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False):
            context.pages[0].screenshot(path=SCREENSHOTS / f"{request.node.name}-{number}.png", full_page=True)
        context.close()
