"""Links out of the mails that were sent."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core import mail


def link_in_last_mail() -> str:
    """The path of the first link in the last mail."""
    match = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert match is not None
    return urlsplit(match[0]).path
