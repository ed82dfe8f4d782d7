"""What a person asked of the account."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athletes.models import User

KEPT = datetime.timedelta(days=7)
TIME_TO_UNDO = datetime.timedelta(days=30)


def folder() -> Path:
    """Where the files lie until they expire; no page serves it."""
    return Path(settings.VAR) / "exports"


class ExportQuerySet(models.QuerySet["Export"]):
    """Questions about exports."""

    def of(self, user: User) -> ExportQuerySet:
        """Those that this user may still fetch, newest first."""
        return self.filter(user=user, expires_at__gt=timezone.now()).order_by("-asked_at", "-pk")

    def expired(self) -> ExportQuerySet:
        """Those whose week is over."""
        return self.filter(expires_at__lte=timezone.now())

    def remove(self) -> int:
        """Take rows and files away; how many."""
        exports = list(self)
        for export in exports:
            export.path.unlink(missing_ok=True)
            export.delete()
        return len(exports)


class Export(models.Model):
    """A copy of all data of a person in one file, there for a week."""

    user = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="exports")
    with_weight = models.BooleanField(_("with weight"), default=False)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True)
    expires_at = models.DateTimeField(_("expires"))
    secret = models.CharField(max_length=32, editable=False)

    objects: ClassVar[ExportQuerySet] = ExportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("asked_at")), name="export_expires_after_it_is_asked"
            )
        ]

    def __str__(self) -> str:
        return f"Export {self.pk}"

    @property
    def path(self) -> Path:
        """The file, under a name that nobody guesses."""
        return folder() / f"{self.pk}-{self.secret}.zip"


class AccountMergeQuerySet(models.QuerySet["AccountMerge"]):
    """Questions about merges of accounts."""

    def standing(self) -> AccountMergeQuerySet:
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def forget(self) -> int:
        """What sessions were before, once it cannot be undone any more: the ids are enough then; how many merges."""
        over = self.filter(at__lte=timezone.now() - TIME_TO_UNDO).exclude(kept=[])
        return over.update(kept=[])


class AccountMerge(models.Model):
    """One person's account that went into another of theirs, and is closed since.

    `moved` holds each change as table, ids, and what their columns were and are; `kept` the rows of sessions that were
    the same in both, as they were. No page shows either.
    """

    stays = models.ForeignKey(
        "athletes.User", on_delete=models.CASCADE, related_name="+", verbose_name=_("account that stays")
    )
    goes = models.ForeignKey(
        "athletes.User", on_delete=models.CASCADE, related_name="+", verbose_name=_("account that was closed")
    )
    by = models.ForeignKey(
        "athletes.User", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("merged by")
    )
    at = models.DateTimeField(_("merged"), default=timezone.now)
    moved = models.JSONField(default=list, editable=False)
    kept = models.JSONField(default=list, editable=False)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects: ClassVar[AccountMergeQuerySet] = AccountMergeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("merge of two accounts")
        verbose_name_plural = _("merges of two accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["goes"], condition=models.Q(undone_at=None), name="account_merge_one_of_an_account"
            ),
            models.CheckConstraint(condition=~models.Q(stays=models.F("goes")), name="account_merge_is_of_two"),
        ]

    def __str__(self) -> str:
        return f"Merge {self.pk} of two accounts"

    @property
    def undo_until(self) -> datetime.datetime:
        """When it can be undone no more."""
        return self.at + TIME_TO_UNDO


class Heartbeat(models.Model):
    """When something that has no page was last done: `backup`."""

    name = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


def beat(name: str) -> None:
    """Write down that it was done now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def last_beat(name: str) -> datetime.datetime | None:
    """When it was last done; None where it never was."""
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
