"""What may be said of an injury from its daily pain: one word, and the rule it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.models import BoneSign, Injury, PainDay
from coach.science.balance import MORNING_RISE, RISING_WEEKS, Gate, pain_gate
from coach.science.pain import rising_weeks

DAY = datetime.timedelta(days=1)
# What was said longer ago says nothing about today.
SPEAKS_DAYS = 7
RISING_DAYS = 7 * (RISING_WEEKS + 1)
ASKED = ("during", "after", "next_morning")

WORDS: Mapping[str, str | Promise] = {
    "refer": gettext_lazy("See a clinician"),
    "stop": gettext_lazy("Stop"),
    "reduce": gettext_lazy("Reduce"),
    "hold": gettext_lazy("Hold"),
    "go": gettext_lazy("Go"),
}
HOLDS = gettext_lazy("Pain of %(pain)s while training. From 3 to 5, keep to what you do and add nothing.")
GOES = gettext_lazy("Pain of %(pain)s while training. Up to 2 you may build on.")
SETTLED = gettext_lazy("Pain of %(pain)s while training, and a settled morning. Up to 2 you may build on.")
# Red means pain and bone, amber means look; nothing else is coloured.
TONES = {"refer": "act", "stop": "act", "reduce": "watch", "hold": "watch"}


@dataclass(frozen=True)
class Verdict:
    """The gate's word for a day, with why; no word where nothing may be said."""

    gate: Gate | None
    why: str

    @property
    def word(self) -> str:
        """The word as it is read."""
        return str(WORDS[self.gate]) if self.gate else ""

    @property
    def tone(self) -> str:
        """The colour of the word."""
        return TONES.get(self.gate or "", "")


@dataclass(frozen=True)
class Known:
    """What the gate is asked about a day."""

    during: int | None
    morning: int | None
    rising: int


def verdict(injury: Injury, days: Sequence[PainDay], today: datetime.date) -> Verdict:
    """The word for an injury as it stands today, from its days with pain."""
    known = known_on({row.local_date: row for row in days}, today)
    unanswered = injury.asks_about_bone and injury.bone_asked_on is None
    gate = pain_gate(
        known.during,
        known.morning,
        injury.baseline,
        known.rising,
        bool(injury.bone_signs),
        injury.is_tendon and not unanswered,
    )
    return Verdict(gate, why(injury, gate, known, unanswered=unanswered))


def known_on(days: Mapping[datetime.date, PainDay], today: datetime.date) -> Known:
    """The newest pain during training and of the newest morning after it or of the same day, of the last seven days."""
    recent = [days[day] for number in range(SPEAKS_DAYS) if (day := today - number * DAY) in days]
    trained = next((row for row in recent if row.during is not None), None)
    woke = next((row for row in recent if row.next_morning is not None), None)
    # The morning of the day of training came before it; an older one is settled by the training since.
    if trained and woke and woke.local_date < trained.local_date - DAY:
        woke = None
    worst = [worst_of(days.get(today - number * DAY)) for number in reversed(range(RISING_DAYS))]
    return Known(
        during=trained.during if trained else None,
        morning=woke.next_morning if woke else None,
        rising=rising_weeks(worst),
    )


def worst_of(row: PainDay | None) -> int | None:
    """The worst that was said of a day."""
    return max((pain for name in ASKED if (pain := getattr(row, name, None)) is not None), default=None)


def why(injury: Injury, gate: Gate | None, known: Known, *, unanswered: bool) -> str:
    """The rule behind the word, or why there is none."""
    if gate == "refer":
        return referred(injury)
    if gate == "stop":
        return _("Pain of %(pain)s while training. Above 5, stop.") % {"pain": known.during}
    if gate == "reduce":
        return reduced(injury, known)
    if gate is None:
        return silent(injury, unanswered=unanswered)
    settled = known.morning is not None
    return (HOLDS if gate == "hold" else SETTLED if settled else GOES) % {"pain": known.during}


def referred(injury: Injury) -> str:
    """Which signs speak for the bone, and what that means."""
    signs = "; ".join(str(BoneSign(sign).label) for sign in injury.bone_signs)
    return _("%(signs)s. A sign of bone overrides every pain score: do not run until a clinician has looked.") % {
        "signs": signs
    }


def reduced(injury: Injury, known: Known) -> str:
    """Which of the two rules says less."""
    if known.morning is not None and known.morning > injury.baseline + MORNING_RISE:
        return _("Pain of %(pain)s the morning after, more than 2 above the usual %(baseline)s.") % {
            "pain": known.morning,
            "baseline": injury.baseline,
        }
    return _("Pain has risen two weeks running.")


def silent(injury: Injury, *, unanswered: bool) -> str:
    """Why there is no word."""
    if unanswered:
        return _("Answer the questions about bone first.")
    if injury.is_tendon:
        return _("No pain while training was noted in the last 7 days.")
    return _("The pain rule was tried on tendons. Elsewhere it only says when to stop.")
