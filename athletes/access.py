"""The one line a view starts with: this athlete, or 404 as if there were none."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404

from athletes.models import Athlete, User


def athlete_or_404(user: User | AnonymousUser, athlete_id: int | None = None) -> Athlete:
    """The user's own athlete, or the one of this id where the user may see it.

    Raises Http404 for an athlete that does not exist and for one that is none of the user's business alike.
    """
    visible = Athlete.objects.visible_to(user).select_related("user")
    if athlete_id is None:
        return get_object_or_404(visible, user=user)
    return get_object_or_404(visible, pk=athlete_id)
