"""Files on their way into an import, as a form would hand them over; and all that is stored of them."""

from __future__ import annotations

import gzip
import io
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from unittest import mock

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django_tasks_db.management.commands import db_worker

from athletes.models import Athlete
from coach.imports.importer import SentFile, bring_in
from coach.imports.management.commands import worker
from coach.imports.models import Import, ImportItem


def sent(data: bytes, name: str = "run.fit") -> SentFile:
    return SentFile.of(SimpleUploadedFile(name, data))


def send(athlete: Athlete, *files: bytes | SentFile, client_id: uuid.UUID | None = None) -> Import:
    """Import the files in one send."""
    made = [file if isinstance(file, SentFile) else sent(file) for file in files]
    return bring_in(athlete, athlete.user, client_id or uuid.uuid4(), made)


def send_one(athlete: Athlete, file: bytes | SentFile) -> ImportItem:
    """Import one file; what became of it."""
    return send(athlete, file).items.get()


def do_what_waits() -> None:
    """Do what a worker does in one round, on the connection of the test, which it would close as old."""
    with mock.patch.object(db_worker, "close_old_connections"):
        worker.one_round()


def zipped(members: Mapping[str, bytes], **options: Any) -> bytes:
    """An archive of these files."""
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return target.getvalue()


def bring_in_all(athlete: Athlete, *files: bytes | SentFile) -> Import:
    """Import files by way of the queue, to the end."""
    batch = send(athlete, *files)
    do_what_waits()
    batch.refresh_from_db()
    return batch


def stored_blobs() -> Iterator[bytes]:
    """Every value of every binary column, as it lies there and unpacked in every way it may be packed."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.BinaryField):
                for value in model._base_manager.values_list(field.name, flat=True):
                    yield from unpacked(bytes(value))


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is gzipped or deflated in them."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield from unpacked(gzip.decompress(data))
    elif data.startswith(b"\x01"):
        yield zlib.decompress(data[1:])
