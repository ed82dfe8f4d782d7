"""The same session once more, on another day."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.models import Session
from coach.sessions.reading import document_of


def duplicate(athlete: Athlete, author: User, session: Session, day: datetime.date, client_id: uuid.UUID) -> Session:
    """Log all that a hand could have typed of the session on this day, once; what a watch recorded stays where it is.

    Raises ReusedClientId where the client id belongs to something else.
    """
    doc = document_of(session).at(day)
    run = doc.run and replace(doc.run, trim_start_ms=0, trim_end_ms=0)
    return writing.create(athlete, author, replace(doc, run=run), client_id)
