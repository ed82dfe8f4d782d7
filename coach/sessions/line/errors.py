"""What is said where a line cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class UnknownExercise:
    """A name that no exercise has, and the names nearest to it."""

    name: str
    nearest: tuple[str, ...]


class LineError(Exception):
    """A place of the line that was not understood: what is wrong there, what may stand there, and an example.

    `span` counts characters of `source`. As text: the sentence, the line with carets below the place, and the hint.
    """

    def __init__(
        self,
        message: Any,
        source: str,
        span: tuple[int, int],
        expected: Any = "",
        example: str = "",
        unknown: UnknownExercise | None = None,
    ) -> None:
        super().__init__(str(message))
        self.message, self.source, self.span = str(message), source, span
        self.expected, self.example, self.unknown = str(expected), example, unknown

    def __str__(self) -> str:
        start, end = self.span
        caret = " " * start + "^" * max(1, end - start)
        return "\n".join([self.message, f"    {self.source}", f"    {caret}", *filter(None, [self.hint()])])

    def hint(self) -> str:
        """What may stand there and an example, as sentences."""
        accepted = _("Here may stand: %(expected)s.") % {"expected": self.expected} if self.expected else ""
        example = _("Example: %(example)s") % {"example": self.example} if self.example else ""
        return " ".join(part for part in (accepted, example) if part)
