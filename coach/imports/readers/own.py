"""The athlete's own export from Runstrong (docs/export.md): its list of contents, and the rows of its tables."""

import json
import re
from typing import Any

from .records import Reason, Unreadable

FORMAT, VERSION = "runstrong-export", 1
LIST, TABLE, ORIGINALS = "index.json", "json/{}.json", "originals/"
_LIST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"runstrong-export"')
_TABLE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"(?:[a-z]+_)?id"\s*:\s*\d')
_UNREADABLE = re.compile("[\0\ud800-\udfff]")

Row = dict[str, Any]


def is_own_list(head: bytes) -> bool:
    """Whether a file that begins so is the list of contents of an export."""
    return _LIST.match(head) is not None


def is_own(head: bytes) -> bool:
    """Whether a file that begins so may belong to an export, as its list or as a table."""
    return is_own_list(head) or _TABLE.match(head) is not None


def check_list(data: bytes) -> None:
    """Raise Unreadable where the list is broken, or of an export that a later Runstrong made."""
    told = _parsed(data)
    version = told.get("version") if isinstance(told, dict) else None
    if not isinstance(version, int):
        raise Unreadable(Reason.DAMAGED)
    if version > VERSION:
        raise Unreadable(Reason.NEWER)


def read_rows(data: bytes) -> list[Row]:
    """The rows of one table; raises Unreadable where it is none."""
    rows = _parsed(data)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(Reason.DAMAGED)
    return rows


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_cleaned)
    except (ValueError, RecursionError) as error:
        raise Unreadable(Reason.DAMAGED) from error


def _cleaned(pairs: list[tuple[str, Any]]) -> Row:
    """An object without signs that no database keeps."""
    return {name: _UNREADABLE.sub("", value) if isinstance(value, str) else value for name, value in pairs}
