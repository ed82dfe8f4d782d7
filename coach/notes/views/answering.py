"""Answers under a shared note, by the athlete or a coach."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes.models.saved import ReusedClientId, StaleEdit
from athletes.views.requests import MemberRequest
from coach.notes import writing
from coach.notes.access import answerable_or_404, own_answer_or_404
from coach.notes.forms import AnswerForm
from coach.notes.models import Answer, Note
from coach.notes.views.kit import posted, saved, way_back


@require_http_methods(["GET", "POST"])
def answer_note(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer under a note that both read."""
    note = answerable_or_404(request.user, pk)
    form = AnswerForm(posted(request), initial={"client_id": uuid.uuid4()})
    if form.is_valid():
        try:
            writing.answer(note, request.user, form.cleaned_data["text"], form.cleaned_data["client_id"])
        except ReusedClientId:
            form.data = {**request.POST.dict(), "client_id": str(uuid.uuid4())}
            form.add_error(None, _("This form was already saved with other content. Save again to keep it as well."))
        else:
            return saved(request, form.cleaned_data["client_id"], way_back(request, note.get_absolute_url()))
    return show(request, form, note)


@require_http_methods(["GET", "POST"])
def edit_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Change one's own answer."""
    answer = own_answer_or_404(request.user, pk)
    initial = {"client_id": answer.client_id, "base": answer.version, "text": answer.text}
    form = AnswerForm(posted(request), initial=initial)
    if not form.is_valid():
        return show(request, form, answer.note, answer=answer)
    try:
        writing.edit_answer(answer, form.cleaned_data["text"], form.cleaned_data["base"] or 0)
    except StaleEdit as stale:
        form.data = {**request.POST.dict(), "base": str(stale.current.version)}
        return show(request, form, answer.note, answer=answer, theirs=stale.current)
    return saved(request, form.cleaned_data["client_id"], way_back(request, answer.note.get_absolute_url()))


def show(
    request: MemberRequest, form: AnswerForm, note: Note, answer: Answer | None = None, theirs: Any = None
) -> HttpResponse:
    """The form on a page of its own, under the note."""
    context = {"form": form, "note": note, "answer": answer, "theirs": theirs, "back": way_back(request, "")}
    return render(request, "notes/answer.html", context, status=409 if theirs else 422 if form.is_bound else 200)


@require_POST
def delete_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Hide one's own answer; the note's page offers to put it back."""
    answer = own_answer_or_404(request.user, pk)
    writing.delete(answer)
    return redirect(f"{answer.note.get_absolute_url()}?deleted={answer.pk}")


@require_POST
def put_back_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Undo a delete."""
    answer = own_answer_or_404(request.user, pk)
    writing.put_back(answer)
    return redirect(answer.note)
