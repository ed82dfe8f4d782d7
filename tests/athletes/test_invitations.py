from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from athletes import invitations
from athletes.models import Act, Athlete, AuditEntry, Coaching, Direction, Invitation, User, WeightMode
from athletes.models.invitation import State
from tests.factories import AthleteFactory, CoachingFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db

LogIn = Callable[[User], Client]
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def coach() -> User:
    return UserFactory.create(can_coach=True, name="Mara Lind", email="mara@example.com")


@pytest.fixture
def coachs(coach: User, client_for: LogIn) -> Client:
    """A browser of the coach."""
    return client_for(coach)


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    """A browser of the athlete."""
    return client_for(athlete.user)


@pytest.fixture
def invited(coach: User, athlete: Athlete) -> Invitation:
    """The coach invites the athlete."""
    return InvitationFactory.create(inviter=coach, email=athlete.user.email, token="secret")


@pytest.fixture
def asked(coach: User, athlete: Athlete) -> Invitation:
    """The athlete asks the coach, and would share the weight."""
    return InvitationFactory.create(
        inviter=athlete.user, email=coach.email, direction=Direction.TO_COACH, token="secret", shares_weight=True
    )


def link_of(message: mail.EmailMessage) -> str:
    match = re.search(r"http://\S+?(/invitations/\S+)", str(message.body))
    assert match is not None
    return match[1]


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# Sending


def test_a_coach_invites_many_at_once_each_by_a_mail_of_its_own(coachs: Client) -> None:
    coachs.post("/coaching/", {"emails": "A@example.com, b@example.com;\nCara C <c@example.com>\nb@example.com"})

    assert [message.to for message in mail.outbox] == [["a@example.com"], ["b@example.com"], ["c@example.com"]]
    assert mail.outbox[0].subject == "Mara Lind would like to coach you"
    assert "Mara Lind (mara@example.com) would like to coach you" in mail.outbox[0].body
    assert len({link_of(message) for message in mail.outbox}) == 3


def test_the_answer_is_the_same_whether_or_not_an_address_is_known(
    coach: User, coachs: Client, athlete: Athlete, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    CoachingFactory.create(coach=coach, athlete=athlete)
    known, unknown = athlete.user.email, "nobody@example.com"
    said, mailed = [], []
    for address in (known, unknown):
        with django_assert_num_queries(SENDING):
            coachs.post("/coaching/", {"emails": address})
        page = words_of(coachs.get("/coaching/"))
        said.append(page[: page.index("Invitations")])
        message = mail.outbox.pop()
        mailed.append((message.subject, str(message.body).replace(link_of(message), "")))

    assert said[0] == said[1]
    assert mailed[0] == mailed[1]


# The session and the user; within three savepoints, two queries each: look for an unanswered one, and its insert.
SENDING = 10


@pytest.mark.parametrize(
    ("emails", "sentence"),
    [
        ("", "This field is required."),
        (" , ;", "This field is required."),
        ("anna", "This is not an e-mail address: anna"),
        ("anna@example.com, bea@", "This is not an e-mail address: bea@"),
        ("Mara@example.com", "mara@example.com is your own address."),
        (" ".join(f"a{n}@example.com" for n in range(51)), "At most 50 at once, please."),
    ],
)
def test_wrong_addresses_get_a_sentence_and_nothing_is_sent(coachs: Client, emails: str, sentence: str) -> None:
    answer = coachs.post("/coaching/", {"emails": emails})

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert not mail.outbox
    assert emails.strip() in answer.content.decode()


def test_only_who_may_coach_invites(own: Client, athlete: Athlete) -> None:
    assert own.get("/coaching/").status_code == 404
    assert own.post("/coaching/", {"emails": "a@example.com"}).status_code == 404

    kept = InvitationFactory.create(inviter=athlete.user)
    assert own.post(f"/invitations/{kept.pk}/send-again/").status_code == 404
    assert not mail.outbox


def test_an_athlete_asks_a_coach_and_sees_before_what_would_be_seen(own: Client, athlete: Athlete) -> None:
    page = words_of(own.get("/coaches/ask/"))
    answer = own.post("/coaches/ask/", {"email": "Mara@example.com", "shares_weight": "on"})

    row = Invitation.objects.get()
    assert "every session" in page
    assert "Share my weight" in page
    assert answer.headers["Location"] == "/settings/#coaches"
    assert (row.email, row.direction, row.shares_weight) == ("mara@example.com", Direction.TO_COACH, True)
    assert mail.outbox[0].subject == f"{athlete.user.name} asks you to coach them"
    assert "mara@example.com" in words_of(own.get("/settings/"))


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF])
def test_weight_is_offered_only_where_it_is_shown(
    own: Client, athlete: Athlete, invited: Invitation, mode: WeightMode
) -> None:
    Athlete.objects.update(weight_mode=mode)

    for page in ("/coaches/ask/", f"/invitations/{invited.pk}/", "/settings/"):
        assert "shares_weight" not in own.get(page).content.decode()
    own.post("/coaches/ask/", {"email": "other@example.com", "shares_weight": "on"})
    own.post(f"/invitations/{invited.pk}/", {"shares_weight": "on"})
    assert not Invitation.objects.get(email="other@example.com").shares_weight
    assert not Coaching.objects.get().shares_weight


