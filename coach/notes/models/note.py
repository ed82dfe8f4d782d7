"""What a coach writes about an athlete, and the one place that decides who reads it."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Coaching, NoteVisibility, User, display_name
from athletes.models.saved import SavedModel
from athletes.text import searchable
from coach.notes.models.answer import Answer
from coach.sessions.models import Session

TEXT_MAX = 8000
MIDDLE = datetime.timedelta(days=3)


def read_by(user: User | AnonymousUser, prefix: str = "") -> models.Q:
    """What of this visibility a user may read, given that it is about the athlete at `<prefix>athlete`.

    The athlete reads what is shared. Coaches read, while their coaching is active, what is shared or for coaches; what
    is kept only its author reads, and only as such a coach. Nothing opens one's own athlete as if one coached it.
    """
    as_athlete = models.Q((f"{prefix}athlete__user", user.pk), visibility=NoteVisibility.SHARED)
    if not getattr(user, "can_coach", False):
        # Said here and not left to the database: every page counts notes, and most readers coach nobody.
        return as_athlete
    looked_after = Coaching.objects.looked_after_by(user).values("athlete")
    for_coaches = models.Q(visibility__in=[NoteVisibility.SHARED, NoteVisibility.COACHES])
    kept = models.Q(visibility=NoteVisibility.ME) & models.Q((f"{prefix}author", user.pk))
    as_coach = models.Q((f"{prefix}athlete__in", looked_after)) & ~models.Q((f"{prefix}athlete__user", user.pk))
    return as_athlete | (as_coach & (for_coaches | kept))


def is_news(user: User) -> models.Q:
    """Whether somebody else said something in a note that this user has not read.

    For a coach only what was said since the coaching began, so that taking over an athlete is not a day's reading.
    """
    read = NoteRead.objects.filter(user=user, note=models.OuterRef("pk"), read_at__gte=models.OuterRef("said_at"))
    by_others = models.Q(said_by=None) | ~models.Q(said_by=user)
    mine = models.Q(athlete__user=user)
    if user.can_coach:
        since = Coaching.objects.looked_after_by(user).filter(
            athlete=models.OuterRef("athlete"), started_at__lte=models.OuterRef("said_at")
        )
        mine |= models.Q(models.Exists(since))
    return by_others & mine & ~models.Q(models.Exists(read))


class NoteQuerySet(models.QuerySet["Note"]):
    """Questions about notes; whoever reads any starts with `visible_to`."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Notes that this user may read, without those that were deleted."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(read_by(user), deleted_at=None)

    def about(self, athlete: Athlete) -> Self:
        """Notes about this athlete."""
        return self.filter(athlete=athlete)

    def at(self, session: Session) -> Self:
        """Notes on this session, and on those that were merged into it."""
        return self.filter(models.Q(session=session) | models.Q(session__merged_into=session))

    def with_words(self, words: str) -> Self:
        """Notes in which each of the words stands, without regard to case and accents."""
        found = self
        for word in searchable(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def written_between(self, first: datetime.date | None, last: datetime.date | None, zone: datetime.tzinfo) -> Self:
        """Notes first saved on these days of a reader in this zone, both included; None leaves an end open."""
        found = self
        if first:
            found = found.filter(created_at__gte=datetime.datetime.combine(first, datetime.time(), zone))
        if last and last < datetime.date.max:
            after = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time(), zone)
            found = found.filter(created_at__lt=after)
        return found

    def newest_first(self) -> Self:
        """By when they were first saved."""
        return self.order_by("-created_at", "-pk")

    def news_for(self, user: User) -> Self:
        """Notes in which somebody else said something that this user has not read."""
        return self.visible_to(user).filter(is_news(user))

    def to_read(self, user: User) -> Self:
        """With all that a page shows of a note, and `is_new`: two queries with the answers, however many there are."""
        answers = models.Prefetch("answers", Answer.objects.in_order())
        shown = self.select_related("author", "edited_by", "athlete__user", "session__run")
        return shown.annotate(is_new=is_news(user)).prefetch_related(answers)

    def written_by(self, user: User) -> Self:
        """This user's own notes, deleted ones too, as long as their author may read them."""
        return self.filter(read_by(user), author=user)

    def to_look_again(self, coach: User, day: datetime.date) -> Self:
        """This coach's notes that ask for another look by this day.

        They stay for the whole of their day; one whose day has passed stays until the athlete was looked at since.
        """
        not_since = Coaching.objects.looked_after_by(coach).filter(
            models.Q(looked_at=None) | models.Q(looked_at__date__lt=models.OuterRef("look_again_on")),
            athlete=models.OuterRef("athlete"),
        )
        due = models.Q(look_again_on=day) | (models.Q(look_again_on__lt=day) & models.Exists(not_since))
        return self.visible_to(coach).filter(due, author=coach)


