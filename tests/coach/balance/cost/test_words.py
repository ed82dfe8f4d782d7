"""The paragraph on cost and return."""

import datetime

from coach.balance.cost.telling import Told
from coach.balance.cost.words import paragraph, signed
from coach.science.balance import Split

SINCE = datetime.date(2026, 1, 10)
FASTER = Told(Split(0, -120.6, -120.6), Split(56.5, -177, -120.6), 86, 2000)


def test_it_says_what_was_measured_what_is_assumed_and_within_which_range() -> None:
    assert paragraph(FASTER, "10 km", SINCE, "metric", is_own=True) == (
        "Your 10 km estimate is 2:01 faster than in January 2026 (± 1:26), and you weigh 2.0 kg more. "
        "On its own, carrying that would cost between 0:00 and 0:56; training, and all else that changed, stands for "
        "between 2:01 faster and 2:57 faster. "
        "The change of time is measured; how it splits is assumed, and cannot be told more finely."
    )


def test_a_coach_reads_of_the_weight_in_their_own_unit() -> None:
    told = paragraph(FASTER, "10 km", SINCE, "imperial", is_own=False)

    assert told.startswith(
        "The 10 km estimate is 2:01 faster than in January 2026 (± 1:26), at 4.4 lb more bodyweight."
    )


def test_slower_is_said_as_it_is() -> None:
    assert signed(61) == "1:01 slower"
