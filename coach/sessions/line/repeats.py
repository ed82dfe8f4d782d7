"""Repeats within a run: ten times 200 m on a hill, each in its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.documents import RepeatDoc
from coach.sessions.line.measures import begin, clock, duration, in_range, length, length_in_range, seconds
from coach.sessions.line.vocabulary import Line

MOST_REPEATS = 100
LONGEST_MM, LONGEST_MS = 100 * units.MM_PER_KM, 5 * 3_600_000
SHORTEST_BARE = 50


@dataclass
class RepeatsDraft:
    """What was read of some repeats so far."""

    count: int
    distance_mm: int | None = None
    times: list[int | None] = field(default_factory=list)
    times_span: tuple[int, int] = (0, 0)
    rest_ms: int | None = None
    hill: int | None = None

    def documents(self, line: Line) -> list[RepeatDoc]:
        """One row a repeat; one time stands for all, and missing ones at the end are not known."""
        times = self.times * self.count if len(self.times) == 1 else self.times
        if len(times) > self.count:
            values = {"count": self.count, "times": len(times)}
            line.fail(_("%(count)s repeats, but %(times)s times.") % values, self.times_span, example="3x200m 38,38,39")
        padded = [*times, *[None] * (self.count - len(times))]
        return [RepeatDoc(self.distance_mm, time, self.rest_ms, self.hill) for time in padded]


def repeats(line: Line, found: list[RepeatDoc], kind: Callable[[], bool]) -> bool:
    """repeats := NUMBER "x" (length | duration | "-" | NUMBER) (times | rest | hill | kind)*

    How many, how long each; a bare number is metres.
    """
    start = begin(line)
    number = line.take("NUMBER")
    if not number or not line.take("X"):
        line.position = start
        return False
    count = float(number[0])
    message = _("There are 1 to %(most)s repeats.") % {"most": MOST_REPEATS}
    line.demand(start, message, "6 x 1km 3:45", true=count.is_integer() and 1 <= count <= MOST_REPEATS)
    draft = RepeatsDraft(int(count))
    read_size(line, draft)
    while times(line, draft) or rest(line, draft) or hill(line, draft) or kind():
        pass
    found.extend(draft.documents(line))
    message = _("One run holds at most %(most)s repeats.") % {"most": MOST_REPEATS}
    line.demand(start, message, "6 x 1km 3:45", true=len(found) <= MOST_REPEATS)
    return True


def read_size(line: Line, draft: RepeatsDraft) -> None:
    """The length of one, or its time where that is what was set; a hill or a rest alone says enough too."""
    start = begin(line)
    if line.take("DASH") or line.peek_word("hill", "on", "rest"):
        return
    if (time := duration(line)) is not None:
        draft.times = [time]
    elif (distance := length(line)) is not None:
        draft.distance_mm = distance
    else:
        number = line.expect("NUMBER", _("the length of one repeat, or its time"), "6 x 1km 3:45")
        bare = float(number[0])
        message = _("%(number)s of what? A length needs its unit here.") % {"number": number[0]}
        line.demand(start, message, "6 x 1km", true=bare >= SHORTEST_BARE)
        draft.distance_mm = length_in_range(line, start, round(bare * 1000))
    line.demand(
        start, _("A repeat is at most 100 km long."), "6 x 1km 3:45", true=(draft.distance_mm or 0) <= LONGEST_MM
    )


def times(line: Line, draft: RepeatsDraft) -> bool:
    """times := (duration | NUMBER | "-") ("," (duration | NUMBER | "-"))*

    One for all, or one each; a bare number is seconds and - a time that is not known.
    """
    start = begin(line)
    if not at_time(line):
        return False
    if draft.times:
        message = _("Times of repeats are parted by commas; for says how long the run was in all.")
        line.fail(message, (start, line.stop), example="run for 58:00 6 x 1km 3:45,3:50,3:52")
    draft.times.append(one_time(line))
    while next_time(line):
        draft.times.append(one_time(line))
    draft.times_span = line.since(start)
    return True


def at_time(line: Line) -> bool:
    """Whether a time stands here: not a length, and not the number of further repeats."""
    before = line.position
    timed = line.peek("TIME", "HOURS", "MINUTES", "SECONDS", "DASH")
    lone = line.take_lone()
    line.position = before
    return bool(timed or lone)


def next_time(line: Line) -> bool:
    """Move beyond a comma that another time follows."""
    before = line.position
    if line.take("COMMA") and at_time(line):
        return True
    line.position = before
    return False


def one_time(line: Line) -> int | None:
    """One repeat's time in milliseconds."""
    start = begin(line)
    if line.take("DASH"):
        return None
    if match := line.take("TIME"):
        time = clock(line, start, match[0])
    elif match := line.take("NUMBER"):
        time = seconds(match[0])
    else:
        time = duration(line) or 0
    line.demand(start, _("A repeat takes at most 5 hours."), "38,38,39", true=time <= LONGEST_MS)
    return in_range(line, start, time)


def rest(line: Line, draft: RepeatsDraft) -> bool:
    """rest := "rest" (duration | NUMBER)

    What lay between two repeats; a bare number is seconds.
    """
    start = begin(line)
    if draft.rest_ms is not None or not line.take_word("rest"):
        return False
    if not at_time(line) or line.peek("DASH"):
        line.unexpected(_("how long the rest was"), "6 x 1km 3:45 rest 90s")
    draft.rest_ms = one_time(line)
    message = _("A rest takes at most 2 hours.")
    line.demand(start, message, "rest 90s", true=(draft.rest_ms or 0) <= 2 * 3_600_000)
    return True


def hill(line: Line, draft: RepeatsDraft) -> bool:
    """hill := ("hill" | "on") STRING

    The hill's name; one that is not known yet is added to your hills.
    """
    before = line.position
    word = line.take_word("hill", "on")
    if not word or (word == "hill" and not line.peek("OPEN_STRING")) or draft.hill is not None:
        line.position = before
        return False
    start = begin(line)
    name = " ".join(line.text(_("the hill's name in quotes"), '10x200m on "Vine St"').split())
    line.demand(start, _("A hill's name has 1 to 80 characters."), '"Vine St"', true=0 < len(name) <= 80)
    draft.hill = line.hill(name)
    return True
