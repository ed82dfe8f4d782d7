import datetime

from django.utils import translation

from athletes.dates import dated

DAY = datetime.date(2026, 5, 4)


def test_a_day_is_read_by_its_pattern() -> None:
    assert dated(DAY, "D j M Y") == "Mon 4 May 2026"


def test_a_day_is_read_in_the_language_of_whoever_reads_it() -> None:
    english = dated(DAY, "l j F")

    with translation.override("de"):
        assert dated(DAY, "l j F") == "Montag 4 Mai"
    assert dated(DAY, "l j F") == english == "Monday 4 May"
