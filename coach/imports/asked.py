"""The page that asks what a file leaves open, once, before anything of it is written."""

from __future__ import annotations

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.models import User
from coach.imports.asking import understood
from coach.imports.importer import SentFile, bring_in
from coach.imports.models import Import, ImportItem, ItemStatus
from coach.imports.originals import contents
from coach.imports.questions import QuestionsForm
from coach.imports.readers.recognise import inflated
from coach.imports.readers.records import Unreadable


class MemberRequest(HttpRequest):
    """A request that passed the login."""

    user: User


@never_cache
@require_http_methods(["GET", "POST"])
def questions(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Ask, or remember the answers and bring the file in; to that import, where this was done before."""
    athlete = athlete_or_404(request.user)
    asking = ImportItem.objects.filter(status__in=[ItemStatus.ASKS, ItemStatus.ANSWERED])
    rows = asking.select_related("parent__athlete__user", "original").filter(parent__athlete=athlete)
    item = get_object_or_404(rows, parent=pk, position=position)
    if item.original is None:
        return redirect(get_object_or_404(Import, athlete=athlete, client_id=answers_id(item)))
    data = contents(item.original)
    try:
        table = understood(athlete, inflated(data)[0])
    except Unreadable as gone:
        # A weight that is not tracked any more was taken out of the file, and nothing is left of it.
        raise Http404 from gone
    form = QuestionsForm(request.POST if request.method == "POST" else None, athlete=athlete, table=table)
    if form.is_valid():
        form.save()
        return redirect(answered(item, request.user, data))
    context = {"form": form, "item": item, "table": table, "preview": table.preview(athlete)}
    return render(request, "imports/questions.html", context, status=422 if form.is_bound else 200)


def answers_id(item: ImportItem) -> uuid.UUID:
    """The client id of the import that brings in what was asked about."""
    return uuid.uuid5(item.parent.client_id, f"answers:{item.position}")


def answered(item: ImportItem, author: User, data: bytes) -> Import:
    """The import that brings in what was asked about; from now on the file is that import's."""
    file = SentFile.of(SimpleUploadedFile(item.file_name, data))
    batch = bring_in(item.parent.athlete, author, answers_id(item), [file])
    ImportItem.objects.filter(pk=item.pk).update(status=ItemStatus.ANSWERED, original=None)
    return batch
