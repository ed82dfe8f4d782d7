"""What is written to the log: no address of a person, and no value that anybody typed, whatever raised the error."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from smtplib import SMTPException
from typing import Any

from django.db import IntegrityError

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+")
# Their messages speak of code, files and servers; those of other errors quote what they could not read.
OF_THE_MACHINE = (OSError, SMTPException, AttributeError, ImportError, NameError, TypeError)


def words(error: BaseException) -> str:
    """What the error says, without values.

    PostgreSQL adds the whole row that it refused from the second line on, and with it a weight or a note.
    """
    if isinstance(error, IntegrityError):
        return f": {str(error).splitlines()[0]}"
    return f": {error}" if isinstance(error, OF_THE_MACHINE) else ""


def told(error: BaseException) -> Iterator[str]:
    """The error with those that led to it, the first one first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from told(before)
        yield "\nThen:\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__qualname__}{words(error)}"


class WithoutAddresses(logging.Formatter):
    """Puts a word in the place of every e-mail address, in tracebacks too: a mail server's refusal names them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it, which no other formatter has written before."""
        record.exc_text = None
        return ADDRESS.sub("(address)", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's name)
        """Where it happened and what kind of error it is."""
        return "".join(told(ei[1]))
