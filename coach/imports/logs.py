"""Tables of gym apps and of scales as pieces: sessions by the hundred, and each row that cannot come in by itself."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NoReturn, TypeVar

from athletes.models import Athlete
from coach.imports.asking import Understood, understood
from coach.imports.documents import weigh_ins
from coach.imports.found import Found, Piece, refused
from coach.imports.lifts import documents_of
from coach.imports.models import ItemReason
from coach.imports.originals import Kept, kept
from coach.imports.readers.logged import BadRow
from coach.imports.readers.recognise import inflated, unpacked_head
from coach.imports.readers.records import Unreadable
from coach.imports.readers.tables import is_known_table
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Sport

Told = tuple[uuid.UUID, SessionDoc]
One = TypeVar("One")

if TYPE_CHECKING:
    from coach.imports.tables import Source

# So many sessions are written at once: 2,000 sets are done in a tenth of a second.
AT_ONCE = 100
# As few as are still looked through for a session that was here before.
FEW = 20
# A table with more of them is not what it seems, and nobody reads on.
MOST_BAD_ROWS = 500


def log_pieces(source: Source) -> list[Piece] | None:
    """The pieces of a log of sets or weights; None where the file is none."""
    if not is_known_table(unpacked_head(source.file.head)):
        return None
    name = source.file.name[-255:]
    try:
        data = source.file.read()
        return list(pieces_of_log(source.athlete, name, data))
    except Unreadable as unreadable:
        return [refused(name, unreadable.reason)]
    except Exception as error:  # the files after it must come in
        return [Piece(name, partial(_fail, error))]


def pieces_of_log(athlete: Athlete, name: str, data: bytes) -> Iterator[Piece]:
    """All pieces of one log; a single one that asks, where something in it is open."""
    plain, cut = inflated(data)
    table = understood(athlete, plain)
    content = table.content
    if content.kind == "weights" and not athlete.keeps_weight:
        yield left_out(name, is_all=True)
        return
    original = kept(data, hashlib.sha256(data).hexdigest(), name, with_weight=athlete.keeps_weight)
    if table.asks:
        yield found_piece(name, Found(asks=True, original=original))
        return
    yield from whole(athlete, name, table, original, damaged=cut)
    yield from bad_rows(athlete, name, table)


def found_piece(name: str, found: Found) -> Piece:
    """A piece of which everything is known."""
    return Piece(name, partial(_known, found))


def _fail(error: Exception, _: Athlete) -> NoReturn:
    raise error


def _known(found: Found, _: Athlete) -> Found:
    return found


def whole(athlete: Athlete, name: str, table: Understood, original: Kept, *, damaged: bool) -> Iterator[Piece]:
    """Lifts by the hundred; runs and other sports a few at a time, since each may be one that a watch told of.

    The weights come with the first of them.
    """
    docs = documents_of(table.content, table.exercises, athlete.user.zone, pairs=table.pairs)
    lifts = {client_id: doc for client_id, doc in docs.items() if doc.sport == Sport.LIFT}
    others = {client_id: doc for client_id, doc in docs.items() if doc.sport != Sport.LIFT}
    measured = weigh_ins(table.content)
    turns = [*in_turns(lifts.items(), AT_ONCE), *in_turns(others.items(), FEW)]
    for place, told in enumerate(turns or ([()] if measured else [])):
        with_it = measured if place == 0 and athlete.keeps_weight else ()
        yield found_piece(name, Found(told=told, weigh_ins=with_it, original=original, damaged=damaged))
    if measured and not athlete.keeps_weight:
        yield left_out(name, is_all=False)


def in_turns(docs: Iterable[One], at_once: int) -> Iterator[tuple[One, ...]]:
    """The documents, or other things, so many at once."""
    left = iter(docs)
    while told := tuple(islice(left, at_once)):
        yield told


def left_out(name: str, *, is_all: bool) -> Piece:
    """Says that weights were left out, which may be all there is."""
    return found_piece(name, Found(reason=ItemReason.WEIGHT_OFF if is_all else ItemReason.WEIGHT_LEFT_OUT))


def bad_rows(athlete: Athlete, name: str, table: Understood) -> Iterator[Piece]:
    """Each row that cannot come in with its reason; what is in it only where that may be seen."""
    shown = table.content.kind != "weights" or athlete.shows_weight
    for row in table.content.bad_rows[:MOST_BAD_ROWS]:
        yield bad_row(name, row, row.text if shown else "")


def bad_row(name: str, row: BadRow, text: str) -> Piece:
    """One row that cannot come in."""
    return Piece(name, partial(_known, Found(reason=ItemReason(row.reason.value))), row.number, text)
