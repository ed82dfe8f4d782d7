"""Measures and links in templates."""

import datetime
import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from athletes.models import Athlete
from tests.factories import CoachingFactory


def text(template: str, units: str = "metric", **values: object) -> str:
    """What a reader sees of it."""
    rendered = Template(template).render(Context({"units": units, **values}))
    return re.sub(r"<[^>]+>", "", rendered)


@pytest.mark.parametrize(
    ("tag", "metric", "imperial"),
    [
        ("{% distance 8214567 %}", "8.2 km", "5.1 mi"),
        ("{% distance 8214567 2 %}", "8.21 km", "5.1 mi"),
        ("{% mass 61235 %}", "61.23 kg", "135 lb"),
        ("{% volume 12500000 %}", "12.5 t", "27.6 k lb"),
        ("{% ascent 120000 %}", "120 m", "394 ft"),
        ("{% pace 10000000 3000000 %}", "5:00 /km", "8:03 /mi"),
    ],
)
def test_a_measure_is_read_in_the_readers_units(tag: str, metric: str, imperial: str) -> None:
    assert (text(tag), text(tag, "imperial")) == (metric, imperial)


def test_the_unit_is_small_and_after_the_number() -> None:
    rendered = Template("{% mass 80000 %}").render(Context({"units": "metric"}))

    assert rendered == '<span class="num">80</span> <small class="unit">kg</small>'


@pytest.mark.parametrize("tag", ["distance", "mass", "volume", "ascent", "pace"])
def test_an_unknown_measure_is_nothing(tag: str) -> None:
    assert text(f"{{% {tag} unknown {'unknown' if tag == 'pace' else ''} %}}", unknown=None) == ""


def test_a_pace_needs_a_distance_and_a_time() -> None:
    assert text("{% pace 0 3000000 %}{% pace 10000000 0 %}") == ""


@pytest.mark.parametrize(
    ("filtered", "read"),
    [
        ("{{ 2730000|clock }}", "45:30"),
        ("{{ unknown|clock }}", ""),
        ("{{ 75|tenths }}", "7.5"),
        ("{{ 80|tenths }}", "8"),
        ("{{ unknown|tenths }}", ""),
        ("{{ day|short_day }}", "4 Mar"),
        ("{{ unknown|short_day }}", ""),
        ("{{ day|long_day }}", "Wednesday 4 March"),
        ("{{ unknown|long_day }}", ""),
        ("{{ 0.075|percent }}", "7.5 %"),
        ("{{ unknown|percent }}", ""),
    ],
)
def test_times_days_and_shares_are_read_short(filtered: str, read: str) -> None:
    assert text(filtered, day=datetime.date(2026, 3, 4), unknown=None) == read


def test_an_icon_is_for_the_eye_alone() -> None:
    rendered = Template("{% icon 'plus' 16 %}").render(Context())

    assert 'aria-hidden="true"' in rendered
    assert 'width="16" height="16"' in rendered
    assert "packages/icons.svg#plus" in rendered


@pytest.mark.django_db
def test_a_link_leads_each_reader_to_their_own_address(athlete: Athlete) -> None:
    request = RequestFactory().get("/")
    template = Template("{% page_of 'session' 5 %}")
    addresses = []
    for user in (athlete.user, CoachingFactory.create(athlete=athlete).coach):
        request.user = user
        addresses.append(template.render(Context({"request": request, "athlete": athlete})))

    assert addresses == ["/sessions/5/", f"/athletes/{athlete.pk}/sessions/5/"]
    assert template.render(Context({"request": request})) == "/sessions/5/"
