"""The daily mail."""

from collections.abc import Callable
from io import StringIO
from smtplib import SMTPException

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client

from athletes.models import Athlete, User
from coach.notes import writing
from coach.notes.models import Note
from tests.coach.notes.words import DAY, main_of
from tests.factories import AthleteFactory, CoachingFactory, NoteFactory

LogIn = Callable[[User], Client]


@pytest.fixture
def note(athlete: Athlete, coach: User) -> Note:
    note: Note = NoteFactory.create(athlete=athlete, author=coach, text="Secretword")
    return note


@pytest.fixture
def wanted(athlete: Athlete) -> None:
    User.objects.filter(pk=athlete.user_id).update(digest_mail=True)


def run() -> str:
    out = StringIO()
    call_command("digest", stdout=out)
    return out.getvalue()


def test_nobody_gets_a_mail_who_did_not_ask_for_it(note: Note, mailoutbox: list[EmailMessage]) -> None:
    assert run() == "Mails sent: 0\n"
    assert mailoutbox == []


def test_it_is_switched_on_in_the_settings(athletes: Client, athlete: Athlete) -> None:
    assert not athlete.user.digest_mail

    athletes.post("/settings/mail/", {"digest_mail": "on"})

    assert User.objects.get(pk=athlete.user_id).digest_mail


def test_a_mail_says_who_wrote_and_where_to_read_it_and_holds_no_word_of_it(
    note: Note, wanted: None, mailoutbox: list[EmailMessage]
) -> None:
    NoteFactory.create(athlete=note.athlete, author=note.author, text="Quietword", visibility="coaches")

    run()

    (mail,) = mailoutbox
    assert mail.to == [note.athlete.user.email]
    assert mail.subject == "1 note to read"
    assert f"- {note.author_name}, 24 Nov" in mail.body
    assert "/notes/" in mail.body
    assert "/settings/#mail" in mail.body
    assert "Secretword" not in mail.body
    assert "Quietword" not in mail.body


def test_the_same_news_are_mailed_once(
    note: Note, wanted: None, mailoutbox: list[EmailMessage], tuesday_noon: time_machine.Traveller
) -> None:
    run()
    tuesday_noon.shift(DAY)
    run()
    assert len(mailoutbox) == 1

    NoteFactory.create(athlete=note.athlete, author=note.author)
    run()

    assert [mail.subject for mail in mailoutbox] == ["1 note to read", "1 note to read"]


def test_what_was_read_is_not_mailed(
    note: Note, wanted: None, athletes: Client, mailoutbox: list[EmailMessage]
) -> None:
    main_of(athletes, "/notes/")

    run()

    assert mailoutbox == []


def test_a_coach_hears_of_answers_with_the_athletes_name(note: Note, mailoutbox: list[EmailMessage]) -> None:
    User.objects.filter(can_coach=True).update(digest_mail=True)
    writing.answer(note, note.athlete.user, "Quietanswer", note.client_id)

    run()

    (mail,) = mailoutbox
    assert f"- {note.athlete.user.name} about {note.athlete.user.name}, 24 Nov" in mail.body
    assert "Quietanswer" not in mail.body


def test_a_closed_account_gets_no_mail(note: Note, wanted: None, mailoutbox: list[EmailMessage]) -> None:
    User.objects.update(is_active=False)

    run()

    assert mailoutbox == []


def test_a_mail_that_did_not_leave_is_tried_again_and_keeps_no_other_back(
    note: Note, wanted: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = AthleteFactory.create(user__digest_mail=True)
    NoteFactory.create(athlete=second, author=CoachingFactory.create(athlete=second).coach)
    send = EmailMessage.send

    def refuse(self: EmailMessage, *args: object) -> int:
        if self.to == [note.athlete.user.email]:
            raise SMTPException
        return send(self)

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        assert run() == "Mails sent: 1\n"
    assert [mail.to for mail in mailoutbox] == [[second.user.email]]

    run()

    assert [mail.to for mail in mailoutbox] == [[second.user.email], [note.athlete.user.email]]
