"""Pages of injuries, as a browser sends them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.models import Athlete, BoneSign, Injury, User
from tests.factories import DAY, CoachingFactory, InjuryFactory, PainDayFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
LIST = "/injuries/"
OPENED = {"part": "achilles", "side": "left", "is_tendon": "on", "from_date": "2026-03-02", "baseline": "1"}
ALL_NO = {sign.value: "no" for sign in BoneSign}


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


@pytest.fixture
def sore(athlete: Athlete) -> Injury:
    """A left Achilles tendon, sore for two days."""
    return InjuryFactory.create(athlete=athlete, from_date=datetime.date(2026, 3, 2))


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def pains(injury: Injury) -> list[tuple[Any, ...]]:
    rows = injury.pain_days.order_by("local_date")
    return list(rows.values_list("local_date", "during", "after", "next_morning"))


def test_opening_an_injury_of_the_leg_leads_to_the_questions_about_bone(client: Client, athlete: Athlete) -> None:
    response = client.post(LIST, OPENED)

    injury = Injury.objects.get()
    assert response["Location"] == f"/injuries/{injury.pk}/bone/"
    assert (injury.athlete, injury.part, injury.side, injury.is_tendon) == (athlete, "achilles", "left", True)
    assert (injury.from_date, injury.to_date, injury.baseline) == (datetime.date(2026, 3, 2), None, 1)


@pytest.mark.parametrize("part", ["hip", "groin", "pelvis", "back", "foot", "shin", "knee", "calf"])
def test_bone_is_asked_about_from_the_back_to_the_foot(client: Client, part: str) -> None:
    assert client.post(LIST, {**OPENED, "part": part})["Location"].endswith("/bone/")


def test_an_injury_of_the_arm_leads_to_its_own_page(client: Client, athlete: Athlete) -> None:
    response = client.post(LIST, {**OPENED, "part": "elbow"})

    injury = Injury.objects.get()
    assert response["Location"] == f"/injuries/{injury.pk}/"
    assert client.get(f"/injuries/{injury.pk}/bone/").status_code == 404


def test_the_same_send_twice_opens_one_injury(client: Client) -> None:
    answers = [client.post(LIST, OPENED) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Injury.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("from_date", "2026-03-05", "This day is still to come."),
        ("from_date", "0001-01-01", "This is too long ago."),
        ("baseline", "11", "Ensure this value is less than or equal to 10."),
        ("part", "tail", "Select a valid choice. tail is not one of the available choices."),
    ],
)
def test_bad_input_gets_a_sentence_and_stores_nothing(client: Client, field: str, typed: str, sentence: str) -> None:
    response = client.post(LIST, {**OPENED, field: typed})

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Injury.objects.exists()


def test_answers_about_bone_are_kept_with_their_day(client: Client, sore: Injury) -> None:
    response = client.post(f"/injuries/{sore.pk}/bone/", {**ALL_NO, "limping": "yes", "rest": "yes"})

    assert response["Location"] == f"/injuries/{sore.pk}/"
    sore.refresh_from_db()
    assert (sore.bone_signs, sore.bone_asked_on) == (["rest", "limping"], DAY)
    assert "See a clinician" in text_of(client.get(response["Location"]))


def test_every_question_about_bone_wants_its_answer(client: Client, sore: Injury) -> None:
    response = client.post(f"/injuries/{sore.pk}/bone/", {"limping": "no"})

    sore.refresh_from_db()
    assert response.status_code == 422
    assert text_of(response).count("Answer yes or no.") == len(BoneSign) - 1
    assert sore.bone_asked_on is None


def test_earlier_answers_stand_in_the_form_and_nothing_is_ticked_at_first(client: Client, sore: Injury) -> None:
    page = f"/injuries/{sore.pk}/bone/"

    first = text_of(client.get(page))
    client.post(page, {**ALL_NO, "tender": "yes"})
    again = text_of(client.get(page))

    assert first.count("checked") == 0
    assert again.count("checked") == len(BoneSign)


def test_the_pain_of_today_and_of_this_morning_are_kept_on_their_days(client: Client, sore: Injury) -> None:
    sent = {"local_date": "2026-03-04", "during": "3", "after": "0", "morning": "2"}

    response = client.post(f"/injuries/{sore.pk}/pain/", sent)

    assert response["Location"] == f"/injuries/{sore.pk}/"
    assert pains(sore) == [(datetime.date(2026, 3, 3), None, None, 2), (DAY, 3, 0, None)]


def test_of_an_earlier_day_the_morning_that_followed_is_asked(client: Client, sore: Injury) -> None:
    page = client.get(f"/injuries/{sore.pk}/", {"day": "2026-03-03"})
    client.post(f"/injuries/{sore.pk}/pain/", {"local_date": "2026-03-03", "during": "4", "morning": "5"})

    assert "Pain, 0 to 10: Tuesday 3 March" in text_of(page)
    assert pains(sore) == [(datetime.date(2026, 3, 3), 4, None, 5)]


def test_pain_is_sent_again_and_taken_back(client: Client, sore: Injury) -> None:
    PainDayFactory.create(injury=sore, local_date=DAY, during=5)

    client.post(f"/injuries/{sore.pk}/pain/", {"local_date": "2026-03-04", "during": "1"})
    assert pains(sore) == [(DAY, 1, None, None)]
    client.post(f"/injuries/{sore.pk}/pain/", {"local_date": "2026-03-04"})
    assert pains(sore) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"local_date": "2026-03-04", "during": "11"},
        {"local_date": "2026-03-04", "during": "5+"},
        {"local_date": "2026-03-05", "during": "1"},
        {"during": "1"},
    ],
)
def test_pain_that_cannot_be_comes_back_and_stores_nothing(client: Client, sore: Injury, sent: dict[str, str]) -> None:
    assert client.post(f"/injuries/{sore.pk}/pain/", sent).status_code == 422
    assert pains(sore) == []


def test_an_injury_is_closed_with_a_date_and_what_was_changed(client: Client, sore: Injury) -> None:
    edited = {**OPENED, "to_date": "2026-03-04", "changed": "Heel raises, half the kilometres."}

    response = client.post(f"/injuries/{sore.pk}/edit/", edited)

    assert response.status_code == 302
    sore.refresh_from_db()
    assert (sore.to_date, sore.changed) == (DAY, "Heel raises, half the kilometres.")
    assert "Heel raises" in text_of(client.get(f"/injuries/{sore.pk}/"))


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("to_date", "2026-03-01", "This is before it begins."),
        ("to_date", "2026-03-05", "This day is still to come."),
        ("side", "right", "There is one like this from that day on."),
    ],
)
def test_an_edit_that_cannot_be_gets_its_sentence(
    client: Client, sore: Injury, field: str, typed: str, sentence: str
) -> None:
    InjuryFactory.create(athlete=sore.athlete, side="right", from_date=sore.from_date)

    response = client.post(f"/injuries/{sore.pk}/edit/", {**OPENED, field: typed})

    assert response.status_code == 422
    assert sentence in text_of(response)


def test_an_injury_that_was_opened_by_mistake_is_deleted_with_its_pain(client: Client, sore: Injury) -> None:
    PainDayFactory.create(injury=sore)

    client.post(f"/injuries/{sore.pk}/edit/", {"delete": "1"})

    assert not Injury.objects.exists()


def test_the_list_names_the_open_ones_first(client: Client, sore: Injury) -> None:
    InjuryFactory.create(athlete=sore.athlete, part="knee", from_date=DAY, to_date=DAY)

    page = text_of(client.get(LIST))

    assert page.index("<b>Achilles, left</b>") < page.index("<b>Knee, left</b>")


@pytest.mark.parametrize("values", [{"during": 11}, {"after": 11}, {"next_morning": 11}])
def test_the_database_refuses_pain_beyond_the_scale(sore: Injury, values: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PainDayFactory.create(injury=sore, **values)


def test_an_injury_has_one_row_a_day_and_is_opened_once(sore: Injury) -> None:
    PainDayFactory.create(injury=sore)

    with pytest.raises(IntegrityError), transaction.atomic():
        PainDayFactory.create(injury=sore)
    with pytest.raises(IntegrityError), transaction.atomic():
        InjuryFactory.create(athlete=sore.athlete, from_date=sore.from_date)


def test_a_coach_reads_the_list_and_opens_nothing(sore: Injury, client_for: ClientFor) -> None:
    coach = client_for(CoachingFactory.create(athlete=sore.athlete).coach)
    page = f"/athletes/{sore.athlete_id}/injuries/"

    seen = text_of(coach.get(page))

    assert f'href="/athletes/{sore.athlete_id}/injuries/{sore.pk}/"' in seen
    assert "Something hurts" not in seen
    assert coach.post(page, OPENED).status_code == 404
    assert Injury.objects.count() == 1


@pytest.mark.parametrize("part", ["edit", "bone", "pain"])
def test_nobody_else_writes_about_an_injury(client: Client, part: str) -> None:
    others = InjuryFactory.create()

    assert client.post(f"/injuries/{others.pk}/{part}/", {"delete": "1"}).status_code == 404
    assert Injury.objects.filter(pk=others.pk).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    client: Client, athlete: Athlete, number: int, django_assert_num_queries: Any
) -> None:
    for days in range(number):
        InjuryFactory.create(athlete=athlete, from_date=DAY - datetime.timedelta(days=days))

    with django_assert_num_queries(5):
        client.get(LIST)
