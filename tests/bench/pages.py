"""Pages that only read, each measured in turn with its floor, so that a slow moment of the machine meets all three."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from django.urls import reverse

from athletes.models import Athlete, User
from coach.balance.window import Range, window
from tests.bench import floors
from tests.bench.client import Answer, Visitor
from tests.bench.figures import Row, p95, stopwatch

ROUNDS, WARM_UP = 40, 10
ATHLETES = 500
OK = 200
PARTS = (
    ("Balance map", "balance-map"),
    ("Before the bests", "balance-before"),
    ("What the weight cost", "balance-cost"),
    ("Spacing", "balance-spacing"),
    ("The least that held", "balance-held"),
    ("The last quarter", "balance-quarter"),
    ("Specificity", "balance-specificity"),
    ("Load split", "balance-split"),
    ("Intensity by week", "balance-intensity"),
)


class Page(NamedTuple):
    """A page: what it is called in the table, its address, and what fetches its rows."""

    what: str
    path: str
    fetch: Callable[[], object]


def pages(athlete: Athlete) -> list[Page]:
    """The pages that the bench looks at."""
    balance = [("12 weeks", Range.WEEKS_12), ("1 year", Range.YEAR), ("all", Range.ALL)]
    return [
        Page("Today", reverse("today"), floors.reading(floors.TODAY, athlete)),
        Page("Sessions (100 rows)", reverse("sessions"), floors.reading(floors.SESSIONS, athlete)),
        *(Page(f"Balance, {words}", *balance_page(athlete, chosen)) for words, chosen in balance),
        *(part_page(athlete, words, name) for words, name in PARTS),
        Page("Log lift (form)", reverse("log-lift"), floors.reading(floors.LOG_LIFT, athlete)),
    ]


def part_page(athlete: Athlete, words: str, name: str) -> Page:
    """A part of Balance by its own address; its rows are fetched by its own statements."""
    path = reverse(name)
    return Page(words, path, floors.reading_again(floors.statements_of(athlete.user, path, reverse("blank"))))


def roster_page(coach: User) -> Page:
    """A coach's list of everybody; its rows are fetched by its own statements, as they are written for so many."""
    path = f"{reverse('roster')}?tab=all"
    statements = floors.statements_of(coach, path, reverse("blank"))
    return Page(f"Roster of {ATHLETES} athletes", path, floors.reading_again(statements))


def balance_page(athlete: Athlete, chosen: Range) -> tuple[str, Callable[[], object]]:
    """The address of Balance over a range, and what fetches its rows."""
    start = athlete.sessions.order_by("local_date").values_list("local_date", flat=True)[0]
    shown = window(chosen, start, athlete.today())
    return f"{reverse('balance')}?range={chosen.value}", floors.reading(floors.BALANCE, athlete, shown)


def ask(visitor: Visitor, path: str) -> Answer:
    """Open a page that has to be there."""
    answer = visitor.get(path)
    if answer.status != OK:
        raise RuntimeError(f"{path} answered {answer.status}.")
    return answer


def measure(visitor: Visitor, page: Page) -> Row:
    """Median and 95th percentile of the page, beside the empty page and the bare SQL."""
    blank = reverse("blank")
    for _ in range(WARM_UP):
        ask(visitor, page.path)
        ask(visitor, blank)
        page.fetch()
    answers, empty, sql = [], [], []
    for _ in range(ROUNDS):
        answers.append(ask(visitor, page.path))
        empty.append(ask(visitor, blank).ms)
        sql.append(stopwatch(page.fetch))
    times = [answer.ms for answer in answers]
    rows = median(sql)
    return Row(page.what, median(times), p95(times), answers[-1].queries, answers[-1].size, median(empty) + rows, rows)


def side_by_side(first: Visitor, second: Visitor, path: str) -> tuple[float, float]:
    """Median time of the same page for two athletes, asked in turn."""
    for _ in range(WARM_UP):
        ask(first, path)
        ask(second, path)
    pairs = [(ask(first, path).ms, ask(second, path).ms) for _ in range(2 * ROUNDS)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)
