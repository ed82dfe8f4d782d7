"""Answers under shared notes, and what is unread."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, Coaching, User
from coach.notes.models import Answer, Note
from tests.coach.notes.words import DAY, main_of, texts_of, unread
from tests.factories import AnswerFactory, CoachingFactory, NoteFactory

LogIn = Callable[[User], Client]


@pytest.fixture
def note(athlete: Athlete, coach: User) -> Note:
    note: Note = NoteFactory.create(athlete=athlete, author=coach)
    return note


def answer(client: Client, note: Note, text: str = "Will do.", **fields: Any) -> Any:
    return client.post(f"/notes/{note.pk}/answer/", {"text": text, **fields})


def test_an_answer_stands_under_its_note_for_both(note: Note, athletes: Client, coachs: Client) -> None:
    answer(athletes, note, "Will **do**.", next="/")
    answer(coachs, note, "Good.")

    assert texts_of(main_of(coachs, "/notes/")) == texts_of(main_of(athletes, "/")) == [note.text, "Will do.", "Good."]


def test_a_note_that_is_no_longer_shared_takes_its_answers_along(note: Note, athletes: Client, coachs: Client) -> None:
    answer(athletes, note)
    Note.objects.update(visibility="coaches")

    assert texts_of(main_of(athletes, "/notes/")) == []
    assert texts_of(main_of(coachs, "/notes/")) == [note.text]


def test_an_empty_answer_gets_a_sentence(note: Note, athletes: Client) -> None:
    sent = answer(athletes, note, " ")

    assert sent.status_code == 422
    assert "This field is required." in sent.content.decode()


def test_a_repeated_send_makes_no_second_answer(note: Note, athletes: Client) -> None:
    send = uuid.uuid4()

    for _ in range(2):
        assert answer(athletes, note, client_id=send).status_code == 302

    assert Answer.objects.count() == 1


def test_another_answer_under_the_same_id_comes_back_with_a_fresh_one(note: Note, athletes: Client) -> None:
    send = uuid.uuid4()
    answer(athletes, note, client_id=send)

    again = answer(athletes, note, "Other words.", client_id=send)

    assert again.status_code == 422
    assert again.context["form"]["client_id"].value() != str(send)


def test_ones_own_answer_can_be_changed(note: Note, athletes: Client, athlete: Athlete) -> None:
    row = AnswerFactory.create(note=note)
    address = f"/answers/{row.pk}/"
    assert row.text in main_of(athletes, address)

    changed = athletes.post(address, {"text": "Will try.", "base": 1, "next": "/notes/"})

    assert changed.headers["Location"] == "/notes/"
    assert Answer.objects.get().text == "Will try."


def test_the_second_of_two_edits_of_an_answer_sees_the_first(note: Note, athletes: Client) -> None:
    row = AnswerFactory.create(note=note)
    athletes.post(f"/answers/{row.pk}/", {"text": "From the phone.", "base": 1})

    told = athletes.post(f"/answers/{row.pk}/", {"text": "From the desk.", "base": 1})

    assert told.status_code == 409
    assert "From the phone." in texts_of(told.content.decode())
    assert told.context["form"]["base"].value() == "2"


def test_a_deleted_answer_can_be_put_back_by_its_author_alone(note: Note, athletes: Client, coachs: Client) -> None:
    row = AnswerFactory.create(note=note)

    gone = athletes.post(f"/answers/{row.pk}/delete/", follow=True).content.decode()

    assert "Your answer is deleted." in gone
    assert row.text not in gone
    assert "Your answer is deleted." not in main_of(coachs, f"/notes/{note.pk}/?deleted={row.pk}")
    athletes.post(f"/answers/{row.pk}/put-back/")
    assert row.text in main_of(coachs, "/notes/")


@pytest.mark.parametrize("odd", ["x", "", "9" * 30])
def test_an_odd_address_of_a_note_is_the_note(note: Note, athletes: Client, odd: str) -> None:
    assert texts_of(main_of(athletes, f"/notes/{note.pk}/?deleted={odd}")) == [note.text]


def test_the_bar_counts_what_the_athlete_has_not_read(note: Note, athletes: Client, athlete: Athlete) -> None:
    NoteFactory.create(athlete=athlete, author=note.author)
    NoteFactory.create(athlete=athlete, author=note.author, visibility="coaches")
    assert unread(athletes) == 2

    main_of(athletes, f"/notes/{note.pk}/")

    assert unread(athletes) == 1


@pytest.mark.parametrize("page", ["/", "/notes/", "/balance/"])
def test_a_note_is_new_on_the_first_page_that_shows_it_and_read_then(note: Note, athletes: Client, page: str) -> None:
    assert "New" in main_of(athletes, page)
    assert "New" not in main_of(athletes, page)
    assert unread(athletes) == 0


def test_the_page_that_shows_a_note_does_not_count_it_any_more(note: Note, athletes: Client) -> None:
    assert '<span class="count' not in athletes.get("/notes/").content.decode()


def test_an_answer_is_news_for_the_coach_until_it_is_read(
    note: Note, athletes: Client, coachs: Client, tuesday_noon: time_machine.Traveller
) -> None:
    assert unread(coachs) == 0
    answer(athletes, note)
    assert (unread(coachs), unread(athletes)) == (1, 0)

    main_of(coachs, "/notes/")
    assert unread(coachs) == 0

    tuesday_noon.shift(DAY)
    answer(athletes, note, "And done.")
    assert unread(coachs) == 1


def test_another_coachs_note_is_news_and_one_from_before_the_coaching_is_not(
    note: Note, coaching: Coaching, athlete: Athlete, client_for: LogIn, tuesday_noon: time_machine.Traveller
) -> None:
    tuesday_noon.shift(DAY)
    newcomer = client_for(CoachingFactory.create(athlete=athlete).coach)
    assert unread(newcomer) == 0

    tuesday_noon.shift(DAY)
    NoteFactory.create(athlete=athlete, author=note.author, visibility="coaches")

    assert unread(newcomer) == 1


def test_what_is_read_is_counted_for_each_reader_apart(note: Note, athletes: Client, athlete: Athlete) -> None:
    other = CoachingFactory.create(athlete=athlete, started_at=note.said_at - DAY).coach
    main_of(athletes, "/notes/")

    assert Note.objects.news_for(other).count() == 1
