"""What a coach chose to see: the tab, the group, the words typed, the order and the page, as the address has them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class Tab(models.TextChoices):
    """Which athletes are listed."""

    LOOK = "look", _("Needs a look")
    REVIEW = "review", _("To review")
    ALL = "all", _("All")


class Column(models.TextChoices):
    """What the list may be sorted by; not by weight, which compares nobody."""

    NAME = "name", _("Athlete")
    FLAGS = "flags", _("Needs a look")
    STATUS = "status", _("Status")
    MILEAGE = "mileage", _("7 days")
    VOLUME = "volume", _("7 days")
    SPLIT = "split", _("Load split")
    LOOK = "seen", _("Since your look")


@dataclass(frozen=True)
class Choice:
    """Each field as it stands in the address; a minus before a column turns its order round."""

    tab: str = Tab.LOOK.value
    group: str = ""
    q: str = ""
    sort: str = Column.FLAGS.value
    page: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """What an address asks for; whatever it misspells is as if it were not there."""
        asked = cls(**{field.name: str(query[field.name]) for field in fields(cls) if field.name in query})
        return replace(
            asked,
            tab=asked.tab if asked.tab in Tab.values else cls.tab,
            sort=asked.sort if asked.column in Column.values else cls.sort,
            q=" ".join(asked.q.split())[:80],
        )

    @property
    def column(self) -> str:
        """The column that orders the list."""
        return self.sort.removeprefix("-")

    @property
    def reverse(self) -> bool:
        """Whether its order is turned round."""
        return self.sort.startswith("-")

    @property
    def direction(self) -> str:
        """Which way the column runs, as `aria-sort` says it: what is most comes first, and A before Z."""
        from_a = self.column in (Column.NAME, Column.STATUS)
        return "ascending" if from_a != self.reverse else "descending"

    def query(self, **changed: Any) -> str:
        """The address of this choice with some fields changed, from `?` on; a change begins on the first page again."""
        usual = asdict(type(self)())
        chosen = asdict(self) | {"page": ""} | changed
        return "?" + urlencode({name: value for name, value in chosen.items() if str(value) != usual[name]})

    def sorted_by(self, column: str) -> str:
        """The address that sorts by this column, or turns its order round."""
        return self.query(sort=f"-{column}" if self.sort == column else column)
