"""Tables as text (CSV) of any app: their letters, their separator and their numbers are found out, never assumed."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

from .records import Reason, Unreadable

# A note of this length is read whole; what is longer than a whole file may be cannot come.
csv.field_size_limit(32 * 1024 * 1024)
# A set takes 80 bytes, so these are those of several lives; in memory a table of nothing but commas takes ten times it.
MOST_BYTES = 16 * 1024 * 1024
MAX_ROWS = 200_000
MOST_COLUMNS = 1000
_HEAD = 4096
_SNIFF = 32_768
_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_NUMBER = re.compile(r"[-+−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[-+−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[-+−]?[1-9]\d{0,2}(?:\.\d{3})+,\d+")
_LONGEST_NUMBER = 24


def tells_weight(name: str) -> bool:
    """Whether a column of a training log is the bodyweight of whoever trained."""
    return name.replace(" ", "").startswith("bodyweight")


@dataclass(frozen=True)
class Row:
    """One row: `number` as a spreadsheet counts it, the header being 1."""

    number: int
    cells: list[str]
    names: dict[str, int]

    def get(self, *names: str) -> str:
        """The cell below the first of these names that the table has, empty where the row or the table ends before."""
        for name in names:
            place = self.names.get(name)
            if place is not None:
                return self.cells[place].strip() if place < len(self.cells) else ""
        return ""

    @property
    def text(self) -> str:
        """The row itself, to be shown, without a bodyweight in it; at most 300 characters."""
        hidden = {place for name, place in self.names.items() if tells_weight(name)}
        shown = (cell.strip() for place, cell in enumerate(self.cells) if place not in hidden)
        return ", ".join(cell for cell in shown if cell)[:300]


@dataclass(frozen=True)
class Table:
    """Rows below a header; `names` has each column's place by its name in lower case, the first of several.

    `preamble` is what stood above the header.
    """

    names: dict[str, int]
    rows: list[Row]
    separator: str
    preamble: str = ""

    def has(self, *names: str) -> bool:
        """Whether it has all these columns."""
        return all(name in self.names for name in names)

    def number(self, cell: str) -> float | None:
        """A number with a point or a comma; None where there is none.

        In `1,234` the comma groups thousands where commas also part the cells, and else begins the decimals.
        """
        if cell.isdecimal() and cell.isascii() and len(cell) <= _LONGEST_NUMBER:
            return float(cell)
        written = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
        if len(written) > _LONGEST_NUMBER:
            return None
        if _GROUPED.fullmatch(written) and ("." in written or self.separator == ","):
            written = _without_groups(written)
        if not _NUMBER.fullmatch(written):
            return None
        return float(written.replace(",", ".").replace("−", "-"))


def _without_groups(written: str) -> str:
    if written.rfind(",") > written.rfind("."):
        # `1.234,5`, or `1,234` whose comma is the only mark.
        return written.replace(".", "") if "." in written else written.replace(",", "")
    return written.replace(",", "")


def read_table(data: bytes, most_rows: int = MAX_ROWS) -> Table:
    """The table in these bytes; raises Unreadable where they are no text, or more than any athlete has."""
    if len(data) > MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    text = decoded(data)
    separator = separator_of(text[:_HEAD])
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    preamble = ""
    try:
        for number, cells in enumerate(lines, start=1):
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(Reason.DAMAGED)
            if not any(map(str.strip, cells)):
                continue
            if not rows and is_preamble(cells):
                preamble += "\n".join(cells) + "\n"
                continue
            rows.append((number, cells))
            if len(rows) > most_rows:
                raise Unreadable(Reason.TOO_LARGE)
    except csv.Error as error:
        raise Unreadable(Reason.DAMAGED) from error
    names = names_of(rows[0][1]) if rows else {}
    return Table(names, [Row(number, cells, names) for number, cells in rows[1:]], separator, preamble)


def is_preamble(cells: list[str]) -> bool:
    """Whether a line stands above the header: Excel's `sep=;`, and remarks such as `#Units:kg`."""
    first = cells[0].strip().casefold()
    return first.startswith("sep=") or (first.startswith("#") and len(cells) == 1)


def head_of(data: bytes) -> Table:
    """The header alone, without a look at the rest; raises Unreadable where the bytes are no text."""
    head = data[:_SNIFF]
    # The last sign may be cut in two.
    cut = head if len(data) <= _SNIFF else head[: head.rfind(b"\n") + 1] or head
    return read_table(cut)


def written(table: Table, left_out: Callable[[str], bool]) -> bytes:
    """The table as text again, the cells of some columns empty."""
    text = StringIO()
    writer = csv.writer(text, delimiter=table.separator, lineterminator="\n")
    places = {place for name, place in table.names.items() if left_out(name)}
    writer.writerow(table.names)
    for row in table.rows:
        writer.writerow(["" if place in places else cell for place, cell in enumerate(row.cells)])
    return text.getvalue().encode()


def names_of(header: list[str]) -> dict[str, int]:
    """Places of the columns by their names without case, outer spaces and quotes."""
    names: dict[str, int] = {}
    for place, name in enumerate(header):
        names.setdefault(" ".join(name.lstrip("\ufeff# ").strip("\"' \t\r\n").casefold().split()), place)
    return names


def decoded(data: bytes) -> str:
    """The text, whichever letters it is written in, without NUL; raises Unreadable where it is none."""
    text = _letters(data).removeprefix("\ufeff").replace("\0", "")
    strange = Counter(text[:_HEAD])
    if sum(count for char, count in strange.items() if char < " " and char not in "\t\r\n") > len(text[:_HEAD]) / 20:
        raise Unreadable(Reason.UNKNOWN_KIND)
    return text


def _letters(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    head = data[:_HEAD]
    # Without a mark, every other byte of UTF-16 is still NUL where the words are European.
    if head[1::2].count(0) > len(head) // 4:
        return data.decode("utf-16-le", errors="replace")
    if head[::2].count(0) > len(head) // 4:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def separator_of(head: str) -> str:
    """What parts the cells: the sign that the header has most of, outside quotes."""
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and lines[0].casefold().startswith("sep="):
        return lines[0].strip()[4:5] or ","
    header = next((line for line in lines if not (line.startswith("#") and ":" in line)), "")
    plain = _QUOTED.sub("", header)
    return max(_SEPARATORS, key=plain.count)
