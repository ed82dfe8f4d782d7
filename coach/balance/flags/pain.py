"""The flag of pain, from the gate's word for each open injury. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from athletes.models import Injury, PainDay
from athletes.pain import Verdict, verdict
from coach.balance.flags.flag import Flag, Kind
from coach.science.balance import Gate

# What these say is for the athlete alone to act on: "hold" and "go" are no flags.
LEVELS: dict[Gate, int] = {"reduce": 1, "stop": 2, "refer": 3}


def pain(injury: Injury, days: Sequence[PainDay], today: datetime.date) -> Flag | None:
    """A bone sign, pain above 5, a morning more than 2 above the usual one, or two weeks of rising pain.

    `days` are those of this injury in the last three weeks.

    Source: Silbernagel 2007, Thomeé 1997 (science.md 0.11).
    """
    told = verdict(injury, days, today)
    if told.gate not in LEVELS:
        return None
    last = max((row.local_date for row in days), default=injury.from_date)
    is_bone = told.gate == "refer"
    return Flag(
        kind=Kind.BONE if is_bone else Kind.PAIN,
        words=f"{words_of(told)}, {injury.name}",
        seen=told.why,
        threshold=_(
            "A sign of bone; above 5 while training; the morning after more than 2 above the usual; or, of a tendon,"
            " two weeks of rising pain."
        ),
        since=injury.bone_asked_on or last if is_bone else last,
        clears=_("When the questions about bone are answered otherwise, or when the injury is over.")
        if is_bone
        else _("When less pain is noted, 7 days after the last note, or when the injury is over."),
        level=LEVELS[told.gate],
        source=_("Warden 2014 and clinical practice.")
        if is_bone
        else _("Silbernagel 2007 and Thomeé 1997, tried on tendons."),
        sure=_("A sign is no diagnosis: a clinician can tell, and an early X-ray may look normal.")
        if is_bone
        else _("The rule was tried on tendons; elsewhere it only says when to stop."),
    )


def words_of(told: Verdict) -> str:
    """The gate's word as a coach reads it in passing."""
    return {"refer": _("Sign of bone"), "stop": _("Pain above 5")}.get(told.gate or "", _("Pain rising"))
