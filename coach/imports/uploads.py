"""How files arrive: on disk, and never more of them than may be imported."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUpload(TemporaryFileUploadHandler):
    """Keeps files up to the limits of the settings; what goes beyond passes by unkept, and is still counted.

    Django stores a whole upload before any view runs, so a view is too late to refuse one.
    """

    files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self.files += 1
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the next bytes, where they are still within the limits."""
        if self.files <= settings.IMPORT_MAX_FILES and start + len(raw_data) <= settings.IMPORT_MAX_FILE_BYTES:
            super().receive_data_chunk(raw_data, start)
