"""The one line a view of this room starts with."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.notes.models import Answer, Note


def coached_or_404(user: User, athlete_id: int) -> Athlete:
    """An athlete this user coaches; oneself is none."""
    athlete = athlete_or_404(user, athlete_id)
    if athlete.is_of(user):
        raise Http404
    return athlete


def note_or_404(user: User, pk: int) -> Note:
    """A note this user may read, or one of their own that was deleted."""
    notes = Note.objects.visible_to(user) | Note.objects.written_by(user)
    return get_object_or_404(notes.to_read(user), pk=pk)


def editable_or_404(user: User, pk: int) -> Note:
    """A note this user may edit: any of the athlete's coaches who may read it, never the athlete."""
    notes = Note.objects.visible_to(user).exclude(athlete__user=user)
    return get_object_or_404(notes.to_read(user), pk=pk)


def own_note_or_404(user: User, pk: int) -> Note:
    """A note that this user wrote, deleted or not."""
    return get_object_or_404(Note.objects.written_by(user).exclude(athlete__user=user), pk=pk)


def answerable_or_404(user: User, pk: int) -> Note:
    """A note under which this user may answer: any shared one they may read."""
    note = get_object_or_404(Note.objects.visible_to(user).to_read(user), pk=pk)
    if not note.is_shared:
        raise Http404
    return note


def own_answer_or_404(user: User, pk: int) -> Answer:
    """An answer that this user wrote, deleted or not, under a note that they may read."""
    notes = Note.objects.visible_to(user)
    return get_object_or_404(Answer.objects.filter(author=user, note__in=notes).select_related("note"), pk=pk)
