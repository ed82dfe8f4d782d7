"""Safe reading of XML, element by element, as far as a damaged file goes.

No entity is resolved, nothing is fetched, and no tree is built of what was read already.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from math import isfinite, nan

import numpy as np
from lxml import etree

from .records import Columns, Reason, Unreadable

# A day of running at one sample a second, with heart rate and cadence, makes 1.2 million.
MAX_TAGS = 3_000_000
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(gpx|TrainingCenterDatabase)[\s>]")
_HEAD_BYTES = 64 * 1024
_DECLARATION = re.compile(rb"^<\?xml[^>]*\?>")

Row = dict[str, float]


def normalised(data: bytes) -> bytes:
    """The XML without byte order mark, leading whitespace and NUL bytes, none of which a parser forgives."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Once it is UTF-8 the declaration would tell a lie.
        data = _DECLARATION.sub(b"", data.decode("utf-16", errors="replace").lstrip("\ufeff").encode())
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip()


def root_name(data: bytes) -> str | None:
    """`gpx` or `TrainingCenterDatabase` where normalised bytes are such a document, else None."""
    found = _ROOT.search(data[:_HEAD_BYTES]) if data.startswith(b"<") else None
    return found[1].decode() if found else None


class Elements:
    """Each element with one of the names, when it is complete; afterwards, whether the document was damaged.

    Raises Unreadable for a document that declares entities, or has more tags than any recording.
    """

    def __init__(self, data: bytes, *names: str) -> None:
        """Look at normalised bytes for the local names."""
        if b"<!ENTITY" in data:
            raise Unreadable(Reason.UNKNOWN_KIND)
        if data.count(b"<") > MAX_TAGS:
            raise Unreadable(Reason.TOO_LARGE)
        self.damaged = False
        # Where a cut went through a number, half of it is a wrong number: the last whole tag is the end.
        self._parser = etree.iterparse(
            BytesIO(data[: data.rfind(b">") + 1]),
            tag=[f"{{*}}{name}" for name in names],
            recover=True,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )

    def __iter__(self) -> Iterator[tuple[str, etree._Element]]:
        """Go through the elements as (local name, element)."""
        try:
            for _, element in self._parser:
                yield local_name(element), element
        except etree.XMLSyntaxError:
            self.damaged = True
        self.damaged |= any(entry.level >= etree.ErrorLevels.FATAL for entry in self._parser.error_log)

    @property
    def root(self) -> etree._Element | None:
        """The outermost element, once the elements have been gone through."""
        return self._parser.root


def local_name(element: etree._Element) -> str:
    """The name without namespace or prefix."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def text_of(element: etree._Element | None, path: str) -> str:
    """The text at `path` below the element, printable and without spaces around it, empty where there is none."""
    found = "" if element is None else element.findtext(path) or ""
    return "".join(filter(str.isprintable, found)).strip()


def number(text: str | None) -> float:
    """The number a text holds, NaN where it holds none."""
    try:
        return float(text or nan)
    except ValueError:
        return nan


def number_of(element: etree._Element, path: str) -> float | None:
    """The number at `path` below the element."""
    value = number(element.findtext(path))
    return value if isfinite(value) else None


def moment(text: str | None) -> Row:
    """A time as `time`, in seconds of the Unix epoch, and `offset`, in minutes where it names one besides UTC."""
    try:
        read = datetime.fromisoformat((text or "").strip())
        offset = read.utcoffset()
        seconds = read.timestamp() if offset is not None else read.replace(tzinfo=UTC).timestamp()
    except (ValueError, OverflowError):
        return {}
    return {"time": seconds, "offset": offset.total_seconds() / 60 if offset else nan}


def point(element: etree._Element, names: Mapping[str, str]) -> Row:
    """The values below a track point under our names, and its time."""
    row: Row = {}
    for part in element.iter():
        name = names.get(local_name(part))
        if name == "time":
            row |= moment(part.text)
        elif name is not None:
            row[name] = number(part.text)
    return row


def columns(rows: list[Row]) -> Columns:
    """The rows as columns, NaN where a row has no value."""
    names = {name for row in rows for name in row} | {"time", "offset"}
    return {name: np.array([row.get(name, nan) for row in rows], dtype=np.float64) for name in names}


def shared_offset_min(table: Columns) -> int | None:
    """The offset from UTC that every time names, or None."""
    offsets = table["offset"]
    same = offsets.size > 0 and bool((offsets == offsets[0]).all())
    return round(float(offsets[0])) if same else None
