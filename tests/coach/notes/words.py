"""Days, and reading a page."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

from django.test import Client

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()
DAY = datetime.timedelta(days=1)


def main_of(client: Client, address: str, data: Any = None) -> str:
    """The page between the frame around it, without the markup of characters."""
    page = client.get(address, data).content.decode()
    return html.unescape(page.split("<main", 1)[1].split("</main>")[0])


def texts_of(page: str) -> list[str]:
    """What notes, answers and versions say on a page, in order."""
    return [
        re.sub(r"\s+", " ", re.sub("<[^>]*>", "", part)).strip()
        for part in re.findall(r'<div class="words">(.*?)</div>', page, re.DOTALL)
    ]


def unread(client: Client) -> int:
    """The number that the bar shows."""
    found = re.search(r'<span class="count num">(\d+)', client.get("/settings/").content.decode())
    return int(found[1]) if found else 0
