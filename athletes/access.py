"""The one line a view starts with: this athlete, or 404 as if there were none."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from athletes.models import Athlete, Coaching, User
from athletes.opening import note_look


def own_athlete(user: User | AnonymousUser) -> Athlete | None:
    """The user's own athlete, read once a request; None for one who does not train."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return getattr(user, "athlete", None)


def athlete_or_404(user: User | AnonymousUser, athlete_id: int | None = None) -> Athlete:
    """The user's own athlete, or the one of this id where the user may see it.

    Raises Http404 for an athlete that does not exist and for one that is none of the user's business alike.
    A coach's first page of an athlete each day counts as a look.
    """
    if athlete_id is not None:
        return opened_or_404(user, athlete_id)
    athlete = own_athlete(user)
    if athlete is None:
        raise Http404
    return athlete


def opened_or_404(user: User | AnonymousUser, athlete_id: int) -> Athlete:
    """The athlete of this id, opened by this user."""
    coachings = Coaching.objects.looked_after_by(user).filter(athlete=OuterRef("pk"))
    # What else the page wants to know of the coaching comes along, since every page of a coach begins here.
    known = ("looked_at", "last_note_visibility", "shares_weight")
    of_the_coaching = {name: Subquery(coachings.values(name)) for name in known}
    athletes = Athlete.objects.visible_to(user).annotate(**of_the_coaching)
    athlete = get_object_or_404(athletes.select_related("user"), pk=athlete_id)
    if isinstance(user, User) and not athlete.is_of(user):
        note_look(user, athlete, getattr(athlete, "looked_at", None))
    return athlete


def opened_with_weight(user: User, athlete: Athlete) -> bool:
    """What `Athlete.shows_weight_to` says, of an athlete that `athlete_or_404` gave this user, without asking again."""
    return athlete.shows_weight and (athlete.is_of(user) or bool(getattr(athlete, "shares_weight", False)))
