"""A lift and the watch that was worn meanwhile: the app knows the sets, the watch the heart rate; one session."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from athletes.models import Athlete
from coach.imports.readers.sports import is_strength
from coach.sessions.models import Recording, Session, Sport

_DAY = datetime.timedelta(days=1)
COUNTERPART = {Sport.LIFT: Sport.OTHER, Sport.OTHER: Sport.LIFT}


def worth_asking(athlete: Athlete, made: Sequence[Session]) -> list[Session]:
    """Without the lifts near which a watch saw nothing that could be one: years of them come in, and few are."""
    lifts = [session.local_date for session in made if session.sport == Sport.LIFT]
    if not lifts:
        return list(made)
    around = (min(lifts) - _DAY, max(lifts) + _DAY)
    others = Session.objects.filter(athlete=athlete, sport=Sport.OTHER, local_date__range=around)
    seen = set(others.values_list("local_date", flat=True))
    near = {day + shift for day in seen for shift in (-_DAY, 0 * _DAY, _DAY)}
    return [session for session in made if session.sport != Sport.LIFT or session.local_date in near]


def tells_of_lifting(pk: int) -> bool:
    """Whether a session of another sport is named, by its athlete or its device, as one of strength."""
    titles = Session.objects.filter(pk=pk).values_list("title", flat=True)
    devices = Recording.objects.filter(session=pk).values_list("summary__sport", flat=True)
    return any(is_strength(str(word)) for word in (*titles, *devices) if word)
