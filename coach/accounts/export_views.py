"""The page on which a person takes everything along."""

from __future__ import annotations

from typing import cast

from allauth.core import ratelimit
from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from athletes.access import own_athlete
from athletes.models import User
from coach.accounts.asking_again import asked_again, asked_again_to_send
from coach.accounts.exporting import making
from coach.accounts.models import Export
from coach.accounts.tasks import make_export


class ExportForm(forms.Form):
    """Whether the weight goes along; offered to those who have any."""

    with_weight = forms.BooleanField(
        label=_("With weigh-ins"), required=False, help_text=_("And with files of watches and apps that tell a weight.")
    )


@asked_again_to_send
def export(request: HttpRequest) -> HttpResponse:
    """What lies there to be fetched, and a button that makes it anew."""
    user = cast("User", request.user)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="export", user=user)
        if refused:
            return refused
        make_export.enqueue(making.ask(user, with_weight=form.cleaned_data["with_weight"]).pk)
        return redirect("export")
    context = {"form": form, "exports": Export.objects.of(user), "trains": own_athlete(user) is not None}
    return render(request, "settings/export.html", context)


@require_safe
@never_cache
@asked_again
def fetch(request: HttpRequest, export_id: int) -> FileResponse:
    """The file, for whose it is alone, while it lies there."""
    found = get_object_or_404(Export.objects.of(cast("User", request.user)).exclude(made_at=None), pk=export_id)
    try:
        return FileResponse(found.path.open("rb"), as_attachment=True, filename="runstrong.zip")
    except FileNotFoundError as error:
        raise Http404 from error
