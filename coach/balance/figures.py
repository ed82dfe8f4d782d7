"""The last 7 days against the average week of the 28 days before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from coach.sessions.models import Sport

LAST_DAYS = 7
BEFORE_DAYS = 28
MOST_UNRATED = 0.3


@dataclass(frozen=True)
class Done:
    """What was done in one session of the last 7 days (`recent`) or of the 28 before.

    `is_rated` says whether it has an effort; distance in millimetres, volume in grams, load as sessions keep it.
    """

    recent: bool
    sport: str
    is_rated: bool = True
    load: int = 0
    duration_ms: int = 0
    distance_mm: int = 0
    volume_g: int = 0


@dataclass(frozen=True)
class Compared:
    """A sum of the last 7 days, and the average week of the `days` before; no average below a week of them."""

    last: int
    usual: float | None
    days: int


@dataclass(frozen=True)
class Share:
    """One sport's part of the load, in whole percent: of the last 7 days, and usually. `start` is where it begins."""

    sport: str
    percent: int
    usual: int | None
    start: int


@dataclass(frozen=True)
class Split:
    """How the training load was shared out. `by_hours` where effort is missing too often to go by it."""

    shares: Sequence[Share]
    by_hours: bool

    @property
    def words(self) -> str:
        """The last 7 days: "58 % run, 42 % lift"."""
        return ", ".join(f"{share.percent} % {Sport(share.sport).label.lower()}" for share in self.shares)

    @property
    def usual_words(self) -> str:
        """The 28 days before, in the same order: "70 and 30"; empty where there was nothing."""
        return get_text_list([str(share.usual) for share in self.shares if share.usual is not None], _("and"))


def first_days(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first of the 28 days and the first of the last 7; `today` is the athlete's and counts as the last."""
    recent = today - datetime.timedelta(days=LAST_DAYS - 1)
    return recent - datetime.timedelta(days=BEFORE_DAYS), recent


def days_known(start: datetime.date, today: datetime.date) -> int:
    """How many of the 28 days lie after the athlete's first day."""
    return max(0, min(BEFORE_DAYS, (first_days(today)[1] - start).days))


def compared(done: Sequence[Done], measure: str, days: int) -> Compared:
    """Compare the sums of one field of `Done`, where `days` of the 28 are known."""
    last = sum(getattr(part, measure) for part in done if part.recent)
    before = sum(getattr(part, measure) for part in done if not part.recent)
    return Compared(last, before * 7 / days if days >= LAST_DAYS else None, days)


def goes_by_hours(done: Sequence[Done]) -> bool:
    """Whether effort is missing on over 30 % of the sessions of either time, so that both are measured alike."""
    return any(_mostly_unrated([part for part in done if part.recent == recent]) for recent in (True, False))


def load_split(done: Sequence[Done]) -> Split | None:
    """Each sport's share of the load of the last 7 days; None where there is none.

    By effort x minutes, or by hours where effort is missing on over 30 % of sessions (science.md 0.9).
    """
    by_hours = goes_by_hours(done)
    measure = "duration_ms" if by_hours else "load"
    sports = [sport for sport in Sport.values if sport != Sport.OTHER or any(part.sport == sport for part in done)]
    last, usual = (
        percents(
            [
                sum(getattr(part, measure) for part in done if part.recent == recent and part.sport == sport)
                for sport in sports
            ]
        )
        for recent in (True, False)
    )
    if last is None:
        return None
    shares = [
        Share(sport, last[place], usual[place] if usual else None, sum(last[:place]))
        for place, sport in enumerate(sports)
    ]
    return Split(shares, by_hours)


def percents(amounts: Sequence[int]) -> list[int] | None:
    """Whole percents that add up to 100, each within one of the true share; None where there is nothing."""
    total = sum(amounts)
    if not total:
        return None
    whole = [100 * amount // total for amount in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda place: -(100 * amounts[place] % total))
    for place in by_remainder[: 100 - sum(whole)]:
        whole[place] += 1
    return whole


def _mostly_unrated(done: Sequence[Done]) -> bool:
    return sum(not part.is_rated for part in done) > MOST_UNRATED * len(done)
