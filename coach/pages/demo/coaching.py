"""What the demo's coach wrote and looked at: notes with answers, and reviews of all but the last days."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from athletes.models import Athlete, NoteVisibility, User
from athletes.models.saved import digest
from athletes.text import searchable
from coach.notes.models import Answer, Note, NoteRead, Review
from coach.notes.reviewing import REVIEWED_BACK
from coach.notes.writing import NoteDoc
from coach.pages.demo.ids import Days
from coach.pages.demo.jonas import BLOCK, HURT, JONAS, MIX
from coach.pages.demo.story import Story
from coach.sessions.models import Session, Sport

SHARED, COACHES, ME = NoteVisibility.SHARED, NoteVisibility.COACHES, NoteVisibility.ME
DAY = datetime.timedelta(days=1)
LAST_LOOK = 4 * DAY
EVENING = datetime.time(19)
ByDay = dict[tuple[int, datetime.date, str], Session]


@dataclass(frozen=True)
class Said:
    """A note, written on a weekday of a week (the last week of the story is -1); `at` is the sport it points at."""

    week: int
    weekday: int
    visibility: NoteVisibility
    text: str
    answer: str = ""
    at: str = ""
    look_again_in: int | None = None


NOTES: dict[str, tuple[Said, ...]] = {
    JONAS.name: (
        Said(BLOCK, 1, SHARED, "Four months for strength. Three lifts a week, runs stay short and easy."),
        Said(20, 4, SHARED, "130. That was the plan for June.", "It felt like more in there.", at=Sport.LIFT),
        Said(
            MIX, 0, SHARED,
            "The block is done. From here:\n\n- two lifts a week, **no set to failure**\n- 2 km a week more, not more",
        ),
        Said(39, 6, SHARED, "Even splits, and the last kilometre the quickest.", at=Sport.RUN),
        Said(46, 6, ME, "Calf on the left again. Ask before Saturday."),
        Said(
            47, 5, SHARED, "Stop here. No running until you walk down stairs without it. Ring me tomorrow.",
            "Will do. It is worst in the morning.", at=Sport.RUN,
        ),
        Said(
            HURT, 1, COACHES,
            "He dropped the gym for the marathon block on his own. Bring back one heavy day before anything else.",
        ),
        Said(
            51, 2, SHARED,
            "Back on the bike and two lifts a week until the morning stiffness is under 2. No hills yet.",
        ),
    ),
    "Amina Haddad": (
        Said(-2, 3, COACHES, "Down 3 kg in four weeks and tired. Ask how she eats; no word about numbers."),
        Said(-1, 0, ME, "Ring her, do not write.", look_again_in=1),
    ),
    "Tom Okafor": (
        Said(-3, 0, SHARED, "Keep one lift a week through the marathon block, even a short one."),
        Said(-2, 1, ME, "Second week without a lift.", look_again_in=0),
    ),
    "Priya Nair": (Said(-2, 5, SHARED, "Half the long run next week.", "Fine with me. Legs are heavy anyway."),),
    "Diego Ramos": (Said(-1, 0, SHARED, "Stay in bed until two days without fever.", "Promised."),),
}  # fmt: skip


def add_coaching(
    pairs: Iterable[tuple[Story, Athlete]], sessions: Sequence[Session], coach: User, today: datetime.date
) -> None:
    """Write notes and answers before today, and the reviews; the last shared note of each is not read yet."""
    by_day = {(one.athlete_id, one.local_date, one.sport): one for one in sessions}
    told = [row for story, athlete in pairs for row in told_of(story, athlete, by_day, coach, today)]
    Note.objects.bulk_create(note for note, _ in told)
    Answer.objects.bulk_create(answer for _, answer in told if answer)
    newest = {note.athlete_id: note.pk for note, _ in told if note.is_shared}
    NoteRead.objects.bulk_create(
        NoteRead(note=note, user=user, read_at=note.said_at)
        for note, _ in told
        if note.is_shared and newest[note.athlete_id] != note.pk
        for user in (note.athlete.user, coach)
    )
    add_reviews(sessions, coach, today)


def told_of(
    story: Story, athlete: Athlete, by_day: ByDay, coach: User, today: datetime.date
) -> Iterator[tuple[Note, Answer | None]]:
    """One athlete's notes, not yet saved, each with its answer if there is one."""
    days = Days.of(story, today)
    for said in NOTES.get(story.name, ()):
        week = said.week if said.week >= 0 else story.weeks + 1 + said.week
        moment = datetime.datetime.combine(days.day(week, said.weekday), EVENING, days.zone)
        if moment.date() < today:
            note = a_note(said, athlete, coach, moment, by_day)
            note.look_again_on = None if said.look_again_in is None else today + DAY * said.look_again_in
            yield note, an_answer(note, said.answer) if said.answer else None


def a_note(said: Said, athlete: Athlete, coach: User, moment: datetime.datetime, by_day: ByDay) -> Note:
    """A note as the coach would have saved it that evening."""
    note = Note(athlete=athlete, author=coach, created_at=moment, said_at=moment, said_by=coach)
    session = by_day.get((athlete.pk, moment.date(), said.at))
    doc = NoteDoc(said.text, said.visibility, session=session.pk if session else None)
    doc.fill(note)
    note.search_text = searchable(said.text)
    note.client_id = named(athlete, "note", moment)
    note.stamp(doc.digest(athlete))
    return note


def an_answer(note: Note, text: str) -> Answer:
    """The athlete's answer, an hour later; the note has that as its news."""
    user, later = note.athlete.user, note.created_at + datetime.timedelta(hours=1)
    note.said_at, note.said_by = later, user
    answer = Answer(note=note, author=user, text=text, created_at=later)
    answer.client_id = named(note.athlete, "answer", later)
    answer.stamp(digest({"note": text}))
    return answer


def named(athlete: Athlete, what: str, moment: datetime.datetime) -> uuid.UUID:
    """An id by athlete and moment, so that the same day makes the same rows."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{athlete.user.email} {what} {moment}")


def add_reviews(sessions: Iterable[Session], coach: User, today: datetime.date) -> None:
    """The coach has looked at everything but the last days."""
    looked = datetime.datetime.combine(today - LAST_LOOK, EVENING, datetime.UTC)
    batch = uuid.uuid5(uuid.NAMESPACE_URL, f"{coach.email} reviews {today}")
    Review.objects.bulk_create(
        Review(coach=coach, session=session, version=session.version, batch=batch, at=looked)
        for session in sessions
        if today - REVIEWED_BACK <= session.local_date < today - LAST_LOOK
    )
