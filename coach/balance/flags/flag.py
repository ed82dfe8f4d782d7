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

    BONE = "bone", _("Sign of bone")
    PAIN = "pain", _("Pain")
    FAST_FALL = "fast-fall", _("Weight falling fast")
    DOCTOR = "doctor", _("See a doctor")
    LOW_WEIGHT = "low-weight", _("Low weight")
    LOW = "low", _("Low energy or sleep")
    SILENT = "silent", _("Nothing logged")
    SPIKE = "spike", _("One long run")
    SPACING = "spacing", _("Key run on heavy legs")
    NO_LIFTS = "no-lifts", _("Lifting stopped")
    NO_RUNS = "no-runs", _("Running stopped")
    NO_REST = "no-rest", _("No day of rest")
    LOAD = "load", _("Load outside the usual")


# Everything else is amber.
RED = frozenset({Kind.BONE, Kind.PAIN, Kind.FAST_FALL})
# The functions that decide, where one of `coach.science` does.
HOW = {
    Kind.PAIN: "pain_gate",
    Kind.FAST_FALL: "fast_loss",
    Kind.LOW_WEIGHT: "low_weight_points",
    Kind.SPIKE: "single_run_spike",
    Kind.SPACING: "spacing",
}
# Asleep while an injury is open: training is not as usual then, and that is known.
OF_LOAD = frozenset(
    {Kind.SILENT, Kind.SPIKE, Kind.SPACING, Kind.NO_LIFTS, Kind.NO_RUNS, Kind.NO_REST, Kind.LOAD},
)
# What an athlete in care mode reads of: strength, energy, rest and the way back, and no word about doing too little.
WITH_CARE = frozenset({Kind.BONE, Kind.PAIN, Kind.LOW, Kind.NO_REST})
# Days after `since` at which a flag is gone whatever else holds; a new note, weigh-in or morning moves `since` on.
LONGEST = {
    Kind.BONE: 182,
    Kind.PAIN: 7,
    Kind.FAST_FALL: 15,
    Kind.DOCTOR: 15,
    Kind.LOW_WEIGHT: 15,
    Kind.LOW: 7,
    Kind.SILENT: 84,
    Kind.SPIKE: 7,
    Kind.SPACING: 7,
    Kind.NO_LIFTS: 21,
    Kind.NO_RUNS: 21,
    Kind.NO_REST: 28,
    Kind.LOAD: 7,
}


@dataclass(frozen=True)
class Flag:
    """What was seen, in a few words and in full; from what on it is flagged; since when; by whom; when it goes.

    `level` says how bad it is, and compares with the same kind of flag alone: a higher one is worse. `sure` says how
    sure that is. What must not be told is empty: of a hidden weight there is neither a threshold nor a source.
    """

    kind: Kind
    words: str
    seen: str
    threshold: str
    since: datetime.date
    clears: str
    level: int
    source: str
    sure: str = ""

    @property
    def is_red(self) -> bool:
        """Whether it is pain, a bone sign or a fast fall."""
        return self.kind in RED

    @property
    def how(self) -> str:
        """The function that is explained on the page of how numbers are worked out; empty without one."""
        return HOW.get(self.kind, "")

    @property
    def is_bare(self) -> bool:
        """Whether its sentence alone may be read, without date or reason."""
        return self.kind == Kind.DOCTOR

    @property
    def offers_help(self) -> bool:
        """Whether the athlete is told where to find help."""
        return self.kind in (Kind.FAST_FALL, Kind.DOCTOR, Kind.LOW_WEIGHT, Kind.LOW)

    @property
    def longest(self) -> int:
        """How many days it may stand at most."""
        return LONGEST[self.kind]

    @property
    def rank(self) -> tuple[bool, int]:
        """Sorts the worst first."""
        return not self.is_red, list(Kind).index(self.kind)


def awake(flags: Iterable[Flag | None], today: datetime.date, *, injured: bool, careful: bool = False) -> list[Flag]:
    """Those that speak, the worst first: none beyond its longest life, and no flag of load beside an open injury.

    `careful` where an athlete in care mode reads them.
    """
    alive = [flag for flag in flags if flag and (today - flag.since).days < flag.longest]
    asleep = OF_LOAD if injured else frozenset()
    spoken = [flag for flag in alive if flag.kind not in asleep and (not careful or flag.kind in WITH_CARE)]
    return sorted(spoken, key=lambda flag: flag.rank)
