"""What is written to the log: no address of a person, whatever raised the error."""

from __future__ import annotations

import logging
import re

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+")


class WithoutAddresses(logging.Formatter):
    """Puts a word in the place of every e-mail address, in tracebacks too: a mail server's refusal names them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it."""
        return ADDRESS.sub("(address)", super().format(record))
