"""Which rows belong to a person, table by table, and which stay behind for which reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from athletes.models import User
from coach.notes.models import Note

Row = dict[str, Any]
MINE, OWN = "user", "athlete__user"
# What guards a login, or serves the machinery alone and says nothing of the person.
HIDDEN = {"password", "token_hash", "session_key", "created_digest", "saved_digest", "search_text", "lease", "data"}


def through(*paths: str) -> Callable[[User], models.Q]:
    """Rows that lead to the user by one of these ways."""

    def condition(user: User) -> models.Q:
        conditions = models.Q()
        for path in paths:
            conditions |= models.Q(**{path: user.pk})
        return conditions

    return condition


def readable_notes(prefix: str = "") -> Callable[[User], models.Q]:
    """Notes that this user may read, of those about the user's training and those the user wrote."""

    def condition(user: User) -> models.Q:
        notes = Note.objects.visible_to(user).filter(models.Q(author=user) | models.Q(athlete__user=user))
        return models.Q(**{f"{prefix}pk__in": notes.values("pk")})

    return condition


@dataclass(frozen=True)
class Table:
    """A table of the export.

    `also` names columns of other tables that make an id readable; `deleted` the one that is empty where nothing was
    deleted.
    """

    label: str
    rows_of: Callable[[User], models.Q]
    also: tuple[str, ...] = ()
    is_weight: bool = False
    deleted: str | None = None

    @property
    def model(self) -> type[models.Model]:
        """The model of the table."""
        return apps.get_model(self.label)

    @property
    def name(self) -> str:
        """What the file is called, as `sessions-session`."""
        return f"{self.model._meta.app_label}-{self.model._meta.model_name}"

    @property
    def about(self) -> str:
        """One line on what a row is."""
        return (self.model.__doc__ or "").strip().splitlines()[0]

    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        fields = self.model._meta.concrete_fields
        plain = [f.attname for f in fields if f.name not in HIDDEN and not isinstance(f, models.BinaryField)]
        return [*plain, *self.also]

    def rows(self, user: User) -> Iterator[Row]:
        """The user's rows, oldest first, without holding all of them."""
        found = self.model._base_manager.filter(self.rows_of(user), **({self.deleted: None} if self.deleted else {}))
        yield from found.order_by("pk").values(*self.columns()).iterator(chunk_size=2000)


OF_SESSION = "session__deleted_at"

TABLES = (
    Table("athletes.User", through("pk")),
    Table("account.EmailAddress", through(MINE)),
    Table("usersessions.UserSession", through(MINE)),
    Table("athletes.Athlete", through(MINE)),
    Table("athletes.Coaching", through("coach", OWN), ("coach__name", "athlete__user__name")),
    Table("athletes.Group", through("coach")),
    Table("athletes.Invitation", through("inviter")),
    Table("athletes.WeighIn", through(OWN), is_weight=True, deleted="deleted_at"),
    Table("athletes.BodyDay", through(OWN), is_weight=True),
    Table("athletes.CheckIn", through(OWN)),
    Table("athletes.HeartLimit", through(OWN)),
    Table("athletes.Injury", through(OWN)),
    Table("athletes.PainDay", through("injury__athlete__user")),
    Table("athletes.PrivateSign", through(OWN)),
    Table("athletes.Pregnancy", through(OWN)),
    Table("athletes.Span", through(OWN)),
    Table("athletes.Race", through(OWN)),
    Table("training.Session", through(OWN), deleted="deleted_at"),
    Table(
        "training.Merge",
        through("goes__athlete__user"),
        ("goes__merged_into__saved_digest",),
        deleted="goes__deleted_at",
    ),
    Table("training.Run", through("session__athlete__user"), deleted=OF_SESSION),
    Table("training.Repeat", through("run__session__athlete__user"), deleted="run__session__deleted_at"),
    Table("training.Shoe", through(OWN)),
    Table("training.Hill", through(OWN)),
    Table("training.Entry", through(OWN), ("exercise__slug", "exercise__name"), deleted=OF_SESSION),
    Table("training.WorkSet", through("entry__athlete__user"), deleted="entry__session__deleted_at"),
    Table("training.Exercise", through("owner__user")),
    Table("training.Alias", through("exercise__owner__user")),
    Table("training.ExerciseChoice", through(OWN), ("exercise__slug", "exercise__name")),
    Table("training.Kit", through(OWN)),
    Table("training.Recording", through(OWN)),
    Table("training.Best", through(OWN), ("exercise__name",), deleted=OF_SESSION),
    Table("notes.Note", readable_notes(), ("author__name",)),
    Table("notes.Answer", readable_notes("note__"), ("author__name",), deleted="deleted_at"),
    Table("notes.Review", through("coach", "session__athlete__user"), ("coach__name",)),
    Table("imports.Import", through(OWN)),
    Table("imports.ImportItem", through("parent__athlete__user")),
    Table("roster.SetAside", through("coach")),
)

# Every other table, and why nothing of it goes along.
LEFT_OUT = {
    "athletes.AuditEntry": "in words, in what-happened.txt",
    "training.Original": "as files, in originals/",
    "training.SampleBlob": "worked out from the originals",
    "notes.NoteVersion": "earlier words of notes, which belong to who wrote them",
    "notes.NoteRead": "marks of what was read",
    "imports.AppAnswer": "what the import remembers",
    "imports.NameAnswer": "what the import remembers",
    "accounts.Export": "this file",
    "accounts.AccountMerge": "how to undo the merge of two accounts",
    "account.EmailConfirmation": "links in mails",
    "mfa.Authenticator": "secrets of the second factor",
    "admin.LogEntry": "an admin's work on accounts of others",
}
