"""The forms that write and edit notes."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, Coaching, User
from coach.notes.models import Note
from tests.coach.notes.words import DAY, TODAY, main_of, texts_of
from tests.factories import AthleteFactory, CoachingFactory, GroupFactory, NoteFactory, SessionFactory

Write = Callable[..., Any]
LogIn = Callable[[User], Client]


def edit_of(note: Note, **changes: Any) -> dict[str, Any]:
    """What the edit form of this note sends."""
    return {"text": note.text, "visibility": note.visibility, "about": "", "base": note.version, **changes}


def test_a_note_goes_back_to_the_page_it_was_written_on(write: Write, athlete: Athlete, coachs: Client) -> None:
    page = f"/athletes/{athlete.pk}/balance/?range=12w"

    sent = write("Rest *now*.", next=page)

    assert sent.headers["Location"] == page
    assert texts_of(main_of(coachs, page)) == ["Rest now."]


def test_the_page_after_a_save_names_the_draft_that_is_no_longer_needed(write: Write, coachs: Client) -> None:
    send = uuid.uuid4()

    sent = write(client_id=send)

    assert f'data-tags="draft-{send}"' in coachs.get(sent.headers["Location"]).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_a_form_goes_on_within_the_site_alone(write: Write, elsewhere: str) -> None:
    assert write(next=elsewhere).headers["Location"] == Note.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ("", (None, None)),
        ("day", (datetime.date(2026, 11, 19), None)),
        ("week", (None, datetime.date(2026, 11, 16))),
    ],
)
def test_a_note_points_at_a_day_or_at_the_monday_of_a_week(write: Write, about: str, kept: tuple[Any, Any]) -> None:
    write(about=about, on="2026-11-19")

    assert Note.objects.values_list("day", "week").get() == kept


def test_a_note_points_at_a_session_of_the_athlete(write: Write, athlete: Athlete) -> None:
    session = SessionFactory.create(athlete=athlete)

    write(about="session", query=f"?session={session.pk}")

    assert Note.objects.get().session == session


@pytest.mark.parametrize("query", ["?session=9999999999999999999999", "?session=x", ""])
def test_without_a_session_a_note_can_point_at_none(write: Write, query: str) -> None:
    assert write(about="session", query=query).status_code == 422


def test_a_session_of_somebody_else_is_not_there(write: Write) -> None:
    assert write(query=f"?session={SessionFactory.create().pk}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  "}, "This field is required."),
        ({"text": "x" * 8001}, "at most 8000 characters"),
        ({"visibility": ""}, "This field is required."),
        ({"about": "day", "on": ""}, "Say which day."),
        ({"about": "day", "on": "0019-11-19"}, "Check the year."),
        ({"look_again_on": TODAY - DAY}, "This day has passed."),
        ({"look_again_on": "2126-11-24"}, "Check the year."),
    ],
)
def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(
    write: Write, fields: dict[str, Any], sentence: str
) -> None:
    answer = write(**{"text": "Kept words", **fields})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert str(fields.get("text", "Kept words")).strip() in page
    assert not Note.objects.exists()


def test_the_last_choice_of_readers_is_offered_for_the_next_note(
    write: Write, coachs: Client, athlete: Athlete
) -> None:
    address = f"/athletes/{athlete.pk}/notes/write/"
    assert coachs.get(address).context["form"]["visibility"].initial == "shared"

    write(visibility="coaches")

    assert coachs.get(address).context["form"]["visibility"].initial == "coaches"


@pytest.mark.parametrize("last", ["coaches", "me"])
def test_going_from_private_to_shared_asks_once(write: Write, coaching: Coaching, athlete: Athlete, last: str) -> None:
    Coaching.objects.update(last_note_visibility=last)

    asked = write()

    assert asked.status_code == 422
    assert f"{athlete.user.name} will read this." in asked.content.decode()
    assert not Note.objects.exists()
    assert write(confirmed="on").status_code == 302
    assert write("And a third.").status_code == 302


@pytest.mark.parametrize(("last", "visibility"), [("shared", "shared"), ("shared", "me"), ("me", "coaches")])
def test_other_choices_ask_nothing(write: Write, coaching: Coaching, last: str, visibility: str) -> None:
    Coaching.objects.update(last_note_visibility=last)

    assert write(visibility=visibility).status_code == 302


def test_sharing_a_private_note_by_an_edit_asks_once_and_is_news_then(
    coachs: Client, coach: User, athlete: Athlete
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, visibility="me")
    address = f"/notes/{note.pk}/edit/"

    assert coachs.post(address, edit_of(note, visibility="shared")).status_code == 422
    coachs.post(address, edit_of(note, visibility="shared", confirmed="on"))

    assert [found.pk for found in Note.objects.news_for(athlete.user)] == [note.pk]


def test_a_repeated_send_makes_no_second_note(write: Write) -> None:
    send = uuid.uuid4()

    first, again = write(client_id=send), write(client_id=send)

    assert first.headers["Location"] == again.headers["Location"]
    assert Note.objects.count() == 1


def test_other_words_under_the_same_id_come_back_with_a_fresh_one(write: Write) -> None:
    send = uuid.uuid4()
    write(client_id=send)

    answer = write("Other words.", client_id=send)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "Save again to keep this as another note." in answer.content.decode()
    assert form["client_id"].value() != str(send)
    assert form["text"].value() == "Other words."


def test_the_second_of_two_editors_sees_both_and_chooses(
    coachs: Client, coach: User, athlete: Athlete, client_for: LogIn
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, text="One.")
    other = client_for(CoachingFactory.create(athlete=athlete, coach__name="Ben").coach)
    address = f"/notes/{note.pk}/edit/"
    other.post(address, edit_of(note, text="By **Ben**."))

    told = coachs.post(address, edit_of(note, text="By *me*."))

    assert told.status_code == 409
    assert texts_of(told.content.decode()) == ["By Ben.", "By me."]
    assert "<b>Ben</b>" in told.content.decode()
    assert Note.objects.get().text == "By **Ben**."

    form = told.context["form"]
    coachs.post(address, edit_of(note, text="By *me*.", base=form["base"].value()))

    assert Note.objects.get().text == "By *me*."
    assert list(note.versions.order_by("number").values_list("text", flat=True)) == ["One.", "By **Ben**."]


def test_another_coach_edits_the_words_and_not_the_readers(
    coachs: Client, coach: User, athlete: Athlete, client_for: LogIn
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, visibility="coaches")
    other = client_for(CoachingFactory.create(athlete=athlete, coach__name="Ben").coach)

    other.post(f"/notes/{note.pk}/edit/", edit_of(note, text="Ben's words.", visibility="shared", confirmed="on"))

    assert Note.objects.values_list("text", "visibility").get() == ("Ben's words.", "coaches")
    assert "Edited by Ben" in main_of(coachs, f"/notes/{note.pk}/")


def test_an_edit_may_leave_a_day_to_look_again_that_has_passed(coachs: Client, coach: User, athlete: Athlete) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, look_again_on=TODAY - DAY)

    coachs.post(f"/notes/{note.pk}/edit/", edit_of(note, text="New.", look_again_on=TODAY - DAY))

    assert Note.objects.values_list("text", "look_again_on").get() == ("New.", TODAY - DAY)


@pytest.mark.parametrize(
    ("where", "about", "on"),
    [({"day": TODAY}, "day", TODAY), ({"week": TODAY - DAY}, "week", TODAY - DAY), ({}, "", None)],
)
def test_the_form_of_an_edit_shows_where_the_note_points(
    coachs: Client, coach: User, athlete: Athlete, where: dict[str, Any], about: str, on: datetime.date | None
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, **where)

    form = coachs.get(f"/notes/{note.pk}/edit/").context["form"]

    assert (form["about"].initial, form["on"].initial) == (about, on)


def test_an_edit_keeps_the_session_it_points_at(coachs: Client, coach: User, athlete: Athlete) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, session=SessionFactory.create(athlete=athlete))

    coachs.post(f"/notes/{note.pk}/edit/", edit_of(note, text="New.", about="session"))

    assert Note.objects.values_list("text", "session").get() == ("New.", note.session_id)


def test_a_deleted_note_offers_its_author_to_put_it_back(
    coachs: Client, athletes: Client, coach: User, athlete: Athlete
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach)

    gone = coachs.post(f"/notes/{note.pk}/delete/", follow=True).content.decode()

    assert "This note was deleted." in gone
    assert note.text not in gone
    assert athletes.get(f"/notes/{note.pk}/").status_code == 404
    coachs.post(f"/notes/{note.pk}/put-back/")
    assert athletes.get(f"/notes/{note.pk}/").status_code == 200


@pytest.fixture
def group(coach: User, athlete: Athlete) -> str:
    """The athlete, one more, and one whose coaching ended."""
    second = CoachingFactory.create(coach=coach).athlete
    group = GroupFactory.create(coach=coach)
    group.athletes.set([athlete, second, AthleteFactory.create()])
    return f"g{group.pk}"


def to_many(client: Client, to: str, **fields: Any) -> Any:
    return client.post("/notes/write/", {"to": to, "text": "Rest.", "visibility": "shared", "about": "", **fields})


def test_a_group_gets_one_note_each_and_who_is_no_longer_coached_none(
    coachs: Client, athlete: Athlete, group: str
) -> None:
    sent = to_many(coachs, group)

    assert sent.headers["Location"] == "/notes/"
    assert Note.objects.count() == 2
    assert "Saved for 2 athletes." in coachs.get("/notes/").content.decode()


def test_an_answer_to_a_groups_note_is_read_by_nobody_else_in_it(
    coachs: Client, athletes: Client, athlete: Athlete, group: str, client_for: LogIn
) -> None:
    to_many(coachs, group)
    note = Note.objects.get(athlete=athlete)
    athletes.post(f"/notes/{note.pk}/answer/", {"text": "Quiet answer"})
    second = Note.objects.exclude(pk=note.pk).get().athlete

    assert texts_of(main_of(client_for(second.user), "/notes/")) == ["Rest."]


def test_one_athlete_can_be_chosen_too_and_nothing_is_chosen_for_the_coach(coachs: Client, athlete: Athlete) -> None:
    assert not coachs.get("/notes/write/").context["form"]["visibility"].initial

    to_many(coachs, f"a{athlete.pk}")

    assert Note.objects.get().athlete == athlete


@pytest.mark.parametrize("to", ["", "a0", "g0", "x"])
def test_whoever_is_not_coached_is_not_to_be_chosen(coachs: Client, to: str) -> None:
    assert to_many(coachs, to).status_code == 422


def test_a_group_with_a_private_last_choice_asks_before_sharing(coachs: Client, athlete: Athlete, group: str) -> None:
    Coaching.objects.filter(athlete=athlete).update(last_note_visibility="me")

    assert to_many(coachs, group).status_code == 422
    assert to_many(coachs, group, confirmed="on").status_code == 302


def test_other_words_for_a_group_under_the_same_id_come_back(coachs: Client, group: str) -> None:
    send = uuid.uuid4()
    to_many(coachs, group, client_id=send)

    assert to_many(coachs, group, client_id=send, text="Other").status_code == 422
    assert Note.objects.count() == 2


def test_the_athlete_sees_who_reads_a_note_and_no_way_to_change_it(
    athletes: Client, athlete: Athlete, coach: User
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach, look_again_on=TODAY)

    page = main_of(athletes, f"/notes/{note.pk}/")

    assert '<span class="pill">Shared</span>' in page
    assert "/edit/" not in page
    assert "Look again" not in page
