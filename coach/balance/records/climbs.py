"""The reads of hills: what was climbed on each, the times that stand for all, and what a training block held."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Aggregate, Count, Min, Q, QuerySet, Sum, Value, Window
from django.db.models.functions import Coalesce, RowNumber, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from athletes.models import Athlete, Span, SpanKind
from coach.balance.records.line import Points
from coach.balance.records.queries import hill_repeats

MOST_BLOCKS = 3
DAY = "run__session__local_date"
CLIMBED = Coalesce("hill__ascent_mm", Value(0))
LENGTH = Coalesce("distance_mm", "hill__length_mm", Value(0))


class Climbs(NamedTuple):
    """What was done on one hill in some time, at rest units."""

    repeats: int
    distance_mm: int
    ascent_mm: int

    def words(self, reader_units: str) -> str:
        """`48 repeats, 9.6 km, 620 m of ascent`; what is not known is left out."""
        long = f"{units.number(units.distance(self.distance_mm, reader_units), 1)} {units.distance_unit(reader_units)}"
        high = f"{units.number(units.height(self.ascent_mm, reader_units))} {units.height_unit(reader_units)}"
        parts = [
            ngettext("%(count)s repeat", "%(count)s repeats", self.repeats) % {"count": self.repeats},
            long if self.distance_mm else "",
            _("%(height)s of ascent") % {"height": high} if self.ascent_mm else "",
        ]
        return ", ".join(part for part in parts if part)


class Timed(NamedTuple):
    """A repeat that was timed: the fastest of a hill, or one in the middle of them (`gap` is 0, or 1 either way)."""

    time_ms: int
    day: datetime.date
    session: int
    place: int
    gap: int


def climbs_by_hill(repeats: QuerySet) -> dict[int, Climbs]:
    """Repeats on each hill, with what they add up to."""
    rows = repeats.values_list("hill").annotate(Count("pk"), length=Sum(LENGTH), climbed=Sum(CLIMBED)).order_by()
    return {hill: Climbs(*sums) for hill, *sums in rows}


def timed_by_hill(repeats: QuerySet) -> dict[int, list[Timed]]:
    """The fastest repeat of each hill and those in the middle, so that a median needs no list of all."""
    up = Window(RowNumber(), partition_by="hill", order_by=["time_ms", "pk"])
    down = Window(RowNumber(), partition_by="hill", order_by=["-time_ms", "-pk"])
    rows = repeats.filter(time_ms__gt=0).annotate(place=up, gap=up - down)
    found: dict[int, list[Timed]] = defaultdict(list)
    fields = ("hill", "time_ms", DAY, "run__session", "place", "gap")
    for hill, *values in rows.filter(Q(place=1) | Q(gap__range=(-1, 1))).values_list(*fields):
        found[hill].append(Timed(*values))
    return found


def courses_by_hill(repeats: QuerySet) -> Mapping[int, Points]:
    """The best time of each month on each hill."""
    rows = repeats.filter(time_ms__gt=0).annotate(month=TruncMonth(DAY)).values_list("hill", "month")
    found: dict[int, list[tuple[datetime.date, float]]] = defaultdict(list)
    for hill, month, best in rows.annotate(Min("time_ms")).order_by("month"):
        found[hill].append((month, best))
    return found


def climbs_in_blocks(athlete: Athlete, today: datetime.date) -> dict[int, list[tuple[str, Climbs]]]:
    """What was climbed on each hill in the latest training blocks, the newest block first."""
    spans = Span.objects.filter(athlete=athlete, kind=SpanKind.BLOCK, from_date__lte=today)
    blocks = list(spans.order_by("-from_date")[:MOST_BLOCKS])
    found: dict[int, list[tuple[str, Climbs]]] = defaultdict(list)
    for hill, *sums in hill_repeats(athlete).values_list("hill").annotate(**sums_of(blocks)).order_by():
        for place, block in enumerate(blocks):
            climbs = Climbs(*sums[3 * place : 3 * place + 3])
            if climbs.repeats:
                found[hill].append((block_name(block), climbs))
    return found


def sums_of(blocks: Sequence[Span]) -> dict[str, Aggregate]:
    """Repeats, distance and ascent within each block, in this order."""
    found: dict[str, Aggregate] = {}
    for place, block in enumerate(blocks):
        within = Q((f"{DAY}__gte", block.from_date))
        if block.to_date is not None:
            within &= Q((f"{DAY}__lte", block.to_date))
        found[f"repeats_{place}"] = Count("pk", filter=within)
        found[f"distance_{place}"] = Sum(LENGTH, filter=within, default=0)
        found[f"ascent_{place}"] = Sum(CLIMBED, filter=within, default=0)
    return found
    return [
        aggregate
        for one in within
        for aggregate in (
            Count("pk", filter=one),
            Sum(LENGTH, filter=one, default=0),
            Sum(CLIMBED, filter=one, default=0),
        )
    ]


def block_name(block: Span) -> str:
    """`Training block since 1 Sep`, `Training block, 1 Sep to 20 Oct`."""
    first = date_format(block.from_date, "j M Y")
    if block.to_date is None:
        return _("%(block)s since %(day)s") % {"block": block.get_kind_display(), "day": first}
    return _("%(block)s, %(first)s to %(last)s") % {
        "block": block.get_kind_display(),
        "first": first,
        "last": date_format(block.to_date, "j M Y"),
    }
