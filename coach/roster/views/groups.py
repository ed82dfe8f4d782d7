"""A coach's groups."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.models import Athlete, Group
from coach.roster.forms import GroupForm
from coach.roster.views.requests import CoachRequest


@require_http_methods(["GET", "POST"])
def groups(request: CoachRequest) -> HttpResponse:
    """All of them, and a form that makes one."""
    if not request.user.can_coach:
        raise Http404
    form = GroupForm(request.POST if request.method == "POST" else None, coach=request.user)
    if form.is_valid():
        return saved(request, form)
    coached = Q(athletes__in=Athlete.objects.visible_to(request.user))
    listed = Group.objects.filter(coach=request.user).annotate(count=Count("athletes", filter=coached))
    context = {"form": form, "groups": listed.order_by("name", "pk")}
    return render(request, "roster/groups.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def group(request: CoachRequest, pk: int) -> HttpResponse:
    """One of them: its name, who is in it, or that it goes."""
    if not request.user.can_coach:
        raise Http404
    row = get_object_or_404(Group, pk=pk, coach=request.user)
    if "delete" in request.POST:
        row.delete()
        messages.success(request, _("The group is gone; its athletes stay."))
        return redirect("groups")
    form = GroupForm(request.POST if request.method == "POST" else None, coach=request.user, group=row)
    if form.is_valid():
        return saved(request, form)
    return render(request, "roster/group.html", {"form": form, "group": row}, status=422 if form.is_bound else 200)


def saved(request: CoachRequest, form: GroupForm) -> HttpResponse:
    """Keep it and go back to the list of them."""
    with transaction.atomic():
        form.save()
    messages.success(request, _("Saved."))
    return redirect("groups")
