"""The flag of a key run that stood too close to heavy legs. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coach.balance.flags.flag import Flag, Kind
from coach.science.balance import Clash, SpacedLift, SpacedRun, spacing

SPEAKS_DAYS = 7
# Up to so many days before a run its legs may have been made heavy.
REACH_DAYS = 2


def too_close(runs: Sequence[SpacedRun], lifts: Sequence[SpacedLift], today: datetime.date) -> Flag | None:
    """The key runs of the last seven days that stood too close to heavy legs, the newest of them told.

    Source: Robineau 2016, Doma 2013 and 2017; the rule is Runstrong's own (science.md 0.12).
    """
    recent = [run for run in runs if 0 <= (today - run.day).days < SPEAKS_DAYS]
    clashes = spacing(recent, lifts)
    if not clashes:
        return None
    newest = max(clashes, key=lambda clash: recent[clash.run].day)
    count = len({clash.run for clash in clashes})
    return Flag(
        kind=Kind.SPACING,
        words=ngettext("Key run close to heavy legs", "%(runs)s key runs close to heavy legs", count) % {"runs": count},
        seen=words(newest, recent, lifts),
        threshold=_(
            "A key run on the day of heavy legs or the day after, two days after where they were unfamiliar or 30 %"
            " more than usual; or heavy legs within 6 hours of a key run."
        ),
        since=recent[newest.run].day,
        clears=_("A week after that run."),
        level=count,
        source=_("Robineau 2016, Doma 2013 and 2017, in small groups; the rule is Runstrong's own."),
        sure=_("Running was harder for up to two days on average. How it is for this athlete, Spacing shows."),
    )


def words(clash: Clash, runs: Sequence[SpacedRun], lifts: Sequence[SpacedLift]) -> str:
    """Which run and which lift, and how far apart."""
    run, lift = runs[clash.run], lifts[clash.lift]
    if clash.rule == "legs_after_key_run":
        return _("Heavy legs within 6 hours of the key run of %(day)s.") % {"day": date_format(run.day, "j M")}
    days = (run.day - lift.day).days
    apart = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    values = {"day": date_format(run.day, "j M"), "apart": apart}
    if not days:
        return _("The key run of %(day)s came on the day of heavy legs.") % values
    return _("The key run of %(day)s came %(apart)s after heavy legs.") % values
