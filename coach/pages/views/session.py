"""One session, for its athlete and for the coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from athletes.addresses import page_for
from athletes.models import Athlete, User
from coach.notes import showing
from coach.notes.reviewing import with_standing
from coach.pages.session_page.bests import bests_of, new_bests
from coach.pages.session_page.bodyweight import bodyweight_g
from coach.pages.session_page.figures import effort_and_load, other_figures, recorded_facts, run_facts, run_figures
from coach.pages.session_page.head import head_context, pills, written_by
from coach.pages.session_page.lift import blocks, lift_figures
from coach.pages.session_page.recorded import (
    lap_columns,
    laps_of,
    recording_of,
    samples_of,
    summary_of,
    way_context,
)
from coach.pages.session_page.repeats import repeats_rows
from coach.sessions.access import any_session_or_404
from coach.sessions.models import Recording, Session, Sport
from coach.sessions.queries import entries_of

Context = dict[str, Any]


class PageRequest(HttpRequest):
    """A request that passed the login."""

    user: User


@require_safe
def session_page(request: PageRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """A session with what its sport has to show; of a deleted one how to put it back, of a merged one the other."""
    athlete, session = any_session_or_404(request.user, pk, athlete_id)
    if session.merged_into_id:
        return redirect(page_for(request.user, athlete, "session", session.merged_into_id))
    context = head_context(request.user, athlete, session)
    if session.deleted_at:
        return render(request, "pages/session/deleted.html", context)
    merged = list(Session.all_objects.gone_into(session).select_related("run"))
    recording = recording_of(session, merged)
    context |= {
        "merged": merged,
        "author": written_by(athlete, session),
        "recording": recording,
        "pills": pills(session, getattr(session, "run", None), recording),
    }
    context |= PARTS[Sport(session.sport)](request.user, athlete, session, recording)
    context |= showing.at_session(request.user, athlete, session)
    context |= {"review": review_of(request.user, athlete, session), "now": timezone.now()}
    return render(request, f"pages/session/{session.sport}.html", context)


def review_of(user: User, athlete: Athlete, session: Session) -> Session | None:
    """How the session stands for this coach; nothing for the athlete."""
    if athlete.is_of(user):
        return None
    standing: Session = with_standing(Session.objects.filter(pk=session.pk), user, athlete.today()).get()
    return standing


def run_context(user: User, athlete: Athlete, session: Session, recording: Recording | None) -> Context:
    """A run: figures, repeats, laps, the way, bests."""
    run = session.run
    return {
        "figures": run_figures(session, run, summary_of(recording), user.units),
        "facts": run_facts(athlete, session, run, user.units),
        "repeats": repeats_rows(run, user.units),
        "bests": bests_of(session),
        **laps_context(recording),
        **way_context(samples_of(recording), user.units),
    }


def lift_context(user: User, athlete: Athlete, session: Session, recording: Recording | None) -> Context:
    """A lift: figures, and exercises with their sets."""
    entries = entries_of(session)
    moved_g = bodyweight_g(user, athlete, session.local_date, entries)
    return {
        "figures": lift_figures(session, entries, moved_g, user.units),
        "facts": effort_and_load(session) + recorded_facts(summary_of(recording), user.units),
        "blocks": blocks(entries, new_bests(athlete, session, user.units), user.units),
    }


def other_context(user: User, _athlete: Athlete, session: Session, recording: Recording | None) -> Context:
    """Anything else: how long, how hard, and what was recorded."""
    summary = summary_of(recording)
    return {
        "figures": other_figures(session, summary, user.units),
        "facts": recorded_facts(summary, user.units),
        **laps_context(recording),
    }


def laps_context(recording: Recording | None) -> Context:
    """Laps, and which columns they fill."""
    laps = laps_of(recording)
    return {"laps": laps, "lap_columns": lap_columns(laps)}


PARTS: dict[Sport, Callable[[User, Athlete, Session, Recording | None], Context]] = {
    Sport.RUN: run_context,
    Sport.LIFT: lift_context,
    Sport.OTHER: other_context,
}
