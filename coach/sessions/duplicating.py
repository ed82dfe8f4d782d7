"""The same session once more, on another day."""

from __future__ import annotations

import datetime
import uuid

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.models import Session
from coach.sessions.reading import document_of


def duplicate(athlete: Athlete, author: User, session: Session, day: datetime.date, client_id: uuid.UUID) -> Session:
    """Log all that a hand could have typed of the session on this day, once; what a watch recorded stays where it is.

    Raises ReusedClientId where the client id belongs to something else.
    """
    return writing.create(athlete, author, document_of(session).at(day), client_id)
