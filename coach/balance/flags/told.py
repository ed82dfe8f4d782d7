"""What athletes said and weighed: check-ins, pain and weigh-ins as rows of one query, for any number of athletes."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import FilteredRelation, Q, QuerySet, Value, Window
from django.db.models.functions import Cast, JSONObject, RowNumber

from athletes.models import BodyDay, CheckIn, Injury, PainDay
from athletes.pain import ASKED, RISING_DAYS
from coach.balance.flags.feeling import LOW_ANSWER, SHORT_SLEEP_MIN, WINDOW_DAYS, Morning
from coach.balance.flags.reading import DAY, Watched, ago
from coach.balance.flags.weight import STALE_DAYS, Weighed
from coach.science.weight import LOSS_LONGEST_WINDOW_DAYS, LOSS_WINDOW_DAYS

ADULT_YEARS = 18
INJURY_FIELDS = ("part", "side", "is_tendon", "from_date", "to_date", "baseline", "bone_asked_on", "bone_signs")
DAYS_OF_INJURY = ("from_date", "to_date", "bone_asked_on")
# What a part has no word for holds something that nobody reads, so that the columns of all parts are of one type.
NO_JSON = Cast(Value(None), models.JSONField())


@dataclass
class Told:
    """What is known of one athlete: open injuries with their days with pain, low mornings, and weigh-ins."""

    pains: dict[int, tuple[Injury, list[PainDay]]] = field(default_factory=dict)
    mornings: list[Morning] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    height_mm: int | None = None


def told_by(watched: Sequence[Watched]) -> dict[int, Told]:
    """All of it by athlete, each in the order of days; one query."""
    found: dict[int, Told] = defaultdict(Told)
    if not watched:
        return found
    for what, athlete, day, first, second, third, injury, fields in sorted(rows_of(watched), key=by_day):
        told = found[athlete]
        if what == "weighed":
            told.weighed.append(Weighed(day, first))
            told.height_mm = second
        elif what == "morning":
            told.mornings.append(Morning(day, first, second))
        else:
            _injury, days = told.pains.setdefault(injury, (injury_of(injury, athlete, fields), []))
            days += [PainDay(local_date=day, **dict(zip(ASKED, (first, second, third), strict=True)))] if day else []
    return found


def rows_of(watched: Sequence[Watched]) -> QuerySet:
    """The rows of the parts that there may be any of; a part that is left out need not be put together."""
    injured = [one for one in watched if one.injured]
    weighing = [one for one in watched if one.sees_weight or one.hides_weight]
    parts = [*([pains(injured)] if injured else []), *([weigh_ins(weighing)] if weighing else [])]
    return low_mornings(watched).union(*parts, all=True) if parts else low_mornings(watched)


def by_day(row: Sequence[Any]) -> tuple[bool, datetime.date]:
    """Sorts rows by their day, those of an injury without any first."""
    return row[2] is not None, row[2]


def injury_of(pk: int, athlete: int, fields: dict[str, Any]) -> Injury:
    """An injury from what the database packed."""
    days = {name: datetime.date.fromisoformat(fields[name]) for name in DAYS_OF_INJURY if fields[name]}
    rest = {name: fields[name] for name in INJURY_FIELDS if name not in DAYS_OF_INJURY}
    # SQLite packs a list of its own as text, and a yes as 1.
    signs = rest["bone_signs"]
    rest |= {"bone_signs": json.loads(signs) if isinstance(signs, str) else signs, "is_tendon": bool(rest["is_tendon"])}
    return Injury(pk=pk, athlete_id=athlete, **rest, **days)


def pains(injured: Sequence[Watched]) -> QuerySet:
    """Open injuries of these athletes, each with its days with pain of the last three weeks."""
    first, last = min(one.today for one in injured), max(one.today for one in injured)
    recent = FilteredRelation("pain_days", condition=Q(pain_days__local_date__gt=first - RISING_DAYS * DAY))
    rows = Injury.objects.filter(Q(to_date=None) | Q(to_date__gte=first), from_date__lte=last)
    fields: QuerySet = (
        rows.filter(athlete__in=[one.athlete for one in injured])
        .annotate(recent=recent)
        .values_list(
            Value("pain"),
            *("athlete", "recent__local_date", *(f"recent__{name}" for name in ASKED), "pk"),
            JSONObject(**{name: name for name in INJURY_FIELDS}),
        )
    )
    return fields


def low_mornings(watched: Iterable[Watched]) -> QuerySet:
    """Check-ins of the last seven days that say of low energy or short sleep."""
    is_low = Q(energy__lte=LOW_ANSWER) | Q(sleep_min__lt=SHORT_SLEEP_MIN)
    rows: QuerySet = CheckIn.objects.filter(is_low & ago(watched, 0, WINDOW_DAYS - 1))
    return rows.values_list(Value("morning"), "athlete", "local_date", "energy", "sleep_min", "legs", "pk", NO_JSON)


def weigh_ins(weighing: Sequence[Watched]) -> QuerySet:
    """The last 31 days with a weigh-in of the adults among them; ask for those whose weight counts for the reader.

    31 hold every window that the rule may choose: where the last 30 days are too few or too close, a few more are not.
    """
    number = Window(RowNumber(), partition_by="athlete", order_by="-local_date")
    days: QuerySet = BodyDay.objects.filter(
        of_adults(weighing), ago(weighing, 0, STALE_DAYS + LOSS_LONGEST_WINDOW_DAYS)
    )
    rows = days.annotate(number=number).filter(number__lte=LOSS_WINDOW_DAYS + 1)
    fields: QuerySet = rows.values_list(
        Value("weighed"), "athlete", "local_date", "mean_g", "athlete__height_mm", "trend_g", "pk", NO_JSON
    )
    return fields


def of_adults(watched: Iterable[Watched]) -> Q:
    """Whose birth date is not known, as they said that they are adults, or says so too."""
    first = min(one.today for one in watched)
    # A leap day's child comes of age on 1 March.
    born = first.replace(year=first.year - ADULT_YEARS, day=min(first.day, 28))
    return Q(athlete__birth_date=None) | Q(athlete__birth_date__lte=born)
