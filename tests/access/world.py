"""One athlete with everything an athlete may have, and everybody who might want to look.

Whatever must not be seen is made of words and numbers that stand nowhere else.
"""

from __future__ import annotations

import datetime
import gzip
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.utils import timezone

from athletes.audit import record
from athletes.body import add_weigh_in, delete_weigh_in
from athletes.models import Act, Athlete, User
from coach.accounts.addresses import set_address
from coach.accounts.models import AccountMerge
from coach.imports.models import Import, ImportItem
from coach.notes.models import NoteVersion
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.line.saving import part_id
from coach.sessions.models import Exercise, Hill, Original, Recording, Session, Shoe
from tests.factories import (
    AnswerFactory,
    AthleteFactory,
    CoachingFactory,
    GroupFactory,
    HeartLimitFactory,
    InjuryFactory,
    InvitationFactory,
    NoteFactory,
    PainDayFactory,
    RaceFactory,
    ReviewFactory,
    SecondFactorFactory,
    SpanFactory,
    UserFactory,
    exercise,
)

MASS_G = 117_730
TOKEN = "mailed-to-the-athlete"
PULL_UP, REPS, SETS, ADDED_G = "pull-up", 7, 3, 11_000
KG_PER_LB = 0.45359237
# A volume of a few tonnes is too short a number to be looked for without what stands around it.
FIGURE = '<b class="num">{:.2f} <'
DAY = datetime.timedelta(days=1)

# What only the athlete and coaches of an active coaching read.
TRAINING = [
    "Quietrun",
    "Quietlift",
    "quiet comment",
    "Quiethill",
    "Quietshoe",
    "Quietrace",
    "Achilles, left",
    "quiet.gpx",
    "Quietnote",
    "Quietanswer",
]


# What coaches wrote to each other or to themselves, and which of the roles read it.
PRIVATE = {
    "Hushcoaches": ("trusted", "active"),
    "Hushbefore": ("trusted", "active"),
    "Hushkept": ("active",),
    "Hushdeleted": (),
    "Hushended": (),
}


@cache
def weights() -> list[str]:
    """The weight as a page, a form, a script or a file may write it, and what it could be worked out from."""
    share = exercise(PULL_UP).share_pct / 100
    kilograms, moved = MASS_G / 1000, REPS * SETS * share * MASS_G / 1000
    e1rms = [(share * kilograms + ADDED_G / 1000) * factor for factor in (1, 1 + REPS / 30)]
    return [
        *(f"{MASS_G}", f"{kilograms:.2f}", f"{kilograms:.1f}"),
        *(f"{kilograms / KG_PER_LB:.1f}", f"{kilograms / KG_PER_LB:.2f}"),
        *(f"{moved:,.0f}", f"{moved:.1f}", f"{1000 * moved:.0f}"),
        *(FIGURE.format(moved / 1000), FIGURE.format(moved / 1000 / KG_PER_LB)),
        *(f"{one:.1f}" for one in e1rms),
    ]


@dataclass
class World:
    """Who is there, and the ids that addresses need."""

    people: dict[str, User | None]
    ids: dict[str, Any]

    def address(self, template: str) -> str:
        """An address of the policy with this world's ids in it."""
        return template.format(**self.ids)


def create() -> World:
    """The world, with the athlete's weight shown."""
    athlete = AthleteFactory.create(user=account("athlete", name="Anna Athlete"))
    other = AthleteFactory.create(user=account("other"))
    people: dict[str, User | None] = {"nobody": None, "athlete": athlete.user, "other": other.user}
    coaches = {name: account(name, can_coach=True) for name in ("trusted", "active", "ended", "invited", "unrelated")}
    coaches["closed"] = account("closed", can_coach=True)
    admin = account("admin", is_staff=True, is_superuser=True)
    SecondFactorFactory.create(user=admin)
    # Of somebody who is not there to use it: a real one would have to be made by a device.
    passkey = SecondFactorFactory.create(user=coaches["closed"], type="webauthn", data={"name": "Quietkey"})
    people |= coaches | {"admin": admin}
    ids = coached(athlete, coaches) | trained(athlete, coaches["active"]) | imported(athlete)
    User.objects.filter(pk=coaches["closed"].pk).update(is_active=False)
    User.objects.filter(pk=coaches["trusted"].pk).update(units="imperial")
    others = {"athlete": athlete.pk, "other": other.pk, "missing": athlete.pk + 1_000_000}
    ids |= noted(athlete, coaches["active"], coaches["ended"], Session.objects.get(pk=ids["run"]))
    return World(people, ids | others | desk(athlete.user) | {"passkey": passkey.pk})


