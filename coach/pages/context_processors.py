"""What the frame around every page needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from athletes.access import own_athlete
from athletes.models import Units
from coach.notes.showing import unread_count

SECTIONS = {
    "today": "today",
    "check-in": "today",
    "balance": "balance",
    "load": "balance",
    "unfinished": "balance",
    "zones": "balance",
    "sessions": "sessions",
    "session": "sessions",
    "records": "records",
    "record-time": "records",
    "record-sprint": "records",
    "record-exercise": "records",
    "roster": "roster",
    "groups": "roster",
    "group": "roster",
    "athlete-flag": "roster",
    "notes": "notes",
    "note": "notes",
    "import": "import",
    "import-report": "import",
    "settings": "settings",
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """The reader's units and appearance, what they do, and where they are; safe for pages without a login."""
    match = request.resolver_match
    section = SECTIONS.get(match.url_name or "", "") if match else ""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"units": Units.METRIC, "theme": "system", "section": section}
    athlete = own_athlete(user)
    return {
        "units": user.units,
        "theme": user.theme,
        "section": section,
        "trains": athlete is not None,
        "keeps_weight": athlete is not None and athlete.keeps_weight,
        "reads_notes": athlete is not None or user.can_coach,
        # Counted when the bar is drawn: after the page has said what of it was read, and not for a part of a page.
        "unread_notes": SimpleLazyObject(lambda: unread_count(user)),
    }
