import datetime
import zoneinfo

import pytest

from coach.roster.reading import News
from coach.roster.since import days_since, since_words

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("news", "days", "words"),
    [
        ([News("run", 5, 42_400_000), News("lift", 1, 0)], 6, "6 days: 5 runs 42 km, 1 lift"),
        ([News("run", 1, 8_000_000), News("run", 2, 9_000_000)], 1, "1 day: 3 runs 17 km"),
        ([News("lift", 2, 0), News("other", 1, 0)], 3, "3 days: 2 lifts, 1 other"),
        ([News("run", 0, 0)], 2, "2 days: nothing"),
        ([], 1, "1 day: nothing"),
        ([News("run", 9, 90_000_000)], 41, "41 days: 9 runs 90 km"),
        ([News("run", 9, 90_000_000)], 49, "The last 7 weeks: 9 runs 90 km"),
        ([News("run", 9, 90_000_000)], None, "Not looked at yet: 9 runs 90 km"),
    ],
)
def test_what_came_in_since_the_look(news: list[News], days: int | None, words: str) -> None:
    assert since_words(news, days, "metric") == words


def test_distances_are_told_in_the_readers_units() -> None:
    assert since_words([News("run", 1, 16_093_440)], 1, "imperial") == "1 day: 1 run 10 mi"


def test_days_are_those_of_the_coach() -> None:
    look = datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.UTC)

    assert days_since(look, datetime.date(2026, 3, 4), BERLIN) == 2
    assert days_since(None, datetime.date(2026, 3, 4), BERLIN) is None
