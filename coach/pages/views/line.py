"""Logging in one line: the field, its preview, and what is done with what was logged."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete, WeighIn
from athletes.models.saved import ReusedClientId
from coach.pages.views.session import PageRequest
from coach.sessions.line import saving
from coach.sessions.line.errors import LineError
from coach.sessions.line.examples import TOPICS
from coach.sessions.line.grammar import rules
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import Reading, read
from coach.sessions.line.printing import name_text, print_line
from coach.sessions.line.sentences import Understood, understood
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.models.exercise import Pattern
from coach.sessions.own_exercises import make_own
from coach.sessions.reading import document_of

LONGEST_NAME = 80


@dataclass
class Typed:
    """What stands in the field. `seen` is the line whose preview was last looked at."""

    text: str = ""
    seen: str = ""
    client_id: uuid.UUID = field(default_factory=uuid.uuid4)

    @classmethod
    def of(cls, data: QueryDict) -> Typed:
        """What was sent; a suggestion that was pressed takes the place of the line."""
        text = data.get("use") or data.get("line", "")
        try:
            client_id = uuid.UUID(data.get("client_id", ""))
        except ValueError:
            client_id = uuid.uuid4()
        return cls(text.strip(), data.get("seen", "").strip(), client_id)


@dataclass(frozen=True)
class Suggestion:
    """An exercise near the one that was typed, and the line with its name in place."""

    name: str
    line: str


@dataclass(frozen=True)
class Misread:
    """An error with what stands before, at and after its place, from the end of the error before."""

    error: LineError
    before: str
    word: str
    suggestions: list[Suggestion]


@dataclass
class Field:
    """The field of one athlete with what was typed, as it was read."""

    athlete: Athlete
    typed: Typed
    words: Vocabulary
    reading: Reading

    @classmethod
    def of(cls, request: PageRequest, typed: Typed) -> Field:
        """Read what was typed in the words of the user's own athlete."""
        athlete = athlete_or_404(request.user)
        words = Vocabulary.of(athlete, request.user)
        return cls(athlete, typed, words, read(typed.text, words))

    def understood(self) -> list[Understood]:
        """What was understood, in words."""
        return understood(self.reading, self.words)

    def misread(self) -> list[Misread]:
        """Each place that was not understood."""
        ends = [0, *(error.span[1] for error in self.reading.errors)]
        return [
            Misread(error, self.reading.source[end : error.span[0]], self.word(error), self.suggestions(error))
            for end, error in zip(ends, self.reading.errors, strict=False)
        ]

    def word(self, error: LineError) -> str:
        """What stands at the place; a space where something is missing."""
        return self.reading.source[slice(*error.span)] or "\u00a0"

    def rest(self) -> str:
        """What stands after the last error."""
        return self.reading.source[self.reading.errors[-1].span[1] :] if self.reading.errors else ""

    def suggestions(self, error: LineError) -> list[Suggestion]:
        """The exercises nearest to an unknown one."""
        nearest = [self.words.names.exactly(name) for name in error.unknown.nearest] if error.unknown else []
        source, (start, end) = self.reading.source, error.span
        return [
            Suggestion(exercise.name, source[:start] + name_text(exercise, self.words) + source[end:])
            for exercise in nearest
            if exercise
        ]

    def unknown(self) -> str:
        """The first name that no exercise has, where it may become the athlete's own."""
        names = (error.unknown.name for error in self.reading.errors if error.unknown)
        name = next(names, "")
        return name if len(name) <= LONGEST_NAME else ""

    def context(self, **more: Any) -> dict[str, Any]:
        """What the templates need."""
        return {
            "athlete": self.athlete,
            "line": self.typed,
            "reading": self.reading,
            "understood": self.understood(),
            "misread": self.misread(),
            "rest": self.rest(),
            "unknown": self.unknown(),
            "patterns": Pattern.choices,
            **more,
        }


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def line(request: PageRequest) -> HttpResponse:
    """The field on a page of its own; sent, it saves a line that was looked at and understood whole."""
    if request.method != "POST":
        found = Field.of(request, Typed(request.GET.get("line", "").strip()))
        template = "pages/_line.html" if request.headers.get("HX-Request") else "pages/line.html"
        return render(request, template, found.context())
    found = Field.of(request, Typed.of(request.POST))
    if not found.reading.understood:
        return render(request, "pages/line.html", found.context(), status=422)
    if found.typed.seen != found.typed.text:
        return render(request, "pages/line.html", found.context())
    return save(request, found)


