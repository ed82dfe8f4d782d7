"""What is said under a shared note."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.saved import SavedModel


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Questions about answers; who may read a note may read what is under it."""

    def in_order(self) -> Self:
        """Those that stand, oldest first, with their authors."""
        return self.filter(deleted_at=None).select_related("author").order_by("created_at", "pk")


class Answer(SavedModel):
    """An athlete's or a coach's words under a note that both read."""

    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"))

    objects: ClassVar[AnswerQuerySet] = AnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="answer_saved_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