def account(role: str, **fields: Any) -> User:
    """An account with a confirmed address, and with the first questions answered."""
    user = UserFactory.create(email=f"{role}@example.com", **{"name": f"The {role} one", **fields})
    set_address(user, user.email)
    return user


def coached(athlete: Athlete, coaches: dict[str, User]) -> dict[str, Any]:
    """The coachings; an ended one and one of a closed account shared the weight, too."""
    now = timezone.now()
    # Looked at today already: the first look of a day is written down by whatever page it is.
    begun = {"athlete": athlete, "started_at": now - 30 * DAY, "looked_at": now}
    trusted = CoachingFactory.create(coach=coaches["trusted"], shares_weight=True, **begun)
    active = CoachingFactory.create(coach=coaches["active"], **begun)
    ended = CoachingFactory.create(coach=coaches["ended"], shares_weight=True, ended_at=now - DAY, **begun)
    CoachingFactory.create(coach=coaches["closed"], shares_weight=True, **begun)
    CoachingFactory.create(coach=coaches["unrelated"])
    invitation = InvitationFactory.create(inviter=coaches["invited"], email=athlete.user.email, token=TOKEN)
    asked = InvitationFactory.create(inviter=athlete.user, direction="coach", email=coaches["unrelated"].email)
    group, left = (GroupFactory.create(coach=coaches[name]) for name in ("active", "ended"))
    for listed in (group, left):
        listed.athletes.add(athlete)
    pks = {"coaching": active.pk, "trusted": trusted.pk, "ended": ended.pk, "group": group.pk, "left_group": left.pk}
    return pks | {"invitation": invitation.pk, "asked": asked.pk, "token": TOKEN}


def trained(athlete: Athlete, coach: User) -> dict[str, Any]:
    """Sessions of the last days, by the athlete's own hand and the coach's, and what belongs to them."""
    today = athlete.today()
    shoe = Shoe.objects.create(athlete=athlete, name="Quietshoe")
    hill = Hill.objects.create(athlete=athlete, name="Quiethill", length_mm=400_000, ascent_mm=30_000)
    own = Exercise.objects.create(owner=athlete, name="Quietlift", pattern="squat", region="lower")
    for days in range(10, -1, -1):
        weigh_in = add_weigh_in(athlete, MASS_G, today - days * DAY)
    gone = add_weigh_in(athlete, MASS_G, today)
    delete_weigh_in(gone)
    sets = [SetDoc(reps=REPS, mass_g=ADDED_G, rpe=90)] * SETS
    entries = (EntryDoc(exercise(PULL_UP).pk, tuple(sets)), EntryDoc(own.pk, (SetDoc(reps=5, mass_g=50_000),)))
    repeats = (RepeatDoc(400_000, 90_000, hill=hill.pk), RepeatDoc(1_000_000, 240_000))
    run_doc = RunDoc(distance_mm=8_000_000, shoe=shoe.pk, repeats=repeats)
    titled: dict[str, Any] = {"duration_ms": 3_600_000, "effort": 60, "comment": "quiet comment"}
    run = SessionDoc("run", today - DAY, title="Quietrun", run=run_doc, **titled)
    lift = SessionDoc("lift", today - DAY, title="Quietlift", entries=entries, **titled)
    other = SessionDoc("other", today - 2 * DAY, title="Quietrun", **titled)
    line = uuid.uuid4()
    gone_doc = SessionDoc("other", today, title="Quietrun", duration_ms=60_000)
    deleted = writing.create(athlete, athlete.user, gone_doc, part_id(line, 0))
    writing.delete(deleted)
    return {
        "run": writing.create(athlete, athlete.user, run).pk,
        "lift": writing.create(athlete, athlete.user, lift).pk,
        "coachs": writing.create(athlete, coach, other).pk,
        "deleted": deleted.pk,
        "line": line,
        "shoe": shoe.pk,
        "hill": hill.pk,
        "exercise": own.pk,
        "weigh_in": weigh_in.pk,
        "gone": gone.pk,
        "span": SpanFactory.create(athlete=athlete, from_date=today, kind="tapering").pk,
        "race": RaceFactory.create(athlete=athlete, date=today + 9 * DAY, name="Quietrace").pk,
        "coachs_race": RaceFactory.create(athlete=athlete, date=today + DAY, name="Quietrace", set_by=coach).pk,
        "heart": HeartLimitFactory.create(athlete=athlete, date=today - DAY).pk,
        "injury": PainDayFactory.create(
            injury=InjuryFactory.create(athlete=athlete, from_date=today - DAY), local_date=today, during=7
        ).injury_id,
    }


