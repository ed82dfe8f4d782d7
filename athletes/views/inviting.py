"""Sending invitations, and taking them back."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from athletes import invitations
from athletes.access import athlete_or_404
from athletes.forms.coaching import AskForm
from athletes.models import Direction, Invitation
from athletes.views.requests import MemberRequest


def home_of(direction: str) -> str:
    """Where whoever sends invitations of this direction finds them again."""
    return reverse("coaching") if direction == Direction.TO_ATHLETE else reverse("settings") + "#coaches"


@require_http_methods(["GET", "POST"])
def ask_coach(request: MemberRequest) -> HttpResponse:
    """An athlete asks a coach, and sees before what that coach would see."""
    athlete = athlete_or_404(request.user)
    form = AskForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        send(request, Direction.TO_COACH, [form.cleaned_data["email"]], shares_weight=form.shares())
        return redirect(home_of(Direction.TO_COACH))
    context = {"form": form, "athlete": athlete}
    return render(request, "athletes/ask_coach.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back an invitation of one's own."""
    invitation = get_object_or_404(Invitation, pk=pk, inviter=request.user)
    invitations.withdraw(invitation)
    return redirect(home_of(invitation.direction))


@require_POST
def send_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Mail an invitation of one's own once more, whatever became of it."""
    invitation = get_object_or_404(Invitation, pk=pk, inviter=request.user)
    if invitation.direction == Direction.TO_ATHLETE and not request.user.can_coach:
        raise Http404
    send(request, Direction(invitation.direction), [invitation.email], shares_weight=invitation.shares_weight)
    return redirect(home_of(invitation.direction))


def send(request: MemberRequest, direction: Direction, emails: Sequence[str], *, shares_weight: bool = False) -> None:
    """Send as many as the limits allow, and say which were not sent."""
    inviter = request.user
    allowed = [email for email in emails if consume(request, action=f"invite_{direction}", key=f"{inviter.pk} {email}")]
    unsent = invitations.send(inviter, direction, allowed, shares_weight=shares_weight)
    count = len(allowed) - len(unsent)
    if count:
        text = ngettext("Sent to %(count)s address.", "Sent to %(count)s addresses.", count)
        messages.success(request, text % {"count": count})
    if held := [email for email in emails if email not in allowed]:
        text = _("Not sent, as too many went out today: %(emails)s")
        messages.warning(request, text % {"emails": ", ".join(held)})
    if unsent:
        text = _("The mail server did not take these. Send them again later: %(emails)s")
        messages.error(request, text % {"emails": ", ".join(unsent)})
