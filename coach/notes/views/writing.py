"""Writing a note about an athlete or a group, and editing one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from athletes.models import Athlete, Coaching, NoteVisibility
from athletes.models.saved import ReusedClientId, StaleEdit
from athletes.views.requests import MemberRequest
from coach.notes import writing
from coach.notes.access import coached_or_404, editable_or_404, note_or_404, own_note_or_404
from coach.notes.forms import NoteForm, Recipients
from coach.notes.showing import last_visibility
from coach.notes.views.kit import number, posted, saved, way_back
from coach.sessions.models import Session


@require_http_methods(["GET", "POST"])
def write_note(request: MemberRequest, athlete_id: int) -> HttpResponse:
    """A note about one athlete; `?session=<id>` points it at a session."""
    athlete = coached_or_404(request.user, athlete_id)
    session = session_asked_for(request, athlete)
    form = NoteForm(posted(request), today=athlete.today(), last=last_visibility(athlete), session=session)
    if form.is_valid():
        try:
            note = writing.create(athlete, request.user, form.document(), form.cleaned_data["client_id"])
        except ReusedClientId:
            begin_anew(form)
        else:
            back = way_back(request, note.get_absolute_url())
            return saved(request, form.cleaned_data["client_id"], back)
    return show(request, form, athlete=athlete)


def session_asked_for(request: MemberRequest, athlete: Athlete) -> Session | None:
    """The session of the address, which is this athlete's."""
    pk = number(request.GET.get("session", ""))
    return None if pk is None else get_object_or_404(Session.objects.of(athlete).select_related("run"), pk=pk)


@require_http_methods(["GET", "POST"])
def write_notes(request: MemberRequest) -> HttpResponse:
    """A note about an athlete, or one about each of a group."""
    if not request.user.can_coach:
        raise Http404
    recipients = Recipients(posted(request), user=request.user)
    athletes = recipients.athletes() if recipients.is_valid() else []
    form = NoteForm(posted(request), today=request.user.today(), last=most_private(request, athletes))
    if athletes and form.is_valid():
        try:
            writing.create_for_each(athletes, request.user, form.document(), form.cleaned_data["client_id"])
        except ReusedClientId:
            begin_anew(form)
        else:
            words = ngettext("Saved for %(n)s athlete.", "Saved for %(n)s athletes.", len(athletes))
            words %= {"n": len(athletes)}
            return saved(request, form.cleaned_data["client_id"], way_back(request, reverse("notes")), words)
    return show(request, form, recipients=recipients)


def most_private(request: MemberRequest, athletes: Iterable[Athlete]) -> str:
    """The last choice for these athletes that is not Shared, if there is one: then sharing asks once."""
    lasts = Coaching.objects.looked_after_by(request.user).filter(athlete__in=athletes)
    private = lasts.exclude(last_note_visibility=NoteVisibility.SHARED).values_list("last_note_visibility", flat=True)
    return private.first() or ""


@require_http_methods(["GET", "POST"])
def edit_note(request: MemberRequest, pk: int) -> HttpResponse:
    """Edit a note; who reads it is for its author to say."""
    note = editable_or_404(request.user, pk)
    form = NoteForm(posted(request), today=note.athlete.today(), last=note.visibility, note=note)
    if note.author_id != request.user.pk:
        form.keep_readers()
    if not form.is_valid():
        return show(request, form, athlete=note.athlete)
    try:
        writing.edit(note, request.user, form.document(), form.cleaned_data["base"] or 0)
    except StaleEdit as stale:
        form.replace(base=str(stale.current.version))
        return show(request, form, athlete=note.athlete, theirs=note_or_404(request.user, pk))
    return saved(request, form.cleaned_data["client_id"], way_back(request, note.get_absolute_url()))


def begin_anew(form: NoteForm) -> None:
    """Something else was saved under this form's id: the next send is one of its own."""
    form.replace(client_id=str(uuid.uuid4()))
    form.add_error(None, _("This form was already saved with other content. Save again to keep this as another note."))


def show(request: MemberRequest, form: NoteForm, **more: Any) -> HttpResponse:
    """The form on a page of its own."""
    context = {"form": form, "back": way_back(request, ""), **more}
    status = 409 if more.get("theirs") else 422 if form.is_bound else 200
    return render(request, "notes/write.html", context, status=status)


@require_POST
def delete_note(request: MemberRequest, pk: int) -> HttpResponse:
    """Hide one's own note; its page offers to put it back."""
    note = own_note_or_404(request.user, pk)
    writing.delete(note)
    return redirect(note)


@require_POST
def put_back_note(request: MemberRequest, pk: int) -> HttpResponse:
    """Undo a delete."""
    note = own_note_or_404(request.user, pk)
    writing.put_back(note)
    return redirect(note)