def test_an_athlete_asks_nobody_at_their_own_address(own: Client, athlete: Athlete) -> None:
    answer = own.post("/coaches/ask/", {"email": athlete.user.email.upper()})

    assert answer.status_code == 422
    assert "This is your own address." in words_of(answer)


def test_a_name_of_two_lines_stays_on_the_one_line_of_a_header(coach: User) -> None:
    coach.name = "Mara\nBcc: all@example.com"
    invitations.send(coach, Direction.TO_ATHLETE, ["a@example.com"])

    assert mail.outbox[0].subject == "Mara Bcc: all@example.com would like to coach you"


def test_a_name_stands_in_the_mail_as_it_is_written(coach: User) -> None:
    coach.name = "O'Neill & <Sons>"
    invitations.send(coach, Direction.TO_ATHLETE, ["a@example.com"])

    assert mail.outbox[0].subject.startswith("O'Neill & <Sons> would")
    assert "O'Neill & <Sons>" in mail.outbox[0].body


def test_after_a_day_s_worth_of_mails_the_rest_is_not_sent_and_the_page_says_which(
    coachs: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"invite_athlete": "2/d/user"}

    answer = coachs.post("/coaching/", {"emails": "a@example.com b@example.com c@example.com"}, follow=True)

    assert [message.to[0] for message in mail.outbox] == ["a@example.com", "b@example.com"]
    assert "Sent to 2 addresses." in words_of(answer)
    assert "Not sent, as too many went out today: c@example.com" in words_of(answer)


def test_one_address_is_not_mailed_again_and_again(coachs: Client) -> None:
    for _ in range(6):
        coachs.post("/coaching/", {"emails": "a@example.com"})

    assert len(mail.outbox) == 4


