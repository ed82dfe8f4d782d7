"""Bringing files in, the report on what came of them, and the files themselves."""

from __future__ import annotations

from allauth.core.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.imports import importer, queue, taking_back
from coach.imports.forms import ImportForm, PasswordForm
from coach.imports.models import Import, ImportItem
from coach.imports.originals import contents
from coach.imports.parts import PartForm, TooMuch, receive
from coach.imports.queries import items_of, progress_of, recent_imports, weights_left_out
from coach.imports.report_table import table_of
from coach.sessions.models import Original, Recording

TOO_OFTEN = _("This is more than 100 sends in an hour. Nothing of this one was kept: wait an hour, and send it again.")


class MemberRequest(HttpRequest):
    """A request that passed the login."""

    user: User


@require_http_methods(["GET", "POST"])
def import_files(request: MemberRequest) -> HttpResponse:
    """Bring files in, once however often they are sent; or choose them."""
    athlete = athlete_or_404(request.user)
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if is_sent and form.is_valid() and may_send(request, form):
        sent = form.cleaned_data
        return redirect(importer.bring_in(athlete, request.user, sent["client_id"], sent["file"]))
    context = {
        "form": form,
        "imports": recent_imports(athlete),
        "most_files": settings.IMPORT_MAX_FILES,
        "most_mb": settings.IMPORT_MAX_BYTES // 2**20,
    }
    return render(request, "imports/import.html", context, status=422 if is_sent else 200)


def may_send(request: MemberRequest, form: ImportForm) -> bool:
    """Whether this user has not sent too often; the form says so where that is not so."""
    may = bool(consume(request, action="import"))
    if not may:
        form.add_error("file", TOO_OFTEN)
    return may


@require_POST
def receive_part(request: MemberRequest) -> JsonResponse:
    """Take one part of an archive: how many are here, and where the import is found."""
    athlete = athlete_or_404(request.user)
    form = PartForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"problem": gettext("This part did not arrive whole.")}, status=422)
    if form.cleaned_data["number"] == 0 and not consume(request, action="import"):
        return JsonResponse({"problem": str(TOO_OFTEN)}, status=422)
    try:
        batch = receive(athlete, request.user, form.cleaned_data)
    except TooMuch:
        limit = settings.IMPORT_MAX_PARTS_BYTES // 2**20
        problem = gettext("What counts in the archive is more than %(limit)s MB. Send it in two.") % {"limit": limit}
        return JsonResponse({"problem": problem}, status=422)
    return JsonResponse({"have": len(batch.files), "address": batch.get_absolute_url()})


@require_safe
def report(request: MemberRequest, pk: int) -> HttpResponse:
    """What became of each file of one import; how far it is while it goes on."""
    athlete = athlete_or_404(request.user)
    batch = import_or_404(athlete, pk)
    if batch.is_going:
        return render(request, "imports/progress.html", {"batch": batch, "progress": progress_of(batch)})
    page = items_of(batch, request.GET)
    context = {"athlete": athlete, "batch": batch, "items": page.object_list, "page": page}
    context["left_out"] = [] if batch.is_taken_back else weights_left_out(batch)
    return render(request, "imports/report.html", context)


@require_POST
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    """Stop an import where it is."""
    athlete = athlete_or_404(request.user)
    batch = import_or_404(athlete, pk)
    queue.cancel(athlete, batch.pk)
    return redirect(batch)


@require_http_methods(["GET", "POST"])
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask whether the import shall be taken back, and do it."""
    athlete = athlete_or_404(request.user)
    batch = import_or_404(athlete, pk)
    if request.method == "POST":
        importer.take_back(athlete, batch)
    if request.method == "POST" or not batch.can_be_taken_back:
        return redirect(batch)
    made = taking_back.made_by(batch)
    stays = made.count() - taking_back.as_they_came(made).count()
    return render(request, "imports/take_back.html", {"batch": batch, "sessions": made.count(), "stays": stays})


@require_safe
def report_csv(request: MemberRequest, pk: int) -> HttpResponse:
    """The whole report as a table."""
    athlete = athlete_or_404(request.user)
    batch = import_or_404(athlete, pk)
    headers = {"Content-Disposition": f'attachment; filename="import-{batch.pk}.csv"'}
    return HttpResponse(table_of(batch), content_type="text/csv; charset=utf-8", headers=headers)


def import_or_404(athlete: Athlete, pk: int) -> Import:
    """The athlete's own import, with its counts."""
    return get_object_or_404(Import.objects.with_counts(), pk=pk, athlete=athlete)


def item_original(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """The file behind one line of the report."""
    athlete = athlete_or_404(request.user)
    lines = ImportItem.objects.filter(parent__athlete=athlete, parent=pk, position=position)
    return hand_over(request, athlete, get_object_or_404(Original, pk__in=lines.values("original")))


def session_original(request: MemberRequest, pk: int, recording: int) -> HttpResponse:
    """The file behind one recording of a session."""
    athlete = athlete_or_404(request.user)
    row = get_object_or_404(Recording, pk=recording, session=pk, athlete=athlete)
    return hand_over(request, athlete, get_object_or_404(Original, athlete=athlete, sha256=row.sha256))


@never_cache
@require_http_methods(["GET", "POST"])
def hand_over(request: MemberRequest, athlete: Athlete, original: Original) -> HttpResponse:
    """The file, to its athlete alone; where it tells a weight that is not shown, after the password."""
    if original.holds_weight and not athlete.shows_weight:
        form = PasswordForm(request.POST or None, request=request)
        if not form.is_valid():
            context = {"form": form, "original": original}
            return render(request, "imports/original.html", context, status=422 if form.is_bound else 200)
    # As a download, and as bytes of no kind: a browser must not run what somebody else may have put into a file.
    disposition = content_disposition_header(as_attachment=True, filename=original.file_name or "recording")
    headers = {"Content-Disposition": disposition or "attachment", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(contents(original), content_type="application/octet-stream", headers=headers)
