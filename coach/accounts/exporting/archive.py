"""Writes the file."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from athletes.audit_words import line
from athletes.models import AuditEntry, User
from coach.accounts.exporting.tables import TABLES, Row, Table
from coach.imports.readers.own import FORMAT, VERSION
from coach.sessions.models import Original, Session

NEWEST_SESSIONS = 50


def write(target: IO[bytes], user: User, *, with_weight: bool) -> None:
    """Write everything of this user into a zip; nothing that tells the weight unless it shall."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        counts = {table: write_table(archive, table, user) for table in TABLES if with_weight or not table.is_weight}
        files = write_originals(archive, user, with_weight=with_weight)
        archive.writestr("what-happened.txt", what_happened(user))
        archive.writestr(
            "index.json", json.dumps(head(user, counts, with_weight=with_weight), indent=1, ensure_ascii=False)
        )
        archive.write(Path(settings.BASE_DIR) / "static" / "css" / "export.css", "style.css")
        archive.writestr("index.html", index(user, counts, files, with_weight=with_weight))


def write_table(archive: zipfile.ZipFile, table: Table, user: User) -> int:
    """Both files of one table; how many rows. A table without rows has none."""
    rows = list(table.rows(user))
    if rows:
        text = json.dumps(rows, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False)
        archive.writestr(f"json/{table.name}.json", text)
        archive.writestr(f"csv/{table.name}.csv", as_csv(table.columns(), rows))
    return len(rows)


def as_csv(columns: list[str], rows: list[Row]) -> str:
    """The rows as a spreadsheet reads them; what is a list or a dictionary as JSON."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([json.dumps(v) if isinstance(v, dict | list) else v for v in row.values()])
    return target.getvalue()


def write_originals(archive: zipfile.ZipFile, user: User, *, with_weight: bool) -> list[str]:
    """The files as they came, each under its own name and the first digits of its checksum."""
    originals = Original.objects.filter(athlete__user=user).order_by("pk")
    if not with_weight:
        originals = originals.filter(holds_weight=False)
    names = []
    for original in originals.iterator(chunk_size=20):
        names.append(f"originals/{original.sha256[:8]}-{safe(original.file_name)}")
        archive.writestr(names[-1], gzip.decompress(original.gzipped))
    return names


def safe(file_name: str) -> str:
    """A name that stays in its folder on every system."""
    return re.sub(r"[^\w.\- ]+", "_", Path(file_name).name).lstrip(".") or "file"


def what_happened(user: User) -> str:
    """The audit in words, one line each."""
    lines = (line(entry, user) for entry in AuditEntry.objects.about(user).iterator(chunk_size=2000))
    return "".join(f"{one.at:%Y-%m-%d %H:%M} {one.words}\n" for one in lines)


def head(user: User, counts: dict[Table, int], *, with_weight: bool) -> Row:
    """What the import reads first."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "with_weight": with_weight,
        "name": user.name,
        "tables": {
            table.name: {"rows": rows, "about": table.about, "columns": table.columns()}
            for table, rows in counts.items()
            if rows
        },
    }


def index(user: User, counts: dict[Table, int], files: list[str], *, with_weight: bool) -> str:
    """A page that says what is here, for whoever opens the file in ten years."""
    context = {
        "person": user,
        "with_weight": with_weight,
        "made_at": timezone.now().astimezone(user.zone),
        "tables": [(table, rows) for table, rows in counts.items() if rows],
        "files": files,
        "sessions": Session.objects.filter(athlete__user=user).newest_first()[:NEWEST_SESSIONS],
    }
    return render_to_string("accounts/export_index.html", context)
