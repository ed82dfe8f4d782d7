"""Weigh-ins, each day's mean, and the trend through the days."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes import body
from athletes.models import Athlete, BodyDay, WeighIn
from athletes.models.saved import ReusedClientId, StaleEdit
from tests.factories import DAY, AthleteFactory

pytestmark = pytest.mark.django_db

NOON = datetime.time(12)


def later(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


def means(athlete: Athlete) -> dict[datetime.date, int]:
    return dict(BodyDay.objects.filter(athlete=athlete).values_list("local_date", "mean_g"))


def trends(athlete: Athlete) -> list[int]:
    return list(BodyDay.objects.filter(athlete=athlete).order_by("local_date").values_list("trend_g", flat=True))


def test_several_weigh_ins_on_one_day_are_averaged(athlete: Athlete) -> None:
    for grams in (80_000, 81_000, 81_200):
        body.add_weigh_in(athlete, grams, DAY)

    assert means(athlete) == {DAY: 80_733}


def test_the_trend_takes_a_tenth_of_the_way_each_day(athlete: Athlete) -> None:
    for days, grams in ((0, 80_000), (1, 81_000), (3, 80_000)):
        body.add_weigh_in(athlete, grams, later(days))

    # Over two days 0.9 squared is kept: 80,000 + 0.81 x 100.
    assert trends(athlete) == [80_000, 80_100, 80_081]


def test_the_trend_starts_anew_after_more_than_30_days(athlete: Athlete) -> None:
    for days, grams in ((0, 80_000), (30, 70_000), (61, 75_000)):
        body.add_weigh_in(athlete, grams, later(days))

    start, after_30_days, after_31_days = trends(athlete)
    assert start == 80_000
    assert 70_000 < after_30_days < 71_000
    assert after_31_days == 75_000


def test_a_weigh_in_of_an_earlier_day_moves_the_trend_from_then_on(athlete: Athlete) -> None:
    body.add_weigh_in(athlete, 80_000, DAY)
    body.add_weigh_in(athlete, 80_000, later(2))
    before = trends(athlete)

    body.add_weigh_in(athlete, 90_000, later(1))

    assert before == [80_000, 80_000]
    assert trends(athlete) == [80_000, 81_000, 80_900]


def test_days_before_the_changed_one_are_not_written(athlete: Athlete) -> None:
    body.add_weigh_in(athlete, 80_000, DAY)
    BodyDay.objects.update(trend_g=1)

    body.add_weigh_in(athlete, 80_000, later(1))

    assert trends(athlete) == [1, 80_000]


@pytest.mark.parametrize(("before", "after"), [(5, 0), (0, 5)])
def test_an_edit_moves_the_value_to_its_new_day_and_leaves_none_behind(
    athlete: Athlete, before: int, after: int
) -> None:
    row = body.add_weigh_in(athlete, 80_000, later(before))

    body.edit_weigh_in(row, 1, 79_000, later(after), NOON)

    assert means(athlete) == {later(after): 79_000}


def test_a_deleted_weigh_in_leaves_its_day_and_comes_back(athlete: Athlete) -> None:
    body.add_weigh_in(athlete, 80_000, DAY)
    row = body.add_weigh_in(athlete, 82_000, DAY)

    body.delete_weigh_in(row)
    without = means(athlete)
    body.put_back_weigh_in(row)

    assert without == {DAY: 80_000}
    assert means(athlete) == {DAY: 81_000}


def test_the_last_weigh_in_of_a_day_takes_the_day_with_it(athlete: Athlete) -> None:
    row = body.add_weigh_in(athlete, 80_000, DAY)

    body.delete_weigh_in(row)

    assert not BodyDay.objects.exists()
    assert not WeighIn.objects.exists()
    assert WeighIn.all_objects.get() == row


def test_a_delete_of_a_weigh_in_that_was_moved_meanwhile_leaves_no_day_behind(athlete: Athlete) -> None:
    read_before_the_edit = body.add_weigh_in(athlete, 80_000, later(5))
    body.edit_weigh_in(WeighIn.objects.get(), 1, 80_000, DAY)

    body.delete_weigh_in(read_before_the_edit)

    assert not BodyDay.objects.exists()


def test_deleting_all_forgets_what_was_worked_out_and_touches_nobody_else(athlete: Athlete) -> None:
    other = AthleteFactory.create()
    for who in (athlete, other):
        body.add_weigh_in(who, 80_000, DAY)

    body.delete_all_weigh_ins(athlete)

    assert (means(athlete), means(other)) == ({}, {DAY: 80_000})
    assert [row.athlete for row in WeighIn.objects.all()] == [other]


def test_one_athletes_weigh_ins_are_no_part_of_anothers_trend(athlete: Athlete) -> None:
    body.add_weigh_in(AthleteFactory.create(), 60_000, DAY)

    body.add_weigh_in(athlete, 80_000, DAY)

    assert (means(athlete), trends(athlete)) == ({DAY: 80_000}, [80_000])


def test_a_double_tap_makes_one_weigh_in(athlete: Athlete) -> None:
    client_id = uuid.uuid4()

    first, second = (body.add_weigh_in(athlete, 80_000, DAY, NOON, client_id) for _ in range(2))

    assert first == second
    assert WeighIn.all_objects.count() == 1


def test_a_resend_after_a_delete_brings_nothing_back(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    body.delete_weigh_in(body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id))

    again = body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)

    assert again.deleted_at is not None
    assert not WeighIn.objects.exists()
    assert not BodyDay.objects.exists()


def test_a_resend_after_an_edit_answers_with_the_edited_row(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    row = body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)
    body.edit_weigh_in(row, 1, 79_000, DAY)

    again = body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)

    assert (again.pk, again.mass_g) == (row.pk, 79_000)
    assert WeighIn.objects.count() == 1


def test_another_weight_under_the_same_client_id_is_refused(athlete: Athlete) -> None:
    client_id = uuid.uuid4()
    body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)

    with pytest.raises(ReusedClientId):
        body.add_weigh_in(athlete, 81_000, DAY, client_id=client_id)

    assert means(athlete) == {DAY: 80_000}


def test_two_athletes_may_send_the_same_client_id(athlete: Athlete) -> None:
    client_id = uuid.uuid4()

    body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)
    body.add_weigh_in(AthleteFactory.create(), 60_000, DAY, client_id=client_id)

    assert WeighIn.objects.count() == 2


def test_a_send_that_another_one_overtook_answers_with_the_others_row(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id = uuid.uuid4()
    first = body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id)
    answers = iter([None, first])
    # The other send commits between the look for it and the insert.
    monkeypatch.setattr(WeighIn, "already_created", lambda *_, **__: next(answers))

    assert body.add_weigh_in(athlete, 80_000, DAY, client_id=client_id) == first


def test_a_resent_edit_is_saved_once(athlete: Athlete) -> None:
    row = body.add_weigh_in(athlete, 80_000, DAY)

    versions = [body.edit_weigh_in(row, 1, 79_000, DAY).version for _ in range(2)]

    assert versions == [2, 2]
    assert means(athlete) == {DAY: 79_000}


def test_an_edit_that_began_before_another_one_is_refused_with_that_one(athlete: Athlete) -> None:
    row = body.add_weigh_in(athlete, 80_000, DAY)
    body.edit_weigh_in(row, 1, 79_000, DAY)

    with pytest.raises(StaleEdit) as stale:
        body.edit_weigh_in(row, 1, 78_000, DAY)

    assert stale.value.current == row
    assert means(athlete) == {DAY: 79_000}


def test_an_impossible_weight_is_refused_and_leaves_nothing_by_halves(athlete: Athlete) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        body.add_weigh_in(athlete, 500_000, DAY)

    assert not WeighIn.all_objects.exists()
    assert not BodyDay.objects.exists()


@dataclass(frozen=True)
class Step:
    """One thing that may happen to weigh-ins; `which` picks the row, as it was when first saved."""

    act: str
    which: int
    day: int
    grams: int


steps = st.lists(
    st.builds(
        Step,
        act=st.sampled_from(["add", "add", "edit", "delete", "put_back"]),
        which=st.integers(0, 5),
        day=st.integers(0, 90),
        grams=st.integers(60_000, 90_000),
    ),
    max_size=12,
)


def take(athlete: Athlete, rows: list[WeighIn], step: Step) -> None:
    if step.act == "add" or not rows:
        rows.append(body.add_weigh_in(athlete, step.grams, later(step.day)))
        return
    row = rows[step.which % len(rows)]
    acts: dict[str, Callable[[], object]] = {
        "edit": lambda: body.edit_weigh_in(row, row.version, step.grams, later(step.day)),
        "delete": lambda: body.delete_weigh_in(row),
        "put_back": lambda: body.put_back_weigh_in(row),
    }
    if step.act == "edit":
        row.version = WeighIn.all_objects.get(pk=row.pk).version
    acts[step.act]()


def worked_out_anew(athlete: Athlete) -> list[tuple[datetime.date, int, int]]:
    """Every day from the weigh-ins alone, by the rule as it is written in science.md 4.1."""
    rows = WeighIn.objects.filter(athlete=athlete).order_by("local_date")
    days = {day: round(fmean(row.mass_g for row in one)) for day, one in groupby(rows, lambda row: row.local_date)}
    found: list[tuple[datetime.date, int, int]] = []
    before: tuple[datetime.date, float] | None = None
    for day, mean in days.items():
        gap = (day - before[0]).days if before else 99
        line = mean + 0.9**gap * (before[1] - mean) if before and gap <= 30 else mean
        found.append((day, mean, round(line)))
        before = (day, line)
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_order_of_changes_ends_where_working_all_out_anew_would(db: None, happened: list[Step]) -> None:
    athlete = AthleteFactory.create()
    rows: list[WeighIn] = []
    for step in happened:
        take(athlete, rows, step)

    stored = BodyDay.objects.filter(athlete=athlete).order_by("local_date")
    assert list(stored.values_list("local_date", "mean_g", "trend_g")) == worked_out_anew(athlete)


def test_a_measurement_of_which_only_the_day_is_known_has_no_time(athlete: Athlete) -> None:
    assert body.add_measured(athlete, [(datetime.date(2026, 3, 4), 80_000)], uuid.uuid4()) == 1

    row = WeighIn.objects.get()
    assert (row.local_date, row.time, row.mass_g) == (datetime.date(2026, 3, 4), None, 80_000)


def test_a_time_without_a_zone_is_on_the_athletes_own_clock(athlete: Athlete) -> None:
    body.add_measured(athlete, [(datetime.datetime.fromisoformat("2026-03-04T23:30:00"), 80_000)], uuid.uuid4())

    row = WeighIn.objects.get()
    assert (row.local_date, row.time) == (datetime.date(2026, 3, 4), datetime.time(23, 30))


def test_what_two_apps_tell_of_one_measurement_is_one(athlete: Athlete) -> None:
    moment = datetime.datetime(2026, 3, 4, 6, tzinfo=datetime.UTC)
    body.add_measured(athlete, [(moment, 80_000), (moment, 80_200)], uuid.uuid4())

    assert body.add_measured(athlete, [(datetime.date(2026, 3, 4), 80_000)], uuid.uuid4()) == 0
    assert body.add_measured(athlete, [(datetime.date(2026, 3, 4), 79_900)], uuid.uuid4()) == 1
    assert WeighIn.objects.count() == 3


def test_the_same_grams_twice_in_one_import_are_two_measurements(athlete: Athlete) -> None:
    moments = [datetime.datetime(2026, 3, 4, hour, tzinfo=datetime.UTC) for hour in (6, 7)]

    assert body.add_measured(athlete, [(moment, 80_000) for moment in moments], uuid.uuid4()) == 2
