"""The pieces a line is made of. Which piece is looked for depends on the rule that looks."""

from __future__ import annotations

import re
from typing import NoReturn

from django.utils.translation import gettext as _

from coach.sessions.line.errors import LineError

# A number ends where another piece may begin, and before the x of 5x3.
_END = r"(?=$|[\s,;@\"“x×*]|:(?!\d))"
_UNIT_END = r"(?:(?![^\W_])|(?=[x×*]\s*\d))"
_DIGITS = r"(?:\d{1,7}(?:\.\d{1,3})?|\.\d{1,3})"
_SIGN = r"[+\-−–]"

PIECES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "END": r"\Z",
        "COMMA": r",",
        "COLON": r":",
        "AT": r"@",
        "AT_MASS": rf"@(?=\s*{_SIGN}?\s?(?:2\s*[x×*]\s*)?{_DIGITS}\s*(?:kg|lb|kilo|pound))",
        "X": r"[x×*](?![^\W\d_])",
        "DASH": rf"[-–−]{_END}",
        "SLASH": r"/",
        "COMMA_FRACTION": r"(?<=\d),(\d{1,3})",
        "STRING": r'"((?:[^"\\]|\\.)*)"|“((?:[^”\\]|\\.)*)”',
        "OPEN_STRING": r'["“]',
        "NUMBER": rf"{_DIGITS}{_END}",
        "SIGNED": rf"({_SIGN})\s?({_DIGITS}){_END}",
        "MASS": rf"({_SIGN}?)\s?({_DIGITS})\s*(kgs?|kilos?|lbs?|pounds?){_UNIT_END}",
        "TIME": r"\d{1,3}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?!\d|[:.]\d)",
        "HOURS": rf"(\d{{1,3}})\s*(?:hours?|hrs?|h)\s*(?:(\d{{1,2}})\s*(?:minutes?|mins?)?)?{_UNIT_END}",
        "MINUTES": rf"({_DIGITS})\s*(?:minutes?|mins?){_UNIT_END}",
        "SECONDS": rf"({_DIGITS})\s*(?:seconds?|secs?|s){_UNIT_END}",
        "LENGTH": (rf"({_DIGITS})\s*(km|k|miles?|mi|metres?|meters?|m|yards?|yds?|feet|ft|cm|inch(?:es)?){_UNIT_END}"),
        "RACE_LENGTH": r"(half[ -]marathon|marathon)\b",
        "CLIMB": rf"\+\s?({_DIGITS})\s*(m|metres?|meters?|ft|feet)?{_UNIT_END}",
        "REPS": rf"(\d{{1,6}})\s*reps?{_UNIT_END}",
        "CONTACTS": rf"(\d{{1,6}})\s*contacts?{_UNIT_END}",
        "ANY_NUMBER": rf"{_SIGN}?\s?\.?\d",
        "SUPERSET": r"ss\s?(\d{1,2})?\s*:",
        "WARM_UP": r"(?:w|warm-?up)\s*:",
        "MARK": rf"(warm-?up|w|drop|left|right)(?=\s+{_SIGN}?\.?\d|\s+(?:warm-?up|w|drop|left|right)\s)",
        "STOP": r"(?:rpe|bw|note|effort)\b(?![^\W_-])",
        "WORD": r"[(&]?[^\W\d_](?:[^\W\d_]|['’.&()/-])*|&",
        "IN_TIME": r"in\s+(?=[\d.]+(?::\d|\s*(?:h|min|s)))",
        "CLOCK": r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([+\-−])(\d{2}):(\d{2}))?(?!\d|[:.]\d)",
    }.items()
}
SPACE = re.compile(r"\s*")
CHUNK = re.compile(r'[^\s,;:"“]+|.')
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def unescaped(match: re.Match[str]) -> str:
    """What stands between quotes, with a backslash before what would end it."""
    text = match[1] if match[1] is not None else match[2]
    return ESCAPED.sub(lambda escape: ESCAPES.get(escape[1], escape[1]), text)


class Tokenizer:
    """A line, and how far it was read; `stop` is where the part that is being read ends."""

    def __init__(self, source: str) -> None:
        self.source, self.position, self.stop = source, 0, len(source)

    def skip_space(self) -> None:
        """Move to the next piece."""
        space = SPACE.match(self.source, self.position, self.stop)
        self.position = space.end() if space else self.position

    def peek(self, *names: str) -> re.Match[str] | None:
        """The next piece, if it is one of these."""
        self.skip_space()
        matches = (PIECES[name].match(self.source, self.position, self.stop) for name in names)
        return next((match for match in matches if match), None)

    def take(self, *names: str) -> re.Match[str] | None:
        """The next piece, and move beyond it, if it is one of these."""
        match = self.peek(*names)
        if match:
            self.position = match.end()
        return match

    def peek_word(self, *words: str) -> str:
        """The next word in small letters, if it is one of these; else nothing."""
        match = self.peek("WORD")
        word = match[0].casefold() if match else ""
        return word if word in words else ""

    def take_word(self, *words: str) -> str:
        """The next word in small letters, and move beyond it, if it is one of these; else nothing."""
        word = self.peek_word(*words)
        if word:
            self.take("WORD")
        return word

    def take_lone(self) -> re.Match[str] | None:
        """A bare number that is not the first half of `5x3`."""
        before = self.position
        number = self.take("NUMBER")
        if number and self.peek("X"):
            self.position = before
            return None
        return number

    def expect(self, name: str, expected: str, example: str) -> re.Match[str]:
        """This piece, or an error that says what may stand here."""
        match = self.take(name)
        if match is None:
            self.unexpected(expected, example)
        return match

    def text(self, expected: str, example: str) -> str:
        """A text between quotes."""
        if self.peek("OPEN_STRING") and not self.peek("STRING"):
            self.fail(_("The quotes that begin here do not end."), (self.position, self.stop), expected, example)
        return unescaped(self.expect("STRING", expected, example))

    def unexpected(self, expected: str, example: str) -> NoReturn:
        """Say that the next word cannot stand here, or that something is missing at the end."""
        self.skip_space()
        chunk = CHUNK.match(self.source, self.position, self.stop)
        if chunk is None:
            self.fail(_("Something is missing here."), (self.position, self.position), expected, example)
        self.fail(_("“%(word)s” cannot stand here.") % {"word": chunk[0]}, chunk.span(), expected, example)

    def fail(self, message: str, span: tuple[int, int], expected: str = "", example: str = "") -> NoReturn:
        """Raise an error at this place."""
        raise LineError(message, self.source, span, expected, example)

    def since(self, start: int) -> tuple[int, int]:
        """What was read since this place, without the space behind it."""
        return start, start + len(self.source[start : self.position].rstrip())

    def demand(self, start: int, message: str, example: str, *, true: bool) -> None:
        """Raise an error over what was read since `start`, unless this is true."""
        if not true:
            self.fail(message, self.since(start), example=example)
