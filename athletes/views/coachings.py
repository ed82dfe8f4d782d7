"""A coach's invitations and athletes, and how either side ends a coaching."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes import coachings
from athletes.forms.coaching import InviteForm, ShareForm
from athletes.models import Coaching, Direction, Invitation
from athletes.views.inviting import home_of, send
from athletes.views.requests import MemberRequest


@require_http_methods(["GET", "POST"])
def coaching(request: MemberRequest) -> HttpResponse:
    """Invite athletes; see what became of invitations, and whom one coaches."""
    user = request.user
    if not user.can_coach:
        raise Http404
    form = InviteForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        send(request, Direction.TO_ATHLETE, form.cleaned_data["emails"])
        return redirect("coaching")
    context = {
        "form": form,
        "sent": Invitation.objects.filter(inviter=user, direction=Direction.TO_ATHLETE).newest_first(),
        "waiting": Invitation.objects.open().to(user).filter(direction=Direction.TO_COACH).select_related("inviter"),
        "coachings": Coaching.objects.looked_after_by(user).select_related("athlete__user").order_by("started_at"),
    }
    return render(request, "athletes/coaching.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def end_coaching(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, and on a yes end it; either side may, and one that has ended is ended."""
    either = Coaching.objects.filter(Q(coach=request.user) | Q(athlete__user=request.user))
    row = get_object_or_404(either.select_related("coach", "athlete__user"), pk=pk)
    other = coachings.other_side(row, request.user)
    home = home_of(Direction.TO_ATHLETE if row.coach == request.user else Direction.TO_COACH)
    if request.method == "GET" and not row.ended_at:
        return render(request, "athletes/end_coaching.html", {"coaching": row, "other": other, "home": home})
    coachings.end(row, request.user)
    messages.success(request, _("The coaching with %(name)s has ended.") % {"name": other.name or other.email})
    return redirect(home)


@require_POST
def share_weight(request: MemberRequest, pk: int) -> HttpResponse:
    """The athlete shares the weight with this coach, or no longer; to share it, it must be shown."""
    row = get_object_or_404(Coaching.objects.active(), pk=pk, athlete__user=request.user)
    form = ShareForm(request.POST, user=request.user)
    if form.is_valid():
        coachings.share_weight(row, shares=form.shares())
    return redirect(home_of(Direction.TO_COACH))
