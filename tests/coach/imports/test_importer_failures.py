"""One bad file stops no other, and whatever comes leaves a whole session or nothing."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from coach.imports.models import ItemReason, ItemStatus
from coach.imports.readers import recognise
from coach.sessions.models import Original, Recording, Session

from .fit_files import START, run_fit, scale_fit, settings_fit
from .sending import send, send_one, sent
from .xml_files import run_gpx, run_tcx

pytestmark = pytest.mark.django_db

SEEDS = [run_fit(seconds=40, laps=2, weight_kg=71.3), run_gpx(20), run_tcx(20), scale_fit(71.3, 71.1)]


def test_files_before_and_after_a_bad_one_come_in(athlete: Athlete) -> None:
    later = run_fit(seconds=60, start=START + datetime.timedelta(days=1))

    batch = send(athlete, run_fit(seconds=60), b"no recording", settings_fit(), later)

    assert [item.status for item in batch.items.all()] == [
        *(ItemStatus.CAME_IN, ItemStatus.NOT_UNDERSTOOD, ItemStatus.NOT_UNDERSTOOD, ItemStatus.CAME_IN)
    ]


def test_a_reader_that_breaks_stops_no_other_file(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, read = run_fit(seconds=60), recognise.read

    def break_on_bad(data: bytes) -> Any:
        if data == bad:
            raise ZeroDivisionError
        return read(data)

    monkeypatch.setattr(recognise, "read", break_on_bad)

    batch = send(athlete, bad, run_gpx(60))

    assert [(item.status, item.reason) for item in batch.items.all()] == [
        (ItemStatus.NOT_UNDERSTOOD, ItemReason.FAILED),
        (ItemStatus.CAME_IN, ""),
    ]


def test_a_reader_that_breaks_is_logged_without_what_it_read(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def quote(_: bytes) -> None:
        raise ValueError(f"not a number: {athlete.user.email}")

    monkeypatch.setattr(recognise, "read", quote)

    with caplog.at_level(logging.ERROR):
        send(athlete, sent(run_fit(seconds=60), "Ada at home.fit"))

    assert "ValueError" in caplog.text
    assert "in quote" in caplog.text
    assert athlete.user.email not in caplog.text
    assert "Ada" not in caplog.text


def test_a_name_longer_than_its_column_is_cut(athlete: Athlete) -> None:
    item = send_one(athlete, sent(run_gpx(60), f"{'n' * 400}.gpx"))

    assert item.status == ItemStatus.CAME_IN
    assert len(item.file_name) == len(Recording.objects.get().file_name) == 255


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_bent_file_makes_a_whole_session_or_nothing(athlete: Athlete, data: st.DataObject) -> None:
    bent = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(bent) // 2, len(bent)))
    before = Session.objects.count(), Original.objects.count()

    item = send_one(athlete, bytes(bent[:cut]))

    assert item.reason != ItemReason.FAILED
    assert Recording.objects.count() == Session.all_objects.filter(recordings__sample_blob__isnull=False).count()
    if item.status == ItemStatus.NOT_UNDERSTOOD:
        assert (Session.objects.count(), Original.objects.count()) == before
    else:
        known = (ItemStatus.ALREADY_HERE, ItemStatus.MERGED)
        assert item.sessions.exists() or item.weigh_ins or item.status in known
