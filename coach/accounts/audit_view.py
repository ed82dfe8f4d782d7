"""What the audit holds about the reader."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.audit_words import line
from athletes.models import AuditEntry, User

PER_PAGE = 50


@require_safe
def own_audit(request: HttpRequest) -> HttpResponse:
    """Who looked, what was done to the account, and what its person did, newest first."""
    user = cast("User", request.user)
    page = Paginator(AuditEntry.objects.about(user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "settings/audit.html", {"page": page, "lines": [line(entry, user) for entry in page]})