def imported(athlete: Athlete) -> dict[str, Any]:
    """A file that tells the weight, and the session that came from it."""
    content = gzip.compress(f"<weight>{MASS_G / 1000:.2f}</weight>".encode())
    original = Original.objects.create(
        athlete=athlete, sha256="f" * 64, file_name="quiet.gpx", gzipped=content, holds_weight=True
    )
    session = Session.objects.filter(athlete=athlete, sport="run").get()
    named = {"sha256": original.sha256, "file_name": original.file_name}
    recording = Recording.objects.create(athlete=athlete, session=session, kind="gpx", **named)
    batch = Import.objects.create(athlete=athlete, author=athlete.user, created_digest="0" * 64)
    item = ImportItem.objects.create(
        parent=batch, position=0, file_name=original.file_name, status="came_in", original=original
    )
    item.sessions.add(session)
    rows = gzip.compress(b"Date,Exercise,Weight,Reps\n2026-03-04,Quietpress,50,5\n")
    asked = Original.objects.create(athlete=athlete, sha256="e" * 64, file_name="quiet.csv", gzipped=rows)
    ImportItem.objects.create(parent=batch, position=1, file_name="quiet.csv", status="asks", original=asked)
    return {"import": batch.pk, "recording": recording.pk}


def noted(athlete: Athlete, coach: User, former: User, session: Session) -> dict[str, Any]:
    """Notes of all kinds on the run, and a look at it, by a coach; and what the former coach kept."""
    now = timezone.now()
    about: dict[str, Any] = {"athlete": athlete, "session": session}
    shared = NoteFactory.create(author=coach, text="Quietnote", version=2, **about)
    NoteVersion.objects.create(
        note=shared, number=1, written_by=coach, written_at=now, visibility="coaches", text="Hushbefore"
    )
    answered = {"note": shared, "author": athlete.user}
    return {
        "shared": shared.pk,
        "for_coaches": NoteFactory.create(author=coach, visibility="coaches", text="Hushcoaches", **about).pk,
        "kept": NoteFactory.create(author=coach, visibility="me", text="Hushkept", **about).pk,
        "kept_by_ended": NoteFactory.create(author=former, visibility="me", text="Hushended", **about).pk,
        "deleted_note": NoteFactory.create(author=coach, text="Hushdeleted", deleted_at=now, **about).pk,
        "answer": AnswerFactory.create(text="Quietanswer", **answered).pk,
        "deleted_answer": AnswerFactory.create(text="Hushdeleted", deleted_at=now, **answered).pk,
        "batch": ReviewFactory.create(coach=coach, session=session).batch,
    }


def desk(user: User) -> dict[str, Any]:
    """Rows of the admin site, and how the athlete logs in."""
    entry = record(user, Act.COACHING_ENDED, user)
    device = UserSession.objects.create(user=user, ip="192.0.2.7", session_key="quiet", user_agent="Quietbrowser")
    merge = AccountMerge.objects.create(stays=user, goes=account("earlier"), undone_at=timezone.now())
    return {
        "merge": merge.pk,
        "device": device.pk,
        "user": user.pk,
        "audit": entry.pk,
        "email": EmailAddress.objects.get(user=user).pk,
    }
