"""Rows for tests: plain, valid, and of adults who have answered the first questions.

A factory writes what it is told and works out no totals; tests about totals save through `coach.sessions.writing`.
"""

from __future__ import annotations

import datetime
import uuid

from allauth.mfa.models import Authenticator
from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory, Password

from athletes.models import (
    Athlete,
    CheckIn,
    Coaching,
    Direction,
    Group,
    HeartLimit,
    HeartSource,
    Injury,
    Invitation,
    NoteVisibility,
    PainDay,
    Pregnancy,
    Race,
    Span,
    SpanKind,
    Units,
    User,
    WeighIn,
    WeightMode,
)
from athletes.models.invitation import LIFETIME, hashed
from coach.notes.models import Answer, Note, Review
from coach.sessions.models import Entry, Exercise, Repeat, Run, Session, Sport, WorkSet
from coach.sessions.models.session import monday_of

PASSWORD = "runstrong"
DAY = datetime.date(2026, 3, 4)


class UserFactory(DjangoModelFactory[User]):
    """A person with a login and nothing else."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = Sequence(lambda n: f"person{n}@example.com")
    name = Sequence(lambda n: f"Person {n}")
    time_zone = "Europe/Berlin"
    units = Units.METRIC
    password = Password(PASSWORD)


class SecondFactorFactory(DjangoModelFactory[Authenticator]):
    """An authenticator app that an account logs in with."""

    class Meta:
        model = Authenticator

    user = SubFactory(UserFactory)
    type = Authenticator.Type.TOTP
    data = {"secret": "JBSWY3DPEHPK3PXP"}


class AthleteFactory(DjangoModelFactory[Athlete]):
    """An adult who tracks bodyweight and has it shown."""

    class Meta:
        model = Athlete

    user = SubFactory(UserFactory)
    weight_mode = WeightMode.SHOWN
    adult_confirmed_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class CoachingFactory(DjangoModelFactory[Coaching]):
    """A coach with an active coaching that does not share the weight."""

    class Meta:
        model = Coaching

    coach = SubFactory(UserFactory, can_coach=True)
    athlete = SubFactory(AthleteFactory)


class GroupFactory(DjangoModelFactory[Group]):
    """A coach's list, still without an athlete."""

    class Meta:
        model = Group

    coach = SubFactory(UserFactory, can_coach=True)
    name = Sequence(lambda n: f"Group {n}")


class InvitationFactory(DjangoModelFactory[Invitation]):
    """A coach invites an athlete, today; `token` says what the link in the mail holds."""

    class Meta:
        model = Invitation
        exclude = ["token"]

    token = Sequence(lambda n: f"token-{n}")
    inviter = SubFactory(UserFactory, can_coach=True)
    direction = Direction.TO_ATHLETE
    email = Sequence(lambda n: f"invited{n}@example.com")
    token_hash = LazyAttribute(lambda invitation: hashed(invitation.token))
    sent_at = LazyFunction(timezone.now)
    expires_at = LazyAttribute(lambda invitation: invitation.sent_at + LIFETIME)


class SpanFactory(DjangoModelFactory[Span]):
    """Ill since `DAY`, by the athlete's own hand."""

    class Meta:
        model = Span

    athlete = SubFactory(AthleteFactory)
    set_by = SelfAttribute("athlete.user")
    kind = SpanKind.ILLNESS
    from_date = DAY


class PregnancyFactory(DjangoModelFactory[Pregnancy]):
    """Since `DAY`; it goes on."""

    class Meta:
        model = Pregnancy

    athlete = SubFactory(AthleteFactory)
    from_date = DAY


class RaceFactory(DjangoModelFactory[Race]):
    """A marathon on `DAY`, to be run in 3:10."""

    class Meta:
        model = Race

    athlete = SubFactory(AthleteFactory)
    set_by = SelfAttribute("athlete.user")
    date = DAY
    distance_mm = 42_195_000
    goal_ms = 11_400_000


class InjuryFactory(DjangoModelFactory[Injury]):
    """A sore left Achilles tendon that is not over."""

    class Meta:
        model = Injury

    athlete = SubFactory(AthleteFactory)
    part = "achilles"
    side = "left"
    is_tendon = True
    from_date = DAY


