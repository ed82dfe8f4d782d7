"""Which app a table is from, told by the names of its columns, and what it holds."""

from collections.abc import Callable

from .fitnotes import is_fitnotes, read_fitnotes
from .hevy import is_hevy, read_hevy
from .logged import Assumed
from .records import FileContent, Reason, Unreadable
from .strong import is_strong, read_strong
from .stronglifts import is_stronglifts, read_stronglifts
from .table import Table, head_of, read_table
from .weights import is_weights, read_weights

Reader = Callable[[Table, Assumed], FileContent]
_READERS: tuple[tuple[Callable[[Table], bool], Reader], ...] = (
    (is_strong, read_strong),
    (is_hevy, read_hevy),
    (is_stronglifts, read_stronglifts),
    (is_fitnotes, read_fitnotes),
    (is_weights, read_weights),
)


def read_known_table(data: bytes, assumed: Assumed) -> FileContent:
    """What a table of a known app holds; raises Unreadable for anything else."""
    reader = _reader_for(data)
    if reader is None:
        raise Unreadable(Reason.UNKNOWN_KIND)
    return reader(read_table(data), assumed)


def is_known_table(head: bytes) -> bool:
    """Whether a file that begins so is a table of a known app."""
    try:
        return _reader_for(head) is not None
    except Unreadable:
        return False


def _reader_for(data: bytes) -> Reader | None:
    header = head_of(data)
    return next((read for is_one, read in _READERS if is_one(header)), None)
