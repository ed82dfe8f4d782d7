"""One row an athlete: all that the list is narrowed and sorted by. Pictures are drawn later, for what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes.models import Athlete, User
from athletes.models.user import display_name
from athletes.status import Pill, pills, statuses_of
from coach.balance.figures import Split
from coach.balance.flags.flag import Flag
from coach.balance.flags.reading import Done, Watched
from coach.balance.flags.rules import THIS_WEEK, flags_of
from coach.balance.flags.watching import watch
from coach.roster import reading
from coach.roster.models import SetAside
from coach.roster.pictures import Bars, Line
from coach.roster.reading import Grouped, News
from coach.roster.since import days_since, since_words
from coach.roster.split import split_of
from coach.sessions.models import Sport

NOTED = ("look_again", "to_review", "answers", "energy", "energy_before")
# By less than this it wavers from day to day.
CHANGE_OF_ENERGY = 2


@dataclass
class Row:
    """An athlete as a coach sees them: flags that speak, those set aside, and what was done and said.

    `look_again` where a note asks for it today; `to_review` counts sessions, `answers` those since the look, which was
    `days` ago, None where there was none; `energy` is the newest answer, and the one at that look.
    """

    athlete: Athlete
    watched: Watched
    groups: Sequence[str]
    pills: Sequence[Pill]
    flags: Sequence[Flag]
    hidden: Sequence[tuple[Flag, SetAside]]
    done: Sequence[Done]
    news: Sequence[News]
    days: int | None
    unit: str
    look_again: bool
    to_review: int
    answers: int
    energy: int | None
    energy_before: int | None
    mileage: Bars | None = field(default=None, init=False)
    volume: Bars | None = field(default=None, init=False)
    trend: Line | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """How the list calls them."""
        return display_name(self.athlete.user)

    @property
    def needs_look(self) -> bool:
        """Whether there is a reason to look today."""
        return bool(self.flags) or self.look_again

    @cached_property
    def run_mm(self) -> int:
        """Distance run in the last 7 days."""
        return sum(part.distance_mm for part in self._this_week if part.sport == Sport.RUN)

    @cached_property
    def volume_g(self) -> int:
        """Lifting volume of the last 7 days."""
        return sum(part.volume_g for part in self._this_week)

    @cached_property
    def split(self) -> Split | None:
        """How the load of the last 7 days was shared out."""
        return split_of(self.done)

    @property
    def since(self) -> str:
        """What was done since the look."""
        return since_words(self.news, self.days, self.unit)

    @property
    def also(self) -> str:
        """What was said since the look, and what is left to review."""
        parts = [energy_words(self.energy_before, self.energy)]
        if self.answers:
            parts.append(ngettext("%(n)s answer", "%(n)s answers", self.answers) % {"n": self.answers})
        if self.to_review:
            parts.append(_("%(n)s to review") % {"n": self.to_review})
        return "; ".join(filter(None, parts))

    @property
    def _this_week(self) -> list[Done]:
        return [part for part in self.done if part.stretch == THIS_WEEK]


def energy_words(before: int | None, now: int | None) -> str:
    """A clear change of what the athlete says of energy, from 1 to 5; empty without one."""
    if before is None or now is None or abs(now - before) < CHANGE_OF_ENERGY:
        return ""
    return _("energy %(before)s to %(now)s") % {"before": before, "now": now}


def rows_of(coach: User, groups: Sequence[Grouped] = (), only: Athlete | None = None) -> list[Row]:
    """All athletes of a coach, or only one of them; a fixed number of queries."""
    coachings = reading.looked_after(coach, only)
    todays = {coaching.athlete_id: coaching.athlete.today() for coaching in coachings}
    statuses = statuses_of(todays)
    watched = [
        watch(pk, todays[pk], statuses[pk], sees_weight=coaching.opens_weight)
        for coaching in coachings
        for pk in [coaching.athlete_id]
    ]
    done, news = reading.done_and_news(coach, watched)
    flags, asides = flags_of(watched, done, coach.units), reading.set_aside_by(coach)
    return [
        Row(
            athlete=coaching.athlete,
            watched=one,
            groups=[group.name for group in groups if one.athlete in group.athletes],
            pills=pills(statuses[one.athlete], one.today, coach.units, with_goal=False),
            **parted(flags[one.athlete], asides[one.athlete]),
            done=done[one.athlete],
            news=news[one.athlete],
            days=days_since(vars(coaching)["look"], coach.today(), coach.zone),
            unit=coach.units,
            **{name: vars(coaching)[name] for name in NOTED},
        )
        for coaching, one in zip(coachings, watched, strict=True)
    ]


def parted(flags: Sequence[Flag], asides: Sequence[SetAside]) -> dict[str, Any]:
    """Flags that speak, and those that a coach set aside, each with what was said of it."""
    hidden = [(flag, aside) for flag in flags for aside in asides if aside.hides(flag)]
    quiet = [flag for flag, _aside in hidden]
    return {"flags": [flag for flag in flags if flag not in quiet], "hidden": hidden}
