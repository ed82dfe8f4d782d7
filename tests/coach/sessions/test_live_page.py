"""The shell of the live page, which devices keep, and the script that keeps it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from athletes.models import Athlete, Units, User
from coach.sessions import live_facts
from tests.factories import AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def facts(client: Client) -> dict[str, Any]:
    page = client.get("/log/lift/live/").content.decode()
    match = re.search(r'<script id="facts" type="application/json">(.*?)</script>', page)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_the_shell_is_the_same_for_everybody(athlete: Athlete, client_for: ClientFor) -> None:
    other = AthleteFactory.create(user__name="Somebody Else", user__units=Units.IMPERIAL, user__theme="dark")

    mine, theirs = (client_for(user).get("/log/lift/live/").content for user in (athlete.user, other.user))

    assert mine == theirs
    assert b"csrf" not in mine.lower()


def test_without_javascript_the_shell_leads_to_the_plain_form(athlete: Athlete, client_for: ClientFor) -> None:
    page = client_for(athlete.user).get("/log/lift/live/").content.decode()

    noscript = page[page.index("<noscript>") : page.index("</noscript>")]
    assert 'href="/log/lift/"' in noscript


def test_every_module_is_named_so_that_the_device_can_keep_it(athlete: Athlete, client_for: ClientFor) -> None:
    page = client_for(athlete.user).get("/log/lift/live/").content.decode()

    named = set(re.findall(r'rel="modulepreload" href="/static/(js/live/[a-z]+\.js)"', page))
    for module in named:
        imports = re.findall(r'from "\./([a-z]+\.js)"', Path(str(finders.find(module))).read_text())
        assert {f"js/live/{name}" for name in imports} <= named
    assert "js/live/page.js" in named


def test_the_shell_needs_a_login(client: Client) -> None:
    assert client.get("/log/lift/live/").status_code == 302


def test_a_coach_who_does_not_train_has_no_live_page(client_for: ClientFor) -> None:
    assert client_for(UserFactory.create(can_coach=True)).get("/log/lift/live/").status_code == 404


def test_columns_and_steps_come_in_both_units(athlete: Athlete, client_for: ClientFor) -> None:
    found = facts(client_for(athlete.user))["units"]

    assert [column["label"] for column in found["metric"]["columns"]["reps"]] == ["kg", "Reps", "RPE"]
    assert [column["label"] for column in found["imperial"]["columns"]["distance"]] == ["lb", "Distance, ft", "Time"]
    assert (found["metric"]["steps"]["mass_g"], found["imperial"]["steps"]["mass_g"]) == (2.5, 5)


def test_every_word_a_script_says_is_among_the_facts(athlete: Athlete, client_for: ClientFor) -> None:
    words = facts(client_for(athlete.user))["words"]
    scripts = Path(str(finders.find("js/live"))).glob("*.js")

    said = {name for path in scripts for name in re.findall(r'say\("(\w+)"', path.read_text())}

    assert said
    assert said <= set(words)


def test_the_worker_is_open_and_says_nothing_about_anybody(athlete: Athlete, client_for: ClientFor) -> None:
    anonymous, known = Client().get("/sw.js"), client_for(athlete.user).get("/sw.js")

    assert anonymous.content == known.content
    assert anonymous["Content-Type"] == "text/javascript"
    assert "no-cache" in anonymous["Cache-Control"]


def test_another_shell_is_another_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/sw.js").content

    monkeypatch.setattr(live_facts, "HARD_RPE", 70)

    assert client.get("/sw.js").content != before
