"""What the words of a line mean to one athlete."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from athletes.models import Athlete, Units, User
from coach.sessions.line.tokenizer import Tokenizer
from coach.sessions.models import Hill, Shoe
from coach.sessions.names import Names


@dataclass(frozen=True)
class Vocabulary:
    """Exercises, shoes and hills by their names, and how numbers and days are meant."""

    names: Names
    today: datetime.date
    units: str = Units.METRIC
    zone: datetime.tzinfo = datetime.UTC
    keeps_weight: bool = True
    shows_weight: bool = True
    shoes: Mapping[str, int] = field(default_factory=dict)
    hills: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, athlete: Athlete, user: User) -> Self:
        """What this athlete's words mean where this user types them; four queries."""
        return cls(
            names=Names.for_athlete(athlete),
            today=athlete.today(),
            units=user.units,
            zone=athlete.user.zone,
            keeps_weight=athlete.logs_weight_for(user),
            shows_weight=athlete.shows_weight_to(user),
            shoes=dict(Shoe.objects.filter(athlete=athlete).values_list("name", "pk")),
            hills=dict(Hill.objects.filter(athlete=athlete).values_list("name", "pk")),
        )


class Line(Tokenizer):
    """A line in the words of one athlete. Hills it names for the first time get ids below zero until they are made."""

    def __init__(self, source: str, words: Vocabulary) -> None:
        super().__init__(source)
        self.words = words
        self.new_hills: list[str] = []

    def hill(self, name: str) -> int:
        """The id of the hill of this name."""
        known = {known.casefold(): pk for known, pk in self.words.hills.items()}
        if name.casefold() in known:
            return known[name.casefold()]
        new = [new.casefold() for new in self.new_hills]
        if name.casefold() not in new:
            self.new_hills.append(name)
            return -len(self.new_hills)
        return -1 - new.index(name.casefold())
