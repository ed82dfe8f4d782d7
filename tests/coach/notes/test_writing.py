"""Notes and answers in the database."""

import datetime
import uuid

import pytest
import time_machine
from django.db import IntegrityError, transaction

from athletes.models import Athlete, Coaching, User
from athletes.models.saved import ReusedClientId, StaleEdit
from coach.notes import writing
from coach.notes.models import Answer, Note, NoteVersion
from coach.notes.writing import NoteDoc
from tests.coach.notes.words import DAY, NOON, TODAY
from tests.factories import AnswerFactory, AthleteFactory, CoachingFactory, NoteFactory, SessionFactory

SEND = uuid.UUID(int=7)
DOC = NoteDoc("Two lifts a week.", "shared")


def test_a_note_is_saved_once_however_often_it_is_sent(athlete: Athlete, coach: User) -> None:
    first, again = (writing.create(athlete, coach, DOC, SEND) for _ in range(2))

    assert first == again == Note.objects.get()


def test_another_note_under_the_same_id_is_refused(athlete: Athlete, coach: User) -> None:
    writing.create(athlete, coach, DOC, SEND)

    with pytest.raises(ReusedClientId):
        writing.create(athlete, coach, NoteDoc("Three.", "shared"), SEND)
    with pytest.raises(ReusedClientId):
        writing.create(AthleteFactory.create(), coach, DOC, SEND)


def test_a_repeated_send_of_a_note_that_was_edited_since_changes_nothing(athlete: Athlete, coach: User) -> None:
    note = writing.create(athlete, coach, DOC, SEND)
    writing.edit(note, coach, NoteDoc("Three.", "shared"), 1)

    assert writing.create(athlete, coach, DOC, SEND).text == "Three."


def test_the_choice_of_readers_is_kept_for_the_athlete(athlete: Athlete, coach: User) -> None:
    elsewhere = CoachingFactory.create(coach=coach)

    writing.create(athlete, coach, NoteDoc("Hm.", "me"), SEND)

    kept = dict(Coaching.objects.values_list("athlete", "last_note_visibility"))
    assert kept == {athlete.pk: "me", elsewhere.athlete_id: "shared"}


def test_each_of_a_group_gets_a_note_of_their_own_once(athlete: Athlete, coach: User) -> None:
    others = [athlete, AthleteFactory.create()]

    for _ in range(2):
        writing.create_for_each(others, coach, DOC, SEND)

    assert sorted(Note.objects.values_list("athlete", "text")) == sorted((one.pk, DOC.text) for one in others)


def test_a_group_is_written_to_as_a_whole_or_not_at_all(athlete: Athlete, coach: User) -> None:
    last = AthleteFactory.create()
    writing.create_for_each([last], coach, NoteDoc("Before.", "shared"), SEND)

    with pytest.raises(ReusedClientId):
        writing.create_for_each([athlete, last], coach, DOC, SEND)

    assert not Note.objects.filter(athlete=athlete).exists()


def test_an_edit_keeps_how_the_note_stood(athlete: Athlete, coach: User, tuesday_noon: time_machine.Traveller) -> None:
    note = writing.create(athlete, coach, NoteDoc("Hm.", "me"), SEND)
    other = CoachingFactory.create(athlete=athlete).coach

    tuesday_noon.shift(DAY)
    writing.edit(note, coach, NoteDoc("Rest.", "coaches"), 1)
    tuesday_noon.shift(DAY)
    writing.edit(note, other, NoteDoc("Rest well.", "coaches"), 2)

    kept = NoteVersion.objects.order_by("number").values_list(
        "number", "text", "visibility", "written_by", "written_at"
    )
    assert list(kept) == [
        (1, "Hm.", "me", coach.pk, NOON),
        (2, "Rest.", "coaches", coach.pk, NOON + DAY),
    ]
    assert Note.objects.values_list("text", "version", "edited_by").get() == ("Rest well.", 3, other.pk)


