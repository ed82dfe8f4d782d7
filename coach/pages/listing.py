"""Sessions as lines of a list: each line's texts are made here at once, so that a hundred of them are quick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from athletes.addresses import page_for
from athletes.dates import dated
from athletes.models import Athlete, User
from athletes.templatetags.measures import measure, tenths
from coach.sessions.models import RunKind, Session, Sport
from coach.sessions.models.session import SessionQuerySet

SHOWN = (
    *("sport", "title", "local_date", "week", "started_at", "utc_offset_min", "duration_ms", "effort", "all_out"),
    *("distance_mm", "sets", "volume_lower_g", "volume_upper_g", "volume_core_g", "run__kind"),
)


class Line(NamedTuple):
    """One session in a list; `figure` is what one looks for first, `detail` what stands under it.

    `standing` says whether the coach who reads the list has looked at it.
    """

    pk: int
    address: str
    sport: str
    heading: str
    pill: str
    when: str
    figure: SafeString | str
    detail: SafeString | str
    effort: str
    standing: str = ""


class Names(NamedTuple):
    """The reader's units, and what two of them are called."""

    units: str
    distance: str
    volume: str


def listed(sessions: SessionQuerySet) -> SessionQuerySet:
    """The sessions with what a line shows of them, and nothing else."""
    return sessions.select_related("run").only(*SHOWN)


def lines(sessions: Iterable[Session], athlete: Athlete, reader: User) -> list[Line]:
    """A line for each session, in the reader's units and leading to the reader's own address."""
    # Asked for once: finding an address takes as long as all else in a line.
    before, after = page_for(reader, athlete, "session", 0).rsplit("0", 1)
    names = Names(reader.units, units.distance_unit(reader.units), units.volume_unit(reader.units))
    return [line(session, f"{before}{session.pk}{after}", names) for session in sessions]


def line(session: Session, address: str, names: Names) -> Line:
    """One session as a line."""
    figure, detail = FIGURES[Sport(session.sport)](session, names)
    start = session.local_start
    day = dated(session.local_date, "D j M")
    return Line(
        pk=session.pk,
        address=address,
        sport=session.sport,
        heading=session.heading,
        pill=pill(session),
        when=f"{day}, {start:%H:%M}" if start else day,
        figure=figure,
        detail=detail,
        effort=tenths(session.effort),
        standing=getattr(session, "standing", ""),
    )


def pill(session: Session) -> str:
    """Whether it was a race, or all-out."""
    run = getattr(session, "run", None)
    if run and run.kind == RunKind.RACE:
        return _("Race")
    return _("All-out") if session.all_out else ""


def clock(session: Session) -> str:
    """How long it took, where that is known."""
    return "" if session.duration_ms is None else units.clock(session.duration_ms)


def of_run(session: Session, names: Names) -> tuple[SafeString | str, SafeString | str]:
    """Distance; time and pace."""
    if not session.distance_mm:
        return "", clock(session)
    distance = measure(units.number(units.distance(session.distance_mm, names.units), 1), names.distance)
    if not session.duration_ms:
        return distance, clock(session)
    pace = units.clock(units.pace_ms(session.distance_mm, session.duration_ms, names.units) or 0)
    return distance, format_html("{} · {}", clock(session), measure(pace, f"/{names.distance}"))


def of_lift(session: Session, names: Names) -> tuple[SafeString | str, SafeString | str]:
    """Volume; sets and time."""
    volume = measure(units.number(units.volume(session.volume_g, names.units), 1), names.volume)
    sets = ngettext("%(n)s set", "%(n)s sets", session.sets) % {"n": session.sets}
    return volume, f"{sets} · {clock(session)}" if session.duration_ms else sets


def of_other(session: Session, _names: Names) -> tuple[SafeString | str, SafeString | str]:
    """Time."""
    return clock(session), ""


FIGURES = {Sport.RUN: of_run, Sport.LIFT: of_lift, Sport.OTHER: of_other}
