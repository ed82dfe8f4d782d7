"""Pages of weigh-ins, as a browser sends them."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes import body
from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from tests.factories import DAY, AthleteFactory, CoachingFactory, UserFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
LOG, LIST = "/log/weigh-in/", "/weigh-ins/"
SECRET_G = 81_342
SECRETS = ("81.", "81,", "81342", "179.3")


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


@pytest.fixture
def row(athlete: Athlete) -> WeighIn:
    """This morning's weigh-in, measured more finely than it is shown."""
    return body.add_weigh_in(athlete, SECRET_G, DAY, datetime.time(7, 3, 27))


def sent(**more: str) -> dict[str, str]:
    return {"client_id": str(uuid.uuid4()), "mass_g": "80.5", "local_date": "2026-03-04", "time": "07:00", **more}


def shown(client: Client, row: WeighIn) -> dict[str, str]:
    """What the edit form sends when nothing is touched."""
    form = client.get(f"{LIST}{row.pk}/").context["form"]
    return {
        name: form[name].as_widget().split('value="')[1].split('"')[0] for name in form.fields if form[name].value()
    } | ({} if form["mass_g"].value() else {"mass_g": ""})


def page(response: Any) -> str:
    text: str = response.content.decode()
    return text


def set_mode(athlete: Athlete, mode: WeightMode) -> None:
    athlete.weight_mode = mode
    athlete.save()


def test_a_weigh_in_is_saved_with_its_day_and_trend(client: Client, athlete: Athlete) -> None:
    response = client.post(LOG, sent())

    assert (response.status_code, response["Location"]) == (302, LIST)
    row = WeighIn.objects.get()
    assert (row.athlete, row.mass_g, row.local_date, row.time) == (athlete, 80_500, DAY, datetime.time(7))
    assert BodyDay.objects.get().trend_g == 80_500


def test_an_imperial_athlete_types_pounds(client: Client, athlete: Athlete) -> None:
    athlete.user.units = "imperial"
    athlete.user.save()

    client.post(LOG, sent(mass_g="177,5"))

    assert WeighIn.objects.get().mass_g == 80_513
    assert '<span class="num">177.5</span> <small class="unit">lb</small>' in page(client.get(LIST))


def test_the_form_begins_today_and_empty(client: Client) -> None:
    body = page(client.get(LOG))

    assert 'name="local_date" value="2026-03-04"' in body
    assert "Weight, kg" in body
    assert 'name="client_id" value="' in body


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("mass_g", "heavy", "This is not a number. Example: 73.5"),
        ("mass_g", "1e308", "This is not a number. Example: 73.5"),
        ("mass_g", "19", "This must be between 20 and 400 kg."),
        ("mass_g", "", "This field is required."),
        ("local_date", "2026-03-05", "This day is still to come."),
        ("local_date", "0001-01-01", "This is too long ago."),
        ("time", "late", "Enter a valid time."),
    ],
)
def test_bad_input_gets_its_sentence_keeps_what_was_typed_and_stores_nothing(
    client: Client, field: str, typed: str, sentence: str
) -> None:
    response = client.post(LOG, sent(**{field: typed}))

    assert response.status_code == 422
    assert sentence in page(response)
    kept = [f'value="{value}"' for value in sent(**{field: typed}).values()][1:]
    assert all(value in page(response) for value in kept if value != 'value=""')
    assert not WeighIn.all_objects.exists()


def test_today_is_the_athletes_own(client: Client, athlete: Athlete, time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 23, 30, tzinfo=datetime.UTC), tick=False)

    client.post(LOG, sent(local_date="2026-03-05"))

    assert WeighIn.objects.get().local_date == datetime.date(2026, 3, 5)


def test_a_double_tap_on_the_form_makes_one_weigh_in(client: Client) -> None:
    once = sent()

    answers = [client.post(LOG, once)["Location"] for _ in range(2)]

    assert answers == [LIST, LIST]
    assert WeighIn.all_objects.count() == 1


def test_back_and_save_again_with_another_weight_asks_and_then_logs_it_as_well(client: Client) -> None:
    once = sent()
    client.post(LOG, once)

    response = client.post(LOG, once | {"mass_g": "81"})

    assert response.status_code == 409
    assert "already saved with another weight" in page(response)
    assert 'name="mass_g" value="81"' in page(response)
    fresh = response.context["form"]["client_id"].value()
    client.post(LOG, once | {"mass_g": "81", "client_id": fresh})
    assert sorted(WeighIn.objects.values_list("mass_g", flat=True)) == [80_500, 81_000]


def test_a_retry_after_a_delete_says_that_it_is_deleted(client: Client) -> None:
    once = sent()
    client.post(LOG, once)
    row = WeighIn.objects.get()
    client.post(f"{LIST}{row.pk}/delete/", follow=True)

    response = client.post(LOG, once, follow=True)

    assert "The weigh-in is deleted." in page(response)
    assert "Saved." not in page(response)
    assert not WeighIn.objects.exists()


