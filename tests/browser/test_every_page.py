"""What holds on every page of the ground: axe finds nothing, nothing overflows a phone, and a first load is light."""

import datetime
import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from athletes import body
from athletes.models import Athlete, Injury
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from tests.browser.looks import PHONE, assert_clean
from tests.factories import (
    AthleteFactory,
    CheckInFactory,
    HeartLimitFactory,
    InjuryFactory,
    PainDayFactory,
    exercise,
)

LIGHT_KB, CHART_KB = 120, 400
Browse = Callable[..., Page]

PAGES = {
    "today": "/",
    "log run": "/log/run/",
    "log lift": "/log/lift/",
    "log a weigh-in": "/log/weigh-in/",
    "weigh-ins": "/weigh-ins/",
    "sessions": "/sessions/",
    "a run": "/sessions/{run}/",
    "a lift": "/sessions/{lift}/",
    "edit a run": "/sessions/{run}/edit/",
    "edit a lift": "/sessions/{lift}/edit/",
    "delete": "/sessions/{run}/delete/",
    "several sessions": "/sessions/many/?session={run}&session={lift}",
    "merge": "/sessions/merge/?session={run}&session={lift}",
    "duplicate": "/sessions/{run}/duplicate/",
    "kit": "/kit/",
    "check-in": "/check-in/",
    "injuries": "/injuries/",
    "an injury": "/injuries/{injury}/",
    "edit an injury": "/injuries/{injury}/edit/",
    "questions about bone": "/injuries/{injury}/bone/",
    "signs of low energy": "/private/",
    "pregnancy": "/private/pregnancy/",
    "status": "/status/",
    "balance map": "/balance/map/",
    "exercises of the map": "/balance/map/exercises/",
    "before the bests": "/balance/before/",
    "what the weight cost": "/balance/cost/",
    "load": "/load/",
    "complete sessions": "/load/unfinished/",
    "zones": "/zones/",
    "heart-rate limits": "/zones/heart/",
    "records": "/records/",
    "a record": "/records/time/200000/",
    "spacing": "/balance/spacing/",
    "held": "/balance/held/",
    "specificity": "/balance/specificity/",
    "load split": "/balance/split/",
    "intensity": "/balance/intensity/",
    "quarter": "/balance/quarter/",
    "import": "/import/",
    "settings": "/settings/",
    "second factor": "/accounts/2fa/",
    "erase": "/settings/erase/",
    "how it is worked out": "/how/",
}


@pytest.fixture
def trained(live_server: LiveServer) -> Athlete:
    """Six weeks of an athlete with one of everything."""
    athlete = AthleteFactory.create()
    repeats = tuple(RepeatDoc(200_000, 38_000) for _ in range(3))
    run = RunDoc("intervals", 8_200_000, hr_mean=150, repeats=repeats)
    sets = (SetDoc("warmup", 5, 60_000), SetDoc(reps=5, mass_g=100_000, rpe=80))
    for days in (0, 40):
        day = athlete.today() - datetime.timedelta(days=days)
        writing.create(athlete, athlete.user, SessionDoc("run", day, duration_ms=2_700_000, effort=50, run=run))
        writing.create(athlete, athlete.user, SessionDoc("lift", day, entries=(EntryDoc(exercise().pk, sets),)))
        body.add_weigh_in(athlete, 74_000, day)
        CheckInFactory.create(athlete=athlete, local_date=day, legs=4, sleep_min=440)
    yesterday = athlete.today() - datetime.timedelta(days=1)
    injury = InjuryFactory.create(athlete=athlete, from_date=yesterday, bone_asked_on=yesterday)
    PainDayFactory.create(injury=injury, local_date=yesterday, during=3, after=4, next_morning=4)
    HeartLimitFactory.create(athlete=athlete)
    return athlete


def address(template: str) -> str:
    """The page's address, with the ids of the newest run and lift and of the injury."""
    ids = dict(Session.objects.order_by("local_date").values_list("sport", "pk"))
    return template.format(**ids, injury=Injury.objects.get().pk)


def first_load_kb(page: Page, path: str) -> float:
    """Kilobytes of all answers as they travel: texts gzipped, fonts as they are."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright takes no built-in)

    page.goto(path, wait_until="networkidle")

    bodies = [(answer.url, answer.body()) for answer in answers if answer.ok]
    return sum(len(content if url.endswith(".woff2") else gzip.compress(content)) for url, content in bodies) / 1024


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_fits_its_screen_and_is_light(browse: Browse, trained: Athlete, name: str) -> None:
    page = browse(trained.user, viewport=PHONE)

    kilobytes = first_load_kb(page, address(PAGES[name]))

    assert 40 < kilobytes <= LIGHT_KB
    assert_clean(page)


def test_a_page_with_a_chart_weighs_at_most_400_kb(browse: Browse, trained: Athlete) -> None:
    page = browse(trained.user, viewport=PHONE)

    kilobytes = first_load_kb(page, "/balance/")

    assert LIGHT_KB < kilobytes <= CHART_KB
