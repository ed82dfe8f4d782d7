"""The files of an import on disk, from their arrival until the last of them is done; under names that we give."""

from __future__ import annotations

import shutil
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

# Longer than any upload takes, so that a folder without its import is one that a crash has left behind.
_LEFT_BEHIND_S = 24 * 3600


@dataclass(frozen=True)
class StoredFile:
    """One file of an import; `sha256` is that of its bytes as they came, all of which are there if it `is_whole`.

    If it `is_part`, it is one of several archives that were one on the device.
    """

    name: str
    sha256: str
    path: Path
    is_whole: bool
    is_part: bool = False


def folder(client_id: uuid.UUID) -> Path:
    """Where the files of the import with this id lie."""
    return Path(settings.VAR) / "imports" / str(client_id)


def keep(client_id: uuid.UUID, uploads: Sequence[UploadedFile], first: int = 0) -> None:
    """Write files that arrived, each under its number, counted from `first`."""
    place = folder(client_id)
    place.mkdir(parents=True, exist_ok=True)
    for number, upload in enumerate(uploads, first):
        upload.seek(0)
        # Under its number only once it is whole: the same send may come twice, and the first be at work already.
        with tempfile.NamedTemporaryFile(dir=place, delete=False) as target:
            shutil.copyfileobj(upload, target, 2**20)
        Path(target.name).replace(place / str(number))


def stored(client_id: uuid.UUID, files: Sequence[dict[str, Any]]) -> list[StoredFile]:
    """The files that were kept, with what is known of each."""
    place = folder(client_id)
    return [
        StoredFile(row["name"], row["sha256"], place / str(number), row["whole"], row.get("part", False))
        for number, row in enumerate(files)
    ]


def clear(client_id: uuid.UUID) -> None:
    """Take the files away."""
    shutil.rmtree(folder(client_id), ignore_errors=True)


def left_behind() -> list[uuid.UUID]:
    """The ids of folders that nobody has written to for a day."""
    place = Path(settings.VAR) / "imports"
    old = time.time() - _LEFT_BEHIND_S
    return [uuid.UUID(entry.name) for entry in place.glob("*-*-*-*-*") if entry.stat().st_mtime < old]