def test_an_edit_that_leaves_the_texts_changes_nothing(client: Client, row: WeighIn) -> None:
    untouched = shown(client, row)

    client.post(f"{LIST}{row.pk}/", untouched)

    row.refresh_from_db()
    assert untouched["mass_g"] == "81.34"
    assert (row.mass_g, row.local_date, row.time) == (SECRET_G, DAY, datetime.time(7, 3, 27))


def test_an_edit_that_changes_the_day_keeps_the_finer_mass(client: Client, row: WeighIn) -> None:
    client.post(f"{LIST}{row.pk}/", shown(client, row) | {"local_date": "2026-03-01", "time": "06:30"})

    row.refresh_from_db()
    assert (row.mass_g, row.local_date, row.time) == (SECRET_G, datetime.date(2026, 3, 1), datetime.time(6, 30))
    assert list(BodyDay.objects.values_list("local_date", flat=True)) == [datetime.date(2026, 3, 1)]


def test_a_stale_edit_shows_what_was_saved_and_saving_again_keeps_mine(client: Client, row: WeighIn) -> None:
    mine = shown(client, row) | {"mass_g": "79"}
    body.edit_weigh_in(row, 1, 77_200, DAY)

    response = client.post(f"{LIST}{row.pk}/", mine)

    assert response.status_code == 409
    assert "This weigh-in was saved while you were editing it" in page(response)
    assert '<span class="num">77.2</span>' in page(response)
    assert 'name="mass_g" value="79"' in page(response)
    client.post(f"{LIST}{row.pk}/", mine | {"base": response.context["form"]["base"].value()})
    assert WeighIn.objects.get().mass_g == 79_000


