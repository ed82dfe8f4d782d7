"""Two accounts of one person, in which much is the same."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from typing import Any

from django.apps import apps

from athletes.body import add_weigh_in
from athletes.models import Athlete, User
from coach.accounts.addresses import set_address
from coach.notes.models import Note, NoteVersion
from coach.roster.models import SetAside
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, ExerciseChoice, Hill, Kit, Merge, Recording, Session, Shoe
from coach.sessions.recounting import recount_bests, recount_body, recount_sessions
from tests.coach.accounts.test_erasing import full_person
from tests.factories import (
    DAY,
    AthleteFactory,
    CheckInFactory,
    CoachingFactory,
    GroupFactory,
    InjuryFactory,
    NoteFactory,
    PainDayFactory,
    ReviewFactory,
    SecondFactorFactory,
    UserFactory,
)

MORNING = datetime.datetime(2026, 3, 4, 7, tzinfo=datetime.UTC)
# Logins, the audit, and the merge itself are not what an undo brings back.
NOT_COMPARED = {"athletes.AuditEntry", "sessions.Session", "usersessions.UserSession", "accounts.AccountMerge"}


def admin() -> User:
    """An admin who does not train."""
    ada: User = UserFactory.create(email="ada@example.com", name="Ada", is_staff=True)
    SecondFactorFactory.create(user=ada)
    return ada


def person(email: str, **fields: Any) -> Athlete:
    """An athlete with a confirmed address."""
    athlete: Athlete = AthleteFactory.create(user__email=email, user__name="Jo Lind", **fields)
    set_address(athlete.user, email)
    return athlete


def full_pair() -> tuple[Athlete, Athlete]:
    """The account that stays, and one that has a row in every table there is; much of it is in both."""
    goes = full_person().athlete
    stays = person("stays@example.com")
    Merge.objects.create(goes=Session.objects.get(athlete=goes, sport="lift"), before={}, digest="0" * 64)
    GroupFactory.create(coach=stays.user, name=goes.user.coach_groups.get().name.upper())
    for row in Exercise.objects.filter(owner=goes):
        own = Exercise.objects.create(owner=stays, name=row.name.upper(), pattern=row.pattern, region=row.region)
        ExerciseChoice.objects.create(athlete=stays, exercise=own, rest_ms=90_000)
    shoe = Shoe.objects.create(athlete=stays, name="quietshoe")
    Hill.objects.create(athlete=stays, name="quiethill")
    Kit.objects.create(athlete=stays, units="metric", bar_g=15_000)
    same_run(stays, goes, shoe)
    told = Recording.objects.get(athlete=goes)
    Recording.objects.create(athlete=stays, sha256=told.sha256, part=told.part, kind="gpx")
    for check_in in goes.check_ins.all():
        CheckInFactory.create(athlete=stays, local_date=check_in.local_date, mood=2)
    same_injury(stays, goes)
    add_weigh_in(stays, 117_730, goes.today())
    add_weigh_in(stays, 90_000, goes.today() - datetime.timedelta(days=400))
    for coaching in goes.coachings.filter(ended_at=None):
        CoachingFactory.create(coach=coaching.coach, athlete=stays, shares_weight=True)
    only_there(goes)
    Note.objects.filter(athlete=goes, author=goes.user).update(client_id=uuid.UUID(int=7))
    NoteFactory.create(author=stays.user, athlete=AthleteFactory.create(), client_id=uuid.UUID(int=7))
    return stays, goes


def only_there(goes: Athlete) -> None:
    """A row of each table that has no like in the account that stays."""
    Hill.objects.create(athlete=goes, name="Otherhill")
    Shoe.objects.create(athlete=goes, name="Othershoe")
    Kit.objects.create(athlete=goes, units="imperial", bar_g=20_000)
    Recording.objects.create(athlete=goes, sha256="d" * 64, kind="gpx")
    InjuryFactory.create(athlete=goes, part="knee")
    CheckInFactory.create(athlete=goes, local_date=DAY + datetime.timedelta(days=1))
    coached: Athlete = CoachingFactory.create(coach=goes.user).athlete
    GroupFactory.create(coach=goes.user).athletes.add(coached)
    ReviewFactory.create(coach=goes.user, session__athlete=coached)
    note = NoteFactory.create(author=goes.user, athlete=coached, edited_by=goes.user)
    NoteVersion.objects.create(
        note=note, number=1, written_by=goes.user, written_at=MORNING, visibility="me", text="Before"
    )
    coach: User = UserFactory.create()
    SetAside.objects.create(coach=coach, athlete=goes, flag="fast", reason="known", until=DAY, level=1)


def same_run(stays: Athlete, goes: Athlete, shoe: Shoe) -> None:
    """The run of the other account, without a word or a number that a hand typed there."""
    run = Session.objects.get(athlete=goes, sport="run")
    # A merge of it with another session is only in the tables, not in the session.
    Merge.objects.filter(goes=run).delete()
    doc = RunDoc(distance_mm=8_200_000, shoe=shoe.pk, repeats=(RepeatDoc(distance_mm=400_000),))
    writing.create(stays, stays.user, SessionDoc("run", run.local_date, run=doc))
    Session.objects.filter(athlete=stays, local_date=run.local_date).update(
        client_id=Session.objects.get(pk=run.pk).client_id
    )


def same_injury(stays: Athlete, goes: Athlete) -> None:
    """The injury of the other account, with pain on another day and on the same."""
    theirs = goes.injuries.get()
    mine = InjuryFactory.create(athlete=stays, from_date=theirs.from_date)
    same = theirs.pain_days.get()
    PainDayFactory.create(injury=mine, local_date=same.local_date, during=1)
    PainDayFactory.create(injury=theirs, local_date=same.local_date - datetime.timedelta(days=1))


def lift(athlete: Athlete, exercise: Exercise, day: datetime.date = DAY, reps: int = 5) -> Session:
    """One set of 100 kg."""
    sets = (SetDoc(reps=reps, mass_g=100_000, rpe=80),)
    return writing.create(athlete, athlete.user, SessionDoc("lift", day, entries=(EntryDoc(exercise.pk, sets),)))


def run(athlete: Athlete, minutes: int = 0, **doc: Any) -> Session:
    """An hour of 10 km in the morning of `DAY`, begun so many minutes late."""
    start = MORNING + datetime.timedelta(minutes=minutes)
    values = {"started_at": start, "utc_offset_min": 0, "duration_ms": 3_600_000, **doc}
    return writing.create(athlete, athlete.user, SessionDoc("run", DAY, run=RunDoc(distance_mm=10_000_000), **values))


def dump() -> Counter[tuple[str, str]]:
    """Every row of every table, but for what an undo does not bring back; days of the trend without their ids."""
    rows: Counter[tuple[str, str]] = Counter()
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        skipped = {"id"} if label == "athletes.BodyDay" else set()
        columns = [field.attname for field in model._meta.concrete_fields if field.attname not in skipped]
        for row in model._base_manager.values_list(*columns) if label not in NOT_COMPARED else ():
            rows[label, repr(row)] += 1
    return rows


def differences() -> list[str]:
    """What `recount --check` would find, but for recordings, whose samples are mere words in these tests."""
    parts = (recount_sessions, recount_bests, recount_body)
    return [found for athlete in Athlete.objects.all() for part in parts for found in part(athlete, write=False)]
