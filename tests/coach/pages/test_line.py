import datetime
import html
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User, WeighIn, WeightMode
from coach.sessions.line.examples import EXAMPLES
from coach.sessions.line.grammar import rules
from coach.sessions.models import Exercise, Session
from tests.factories import AthleteFactory, CoachingFactory, UserFactory

CLIENT_ID = "6f0c2a52-9c0f-4a0b-9f50-2f1a2c3d4e5f"
LogIn = Callable[[User], Client]


@pytest.fixture
def client(athlete: Athlete, client_for: LogIn) -> Client:
    return client_for(athlete.user)


def text_of(response: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def sent(client: Client, line: str, *, seen: str | None = None, **values: str) -> Any:
    """Send a line whose preview was looked at, unless another one is named."""
    data = {"line": line, "seen": line if seen is None else seen, "client_id": CLIENT_ID, **values}
    return client.post("/line/", data)


def previewed(client: Client, line: str, **values: str) -> Any:
    return client.post("/line/preview/", {"line": line, **values}, headers={"HX-Request": "true"})


def test_today_has_the_field_with_an_id_of_its_own_each_time(client: Client) -> None:
    ids = [re.findall(r'name="client_id" value="([^"]+)"', client.get("/").content.decode())[0] for _ in range(2)]

    assert uuid.UUID(ids[0]) != uuid.UUID(ids[1])


def test_a_line_that_was_seen_is_saved_and_said_with_links_and_an_undo(client: Client, athlete: Athlete) -> None:
    response = sent(client, "squat 5x3 110kg @8; run 8.2km 45:10 easy rpe 3")

    lift, run = Session.objects.filter(athlete=athlete).order_by("pk")
    page = client.get(response["Location"])
    assert response["Location"] == "/"
    assert (lift.volume_g, run.distance_mm, run.effort) == (1_650_000, 8_200_000, 30)
    assert f'href="/sessions/{lift.pk}/"' in page.content.decode()
    assert f'href="/sessions/{run.pk}/"' in page.content.decode()
    assert f'action="/line/{CLIENT_ID}/take-back/"' in page.content.decode()


def test_without_a_script_the_first_send_shows_what_the_line_says_and_the_second_saves_it(client: Client) -> None:
    first = sent(client, "run 8.2km 45:10", seen="")
    hidden = re.findall(r'name="seen" value="([^"]*)"', first.content.decode())

    assert "8.2 km in 45:10, 5:30 /km." in text_of(first)
    assert not Session.objects.exists()

    second = sent(client, "run 8.2km 45:10", seen=hidden[0])

    assert second.status_code == 302
    assert Session.objects.count() == 1


def test_a_line_changed_after_it_was_seen_is_shown_again(client: Client) -> None:
    response = sent(client, "run 9km 45:10", seen="run 8km 45:10")

    assert "9 km in 45:10" in text_of(response)
    assert not Session.objects.exists()


def test_nothing_is_saved_of_a_line_that_is_not_understood_whole(client: Client) -> None:
    response = sent(client, "run 8km 45:00; xyzzy 3x8")

    assert response.status_code == 422
    assert "No exercise is called “xyzzy”." in text_of(response)
    assert "<mark>xyzzy</mark>" in response.content.decode()
    assert not Session.all_objects.exists()


def test_a_line_sent_twice_is_saved_once(client: Client) -> None:
    sent(client, "run 8km 45:00")
    again = sent(client, "run 8km 45:00")

    assert again.status_code == 302
    assert Session.objects.count() == 1


def test_another_line_under_a_used_id_comes_back_with_a_fresh_one(client: Client) -> None:
    sent(client, "run 8km 45:00")
    clash = sent(client, "run 9km 45:00")
    fresh = re.findall(r'name="client_id" value="([^"]+)"', clash.content.decode())[0]

    assert clash.status_code == 409
    assert "already saved with another line" in text_of(clash)

    sent(client, "run 9km 45:00", client_id=fresh)

    assert Session.objects.count() == 2


def test_an_id_that_is_none_is_replaced(client: Client) -> None:
    sent(client, "run 8km 45:00", client_id="nonsense")

    assert Session.objects.count() == 1


def test_undo_takes_the_whole_line_back_and_puts_it_into_the_field(client: Client, athlete: Athlete) -> None:
    sent(client, "yesterday: run 8km 45:00; bw 73.5")

    page = client.post(f"/line/{CLIENT_ID}/take-back/")

    yesterday = (athlete.today() - datetime.timedelta(days=1)).isoformat()
    assert (Session.objects.count(), WeighIn.objects.count()) == (0, 0)
    assert f"{yesterday}: run easy 8km for 45:00; {yesterday}: bw 73.5kg" in page.content.decode()
    assert f'action="/line/{CLIENT_ID}/put-back/"' in page.content.decode()


def test_what_was_taken_back_is_put_back(client: Client) -> None:
    sent(client, "run 8km 45:00; bw 73.5")
    client.post(f"/line/{CLIENT_ID}/take-back/")

    response = client.post(f"/line/{CLIENT_ID}/put-back/")

    assert response["Location"] == "/"
    assert (Session.objects.count(), WeighIn.objects.count()) == (1, 1)


def test_a_line_sent_again_after_it_was_taken_back_says_so(client: Client) -> None:
    sent(client, "run 8km 45:00")
    client.post(f"/line/{CLIENT_ID}/take-back/")

    response = sent(client, "run 8km 45:00")

    assert "It is taken back." in text_of(response)
    assert not Session.objects.exists()


@pytest.mark.parametrize("what", ["take-back", "put-back"])
def test_a_line_of_somebody_else_is_none(what: str, client: Client, client_for: LogIn) -> None:
    sent(client, "run 8km 45:00")
    stranger = client_for(AthleteFactory.create().user)

    assert stranger.post(f"/line/{CLIENT_ID}/{what}/").status_code == 404
    assert client.get(f"/line/{CLIENT_ID}/{what}/").status_code == 405
    assert Session.objects.count() == 1


@pytest.mark.parametrize("address", ["/line/", "/line/help/"])
def test_who_does_not_train_has_no_field(address: str, client_for: LogIn, athlete: Athlete) -> None:
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert coach.get(address).status_code == 404
    assert "js/line.js" not in coach.get("/").content.decode()


def test_the_field_is_behind_the_login() -> None:
    assert Client().get("/line/")["Location"].startswith("/accounts/login/")


def test_the_preview_says_what_was_understood_in_full_words_and_totals(client: Client) -> None:
    response = previewed(client, "squat 5x3 110kg @8, rdl 3x6 90")

    said = text_of(response)
    assert "Back squat (high bar): 5 sets of 3 reps at 110 kg, RPE 8." in said
    assert "8 sets, 8 of them hard, volume 3,270 kg." in said
    assert "<html" not in response.content.decode()


def test_the_preview_underlines_each_place_that_was_not_understood(client: Client) -> None:
    response = previewed(client, "squat 5x3 11o; run 8km 45:70 easy; run 5km 27:00")

    page, said = response.content.decode(), text_of(response)
    assert "squat 5x3 <mark>11o</mark>; run 8km <mark>45:70</mark> easy; run 5km 27:00</p>" in page
    assert "Here may stand: sets, such as 5x3 110kg, 60x8 or 3x60s. Example: squat 5x3 110kg" in said
    assert "A time has at most 59 minutes and 59 seconds. Example: 1:02:03" in said
    assert "Nothing is saved until all of it is understood." in said


def test_the_preview_marks_where_something_is_missing(client: Client) -> None:
    assert "squat 5x<mark>\u00a0</mark></p>" in previewed(client, "squat 5x").content.decode()


def test_an_unknown_exercise_offers_the_three_nearest_each_with_the_corrected_line(client: Client) -> None:
    page = html.unescape(previewed(client, "run 5km; front 5x3 60").content.decode())

    offered = re.findall(r'name="use" value="([^"]+)"', page)
    assert sorted(offered) == [f"run 5km; {name} 5x3 60" for name in ("Front raise", "Front squat", "Front-rack carry")]


def test_a_suggestion_with_a_name_that_needs_quotes_brings_them(client: Client) -> None:
    page = html.unescape(previewed(client, "incline hands 3x10").content.decode())

    assert 'value=""Incline push-up (hands 30 cm)" 3x10"' in page


def test_without_a_script_a_suggestion_takes_its_place_in_the_line(client: Client) -> None:
    response = client.post("/line/preview/", {"line": "front 5x3 60", "use": "Front squat 5x3 60"})

    assert 'name="line" id="line-text" value="Front squat 5x3 60"' in response.content.decode()
    assert "Front squat: 5 sets of 3 reps at 60 kg." in text_of(response)


def test_an_unknown_exercise_becomes_the_athletes_own_with_its_movement(client: Client, athlete: Athlete) -> None:
    response = client.post("/line/mine/", {"line": "sandbag toss 3x8 40", "own_pattern": "hinge"})

    own = Exercise.objects.get(owner=athlete)
    assert (own.name, own.pattern, own.region) == ("sandbag toss", "hinge", "lower")
    assert "sandbag toss: 3 sets of 8 reps at 40 kg." in text_of(response)


@pytest.mark.parametrize(
    ("line", "pattern"),
    [("sandbag toss 3x8 40", "dance"), ("sandbag toss 3x8 40", ""), ("squat 3x8 40", "squat"), ("", "squat")],
)
def test_nothing_is_made_without_an_unknown_name_and_a_movement(line: str, pattern: str, client: Client) -> None:
    response = client.post("/line/mine/", {"line": line, "own_pattern": pattern}, headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert not Exercise.objects.exclude(owner=None).exists()


def test_a_name_too_long_to_keep_is_not_offered_as_an_own_exercise(client: Client) -> None:
    assert "Make it mine" in text_of(previewed(client, "zz " * 20 + "3x8"))
    assert "Make it mine" not in text_of(previewed(client, "zz " * 40 + "3x8"))


def test_what_the_athlete_types_is_escaped(client: Client) -> None:
    for line in ('"<b>x</b>" 3x8', 'run 5km "<b>x</b>"', "<b>x</b>"):
        assert "<b>x</b>" not in previewed(client, line).content.decode()

    sent(client, 'run 5km 27:00 "<b>x</b>"')

    assert "<b>x</b>" not in client.get("/").content.decode()


def test_a_null_byte_counts_as_space(client: Client) -> None:
    line = 'run 5km 27:00 note "a\x00b"'
    sent(client, line)

    assert Session.objects.get().comment == "a b"


def test_where_weight_is_off_no_page_of_the_line_speaks_of_it(db: None, client_for: LogIn) -> None:
    client = client_for(AthleteFactory.create(weight_mode=WeightMode.OFF).user)
    refused = previewed(client, "bw 73.5")

    said = "".join(text_of(response) for response in (client.get("/line/help/"), client.get("/line/"), refused))

    assert "Bodyweight is not kept here. Here may stand: a run or a lift." in text_of(refused)
    assert not re.search(r"weigh_in :=|weigh_in|Weigh-in today|bw 73.5(?! Bodyweight)|162lb|between \d", said)


def test_a_hidden_weight_is_saved_and_said_nowhere_again(db: None, client_for: LogIn) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.HIDDEN)
    client = client_for(athlete.user)
    preview = previewed(client, "bw 73.5")
    page = client.get(sent(client, "run 5km 27:00; bw 73.5")["Location"])
    back = client.post(f"/line/{CLIENT_ID}/take-back/")

    assert WeighIn.all_objects.get(athlete=athlete).mass_g == 73_500
    assert "Kept without showing the number." in text_of(preview)
    for response in (preview, page, back, client.get("/line/help/")):
        assert "73.5" not in response.content.decode()
    assert "run easy 5km for 27:00" in back.content.decode()


def test_a_reader_of_miles_types_and_reads_pounds(db: None, client_for: LogIn) -> None:
    client = client_for(AthleteFactory.create(user=UserFactory.create(units="imperial")).user)

    said = text_of(previewed(client, "squat 5x3 225; run 5 42:00"))

    assert "5 sets of 3 reps at 225 lb" in said
    assert "5 mi in 42:00, 8:24 /mi." in said


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_help_page_shows_every_example_as_a_link_that_is_understood(line: str, client: Client) -> None:
    page = html.unescape(client.get("/line/help/").content.decode())
    assert f"<code>{line}</code>" in page

    tried = client.get("/line/", {"line": line})

    assert 'class="line-part"' in tried.content.decode()
    assert "<mark>" not in tried.content.decode()


def test_the_help_page_shows_the_rule_of_every_function_that_reads(client: Client) -> None:
    page = html.unescape(client.get("/line/help/").content.decode())

    shown = rules(weight=True)
    assert [rule.name for rule in shown[:3]] == ["line", "part", "day"]
    assert len({rule.name for rule in shown}) == len(shown)
    for rule in shown:
        assert rule.form
        assert f"<code>{rule.name}</code></dt><dd><code>{rule.form}</code>" in page


def test_every_word_a_rule_uses_is_a_rule_too_or_a_piece() -> None:
    shown = rules(weight=True)
    names = {rule.name for rule in shown}
    pieces = {"weekday", "date"}
    used = {word for rule in shown for word in re.findall(r"(?<![\w\"-])[a-z_]{3,}", re.sub(r'"[^"]*"', "", rule.form))}

    assert used - names - pieces == set()


@pytest.mark.parametrize("exercises", [1, 3])
def test_a_preview_takes_the_same_queries_for_any_line(
    exercises: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    line = ", ".join(["squat 5x3 110"] * exercises)
    previewed(client, line)

    with django_assert_num_queries(6):
        previewed(client, line)
