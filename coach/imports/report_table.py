"""The report of an import as a table, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from coach.imports.models import Import, ImportItem
from coach.sessions.models import Session

_ROWS = 500
# A cell that begins so is a formula to a spreadsheet, and its text comes from a file of anybody's.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def table_of(batch: Import) -> str:
    """One row a line of the report, below a header."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("File"), _("Row"), _("What became of it"), _("Why"), _("The row"), _("Sessions")])
    writer.writerows(rows_of(batch))
    return text.getvalue()


def rows_of(batch: Import) -> Iterator[list[str]]:
    """The cells of each line; a session is told by its day and its name."""
    sessions = Session.all_objects.select_related("run").order_by("local_date", "started_at", "pk")
    for item in batch.items.prefetch_related(Prefetch("sessions", sessions)).iterator(_ROWS):
        yield [harmless(cell) for cell in cells_of(item)]


def cells_of(item: ImportItem) -> list[str]:
    """One line; its sessions are expected to be prefetched."""
    told = "; ".join(f"{session.local_date.isoformat()} {session.heading}" for session in item.sessions.all())
    row = "" if item.row is None else str(item.row)
    return [item.file_name, row, item.get_status_display(), item.sentence, item.text, told]


def harmless(cell: str) -> str:
    """The cell as text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
