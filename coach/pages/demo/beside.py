"""What goes on beside the demo's training, and how the coach keeps an eye on it: groups and looks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from athletes.models import Athlete, CheckIn, Coaching, Group, Race, Span, SpanKind, User
from coach.pages.demo.story import Story

DAY = datetime.timedelta(days=1)
ByName = Mapping[str, Athlete]
GROUPS = {
    "Marathon group": ("Jonas Weber", "Tom Okafor", "Sara Lindqvist", "Giorgio Conti", "Oscar Lund", "Laura Gomez"),
    "Masters": ("Amina Haddad", "Lena Fischer", "Yuki Tanaka", "Ivan Petrov"),
    "Half marathon": ("Priya Nair", "Diego Ramos", "Marta Kowalska", "Julia Nowak", "Oscar Lund"),
}
# Days from today on; without an end where none is known.
SPANS: tuple[tuple[str, SpanKind, int, int | None], ...] = (
    ("Diego Ramos", SpanKind.ILLNESS, -2, None),
    ("Marta Kowalska", SpanKind.AWAY, -8, 8),
    ("Oscar Lund", SpanKind.TAPERING, -3, 9),
)
RACES = (("Priya Nair", 12, "Winter half", 21_097_500, 6_180_000), ("Oscar Lund", 9, "", 42_195_000, 9_780_000))
# How many days ago the coach looked last; at everybody else yesterday to a week ago.
LOOKED = {"Jonas Weber": 6, "Amina Haddad": 2, "Priya Nair": 4, "Tom Okafor": 9, "Lena Fischer": 7, "Claire Dubois": 12}
ENERGY = {"Amina Haddad": {-6: 4, -3: 4, -2: 4, -1: 3, 0: 2}}


def add_beside(pairs: Iterable[tuple[Story, Athlete]], coach: User, today: datetime.date) -> None:
    """Save all of it; coachings are there already."""
    stories = list(pairs)
    athletes = {story.name: athlete for story, athlete in stories}
    for name, members in GROUPS.items():
        Group.objects.create(coach=coach, name=name).athletes.set(athletes[member] for member in members)
    Span.objects.bulk_create(spans(athletes, today))
    Race.objects.bulk_create(races(athletes, coach, today))
    CheckIn.objects.bulk_create(check_ins(athletes, today))
    for story, athlete in stories:
        Coaching.objects.filter(coach=coach, athlete=athlete).update(looked_at=look(story, coach, today))


def spans(athletes: ByName, today: datetime.date) -> Iterator[Span]:
    """Ill, away, tapering."""
    for name, kind, first, last in SPANS:
        span = Span(athlete=athletes[name], set_by=athletes[name].user, kind=kind, from_date=today + first * DAY)
        span.to_date = None if last is None else today + last * DAY
        yield span


def races(athletes: ByName, coach: User, today: datetime.date) -> Iterator[Race]:
    """Races ahead, set by the coach."""
    for runner, days, name, distance_mm, goal_ms in RACES:
        race = Race(athlete=athletes[runner], set_by=coach, date=today + days * DAY, name=name)
        race.distance_mm, race.goal_ms = distance_mm, goal_ms
        yield race


def check_ins(athletes: ByName, today: datetime.date) -> Iterator[CheckIn]:
    """What athletes say of their energy."""
    for name, answers in ENERGY.items():
        for day, energy in answers.items():
            yield CheckIn(athlete=athletes[name], local_date=today + day * DAY, energy=energy)


def look(story: Story, coach: User, today: datetime.date) -> datetime.datetime:
    """When the coach looked at this athlete last: some morning before today."""
    ago = LOOKED.get(story.name) or story.dice("look").randint(1, 7)
    return datetime.datetime.combine(today - ago * DAY, datetime.time(6, 30), coach.zone)
