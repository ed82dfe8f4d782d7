"""What a flag is: one explained reason to look."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def own_rule() -> str:
    """The source of what no study says."""
    return gettext("Runstrong's own rule.")


class Kind(models.TextChoices):
    """What may be flagged, the worst first."""

    PAIN = "pain", _("Pain")
    FAST_FALL = "fast-fall", _("Weight falling fast")
    SILENT = "silent", _("Nothing logged")
    SPIKE = "spike", _("One long run")
    NO_LIFTS = "no-lifts", _("Lifting stopped")


# Everything else is amber, and sleeps while an injury is open: training is not as usual then, and that is known.
RED = frozenset({Kind.PAIN, Kind.FAST_FALL})


@dataclass(frozen=True)
class Flag:
    """What was seen, in a few words and in full; from what on it is flagged; since when; by whom; when it goes.

    `level` says how bad it is, and compares with the same kind of flag alone: a higher one is worse.
    """

    kind: Kind
    words: str
    seen: str
    threshold: str
    since: datetime.date
    clears: str
    level: int
    source: str

    @property
    def is_red(self) -> bool:
        """Whether it is pain, a bone sign or a fast fall."""
        return self.kind in RED

    @property
    def rank(self) -> tuple[bool, int]:
        """Sorts the worst first."""
        return not self.is_red, list(Kind).index(self.kind)


def awake(flags: Iterable[Flag | None], *, injured: bool) -> list[Flag]:
    """Those that speak, the worst first: an open injury puts flags of load to sleep."""
    return sorted((flag for flag in flags if flag and (flag.is_red or not injured)), key=lambda flag: flag.rank)
