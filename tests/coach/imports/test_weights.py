"""Bodyweight from tables of dates and weights."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest

from coach.imports.readers.logged import Assumed, RowReason
from coach.imports.readers.records import FileContent, Reason, Unreadable
from coach.imports.readers.tables import read_known_table
from coach.imports.readers.when import Moment

from .gym_files import weights

MORNING = datetime.datetime.fromisoformat("2021-03-04T07:12:33")
LIBRA = "#Version:6\n#Units:kg\n#date;weight;weight trend;body fat\n2021-03-04T07:12:33.000Z;80.5;80.3;\n"


def read(text: str, assumed: Assumed | None = None) -> FileContent:
    return read_known_table(text.encode(), assumed or Assumed())


def test_a_year_of_mornings_comes_in() -> None:
    content = read_known_table(weights(), Assumed())

    assert (content.kind, len(content.weigh_ins), content.bad_rows, content.open) == ("weights", 365, (), frozenset())
    assert (content.weigh_ins[0].at, content.weigh_ins[0].mass_kg) == (datetime.date(2025, 1, 6), 80)


@pytest.mark.parametrize(
    ("text", "at", "kilograms"),
    [
        ('Date,"Weight (kg)","Fat mass (kg)"\n2021-03-04 07:12:33,80.5,12.1\n', MORNING, 80.5),
        ('Date,"Weight (lb)",Comments\n"2021-03-04 07:12:33",177.5,\n', MORNING, 80.513),
        (LIBRA, MORNING.replace(tzinfo=UTC), 80.5),
        (LIBRA.replace("kg", "lb"), MORNING.replace(tzinfo=UTC), 36.514),
        ("Weight (kg),Date\n80.5,2021-03-04\n", MORNING.date(), 80.5),
        ("date,weight\n2021-03-04,80.5 kg\n", MORNING.date(), 80.5),
        ("date;weight;unit\n04.03.2021;177,5;lbs\n", MORNING.date(), 80.513),
        ("Datum;Uhrzeit;Gewicht (kg)\n04.03.2021;07:12:33;80,5\n", MORNING, 80.5),
        ('Date,Time,Weight (kg)\n"Mar 4, 2021",7:12:33 AM,80.5\n', MORNING, 80.5),
        ("Time of Measurement,Weight(kg),BMI\n2021.03.04 07:12:33,80.5,24.1\n", MORNING, 80.5),
        ("date,weightkg,fatkg\n2021-03-04T07:12:33,80.5,12.1\n", MORNING, 80.5),
    ],
)
def test_each_app_writes_it_in_its_own_way(text: str, at: Moment, kilograms: float) -> None:
    content = read(text)

    assert content.open == frozenset()
    assert [row.at for row in content.weigh_ins] == [at]
    assert content.weigh_ins[0].mass_kg == pytest.approx(kilograms, abs=0.001)


def test_a_unit_that_nothing_tells_is_open() -> None:
    text = "date,weight\n2021-03-04,177.5\n"

    assert read(text).open == {"mass"}
    told = read(text, Assumed(mass="lb"))
    assert told.open == frozenset()
    assert told.weigh_ins[0].mass_kg == pytest.approx(80.513, abs=0.001)


def test_the_order_in_a_date_is_open_where_no_row_tells_it() -> None:
    text = "date,weight (kg)\n3/4/2021,80\n"

    assert read(text).open == {"order"}
    assert read(text, Assumed(order="day")).weigh_ins[0].at == datetime.date(2021, 4, 3)
    assert read(text, Assumed(order="month")).weigh_ins[0].at == datetime.date(2021, 3, 4)


@pytest.mark.parametrize(("other", "day"), [("13/4/2021", 3), ("4/13/2021", 4)])
def test_one_row_tells_the_order_of_all(other: str, day: int) -> None:
    content = read(f"date,weight (kg)\n3/4/2021,80\n{other},80\n")

    assert content.open == frozenset()
    assert (content.weigh_ins[0].at.day, len(content.weigh_ins)) == (day, 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("soon,80", RowReason.NO_DATE),
        ("2021-03-04,much", RowReason.NOT_A_NUMBER),
        ("2021-03-04,8", RowReason.IMPOSSIBLE),
        ("2021-03-04,", RowReason.NOTHING_DONE),
    ],
)
def test_a_row_that_cannot_come_in_says_which_and_why(row: str, reason: RowReason) -> None:
    content = read(f"date,weight (kg)\n2021-03-03,80\n{row}\n")

    assert [(bad.number, bad.reason) for bad in content.bad_rows] == [(3, reason)]
    assert len(content.weigh_ins) == 1


def test_a_table_of_what_was_lifted_is_no_scale() -> None:
    with pytest.raises(Unreadable) as refused:
        read("date,exercise,weight (kg)\n2021-03-04,Squat,100\n")

    assert refused.value.reason == Reason.UNKNOWN_KIND