def test_a_resent_edit_is_answered_as_saved(client: Client, row: WeighIn) -> None:
    mine = shown(client, row) | {"mass_g": "79"}

    answers = [client.post(f"{LIST}{row.pk}/", mine).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert WeighIn.objects.get().version == 2


def test_delete_can_be_undone_from_the_list(client: Client, row: WeighIn) -> None:
    response = client.post(f"{LIST}{row.pk}/delete/", follow=True)
    gone = not BodyDay.objects.exists()

    undone = client.post(f"{LIST}{row.pk}/put-back/", follow=True)

    assert f'action="{LIST}{row.pk}/put-back/"' in page(response)
    assert gone
    assert "The weigh-in is back." in page(undone)
    assert BodyDay.objects.get().mean_g == SECRET_G


def test_a_second_tap_on_delete_answers_like_the_first(client: Client, row: WeighIn) -> None:
    answers = [client.post(f"{LIST}{row.pk}/delete/")["Location"] for _ in range(2)]

    assert answers == [f"{LIST}?deleted={row.pk}"] * 2


@pytest.mark.parametrize("deleted", ["", "²", "x", "999999999999999999999", "{pk}"])
def test_the_list_offers_no_undo_of_what_is_not_deleted(client: Client, row: WeighIn, deleted: str) -> None:
    response = client.get(LIST, {"deleted": deleted.format(pk=row.pk)})

    assert response.status_code == 200
    assert "put-back" not in page(response)


def test_another_athletes_deleted_weigh_in_is_not_offered(client: Client, athlete: Athlete) -> None:
    theirs = body.add_weigh_in(AthleteFactory.create(), 60_000, DAY)
    body.delete_weigh_in(theirs)

    assert "put-back" not in page(client.get(LIST, {"deleted": theirs.pk}))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_for_any_number_of_rows(
    client: Client, athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(count):
        body.add_weigh_in(athlete, 80_000, DAY - datetime.timedelta(days=day))
    client.get(LIST)

    with django_assert_num_queries(5):
        response = client.get(LIST)

    assert len(response.context["page"]) == count


def test_the_list_is_newest_first_with_unknown_times_last(client: Client, athlete: Athlete) -> None:
    morning, evening = datetime.time(7), datetime.time(19)
    added = [(DAY, None), (DAY, evening), (DAY - datetime.timedelta(days=1), evening), (DAY, morning)]
    rows = [body.add_weigh_in(athlete, 80_000, *when) for when in added]

    response = client.get(LIST)

    assert list(response.context["page"]) == [rows[1], rows[3], rows[0], rows[2]]


def test_an_empty_list_says_what_it_is_for(client: Client) -> None:
    assert "No weigh-ins yet" in page(client.get(LIST))


def paths_of(row: WeighIn) -> list[str]:
    return [LOG, LIST, *(f"{LIST}{row.pk}/{action}" for action in ("", "delete/", "put-back/"))]


@pytest.mark.parametrize("mode", [WeightMode.OFF, WeightMode.UNSET])
def test_where_weight_is_off_every_page_is_missing_and_nothing_is_written(
    client: Client, athlete: Athlete, row: WeighIn, mode: WeightMode
) -> None:
    set_mode(athlete, mode)

    answers = [method(path, sent()).status_code for path in paths_of(row) for method in (client.get, client.post)]

    # Delete and put back refuse to be read before they look for anything.
    assert set(answers) == {404, 405}
    assert answers.count(405) == 3
    assert WeighIn.all_objects.count() == 1
    row.refresh_from_db()
    assert (row.mass_g, row.deleted_at) == (SECRET_G, None)


def test_another_users_weigh_in_does_not_exist(row: WeighIn, client_for: ClientFor) -> None:
    stranger = client_for(AthleteFactory.create().user)

    answers = {stranger.post(path, sent()).status_code for path in paths_of(row)[2:]}

    assert answers | {stranger.get(paths_of(row)[2]).status_code} == {404}
    row.refresh_from_db()
    assert (row.mass_g, row.deleted_at) == (SECRET_G, None)


@pytest.mark.parametrize("trains", [True, False])
def test_a_coach_never_touches_weigh_ins_even_where_the_weight_is_shared(
    row: WeighIn, client_for: ClientFor, trains: bool
) -> None:
    coach = UserFactory.create(can_coach=True)
    CoachingFactory.create(coach=coach, athlete=row.athlete, shares_weight=True)
    if trains:
        AthleteFactory.create(user=coach)
    client = client_for(coach)

    answers = {client.post(path, sent()).status_code for path in paths_of(row)[2:]}
    under_the_athlete = {client.get(f"/athletes/{row.athlete_id}{path}").status_code for path in (LOG, LIST)}

    assert answers == under_the_athlete == {404}
    row.refresh_from_db()
    assert (row.mass_g, row.deleted_at) == (SECRET_G, None)


def test_without_a_login_weigh_ins_lead_to_the_login(row: WeighIn) -> None:
    answers = {Client().get(path)["Location"].split("?")[0] for path in paths_of(row)[:3]}

    assert answers == {"/accounts/login/"}


@pytest.fixture
def hidden(athlete: Athlete, row: WeighIn) -> WeighIn:
    """A weigh-in of an athlete who keeps weights and does not want to see them."""
    set_mode(athlete, WeightMode.HIDDEN)
    return row


def test_a_hidden_weight_can_be_written_replaced_deleted_and_put_back(client: Client, hidden: WeighIn) -> None:
    client.post(LOG, sent())
    client.post(f"{LIST}{hidden.pk}/", shown(client, hidden) | {"mass_g": "79"})
    client.post(f"{LIST}{hidden.pk}/delete/")
    left = list(WeighIn.objects.values_list("mass_g", flat=True))
    client.post(f"{LIST}{hidden.pk}/put-back/")

    assert left == [80_500]
    assert sorted(WeighIn.objects.values_list("mass_g", flat=True)) == [79_000, 80_500]


def test_a_hidden_weight_is_replaced_by_a_typed_one_only(client: Client, hidden: WeighIn) -> None:
    response = client.post(f"{LIST}{hidden.pk}/", shown(client, hidden))

    assert response.status_code == 422
    assert WeighIn.objects.get().mass_g == SECRET_G


def answers_that_could_leak(client: Client, row: WeighIn) -> list[Any]:
    """Every page that knows of the weight: read, refused, clashed, deleted and put back."""
    edit = f"{LIST}{row.pk}/"
    pages = [client.get(path) for path in ("/", LIST, LOG, edit, "/balance/", "/sessions/", "/settings/")]
    refused = [client.post(path, sent(mass_g="x")) for path in (LOG, edit)]
    clashed = [
        client.post(edit, sent(mass_g="79", base="0")),
        client.post(LOG, sent(mass_g="79", client_id=str(row.client_id))),
    ]
    undone = [client.post(f"{edit}{act}/", follow=True) for act in ("delete", "put-back")]
    assert [response.status_code for response in refused + clashed] == [422, 422, 409, 409]
    return pages + refused + clashed + undone


def test_no_response_holds_a_number_of_a_hidden_weight(client: Client, hidden: WeighIn) -> None:
    for days in range(40):
        body.add_weigh_in(hidden.athlete, SECRET_G, DAY - datetime.timedelta(days=days))

    leaks = [
        (response.request["PATH_INFO"], secret)
        for response in answers_that_could_leak(client, hidden)
        for secret in SECRETS
        if secret in page(response)
    ]

    assert leaks == []


def test_the_same_pages_show_the_weight_where_it_is_shown(client: Client, row: WeighIn) -> None:
    showing = [
        response.request["PATH_INFO"] for response in answers_that_could_leak(client, row) if "81.3" in page(response)
    ]

    # Without this the test above could not fail.
    assert {"/", LIST, "/balance/", f"{LIST}{row.pk}/"} <= set(showing)
