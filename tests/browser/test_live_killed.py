"""A dead battery: the whole browser is gone in the middle of a lift, with nothing written in an orderly way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import ARGS, CHROMIUM, session_cookie
from tests.browser.live_helpers import PHONE, begin_again, log_lift, tick, ticks, works_without_signal
from tests.factories import AthleteFactory

LIVE = "/log/lift/live/"
ON_DISK = """async () => {
    const { copies } = await import("/static/js/live/vault.js");
    const drafts = async () => (await copies()).map((copy) => copy.value).filter((value) => value.entries);
    while (!(await drafts())[0]?.entries[0].sets.slice(0, 3).every((set) => set.done)) {
        await new Promise(requestAnimationFrame);
    }
}"""


def kill(profile: Path) -> None:
    """End every process of the browser with this profile, without a word to it."""
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_bytes() if process.name.isdigit() else b""
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in command:
            os.kill(int(process.name), signal.SIGKILL)


def phone(chromium: Browser, profile: Path, home: str) -> BrowserContext:
    """A browser whose store outlives it."""
    return chromium.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=ARGS, base_url=home, **PHONE
    )


@pytest.mark.browser
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds the browser's processes in /proc")
def test_a_lift_outlives_the_whole_browser(chromium: Browser, live_server: LiveServer, tmp_path: Path) -> None:
    lifter = AthleteFactory.create()
    log_lift(lifter, 5)
    before = phone(chromium, tmp_path, live_server.url)
    before.add_cookies([session_cookie(lifter.user, live_server.url)])
    page = before.new_page()
    page.goto(LIVE)
    works_without_signal(page)
    begin_again(page)
    tick(page, 3)
    page.evaluate(ON_DISK)

    kill(tmp_path)
    after = phone(chromium, tmp_path, live_server.url)
    after.set_offline(True)
    page = after.new_page()
    page.goto(LIVE)

    expect(ticks(page, done=True)).to_have_count(3)
    after.close()
