"""The first page: Today for an athlete, the roster for a coach who does not train."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.access import own_athlete
from athletes.forms.weigh_in import WeighInForm
from athletes.models import Athlete, BodyDay, Invitation
from athletes.views.check_ins import check_in_form
from coach.notes.showing import lately
from coach.pages.listing import lines
from coach.pages.views.line import Typed
from coach.pages.week import running_week
from coach.roster.views.listing import roster
from coach.roster.views.requests import CoachRequest
from coach.sessions.queries import recent_lifts


@require_safe
def today(request: CoachRequest) -> HttpResponse:
    """Today, in the athlete's own time zone."""
    athlete = own_athlete(request.user)
    if athlete is None:
        return roster(request) if request.user.can_coach else render(request, "pages/neither.html")
    day = athlete.today()
    week, sessions = running_week(athlete, day)
    context = {
        "athlete": athlete,
        "today": day,
        "waiting": Invitation.objects.open().to(athlete.user).with_inviter().newest_first(),
        "line": Typed(),
        "week": week,
        "sessions": lines(sessions, athlete, athlete.user),
        "recent": recent_lifts(athlete),
        "notes": lately(athlete),
        "check_in": check_in_form(athlete, day),
        "weigh_in": weigh_in_form(athlete),
        "body_day": BodyDay.objects.filter(athlete=athlete).order_by("local_date").last()
        if athlete.shows_weight
        else None,
    }
    return render(request, "pages/today.html", context)


def weigh_in_form(athlete: Athlete) -> WeighInForm | None:
    """The quick form, where weight is kept."""
    return WeighInForm(athlete=athlete, units=athlete.user.units) if athlete.keeps_weight else None
