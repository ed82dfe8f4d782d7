"""Weight in files: kept where the athlete keeps it, and nowhere to be found where the athlete does not."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes import body
from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from coach.imports.models import ItemReason, ItemStatus
from coach.imports.originals import contents, forget_weights
from coach.imports.readers.fit import without_weight
from coach.sessions.models import Original, Recording, Session
from tests.factories import AthleteFactory

from .fit_files import run_fit, scale_fit
from .sending import send, send_one, sent, stored_blobs

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]

KEPT = [WeightMode.SHOWN, WeightMode.HIDDEN]
NOT_KEPT = [WeightMode.OFF, WeightMode.UNSET]
RUN = run_fit(seconds=60, weight_kg=71.3)
# 71.3 kg in tenths and in hundredths, as a watch and a scale write it, in either byte order.
ENCODED = [number.to_bytes(2, order) for number in (713, 7130) for order in ("little", "big")]


def athlete_with(mode: WeightMode) -> Athlete:
    return AthleteFactory.create(weight_mode=mode)


def finds_weight(data: bytes) -> bool:
    return any(encoded in data for encoded in ENCODED)


@pytest.mark.parametrize("mode", KEPT)
def test_the_file_of_a_scale_becomes_weigh_ins(mode: WeightMode) -> None:
    athlete = athlete_with(mode)

    item = send_one(athlete, scale_fit(71.3, 71.1))

    rows = list(WeighIn.objects.order_by("local_date"))
    assert (item.status, item.weigh_ins) == (ItemStatus.CAME_IN, 2)
    assert [row.mass_g for row in rows] == [71_300, 71_100]
    assert (rows[0].local_date, rows[0].time) == (datetime.date(2026, 3, 4), datetime.time(7, 30))
    assert {row.batch for row in rows} == {item.parent.client_id}
    assert [day.mean_g for day in BodyDay.objects.order_by("local_date")] == [71_300, 71_100]
    assert not Session.all_objects.exists()


def test_the_same_weigh_ins_in_another_file_make_no_double(athlete: Athlete) -> None:
    send(athlete, scale_fit(71.3, 71.1))

    item = send_one(athlete, scale_fit(71.3, 71.1, 70.9))

    assert (item.status, item.weigh_ins) == (ItemStatus.CAME_IN, 1)
    assert WeighIn.objects.count() == 3


def test_weigh_ins_that_are_all_here_are_already_here(athlete: Athlete) -> None:
    send(athlete, scale_fit(71.3))
    body.delete_weigh_in(WeighIn.objects.get())

    item = send_one(athlete, scale_fit(71.3))

    assert (item.status, item.weigh_ins, item.holds_known_weigh_ins) == (ItemStatus.ALREADY_HERE, 0, True)
    assert not WeighIn.objects.exists()


def test_the_days_are_rewritten_once_for_a_whole_file(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    rewritten: list[datetime.date] = []
    rewrite = body.rewrite_body_days

    def count(of: Athlete, first: datetime.date) -> None:
        rewritten.append(first)
        rewrite(of, first)

    monkeypatch.setattr(body, "rewrite_body_days", count)

    send(athlete, scale_fit(*[71.3] * 30))

    assert rewritten == [datetime.date(2026, 3, 4)]
    assert BodyDay.objects.count() == 30


@pytest.mark.parametrize("mode", NOT_KEPT)
def test_where_weight_is_off_the_file_of_a_scale_is_not_kept(mode: WeightMode) -> None:
    item = send_one(athlete_with(mode), scale_fit(71.3))

    assert (item.status, item.reason) == (ItemStatus.NOT_UNDERSTOOD, ItemReason.WEIGHT_OFF)
    assert "71" not in item.sentence
    assert not WeighIn.all_objects.exists()
    assert not Original.objects.exists()


@pytest.mark.parametrize("mode", NOT_KEPT)
@pytest.mark.parametrize("data", [RUN, gzip.compress(RUN), RUN[:-60]], ids=["whole", "gzipped", "damaged"])
def test_where_weight_is_off_no_stored_blob_holds_it(mode: WeightMode, data: bytes) -> None:
    assert finds_weight(RUN)

    item = send_one(athlete_with(mode), data)

    assert item.status == ItemStatus.CAME_IN
    assert sum(1 for _ in stored_blobs()) >= 2
    assert not any(finds_weight(blob) for blob in stored_blobs())
    assert "713" not in json.dumps(Recording.objects.get().summary)
    assert not Original.objects.get().holds_weight


def test_a_scrubbed_file_can_come_again(athlete: Athlete) -> None:
    athlete = athlete_with(WeightMode.OFF)
    send(athlete, RUN)

    assert contents(Original.objects.get()) == without_weight(RUN)
    assert send_one(athlete, RUN).status == ItemStatus.ALREADY_HERE


@pytest.mark.parametrize("mode", KEPT)
def test_where_weight_is_kept_the_file_stays_as_it_came_and_says_that_it_holds_one(mode: WeightMode) -> None:
    send(athlete_with(mode), RUN)

    original = Original.objects.get()
    assert (contents(original), original.holds_weight) == (RUN, True)


def test_a_file_without_a_weight_says_so(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=60))

    assert not Original.objects.get().holds_weight


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_weights_can_be_taken_out_of_the_files_later(athlete: Athlete, pack: Any) -> None:
    send(athlete, sent(pack(RUN)), scale_fit(71.3))
    assert any(finds_weight(blob) for blob in stored_blobs())

    forget_weights(athlete)

    assert not any(finds_weight(blob) for blob in stored_blobs())
    assert not Original.objects.filter(holds_weight=True).exists()
    assert Original.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "answers"),
    [("/settings/weight/", {"adult": "yes", "weight_mode": "off"}), ("/settings/weigh-ins/delete/", {})],
)
def test_turning_weight_off_or_deleting_it_takes_it_out_of_the_files(
    athlete: Athlete, client_for: ClientFor, address: str, answers: dict[str, str]
) -> None:
    send(athlete, RUN)

    client_for(athlete.user).post(address, answers)

    assert not any(finds_weight(blob) for blob in stored_blobs())


def test_changing_anything_else_leaves_the_files_as_they_are(athlete: Athlete, client_for: ClientFor) -> None:
    send(athlete, RUN)

    client_for(athlete.user).post("/settings/weight/", {"adult": "yes", "weight_mode": "hidden"})

    assert Original.objects.get().holds_weight