def test_a_mail_that_the_server_refuses_is_named_and_the_others_leave(
    coachs: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = EmailBackend.send_messages

    def refuse_b(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["b@example.com"]:
            raise OSError
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_b)
    answer = coachs.post("/coaching/", {"emails": "a@example.com b@example.com c@example.com"}, follow=True)

    assert [message.to[0] for message in mail.outbox] == ["a@example.com", "c@example.com"]
    assert "Send them again later: b@example.com" in words_of(answer)


def test_a_mail_server_that_cannot_be_reached_is_said(coachs: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_self: EmailBackend) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", unreachable)
    answer = coachs.post("/coaching/", {"emails": "a@example.com"}, follow=True)

    assert "The mail server did not take these. Send them again later: a@example.com" in words_of(answer)
    assert Invitation.objects.get().state == State.OPEN


# States


def test_an_invitation_is_open_for_14_days(invited: Invitation) -> None:
    assert invited.expires_at - invited.sent_at == datetime.timedelta(days=14)
    assert invited.state == State.OPEN


def expired(invitation: Invitation) -> None:
    Invitation.objects.update(sent_at=timezone.now() - datetime.timedelta(days=14, minutes=1))
    Invitation.objects.update(expires_at=timezone.now() - MINUTE)


def withdrawn(invitation: Invitation) -> None:
    invitations.withdraw(invitation)


def declined(invitation: Invitation) -> None:
    invitations.decline(invitation)


def coach_lost_the_right(_invitation: Invitation) -> None:
    User.objects.filter(can_coach=True).update(can_coach=False)


def inviter_is_closed(invitation: Invitation) -> None:
    User.objects.filter(pk=invitation.inviter_id).update(is_active=False)


@pytest.mark.parametrize("close", [expired, withdrawn, declined, coach_lost_the_right, inviter_is_closed])
def test_a_closed_invitation_opens_nothing(
    own: Client, invited: Invitation, close: Callable[[Invitation], None]
) -> None:
    close(invited)

    for address in (f"/invitations/{invited.pk}/", "/invitations/by-mail/secret/"):
        assert own.get(address).status_code == 404
        assert own.post(address).status_code == 404
    assert not Coaching.objects.exists()
    assert "Look and answer" not in words_of(own.get("/settings/"))


def test_one_that_closes_while_its_page_is_open_opens_nothing(
    own: Client, invited: Invitation, athlete: Athlete
) -> None:
    invitations.accept(invited, athlete.user)

    with pytest.raises(invitations.Closed):
        invitations.accept(invited, athlete.user)
    with pytest.raises(invitations.Closed):
        invitations.decline(invited)
    assert Coaching.objects.count() == 1


def test_a_withdrawn_invitation_can_be_sent_again_and_the_old_link_is_dead(
    coachs: Client, client: Client, own: Client, invited: Invitation
) -> None:
    coachs.post(f"/invitations/{invited.pk}/withdraw/")
    assert "Withdrawn" in words_of(coachs.get("/coaching/"))

    coachs.post(f"/invitations/{invited.pk}/send-again/")

    assert Invitation.objects.get().state == State.OPEN
    assert client.get("/invitations/by-mail/secret/").status_code == 404
    assert own.get(link_of(mail.outbox[0])).status_code == 200


def test_an_expired_invitation_sent_again_has_14_days_more(coachs: Client, invited: Invitation) -> None:
    expired(invited)
    assert "Expired" in words_of(coachs.get("/coaching/"))

    coachs.post(f"/invitations/{invited.pk}/send-again/")

    row = Invitation.objects.get()
    assert row.state == State.OPEN
    assert row.expires_at > timezone.now() + datetime.timedelta(days=13)


def test_after_a_no_one_can_be_invited_anew_and_the_no_stays_in_the_list(coachs: Client, invited: Invitation) -> None:
    invitations.decline(invited)

    coachs.post(f"/invitations/{invited.pk}/send-again/")

    assert [row.state for row in Invitation.objects.newest_first()] == [State.OPEN, State.DECLINED]


def test_an_answered_invitation_cannot_be_withdrawn(coachs: Client, invited: Invitation, athlete: Athlete) -> None:
    invitations.accept(invited, athlete.user)

    coachs.post(f"/invitations/{invited.pk}/withdraw/")

    assert Invitation.objects.get().state == State.ACCEPTED


@pytest.mark.parametrize("action", ["withdraw", "send-again"])
def test_only_the_inviter_withdraws_and_sends_again(
    own: Client, client_for: LogIn, invited: Invitation, action: str
) -> None:
    other = client_for(UserFactory.create(can_coach=True))

    for client in (own, other):
        assert client.post(f"/invitations/{invited.pk}/{action}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many_there_are(
    coach: User, coachs: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    InvitationFactory.create_batch(count, inviter=coach)
    CoachingFactory.create_batch(count, coach=coach)
    for athlete in AthleteFactory.create_batch(count):
        InvitationFactory.create(inviter=athlete.user, direction=Direction.TO_COACH, email=coach.email)

    # The session, the user, invitations sent, those that wait, athletes.
    with django_assert_num_queries(6):
        coachs.get("/coaching/")


# Answering


def test_without_a_login_the_link_shows_what_a_coach_would_see_and_the_way_in(
    client: Client, invited: Invitation
) -> None:
    page = client.get("/invitations/by-mail/secret/")

    assert "Mara Lind would like to coach you" in words_of(page)
    assert "every session" in words_of(page)
    assert "/accounts/login/?next=/invitations/by-mail/secret/" in page.content.decode()
    assert "/accounts/signup/?next=/invitations/by-mail/secret/&amp;email=" in page.content.decode()
    assert client.post("/invitations/by-mail/secret/").status_code == 200
    assert not Coaching.objects.exists()


def test_a_link_that_nobody_sent_is_not_there(client: Client, invited: Invitation) -> None:
    assert client.get("/invitations/by-mail/guessed/").status_code == 404
    assert client.get(f"/invitations/by-mail/{invited.token_hash}/").status_code == 404


@pytest.mark.parametrize("shares", [True, False])
def test_an_athlete_accepts_and_shares_the_weight_only_where_ticked(
    own: Client, coach: User, athlete: Athlete, invited: Invitation, shares: bool
) -> None:
    answer = own.post(f"/invitations/{invited.pk}/", {"shares_weight": "on"} if shares else {}, follow=True)

    assert "Mara Lind coaches you now." in words_of(answer)
    assert athlete in Athlete.objects.visible_to(coach)
    assert athlete.shows_weight_to(coach) is shares
    assert Invitation.objects.get().state == State.ACCEPTED


def test_nothing_is_seen_before_the_answer_and_nothing_after_a_no(
    own: Client, coach: User, invited: Invitation
) -> None:
    assert not Athlete.objects.visible_to(coach).exists()

    answer = own.post(f"/invitations/{invited.pk}/", {"decline": "1"}, follow=True)

    assert "Declined. Nothing is shared." in words_of(answer)
    assert not Athlete.objects.visible_to(coach).exists()
    assert Invitation.objects.get().state == State.DECLINED


def test_the_link_works_for_whatever_account_the_athlete_has(coach: User, client_for: LogIn) -> None:
    InvitationFactory.create(inviter=coach, email="at-work@example.com", token="secret")
    athlete = AthleteFactory.create()

    client_for(athlete.user).post("/invitations/by-mail/secret/")

    assert Coaching.objects.get().athlete == athlete


def test_a_coach_does_not_answer_the_own_invitation(coachs: Client, coach: User, invited: Invitation) -> None:
    AthleteFactory.create(user=coach)

    assert coachs.get("/invitations/by-mail/secret/").status_code == 404
    assert coachs.get(f"/invitations/{invited.pk}/").status_code == 404


def test_a_coach_accepts_who_asked_with_the_weight_as_it_was_offered(
    coachs: Client, coach: User, athlete: Athlete, asked: Invitation
) -> None:
    page = words_of(coachs.get("/coaching/"))
    shown = words_of(coachs.get(f"/invitations/{asked.pk}/"))
    answer = coachs.post(f"/invitations/{asked.pk}/")

    assert f"{athlete.user.name} asks you to coach them" in page
    assert "Weight is shared with you" in shown
    assert answer.headers["Location"] == f"/athletes/{athlete.pk}/balance/"
    assert athlete.shows_weight_to(coach)


def test_weight_that_is_hidden_since_the_request_is_not_shared_when_the_coach_accepts(
    coachs: Client, asked: Invitation
) -> None:
    Athlete.objects.update(weight_mode=WeightMode.HIDDEN)

    coachs.post(f"/invitations/{asked.pk}/")

    assert not Coaching.objects.get().shares_weight


def test_a_request_forwarded_to_somebody_else_opens_nothing(asked: Invitation, client_for: LogIn) -> None:
    other = client_for(UserFactory.create(can_coach=True))

    for address in (f"/invitations/{asked.pk}/", "/invitations/by-mail/secret/"):
        assert other.get(address).status_code == 404
        assert other.post(address).status_code == 404
    assert not Coaching.objects.exists()


def test_who_was_asked_and_may_not_coach_can_only_decline(coach: User, coachs: Client, asked: Invitation) -> None:
    AthleteFactory.create(user=coach)
    User.objects.filter(pk=coach.pk).update(can_coach=False)

    page = words_of(coachs.get("/invitations/by-mail/secret/"))
    refused = coachs.post("/invitations/by-mail/secret/")

    assert "Your account may not coach yet." in page
    assert "Accept" not in page
    assert refused.status_code == 404
    assert Invitation.objects.get().state == State.OPEN
    coachs.post("/invitations/by-mail/secret/", {"decline": "1"})
    assert Invitation.objects.get().state == State.DECLINED


def test_who_has_not_answered_the_first_questions_does_so_first_and_comes_back(coach: User, client_for: LogIn) -> None:
    newcomer = UserFactory.create(name="")
    row = InvitationFactory.create(inviter=coach, email=newcomer.email, token="secret")
    client = client_for(newcomer)

    page = words_of(client.get("/invitations/by-mail/secret/"))
    answers = {"name": "Jo", "units": "metric", "time_zone": "UTC", "adult": "no"}
    answer = client.post("/welcome/", answers)

    assert "Answer the first questions, then come back here." in page
    assert client.post("/invitations/by-mail/secret/", {"decline": "1"}).status_code == 302
    assert answer.headers["Location"] == f"/invitations/{row.pk}/"


def test_from_the_mail_over_sign_up_and_the_first_questions_to_the_answer(coachs: Client, client: Client) -> None:
    coachs.post("/coaching/", {"emails": "new@example.com"})
    page = client.get(link_of(mail.outbox[0])).content.decode()
    sign_up = re.search(r"/accounts/signup/[^\"]+", page)
    assert sign_up is not None

    form = client.get(sign_up[0].replace("&amp;", "&")).content.decode()
    client.post("/accounts/signup/", {"email": "new@example.com", "password1": "correct horse battery"})
    confirm = re.search(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    assert confirm is not None
    client.post(confirm[0])
    answers = {"name": "Jo", "units": "metric", "time_zone": "UTC", "adult": "no"}
    shown = client.post("/welcome/", answers, follow=True)

    assert 'value="new@example.com"' in form
    assert "Mara Lind would like to coach you" in words_of(shown)


def test_accepting_is_written_down(own: Client, coach: User, athlete: Athlete, invited: Invitation) -> None:
    own.post(f"/invitations/{invited.pk}/", {"shares_weight": "on"})

    lines = AuditEntry.objects.order_by("pk").values_list("actor", "what", "subject")
    assert list(lines) == [
        (athlete.user.pk, Act.COACHING_STARTED, coach.pk),
        (athlete.user.pk, Act.WEIGHT_SHARED, coach.pk),
    ]


def test_accepting_a_second_invitation_of_the_same_coach_keeps_one_coaching(
    own: Client, coach: User, athlete: Athlete, invited: Invitation
) -> None:
    before = CoachingFactory.create(coach=coach, athlete=athlete, shares_weight=True)

    own.post(f"/invitations/{invited.pk}/")

    after = Coaching.objects.get()
    assert (after.pk, after.shares_weight) == (before.pk, False)


def test_the_token_stands_nowhere_but_in_the_mail(coachs: Client) -> None:
    coachs.post("/coaching/", {"emails": "a@example.com"})

    token = link_of(mail.outbox[0]).split("/")[-2]
    assert len(token) == 43
    assert token not in Invitation.objects.get().__dict__.values()
    assert token not in coachs.get("/coaching/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "A@example.com"},
        {"direction": "both"},
        {"expires_at": timezone.now() - datetime.timedelta(days=1)},
        {"answered_at": timezone.now()},
        {"is_accepted": True},
        {"answered_at": timezone.now(), "is_accepted": True, "withdrawn_at": timezone.now()},
    ],
)
def test_the_database_refuses_an_invitation_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(**wrong)


def test_one_address_has_one_unanswered_invitation_of_one_inviter(invited: Invitation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(inviter=invited.inviter, email=invited.email)
    InvitationFactory.create(email=invited.email)
    InvitationFactory.create(inviter=invited.inviter, email=invited.email, direction=Direction.TO_COACH)


def test_the_name_of_an_invitation_says_nothing_private(invited: Invitation) -> None:
    assert str(invited) == f"Invitation {invited.pk}"
