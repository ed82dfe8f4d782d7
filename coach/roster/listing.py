"""The list as the coach chose it: narrowed, sorted, a page of it, and the pictures of that page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from athletes import units
from athletes.text import searchable
from coach.roster import reading
from coach.roster.choice import Choice, Column, Tab
from coach.roster.pictures import bars, line
from coach.roster.reading import WEEKS, Grouped, Week
from coach.roster.rows import Row
from coach.sessions.models.session import monday_of

A_PAGE = 50


def worst_first(row: Row) -> tuple[Any, ...]:
    """Who is to be looked at again comes first, then red flags, then amber ones; more of them before fewer."""
    ranks = [(flag.rank, -flag.level) for flag in row.flags]
    return not row.look_again, not ranks, ranks[:1], -len(ranks), by_name(row)


def by_name(row: Row) -> tuple[Any, ...]:
    """In the order of names, without regard to case and accents."""
    return searchable(row.name), row.athlete.pk


def run_share(row: Row) -> int:
    """The share of running in the load of the last 7 days, in percent; below nothing where there is none."""
    return row.split.shares[0].percent if row.split else -1


# What is most is first; what there is nothing of is last.
ORDERS: dict[str, Callable[[Row], Any]] = {
    Column.NAME: by_name,
    Column.FLAGS: worst_first,
    Column.STATUS: lambda row: (not row.pills, [pill.words for pill in row.pills], by_name(row)),
    Column.MILEAGE: lambda row: (-row.run_mm, by_name(row)),
    Column.VOLUME: lambda row: (-row.volume_g, by_name(row)),
    Column.SPLIT: lambda row: (-run_share(row), by_name(row)),
    Column.LOOK: lambda row: (row.days is not None, -(row.days or 0), by_name(row)),
}
IN_TAB: dict[str, Callable[[Row], bool]] = {
    Tab.LOOK: lambda row: row.needs_look,
    Tab.REVIEW: lambda row: row.to_review > 0,
    Tab.ALL: lambda _row: True,
}


@dataclass
class Listing:
    """A coach's rows under a choice."""

    rows: Sequence[Row]
    groups: Sequence[Grouped]
    choice: Choice

    @cached_property
    def group(self) -> Grouped | None:
        """The group that was chosen; None for everyone."""
        return next((group for group in self.groups if str(group.pk) == self.choice.group), None)

    @cached_property
    def found(self) -> list[Row]:
        """Those of the group whose names hold the words."""
        words = searchable(self.choice.q).split()
        named = [row for row in self.rows if all(word in searchable(row.name) for word in words)]
        return [row for row in named if self.group is None or row.athlete.pk in self.group.athletes]

    @cached_property
    def chosen(self) -> list[Row]:
        """Those of the tab, in order."""
        rows = filter(IN_TAB[self.choice.tab], self.found)
        return sorted(rows, key=ORDERS[self.choice.column], reverse=self.choice.reverse)

    @cached_property
    def page(self) -> Page:
        """The page of them that is shown, drawn."""
        page = Paginator(self.chosen, A_PAGE).get_page(self.choice.page or 1)
        draw(page.object_list)
        return page

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """The tabs, with how many each holds."""
        return [
            {
                "label": tab.label,
                "count": sum(map(IN_TAB[tab], self.found)),
                "query": self.choice.query(tab=tab.value),
                "on": self.choice.tab == tab,
            }
            for tab in Tab
        ]

    @property
    def everyone(self) -> str:
        """The address without a group."""
        return self.choice.query(group="")

    @property
    def previous_page(self) -> str:
        """The address of the page before."""
        return self.choice.query(page=self.page.previous_page_number())

    @property
    def next_page(self) -> str:
        """The address of the page after."""
        return self.choice.query(page=self.page.next_page_number())

    @property
    def group_links(self) -> list[dict[str, Any]]:
        """The groups to choose from."""
        return [
            {"label": group.name, "query": self.choice.query(group=group.pk), "on": group == self.group}
            for group in self.groups
        ]


def draw(rows: Iterable[Row]) -> None:
    """Draw the pictures of these rows; two queries."""
    shown = list(rows)
    if not shown:
        return
    mondays = reading.mondays_of(row.watched.today for row in shown)
    weeks = reading.weeks_of([row.athlete.pk for row in shown], mondays)
    trends = reading.trends_of([row.athlete.pk for row in shown if row.watched.sees_weight], mondays)
    for row in shown:
        own = mondays[: mondays.index(monday_of(row.watched.today)) + 1][-WEEKS:]
        done = [weeks[row.athlete.pk].get(monday, Week()) for monday in own]
        row.mileage = bars([units.distance(week.run_mm, row.unit) for week in done], units.distance_unit(row.unit))
        row.volume = bars([units.volume(week.volume_g, row.unit) for week in done], units.volume_unit(row.unit))
        row.trend = line([trends[row.athlete.pk].get(monday) for monday in own])
