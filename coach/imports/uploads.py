"""How files arrive: on disk, and never more of them than may be imported."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUpload(TemporaryFileUploadHandler):
    """Keeps files up to the limits of the settings; what goes beyond passes by unkept, and is still counted.

    Django stores a whole upload before any view runs, so a view is too late to refuse one.
    """

    files = 0
    room = 0
    is_given_up = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self.room = self.room if self.files else settings.IMPORT_MAX_BYTES
        self.files += 1
        self.is_given_up = self.files > settings.IMPORT_MAX_FILES
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the next bytes; of a file for which there is no room, none at all."""
        if not self.is_given_up and start + len(raw_data) > self.room:
            self.is_given_up = True
            self.file.seek(0)
            self.file.truncate()
        if not self.is_given_up:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """End a file."""
        if not self.is_given_up:
            self.room -= file_size
        return super().file_complete(file_size)
