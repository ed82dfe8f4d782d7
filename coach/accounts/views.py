"""Pages about the account and the person behind it."""

from __future__ import annotations

import contextlib
from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from athletes.access import athlete_or_404, own_athlete
from athletes.body import delete_all_weigh_ins
from athletes.coachings import coaches_of, stop_sharing_weight
from athletes.models import Athlete, Invitation, User, WeighIn
from coach.accounts.first_admin import opens
from coach.accounts.forms.first_admin import FirstAdminForm
from coach.accounts.forms.first_visit import FirstVisit
from coach.accounts.forms.sections import all_sections, focus_first_error, section_form
from coach.imports.originals import forget_weights


def first_visit(request: HttpRequest) -> HttpResponse:
    """The first questions; whoever answered them before goes on to today."""
    user = cast("User", request.user)
    if own_athlete(user) is not None:
        return redirect("today")
    visit = FirstVisit(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and visit.is_valid():
        # Sent twice at once, the first send makes the athlete and the second has nothing left to do.
        with contextlib.suppress(IntegrityError):
            visit.save()
        return redirect(after_first_visit(user))
    focus_first_error(*visit.forms())
    return render(request, "accounts/first_visit.html", {"visit": visit})


def after_first_visit(user: User) -> str:
    """The invitation that brought a new account here, or today."""
    invitation = Invitation.objects.open().to(user).newest_first().first()
    return reverse("waiting-invitation", args=[invitation.pk]) if invitation else reverse("today")


@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    """Everything a person chose, and may choose anew."""
    return show_settings(request, {})


@require_POST
def save_section(request: HttpRequest, section: str) -> HttpResponse:
    """Save one section, and show the page again either way."""
    form = section_form(cast("User", request.user), section, request.POST)
    if form is None:
        raise Http404
    if form.is_valid():
        saved = form.save()
        if isinstance(saved, Athlete) and not saved.shows_weight:
            stop_sharing_weight(saved)
        if isinstance(saved, Athlete) and not saved.keeps_weight:
            forget_weights(saved)
        return redirect(f"{reverse('settings')}?saved={section}#{section}")
    focus_first_error(form)
    return show_settings(request, {section: form})


def show_settings(request: HttpRequest, tried: dict[str, object]) -> HttpResponse:
    """The settings page, with the section that was just tried and has errors in place of the saved one."""
    user = cast("User", request.user)
    athlete = own_athlete(user)
    context = {
        "sections": all_sections(user) | tried,
        "saved": request.GET.get("saved"),
        "athlete": athlete,
        "coaches": coaches_of(user) if athlete else None,
        "has_weigh_ins": athlete is not None and WeighIn.objects.filter(athlete=athlete).exists(),
    }
    return render(request, "settings/page.html", context)


def delete_weigh_ins(request: HttpRequest) -> HttpResponse:
    """Ask, and on a yes delete every weigh-in of the athlete who asks."""
    athlete = athlete_or_404(request.user)
    if request.method != "POST":
        return render(request, "settings/delete_weigh_ins.html")
    delete_all_weigh_ins(athlete)
    forget_weights(athlete)
    messages.success(request, _("All weigh-ins are deleted."))
    return redirect(reverse("settings") + "#weight")


@login_not_required
@never_cache
def first_admin(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of `manage.py first_admin` leads: address and password of the first admin, once."""
    if not opens(token):
        return render(request, "accounts/first_admin_closed.html", status=404)
    form = FirstAdminForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.save())
        return redirect("today")
    focus_first_error(form)
    return render(request, "accounts/first_admin.html", {"form": form})
