"""Logging a run or a lift, and editing one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.addresses import page_for
from athletes.models import Athlete, User
from athletes.models.saved import ReusedClientId, StaleEdit
from coach.sessions import writing
from coach.sessions.access import session_or_404
from coach.sessions.differences import differences
from coach.sessions.forms.lift import LiftEditor, raw_of
from coach.sessions.forms.other import OtherEditor
from coach.sessions.forms.raw import RawEntry
from coach.sessions.forms.run import RunEditor
from coach.sessions.models import Hill, Session, Sport
from coach.sessions.queries import entries_of, recent_lifts

Editor = RunEditor | LiftEditor | OtherEditor


@dataclass
class Editing:
    """One request that shows or saves a session's form."""

    request: HttpRequest
    athlete: Athlete
    editor: Editor
    session: Session | None = None

    @property
    def user(self) -> User:
        """Who is at the keyboard."""
        user: User = self.request.user  # type: ignore[assignment]
        return user

    def answer(self) -> HttpResponse:
        """Show the form, answer one of its buttons, or save."""
        operation = self.request.POST.get("do", "")
        if self.request.method != "POST":
            return self.show()
        if operation == "total":
            return self.show()
        if operation:
            self.editor.restructure(operation)
            return self.show()
        if not self.editor.is_valid():
            return self.show(status=422)
        return self.save()

    def save(self) -> HttpResponse:
        """Write the session once and go to its page; a clash comes back as a form that says so."""
        try:
            with transaction.atomic():
                session = self.write()
        except ReusedClientId:
            return self.with_fresh_id()
        except StaleEdit as stale:
            return self.with_both(stale)
        messages.success(self.request, _("Saved."))
        return redirect(page_for(self.user, self.athlete, "session", session.pk))

    def write(self) -> Session:
        """Create, or save the edit."""
        doc, cleaned = self.editor.document(), self.editor.head.cleaned_data
        if self.session is None:
            return writing.create(self.athlete, self.user, doc, cleaned["client_id"])
        return writing.edit(self.session, doc, cleaned["base"] or 0)

    def with_fresh_id(self) -> HttpResponse:
        """Another session was saved under this form's id: the next send is one of its own."""
        self.replace(client_id=str(uuid.uuid4()))
        sentence = _("This form was already saved with other content. Save again to log it as another session.")
        self.editor.head.add_error(None, sentence)
        return self.show(status=409)

    def with_both(self, stale: StaleEdit) -> HttpResponse:
        """Somebody else saved in between: both side by side; saving again keeps this form's values."""
        theirs = stale.current
        self.replace(base=str(theirs.version))
        with transaction.atomic():
            mine = self.editor.document()
            changes = differences(theirs, mine, self.user.units) if isinstance(theirs, Session) else []
            # Compared only: the shoes and exercises that the form would make are not kept.
            transaction.set_rollback(True)
        return self.show(status=409, stale=theirs, changes=changes)

    def replace(self, **values: str) -> None:
        """Put other hidden values into the form that goes back."""
        self.editor.head.data = {**self.request.POST.dict(), **values}

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """The form's page."""
        context = {
            "athlete": self.athlete,
            "editor": self.editor,
            "form": self.editor.head,
            "session": self.session,
            "hills": Hill.objects.filter(athlete=self.athlete) if self.editor.sport == Sport.RUN else (),
            **more,
        }
        return render(self.request, self.editor.template, context, status=status)


@require_http_methods(["GET", "POST"])
def log_run(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
    """Log a run, one's own or as the athlete's coach."""
    athlete = athlete_or_404(request.user, athlete_id)
    return Editing(request, athlete, RunEditor(athlete, units_of(request), posted(request))).answer()


@require_http_methods(["GET", "POST"])
def log_lift(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
    """Log a lift; `?like=<id>` begins with the sets of an earlier one."""
    athlete = athlete_or_404(request.user, athlete_id)
    like, title = begin_like(request, athlete)
    editor = LiftEditor(athlete, units_of(request), posted(request), like=like, title=title)
    editing = Editing(request, athlete, editor)
    if request.method == "GET" and not like:
        return editing.show(recent=recent_lifts(athlete))
    return editing.answer()


@require_http_methods(["GET", "POST"])
def edit_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Edit a session of any sport."""
    athlete, session = session_or_404(request.user, pk, athlete_id)
    return Editing(request, athlete, editor_of(request, athlete, session), session).answer()


def editor_of(request: HttpRequest, athlete: Athlete, session: Session) -> Editor:
    """The form that fits the session's sport."""
    if session.sport == Sport.LIFT:
        like = raw_of(entries_of(session), units_of(request))
        return LiftEditor(athlete, units_of(request), posted(request), session, like)
    editor = RunEditor if session.sport == Sport.RUN else OtherEditor
    return editor(athlete, units_of(request), posted(request), session)


def begin_like(request: HttpRequest, athlete: Athlete) -> tuple[list[RawEntry], str]:
    """The entries and the title of the lift that a new one begins like; RPE is asked anew."""
    if not request.GET.get("like", "").isdecimal():
        return [], ""
    lifts = Session.objects.filter(athlete=athlete, sport=Sport.LIFT)
    earlier = get_object_or_404(lifts, pk=int(request.GET["like"]))
    raw = raw_of(entries_of(earlier), units_of(request))
    for values in (row for entry in raw for row in entry.sets):
        values["rpe"] = ""
    return raw, earlier.title


def units_of(request: HttpRequest) -> str:
    """The units of whoever types."""
    return request.user.units if isinstance(request.user, User) else "metric"


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that was only opened."""
    return request.POST if request.method == "POST" else None
