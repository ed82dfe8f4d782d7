"""Over which time records are looked for."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

LAST_DAYS = 90


class Over(models.TextChoices):
    """The times one may choose, by the names that links carry."""

    ALL = "all", _("All time")
    YEAR = "year", _("This year")
    RECENT = "90d", _("Last 90 days")


def chosen_over(asked: str) -> Over:
    """The time of this name, or all there is where there is none of that name."""
    return Over(asked) if asked in Over.values else Over.ALL


def first_day(over: Over, today: datetime.date) -> datetime.date:
    """The first day that counts; today is the athlete's and counts as the last."""
    days = {
        Over.ALL: datetime.date.min,
        Over.YEAR: today.replace(month=1, day=1),
        Over.RECENT: today - datetime.timedelta(days=LAST_DAYS - 1),
    }
    return days[over]
