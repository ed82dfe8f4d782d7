"""Tables that tell of many sessions, each of which comes in for itself: ours, Strava's, Garmin's, a gym app's.

A reader of tables takes a source and gives its pieces, or None where the source is not of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from athletes.models import Athlete
from coach.imports.activities import activity_pieces
from coach.imports.found import Piece
from coach.imports.health import health_pieces
from coach.imports.logs import log_pieces
from coach.imports.own.pieces import own_pieces
from coach.imports.readers.archive import Member


@dataclass(frozen=True)
class Source:
    """A file that may be a table, and those that came with it in one archive, by their paths there.

    Who makes a piece of one of these adds its path to `named`, so that it does not come in twice.
    """

    athlete: Athlete
    file: Member
    beside: Mapping[str, Member]
    named: set[str]


TABLES: tuple[Callable[[Source], list[Piece] | None], ...] = (own_pieces, activity_pieces, log_pieces, health_pieces)


def table_pieces(source: Source) -> list[Piece] | None:
    """The pieces of a table; None where the file is none that we know."""
    return next((pieces for table in TABLES if (pieces := table(source)) is not None), None)
