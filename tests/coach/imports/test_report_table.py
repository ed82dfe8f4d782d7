"""The report as a table: every line, its reason, and no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.imports.models import Import

from .fit_files import run_fit
from .sending import send, sent
from .strava_files import ENGLISH, english, listed

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


def table(client: Client, batch: Import) -> list[list[str]]:
    """The rows of the download."""
    answer = client.get(f"{batch.get_absolute_url()}report.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="import-{batch.pk}.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_each_line_has_its_file_row_and_reason(athlete: Athlete, client_for: ClientFor) -> None:
    rows = listed(ENGLISH, english(Activity_Date="never", Activity_Name="=1+1"))
    batch = send(athlete, sent(run_fit(seconds=60), "=cmd.fit"), sent(rows, "activities.csv"))

    assert table(client_for(athlete.user), batch) == [
        ["File", "Row", "What became of it", "Why", "The row", "Sessions"],
        ["'=cmd.fit", "", "Came in", "", "", "2026-03-04 Easy run"],
        ["activities.csv", "2", "Did not come in", "Its date could not be read.", "9001, never, =1+1, Run", ""],
    ]


@pytest.mark.parametrize("files", [1, 3])
def test_it_takes_the_same_queries_for_any_number_of_lines(
    athlete: Athlete, client_for: ClientFor, django_assert_num_queries: Any, files: int
) -> None:
    batch = send(athlete, *[run_fit(seconds=60, serial=number + 1) for number in range(files)])
    client = client_for(athlete.user)

    with django_assert_num_queries(5):
        table(client, batch)
