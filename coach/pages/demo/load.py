"""The demo data as rows: many at once, with the same totals as if each session had been saved by hand."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from django.db import transaction

from athletes.body import body_days
from athletes.models import Athlete, BodyDay, CheckIn, HeartLimit, PainDay, User, WeighIn
from coach.pages.demo.beside import add_beside
from coach.pages.demo.coaching import add_coaching
from coach.pages.demo.feeling import check_ins, heart_limits, pain_days
from coach.pages.demo.ids import Days, Ids
from coach.pages.demo.lifting import lifts
from coach.pages.demo.people import COACH, LOGINS, STORIES, create_people
from coach.pages.demo.recordings import is_recorded, recording, save_recordings
from coach.pages.demo.running import runs
from coach.pages.demo.story import Story
from coach.pages.demo.weighing import weigh_ins
from coach.sessions import bests
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Entry, Exercise, Hill, Repeat, Run, Session, Shoe, WorkSet
from coach.sessions.writing import build_repeats, filled, prepare, run_values


def is_loaded() -> bool:
    """Whether the demo's accounts are there, or some of them."""
    return User.objects.filter(email__in=LOGINS).exists()


@transaction.atomic
def load(today: datetime.date) -> None:
    """Write everybody's story up to the day before `today`; today is for whoever tries the demo."""
    athletes = create_people(today)
    pairs = list(zip(STORIES, athletes, strict=True))
    built_in = {str(exercise.slug): exercise for exercise in Exercise.objects.filter(owner=None)}
    told = [
        (story, athlete, doc)
        for story, athlete in pairs
        for doc in sessions(story, create_ids(story, athlete, built_in), today)
    ]
    saved = save_sessions([(athlete, doc) for _, athlete, doc in told])
    save_recordings(
        [
            (session, recording(story, doc, doc.run, doc.started_at))
            for session, (story, _, doc) in zip(saved, told, strict=True)
            if doc.run and doc.started_at and is_recorded(story, doc, today)
        ]
    )
    bests.mend(saved, write=True)
    coach = User.objects.get(email=COACH)
    add_coaching(pairs, saved, coach, today)
    add_beside(pairs, coach, today)
    add_feeling(pairs, told, today)
    WeighIn.objects.bulk_create(row for story, athlete in pairs for row in weigh_ins(story, athlete, today))
    BodyDay.objects.bulk_create(row for athlete in athletes for row in body_days(athlete))


def add_feeling(
    pairs: list[tuple[Story, Athlete]], told: list[tuple[Story, Athlete, SessionDoc]], today: datetime.date
) -> None:
    """Save check-ins, the daily pain of injuries, and the limits of the heart."""
    run_days = {(athlete.pk, doc.local_date) for _, athlete, doc in told if doc.run}
    for story, athlete in pairs:
        CheckIn.objects.bulk_create(check_ins(story, athlete, today))
        HeartLimit.objects.bulk_create(heart_limits(story, athlete, today))
        ran = {day for pk, day in run_days if pk == athlete.pk}
        for hurt, injury in zip(story.hurts, athlete.injuries.order_by("pk"), strict=True):
            PainDay.objects.bulk_create(pain_days(story, hurt, injury, ran, today))


def create_ids(story: Story, athlete: Athlete, built_in: dict[str, Exercise]) -> Ids:
    """Save the athlete's shoes, hills and own exercises, and say where they stand."""
    shoes = Shoe.objects.bulk_create(Shoe(athlete=athlete, name=name) for name in story.shoes)
    hills = Hill.objects.bulk_create(
        Hill(athlete=athlete, name=name, length_mm=metres * 1000, ascent_mm=climb * 1000)
        for name, metres, climb in story.hills
    )
    own = Exercise.objects.bulk_create(Exercise(owner=athlete, **vars(exercise)) for exercise in story.own)
    exercises = {**built_in, **{exercise.name: exercise for exercise in own}}
    return Ids({shoe.name: shoe.pk for shoe in shoes}, {hill.name: hill.pk for hill in hills}, exercises)


def sessions(story: Story, ids: Ids, today: datetime.date) -> Iterator[SessionDoc]:
    """The story's sessions before today, in order."""
    days = Days.of(story, today)
    for week in range(story.weeks + 1):
        docs = [*runs(story, week, days, ids), *lifts(story, week, days, ids)]
        yield from sorted((doc for doc in docs if doc.local_date < today), key=lambda doc: doc.local_date)


def save_sessions(docs: list[tuple[Athlete, SessionDoc]]) -> list[Session]:
    """Save sessions of many athletes with their totals, a few statements for all of them."""
    exercises = Exercise.objects.in_bulk()
    rows = [(one := new_session(athlete, doc), doc, prepare(one, doc, exercises)) for athlete, doc in docs]
    Session.objects.bulk_create(session for session, _, _ in rows)
    Entry.objects.bulk_create(entry for _, _, entries in rows for entry, _ in entries)
    WorkSet.objects.bulk_create(row for _, _, entries in rows for _, sets in entries for row in sets)
    runs = [(Run(session=session, **run_values(doc.run)), doc.run) for session, doc, _ in rows if doc.run]
    Run.objects.bulk_create(run for run, _ in runs)
    Repeat.objects.bulk_create(row for run, doc in runs for row in build_repeats(run, doc))
    return [session for session, _, _ in rows]


def new_session(athlete: Athlete, doc: SessionDoc) -> Session:
    """A session as the athlete would have saved it that evening, still without its values."""
    # Named by athlete and moment, so that the same day makes the same rows.
    client_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{athlete.user.email} {doc.sport} {doc.started_at}")
    session = Session(athlete=athlete, author=athlete.user, client_id=client_id, typed=sorted(filled(doc)))
    session.created_at = doc.started_at or session.created_at
    session.stamp(doc.digest())
    return session
