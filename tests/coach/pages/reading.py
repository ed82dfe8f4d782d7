"""What a page says, for tests."""

from __future__ import annotations

import html
import re

from django.test import Client


def main_of(client: Client, address: str) -> str:
    """The source of the page within its frame, without the chance letters of its tokens."""
    response = client.get(address)
    page = re.sub(r"\b[A-Za-z0-9]{64}\b", "", response.content.decode())
    assert response.status_code == 200, response.status_code
    return page[page.index("<main") : page.index("</main>")]


def words_of(client: Client, address: str) -> str:
    """The page's words, parted by single spaces."""
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", main_of(client, address), flags=re.DOTALL)
    return re.sub(r" ([,.])", r"\1", " ".join(html.unescape(plain).split()))
