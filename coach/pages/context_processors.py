"""What the frame around every page needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from athletes.models import Units


def frame(request: HttpRequest) -> dict[str, Any]:
    """The reader's units and appearance; safe for pages without a login."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {"units": user.units if known else Units.METRIC, "theme": user.theme if known else "system"}