def save(request: PageRequest, found: Field) -> HttpResponse:
    """Save the whole line once and say what was logged."""
    try:
        rows = saving.save(found.reading, found.athlete, request.user, found.typed.client_id)
    except ReusedClientId:
        found.typed = Typed(found.typed.text)
        problem = _("This field was already saved with another line. Log it again to save this one as well.")
        return render(request, "pages/line.html", found.context(problem=problem), status=409)
    if any(row.deleted_at for row in rows):
        return show_taken_back(request, found.athlete, rows, found.typed.client_id)
    messages.success(request, logged_message(request, rows, found.typed.client_id))
    return redirect("today")


def logged_message(request: PageRequest, rows: list[saving.Row], client_id: uuid.UUID) -> str:
    """Links to what was logged, and the button that takes it back."""
    context = {"rows": [(row, isinstance(row, WeighIn)) for row in rows], "client_id": client_id}
    return render_to_string("pages/_line_logged.html", context, request)


@require_POST
def preview(request: PageRequest) -> HttpResponse:
    """What the line says so far."""
    return show_preview(request, Field.of(request, Typed.of(request.POST)))


@require_POST
def make_mine(request: PageRequest) -> HttpResponse:
    """Make the first unknown exercise of the line the athlete's own, and read the line again."""
    typed = Typed.of(request.POST)
    found = Field.of(request, typed)
    pattern = request.POST.get("own_pattern", "")
    if found.unknown() and pattern in Pattern.values:
        make_own(found.athlete, found.unknown(), pattern)
        found = Field.of(request, typed)
    return show_preview(request, found)


def show_preview(request: PageRequest, found: Field) -> HttpResponse:
    """The preview alone for a page that puts it in place, else the whole page."""
    alone = bool(request.headers.get("HX-Request"))
    return render(request, "pages/_line_preview.html" if alone else "pages/line.html", found.context())


@require_POST
def take_back(request: PageRequest, client_id: uuid.UUID) -> HttpResponse:
    """Delete what one line logged, and put the line back into the field to be corrected."""
    athlete = athlete_or_404(request.user)
    rows = rows_or_404(athlete, client_id)
    saving.take_back(rows)
    return show_taken_back(request, athlete, rows, client_id)


@require_POST
def put_back(request: PageRequest, client_id: uuid.UUID) -> HttpResponse:
    """Undo `take_back`."""
    saving.put_back(rows_or_404(athlete_or_404(request.user), client_id))
    messages.success(request, _("It is logged again."))
    return redirect("today")


def rows_or_404(athlete: Athlete, client_id: uuid.UUID) -> list[saving.Row]:
    """What the athlete logged by this line."""
    rows = saving.rows_of(athlete, client_id)
    if not rows:
        raise Http404
    return rows


def show_taken_back(
    request: PageRequest, athlete: Athlete, rows: list[saving.Row], client_id: uuid.UUID
) -> HttpResponse:
    """The field with the line that is logged no more, but for weights that are not shown."""
    words = Vocabulary.of(athlete, request.user)
    docs = [
        WeighInDoc(row.mass_g, row.local_date) if isinstance(row, WeighIn) else document_of(row)
        for row in rows
        if words.shows_weight or not isinstance(row, WeighIn)
    ]
    found = Field.of(request, Typed(print_line(docs, words)))
    return render(request, "pages/line.html", found.context(taken_back=client_id))


@require_safe
def help_page(request: PageRequest) -> HttpResponse:
    """Every example with what it says to this athlete, and the grammar."""
    athlete = athlete_or_404(request.user)
    words = Vocabulary.of(athlete, request.user)
    topics = [
        (topic.title, [(text, understood(read(text, words), words)) for text in topic.lines])
        for topic in TOPICS
        if words.shows_weight or not topic.of_weight
    ]
    context = {"athlete": athlete, "topics": topics, "rules": rules(weight=words.shows_weight)}
    return render(request, "pages/line_help.html", context)
