"""One injury, for the athlete and for the coach to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from athletes.access import athlete_or_404
from athletes.models import BoneSign, Injury
from athletes.pain import verdict
from athletes.views.check_ins import parse_day
from athletes.views.injuries import pain_form
from athletes.views.requests import MemberRequest
from coach.balance.injuries.pain import pain_lines, shown_days, told
from coach.balance.injuries.returning import steps


@require_safe
def injury(request: MemberRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """The gate's word with its rule, the daily pain, and the runs since; the forms are the athlete's alone."""
    athlete = athlete_or_404(request.user, athlete_id)
    row = get_object_or_404(Injury, pk=pk, athlete=athlete)
    is_own, today = athlete.is_of(request.user), athlete.today()
    pain = list(row.pain_days.order_by("local_date"))
    days = shown_days(row, today)
    context = {
        "athlete": athlete,
        "is_own": is_own,
        "injury": row,
        "verdict": verdict(row, pain, today) if row.to_date is None else None,
        "form": pain_form(row, today, parse_day(request.GET.get("day", ""))) if is_own else None,
        "lines": pain_lines(days, pain),
        "told": told(row, days, pain),
        "days": days,
        "signs": [BoneSign(sign).label for sign in row.bone_signs],
        "steps": steps(row, today, {one.local_date: one for one in pain}),
    }
    return render(request, "balance/injury.html", context)
