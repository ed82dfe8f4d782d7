"""What every row has that a person saves from a page that may send it twice."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.utils import timezone


def digest(document: Mapping[str, Any]) -> str:
    """A fingerprint of what was sent, the same for the same content in any order of keys."""
    canonical = json.dumps(document, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class ReusedClientId(Exception):
    """Something else was already saved under this client id; the form must come back with a fresh one."""


class StaleEdit(Exception):
    """Somebody saved the row after this edit began; `current` is the row as it now stands."""

    def __init__(self, current: SavedModel) -> None:
        super().__init__("the row was changed since this edit began")
        self.current = current


class SavedModel(models.Model):
    """A row that knows what was sent to make it, so that a repeated send makes no double.

    `created_digest` is that of the first save and is never rewritten; `saved_digest` is that of the last one.
    """

    client_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_digest = models.CharField(max_length=64, editable=False)
    saved_digest = models.CharField(max_length=64, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def already_created(cls, sent: str, **identity: Any) -> Self | None:
        """The row that this very send made before, deleted or not; None where it is the first time.

        Raises ReusedClientId where the identity (owner and client id) belongs to a row made of something else.
        """
        row = cls._base_manager.filter(**identity).first()
        if row is not None and row.created_digest != sent:
            raise ReusedClientId
        return row

    def already_saved(self, sent: str, base: int) -> bool:
        """Whether an edit that began at version `base` was saved before: then there is nothing to do.

        Raises StaleEdit where somebody else saved in between.
        """
        if base == self.version:
            return False
        if base == self.version - 1 and sent == self.saved_digest:
            return True
        raise StaleEdit(self)

    def stamp(self, sent: str) -> None:
        """Mark the row as holding what was sent; the caller saves it."""
        if self._state.adding:
            self.created_digest = sent
        else:
            self.version += 1
        self.saved_digest = sent
