"""The one paragraph on what the weight cost and what the training returned."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from athletes import units
from athletes.dates import dated
from coach.balance.cost.telling import Told


def paragraph(told: Told, distance: str, since: datetime.date, reader_units: str, *, is_own: bool) -> str:
    """What was measured, what carrying alone would cost, and what is left; each with its range."""
    measured = (
        _("Your %(distance)s estimate is %(change)s than in %(month)s (± %(band)s), and you weigh %(gain)s more.")
        if is_own
        else _("The %(distance)s estimate is %(change)s than in %(month)s (± %(band)s), at %(gain)s more bodyweight.")
    )
    split = _(
        "On its own, carrying that would cost between %(least)s and %(most)s; training, and all else that changed, "
        "stands for between %(low)s and %(high)s."
    )
    assumed = _("The change of time is measured; how it splits is assumed, and cannot be told more finely.")
    amounts = {
        "distance": distance,
        "change": signed(told.inert_none.net_s),
        "month": dated(since, "F Y"),
        "band": clock(told.net_band_s),
        "gain": f"{units.number(units.mass(told.gain_g, reader_units), 1)} {units.mass_unit(reader_units)}",
        "least": clock(told.inert_none.cost_s),
        "most": clock(told.inert_all.cost_s),
        "low": signed(told.inert_none.return_s),
        "high": signed(told.inert_all.return_s),
    }
    return " ".join((measured % amounts, split % amounts, assumed))


def clock(seconds: float) -> str:
    """Minutes and seconds of a difference, without its sign."""
    return units.clock(round(1000 * abs(seconds)))


def signed(seconds: float) -> str:
    """A change of time: "2:01 faster"."""
    return (_("%(time)s faster") if seconds < 0 else _("%(time)s slower")) % {"time": clock(seconds)}
