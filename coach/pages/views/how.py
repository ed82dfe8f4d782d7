"""How each number is worked out, from the records that stand beside the functions."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from athletes.access import own_athlete
from coach.science.explained import Explanation, explanations

PARTS = {
    "running": _("Running"),
    "segments": _("What a recording holds"),
    "positions": _("What a recording holds"),
    "intensity": _("Zones"),
    "strength": _("Lifting"),
    "load": _("Load"),
    "balance": _("Balance"),
    "steady": _("Balance"),
    "quarters": _("Balance"),
    "pain": _("Pain"),
    "weight": _("Bodyweight"),
}


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """Each number in plain words, with its source, range and limits."""
    athlete = own_athlete(request.user)
    about_weight = athlete is None or athlete.shows_weight
    return render(request, "pages/how.html", {"groups": groups(about_weight=about_weight)})


def groups(*, about_weight: bool) -> dict[str, list[Explanation]]:
    """The explanations in the reader's language, by heading; those of bodyweight only where the reader has it shown."""
    told: dict[str, list[Explanation]] = {str(name): [] for name in PARTS.values()}
    for record in explanations().values():
        if about_weight or not record.about_weight:
            told[str(PARTS[record.part])].append(translated(record))
    return {name: records for name, records in told.items() if records}


def translated(record: Explanation) -> Explanation:
    """The same in the reader's language."""
    return replace(
        record,
        title=gettext(record.title),
        words=gettext(record.words),
        source=gettext(record.source),
        valid=gettext(record.valid),
        limits=gettext(record.limits),
    )
