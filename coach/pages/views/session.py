"""One session, for its athlete and for the coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.models import Athlete, User
from coach.pages.session_page.bests import bests_of
from coach.pages.session_page.bodyweight import bodyweight_g
from coach.pages.session_page.figures import effort_and_load, other_figures, run_facts, run_figures
from coach.pages.session_page.head import head_context, pills, written_by
from coach.pages.session_page.lift import blocks, lift_figures
from coach.pages.session_page.recorded import recording_of
from coach.pages.session_page.repeats import repeats_rows
from coach.sessions.access import session_or_404
from coach.sessions.models import Session, Sport
from coach.sessions.queries import entries_of

Context = dict[str, Any]


class PageRequest(HttpRequest):
    """A request that passed the login."""

    user: User


@require_safe
def session_page(request: PageRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """A session with what its sport has to show; of a deleted one only how to put it back."""
    athlete, session = session_or_404(request.user, pk, athlete_id)
    context = head_context(request.user, athlete, session)
    if session.deleted_at:
        return render(request, "pages/session/deleted.html", context)
    recording = recording_of(session)
    context |= {
        "author": written_by(athlete, session),
        "recording": recording,
        "pills": pills(session, getattr(session, "run", None), recording),
    }
    context |= PARTS[Sport(session.sport)](request.user, athlete, session)
    return render(request, f"pages/session/{session.sport}.html", context)


def run_context(user: User, athlete: Athlete, session: Session) -> Context:
    """A run: figures, repeats, bests."""
    run = session.run
    return {
        "figures": run_figures(session, run, user.units),
        "facts": run_facts(athlete, session, run, user.units),
        "repeats": repeats_rows(run, user.units),
        "bests": bests_of(session),
    }


def lift_context(user: User, athlete: Athlete, session: Session) -> Context:
    """A lift: figures, and exercises with their sets."""
    entries = entries_of(session)
    moved_g = bodyweight_g(user, athlete, session.local_date, entries)
    return {
        "figures": lift_figures(session, entries, moved_g, user.units),
        "facts": effort_and_load(session),
        "blocks": blocks(entries, user.units),
    }


def other_context(user: User, _athlete: Athlete, session: Session) -> Context:
    """Anything else: how long and how hard."""
    return {"figures": other_figures(session, user.units)}


PARTS: dict[Sport, Callable[[User, Athlete, Session], Context]] = {
    Sport.RUN: run_context,
    Sport.LIFT: lift_context,
    Sport.OTHER: other_context,
}
