"""An archive that a browser takes apart and sends in parts, one after the other, each again until it is answered."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction

from athletes.models import Athlete, User
from athletes.models.saved import digest
from coach.imports import queue, store
from coach.imports.importer import SentFile
from coach.imports.models import Import, ImportStatus

MOST_PARTS = 1_000


class PartForm(forms.Form):
    """One part of an archive: which of how many, and a zip of what counts in it."""

    client_id = forms.UUIDField()
    name = forms.CharField(max_length=255)
    number = forms.IntegerField(min_value=0, max_value=MOST_PARTS)
    last = forms.BooleanField(required=False)
    file = forms.FileField()

    def clean_file(self) -> SentFile:
        """The part, which has to be here whole."""
        sent = SentFile.of(self.cleaned_data["file"])
        if not sent.row["whole"]:
            raise forms.ValidationError("The part is larger than may be sent at once.", "large")
        return sent


class TooMuch(Exception):
    """All parts together are more than an import may have."""


def receive(athlete: Athlete, author: User, part: dict[str, Any]) -> Import:
    """Keep a part, if it is the next one; how many there are by then is the length of the import's `files`.

    Raises TooMuch.
    """
    batch = begun(athlete, author, part["client_id"], part["name"])
    with transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=batch.pk)
        if batch.status != ImportStatus.RECEIVING or part["number"] != len(batch.files):
            return batch
        sent: SentFile = part["file"]
        if sum(row["size"] for row in batch.files) + sent.kept_bytes > settings.IMPORT_MAX_PARTS_BYTES:
            raise TooMuch
        store.keep(batch.client_id, [sent.upload], first=part["number"])
        row = {"name": part["name"], "sha256": sent.sha256, "whole": True, "size": sent.kept_bytes, "part": True}
        batch.files = [*batch.files, row]
        batch.status = ImportStatus.WAITING if part["last"] else ImportStatus.RECEIVING
        batch.save(update_fields=["files", "status"])
    if batch.status == ImportStatus.WAITING:
        queue.ask_for(batch)
    return batch


def begun(athlete: Athlete, author: User, client_id: uuid.UUID, name: str) -> Import:
    """The import of this archive; of one that began and was left, nothing stays on the disk."""
    values = {"author": author, "created_digest": digest({"archive": name}), "status": ImportStatus.RECEIVING}
    batch, is_new = Import.objects.get_or_create(athlete=athlete, client_id=client_id, defaults=values)
    if is_new:
        for left in Import.objects.filter(athlete=athlete, status=ImportStatus.RECEIVING).exclude(pk=batch.pk):
            queue.cancel(athlete, left.pk)
    return batch