def test_an_edit_is_saved_once(athlete: Athlete, coach: User) -> None:
    note = writing.create(athlete, coach, DOC, SEND)

    for _ in range(2):
        writing.edit(note, coach, NoteDoc("Three.", "shared"), 1)

    assert Note.objects.get().version == 2
    assert NoteVersion.objects.count() == 1


def test_the_second_of_two_edits_is_told_and_changes_nothing(athlete: Athlete, coach: User) -> None:
    note = writing.create(athlete, coach, DOC, SEND)
    writing.edit(note, coach, NoteDoc("Three.", "shared"), 1)

    with pytest.raises(StaleEdit):
        writing.edit(note, coach, NoteDoc("Four.", "shared"), 1)

    assert Note.objects.get().text == "Three."


def test_what_is_searched_follows_an_edit(athlete: Athlete, coach: User) -> None:
    note = writing.create(athlete, coach, DOC, SEND)

    writing.edit(note, coach, NoteDoc("Café först", "shared"), 1)

    assert Note.objects.get().search_text == "cafe forst"


def test_an_answer_is_saved_once_and_is_news(
    athlete: Athlete, coach: User, tuesday_noon: time_machine.Traveller
) -> None:
    note = writing.create(athlete, coach, DOC, SEND)
    tuesday_noon.shift(DAY)

    for _ in range(2):
        writing.answer(note, athlete.user, "Will do.", SEND)

    assert Answer.objects.get().text == "Will do."
    assert Note.objects.values_list("said_at", "said_by").get() == (NOON + DAY, athlete.user_id)


def test_an_answer_is_edited_once_and_the_second_of_two_edits_is_told(athlete: Athlete) -> None:
    answer = AnswerFactory.create(note__athlete=athlete)

    for _ in range(2):
        writing.edit_answer(answer, "Will try.", 1)
    with pytest.raises(StaleEdit):
        writing.edit_answer(answer, "Will not.", 1)

    assert Answer.objects.values_list("text", "version").get() == ("Will try.", 2)


def test_what_was_deleted_long_ago_goes_for_good(athlete: Athlete) -> None:
    kept, *gone = (NoteFactory.create(athlete=athlete) for _ in range(3))
    AnswerFactory.create(note=gone[0])
    lone = AnswerFactory.create(note=kept)
    Note.objects.filter(pk=gone[0].pk).update(deleted_at=NOON - 31 * DAY)
    Note.objects.filter(pk=gone[1].pk).update(deleted_at=NOON - 29 * DAY)
    Answer.objects.filter(pk=lone.pk).update(deleted_at=NOON - 31 * DAY)

    assert writing.purge(NOON - 30 * DAY) == 3

    assert set(Note.objects.all()) == {kept, gone[1]}
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"visibility": "all"},
        {"text": ""},
        {"day": TODAY, "week": TODAY},
    ],
)
def test_the_database_refuses_what_no_note_is(athlete: Athlete, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NoteFactory.create(athlete=athlete, **wrong)


def test_a_note_lies_where_it_points(athlete: Athlete) -> None:
    session = SessionFactory.create(athlete=athlete, local_date=TODAY - 9 * DAY)
    monday = datetime.date(2026, 11, 16)
    places: list[tuple[dict[str, object], datetime.date]] = [
        ({"session": session}, TODAY - 9 * DAY),
        ({"day": TODAY - 3 * DAY}, TODAY - 3 * DAY),
        ({"week": monday}, datetime.date(2026, 11, 19)),
        ({}, TODAY),
    ]

    assert [NoteFactory.create(athlete=athlete, **where).place for where, _ in places] == [day for _, day in places]


def test_the_day_of_writing_is_the_athletes(athlete: Athlete) -> None:
    athlete.user.time_zone = "Pacific/Kiritimati"

    assert NoteFactory.create(athlete=athlete).written_on == TODAY + DAY