class HeartLimitFactory(DjangoModelFactory[HeartLimit]):
    """A maximum of 190 and a threshold of 170, measured on `DAY`."""

    class Meta:
        model = HeartLimit

    athlete = SubFactory(AthleteFactory)
    date = DAY
    maximum = 190
    threshold = 170
    source = HeartSource.MEASURED


class PainDayFactory(DjangoModelFactory[PainDay]):
    """2 of 10 while training on `DAY`."""

    class Meta:
        model = PainDay

    injury = SubFactory(InjuryFactory)
    local_date = DAY
    during = 2


class CheckInFactory(DjangoModelFactory[CheckIn]):
    """Normal legs on the morning of `DAY`."""

    class Meta:
        model = CheckIn

    athlete = SubFactory(AthleteFactory)
    local_date = DAY
    legs = 3


class SavedFactory(DjangoModelFactory):
    """What rows share that a page may send twice."""

    class Meta:
        abstract = True

    created_digest = Sequence(lambda n: f"{n:064x}")
    saved_digest = SelfAttribute("created_digest")


class WeighInFactory(SavedFactory):
    """80 kg on `DAY`; its body day is written by `athletes.body`, not here."""

    class Meta:
        model = WeighIn

    athlete = SubFactory(AthleteFactory)
    mass_g = 80_000
    local_date = DAY


class SessionFactory(SavedFactory):
    """A bout of an hour at effort 5, by the athlete's own hand."""

    class Meta:
        model = Session

    athlete = SubFactory(AthleteFactory)
    author = SelfAttribute("athlete.user")
    sport = Sport.OTHER
    local_date = DAY
    week = LazyAttribute(lambda session: monday_of(session.local_date))
    duration_ms = 3_600_000
    effort = 50
    load = 3000


class RunSessionFactory(SessionFactory):
    """The session of a run of 10 km; `RunFactory` adds the run itself."""

    sport = Sport.RUN
    distance_mm = 10_000_000


class LiftSessionFactory(SessionFactory):
    """The session of a lift, still without an entry."""

    sport = Sport.LIFT


class RunFactory(DjangoModelFactory[Run]):
    """An easy run of 10 km in an hour. `session__...` says more of its session."""

    class Meta:
        model = Run

    session = SubFactory(RunSessionFactory, distance_mm=SelfAttribute("..distance_mm"))
    distance_mm = 10_000_000


class RepeatFactory(DjangoModelFactory[Repeat]):
    """200 m in 40 s, with a minute's rest."""

    class Meta:
        model = Repeat

    run = SubFactory(RunFactory, kind="intervals")
    position = Sequence(int)
    distance_mm = 200_000
    time_ms = 40_000
    rest_ms = 60_000


def exercise(slug: str = "back-squat-high-bar") -> Exercise:
    """A built-in exercise."""
    return Exercise.objects.get(slug=slug)


class NoteFactory(SavedFactory):
    """A note that a coach shares with the athlete, said by its author; the coaching is made apart."""

    class Meta:
        model = Note

    athlete = SubFactory(AthleteFactory)
    author = SubFactory(UserFactory, can_coach=True)
    said_by = SelfAttribute("author")
    visibility = NoteVisibility.SHARED
    text = "Two lifts a week."


class AnswerFactory(SavedFactory):
    """The athlete's answer under a shared note; the note does not know yet that something was said."""

    class Meta:
        model = Answer

    note = SubFactory(NoteFactory)
    author = SelfAttribute("note.athlete.user")
    text = "Will do."


class ReviewFactory(DjangoModelFactory[Review]):
    """A coach has looked at a session as it stands."""

    class Meta:
        model = Review

    coach = SubFactory(UserFactory, can_coach=True)
    session = SubFactory(SessionFactory)
    version = SelfAttribute("session.version")
    batch = LazyFunction(uuid.uuid4)


class EntryFactory(DjangoModelFactory[Entry]):
    """Squats within a lift, still without a set."""

    class Meta:
        model = Entry

    session = SubFactory(LiftSessionFactory)
    athlete = SelfAttribute("session.athlete")
    local_date = SelfAttribute("session.local_date")
    exercise = LazyFunction(exercise)
    position = Sequence(int)


class WorkSetFactory(DjangoModelFactory[WorkSet]):
    """5 reps at 100 kg and RPE 8."""

    class Meta:
        model = WorkSet

    entry = SubFactory(EntryFactory)
    position = Sequence(int)
    reps = 5
    mass_g = 100_000
    rpe = 80
