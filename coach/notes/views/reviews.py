"""Marking sessions as looked at, and taking that back."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athletes.addresses import page_for
from athletes.models import Athlete
from athletes.views.requests import MemberRequest
from coach.notes import reviewing
from coach.notes.access import coached_or_404
from coach.notes.views.kit import number, way_back
from coach.sessions.models import Session


@require_POST
def review(request: MemberRequest, athlete_id: int) -> HttpResponse:
    """Mark the named sessions of an athlete, or all; those that changed after `until`, when the page was made, stay."""
    athlete = coached_or_404(request.user, athlete_id)
    batch, count = reviewing.mark(request.user, seen_of(request, athlete))
    back = way_back(request, page_for(request.user, athlete, "sessions"))
    if count:
        context = {"batch": batch, "count": count, "back": back}
        messages.success(request, mark_safe(render_to_string("notes/_undo_review.html", context, request)))  # noqa: S308
    else:
        messages.info(request, _("Nothing was left to mark."))
    return redirect(back)


def seen_of(request: MemberRequest, athlete: Athlete) -> Iterable[tuple[int, int]]:
    """The sessions that were looked at, with their versions, which are those that were on the screen."""
    until = parse_moment(request.POST.get("until") or request.GET.get("until", ""))
    if until is None:
        return []
    sessions = Session.objects.of(athlete).filter(updated_at__lte=until)
    if "all" in request.POST:
        sessions = reviewing.unreviewed(sessions, request.user, athlete.today())
    else:
        named = [number(pk) for pk in request.POST.getlist("session")]
        sessions = sessions.filter(pk__in=[pk for pk in named if pk])
    seen: Iterable[tuple[int, int]] = sessions.values_list("pk", "version")
    return seen


def parse_moment(text: str) -> datetime.datetime | None:
    """A moment as the page wrote it; None for anything else."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


@require_POST
def take_back_review(request: MemberRequest, batch: uuid.UUID) -> HttpResponse:
    """Undo one marking."""
    if not reviewing.take_back(request.user, batch):
        raise Http404
    messages.success(request, _("Taken back."))
    return redirect(way_back(request, reverse("today")))
