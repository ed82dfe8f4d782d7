"""All notes a user may read, and one of them with its versions."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.views.requests import MemberRequest
from coach.notes import writing
from coach.notes.access import note_or_404
from coach.notes.forms import NoteFilter
from coach.notes.models import Answer, Note, NoteVersion
from coach.notes.views.kit import number

PER_PAGE = 30


@require_safe
def notes(request: MemberRequest) -> HttpResponse:
    """A coach's notes, or those that an athlete's coaches shared, newest first; what is listed counts as read."""
    narrowing = NoteFilter(request.GET, user=request.user)
    found = narrowing.narrow(Note.objects.visible_to(request.user)).newest_first().to_read(request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    writing.mark_read(request.user, page.object_list)
    kept = {name: value for name, value in request.GET.items() if name in narrowing.fields and value}
    context = {"filter": narrowing, "page": page, "query": urlencode(kept) + "&" if kept else ""}
    return render(request, "notes/notes.html", context)


@require_safe
def note(request: MemberRequest, pk: int) -> HttpResponse:
    """One note with its answers and how it stood before; of one's own deleted one only how to put it back."""
    shown = note_or_404(request.user, pk)
    if shown.deleted_at:
        return render(request, "notes/deleted.html", {"note": shown})
    writing.mark_read(request.user, [shown])
    versions = NoteVersion.objects.visible_to(request.user).filter(note=shown).select_related("written_by")
    context = {"note": shown, "versions": versions.order_by("-number"), "deleted": just_deleted(request, shown)}
    return render(request, "notes/note.html", context)


def just_deleted(request: MemberRequest, shown: Note) -> Answer | None:
    """The answer that a delete led here with, as long as it is deleted."""
    pk = number(request.GET.get("deleted", ""))
    mine = Answer.objects.filter(author=request.user, note=shown).exclude(deleted_at=None)
    return mine.filter(pk=pk).first() if pk is not None else None
