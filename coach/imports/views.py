"""Bringing files in, and the report on what came of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from athletes.access import athlete_or_404
from coach.imports.models import Import


@require_safe
def import_files(request: HttpRequest) -> HttpResponse:
    """The athlete's own imports, newest first."""
    athlete = athlete_or_404(request.user)
    return render(request, "imports/import.html", {"athlete": athlete})


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each file of one import."""
    athlete = athlete_or_404(request.user)
    batch = get_object_or_404(Import, pk=pk, athlete=athlete)
    return render(request, "imports/report.html", {"athlete": athlete, "batch": batch})
