"""The live lift page: a shell that a device may keep, the athlete's data, and the finished lift that comes back."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from athletes.access import athlete_or_404
from athletes.models import Athlete
from athletes.models.saved import ReusedClientId
from coach.sessions import writing
from coach.sessions.forms.live import LiveEditor, read_document
from coach.sessions.live_data import live_data
from coach.sessions.live_facts import live_facts
from coach.sessions.models import Session
from coach.sessions.views.removing import acting

MODULES = Path(settings.BASE_DIR) / "static" / "js" / "live"


def shell() -> str:
    """The page without a word about anybody: rendered without the request, so that nothing personal can be in it."""
    modules = sorted(f"js/live/{path.name}" for path in MODULES.glob("*.js"))
    return render_to_string("sessions/live.html", {"theme": "system", "modules": modules, "facts": live_facts()})


@require_safe
def live_lift(request: HttpRequest) -> HttpResponse:
    """Log a lift set by set; `?like=<id>` is read by the page itself."""
    athlete_or_404(request.user)
    return HttpResponse(shell())


@login_not_required
@never_cache
@require_safe
def service_worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the shell on the device; another shell is another script, and is fetched anew."""
    version = hashlib.sha256(shell().encode()).hexdigest()[:12]
    return HttpResponse(
        render_to_string("sessions/live_worker.js", {"version": version, "page": reverse("log-lift-live")}),
        content_type="text/javascript",
    )


@never_cache
@ensure_csrf_cookie
@require_safe
def live_lift_data(request: HttpRequest) -> JsonResponse:
    """What the page knows of the athlete who is logged in."""
    like = request.GET.get("like", "")
    return JsonResponse(live_data(athlete_or_404(request.user), int(like) if like.isdecimal() else None))


@require_POST
def lift_document(request: HttpRequest) -> JsonResponse:
    """Save a finished lift once, however often it comes; mistakes go back with their places."""
    athlete, sent = athlete_or_404(request.user), read_document(request.body)
    if sent is None:
        return JsonResponse({"message": _("This is no lift.")}, status=400)
    if sent.get("user") != acting(request).pk:
        return JsonResponse({"message": _("This lift belongs to another login.")}, status=403)
    editor = LiveEditor(athlete, sent)
    if not editor.is_valid():
        return JsonResponse({"problems": editor.problems()}, status=422)
    return save(request, athlete, editor)


def save(request: HttpRequest, athlete: Athlete, editor: LiveEditor) -> JsonResponse:
    """Write the lift and answer with its address; 201 the first time, 200 for a repeated send."""
    client_id = editor.head.cleaned_data["client_id"]
    known = Session.all_objects.filter(athlete=athlete, client_id=client_id).exists()
    try:
        with transaction.atomic():
            session = writing.create(athlete, acting(request), editor.document(), client_id)
            editor.keep_rests()
    except ReusedClientId:
        message = _("This lift was already saved with other content. Finish again to log it as another one.")
        return JsonResponse({"client_id": str(uuid.uuid4()), "message": message}, status=409)
    answer = {"id": session.pk, "version": session.version, "url": session.get_absolute_url()}
    return JsonResponse(answer, status=200 if known else 201)