class Note(SavedModel):
    """A coach's words about an athlete; they may point at a session, a day or a week, named by its Monday.

    `said_at` is when something was last said in it, by `said_by`: the note itself, its being shared, or an answer.
    """

    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    edited_by = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="notes")
    session = models.ForeignKey(
        "training.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    day = models.DateField(_("day"), null=True, blank=True)
    week = models.DateField(_("week"), null=True, blank=True)
    visibility = models.CharField(_("who reads it"), max_length=7, choices=NoteVisibility)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    text = models.TextField(_("note"), max_length=TEXT_MAX)
    search_text = models.TextField(editable=False)
    said_at = models.DateTimeField(default=timezone.now, editable=False)
    said_by = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[NoteQuerySet] = NoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [
            models.Index(fields=["athlete", "-created_at"], name="note_by_athlete"),
            models.Index(fields=["author", "look_again_on"], name="note_to_look_again"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="note_saved_once"),
            models.CheckConstraint(condition=models.Q(visibility__in=NoteVisibility.values), name="note_has_readers"),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=models.Q(session=None, day=None)
                | models.Q(session=None, week=None)
                | models.Q(day=None, week=None),
                name="note_has_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"Note {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what it is searched by beside the text."""
        self.search_text = searchable(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of this note, for whoever may read it."""
        return reverse("note", args=[self.pk])

    @property
    def is_shared(self) -> bool:
        """Whether the athlete reads it."""
        return self.visibility == NoteVisibility.SHARED

    @property
    def author_name(self) -> str:
        """Who wrote it, as far as the account is still there."""
        return display_name(self.author) if self.author else gettext("A former coach")

    @property
    def page_of_session(self) -> int | None:
        """The id of the session whose page shows this note: its own, or the one that was merged with."""
        return (self.session.merged_into_id or self.session.pk) if self.session else None

    @property
    def place(self) -> datetime.date:
        """Where it lies on the time axis; the day it was written, for the athlete, where it points at nothing."""
        if self.session is not None:
            return self.session.local_date
        return self.day or (self.week + MIDDLE if self.week else self.written_on)

    @property
    def written_on(self) -> datetime.date:
        """The athlete's day on which it was first saved."""
        return self.created_at.astimezone(self.athlete.user.zone).date()


class NoteVersionQuerySet(models.QuerySet["NoteVersion"]):
    """Questions about earlier versions."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Versions of notes that this user may read, but those alone that were theirs to read at the time."""
        return self.filter(read_by(user, "note__"), note__in=Note.objects.visible_to(user))


class NoteVersion(models.Model):
    """How a note stood before an edit: `number` is the version it was, saved at `written_at` by `written_by`."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    visibility = models.CharField(max_length=7, choices=NoteVisibility)
    text = models.TextField()

    objects: ClassVar[NoteVersionQuerySet] = NoteVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("version of a note")
        verbose_name_plural = _("versions of notes")
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_version_is_kept_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of note {self.note_id}"


class NoteRead(models.Model):
    """Until when somebody has read a note with its answers."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a note")
        verbose_name_plural = _("readings of notes")
        constraints = [models.UniqueConstraint(fields=["user", "note"], name="note_is_read_once")]

    def __str__(self) -> str:
        return f"Note {self.note_id} was read"
