"""Looking at an invitation before answering it, and the answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from athletes import invitations
from athletes.forms.coaching import ShareForm
from athletes.models import Invitation, User
from athletes.views.requests import MemberRequest


@require_http_methods(["GET", "POST"])
def waiting_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    """An invitation that was sent to one's own address."""
    return answering(
        request, request.user, get_object_or_404(Invitation.objects.to(request.user).with_inviter(), pk=pk)
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the mail leads, to look without a login and to answer with one.

    Who holds the link may open their own training with whatever account is theirs; another's only with the account of
    the address that the athlete wrote.
    """
    row = get_object_or_404(Invitation.objects.of_token(token).with_inviter())
    user = request.user
    if not isinstance(user, User):
        status = 200 if is_open(row) else 404
        return render(request, "athletes/invitation.html", {"invitation": row, "is_open": is_open(row)}, status=status)
    if row.inviter == user or (row.asks_coach and row.email != user.email):
        raise Http404
    return answering(request, user, row)


def is_open(row: Invitation) -> bool:
    """Whether it may be answered now."""
    return Invitation.objects.open().filter(pk=row.pk).exists()


def answering(request: HttpRequest, user: User, row: Invitation) -> HttpResponse:
    """The page, or what becomes of a click on one of its two buttons."""
    form = ShareForm(request.POST if request.method == "POST" else None, user=user)
    context = {"invitation": row, "form": form, "is_open": is_open(row), "may_accept": may_accept(row, user)}
    if not context["is_open"]:
        return render(request, "athletes/invitation.html", context, status=404)
    if not form.is_valid():
        return render(request, "athletes/invitation.html", context)
    try:
        return declined(request, row) if "decline" in request.POST else accepted(request, user, row, form)
    except invitations.Closed:
        return render(request, "athletes/invitation.html", context | {"is_open": False}, status=404)


def may_accept(row: Invitation, user: User) -> bool:
    """Whether this account can be the other side: one that may coach, or one that trains."""
    return user.can_coach if row.asks_coach else getattr(user, "athlete", None) is not None


def declined(request: HttpRequest, row: Invitation) -> HttpResponse:
    """Answer no."""
    invitations.decline(row)
    messages.success(request, _("Declined. Nothing is shared."))
    return redirect("today")


def accepted(request: HttpRequest, user: User, row: Invitation, form: ShareForm) -> HttpResponse:
    """Answer yes; to the coach's page of the athlete, or to the settings where it can be ended."""
    if not may_accept(row, user):
        raise Http404
    coaching = invitations.accept(row, user, shares_weight=form.shares())
    if row.asks_coach:
        return redirect("athlete-balance", coaching.athlete_id)
    messages.success(request, _("%(name)s coaches you now.") % {"name": row.inviter.name or row.inviter.email})
    return redirect("settings")
