"""The gate's word for an injury, from the days as they are kept."""

import datetime

import pytest

from athletes.models import Injury, PainDay
from athletes.pain import verdict
from tests.factories import DAY


def days_ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


def injury(**more: object) -> Injury:
    values = {"part": "achilles", "side": "left", "is_tendon": True, "from_date": days_ago(40), "bone_asked_on": DAY}
    return Injury(**{**values, **more})


def pain(days: int, during: int | None = None, morning: int | None = None, after: int | None = None) -> PainDay:
    return PainDay(local_date=days_ago(days), during=during, after=after, next_morning=morning)


@pytest.mark.parametrize(
    ("during", "morning", "word", "tone"),
    [
        (6, 0, "Stop", "act"),
        (5, 0, "Hold", "watch"),
        (3, 2, "Hold", "watch"),
        (2, 2, "Go", ""),
        (0, 0, "Go", ""),
        (2, 3, "Reduce", "watch"),
        (5, 3, "Reduce", "watch"),
        (None, 3, "Reduce", "watch"),
        (None, 2, "", ""),
    ],
)
def test_the_word_of_a_tendon_follows_the_table(during: int | None, morning: int | None, word: str, tone: str) -> None:
    said = verdict(injury(), [pain(1, during, morning)], DAY)

    assert (said.word, said.tone) == (word, tone)


def test_the_morning_is_measured_against_what_is_usual() -> None:
    assert verdict(injury(baseline=1), [pain(1, 2, 3)], DAY).word == "Go"
    assert verdict(injury(baseline=1), [pain(1, 2, 4)], DAY).why == (
        "Pain of 4 the morning after, more than 2 above the usual 1."
    )


@pytest.mark.parametrize("during", [None, 0, 2, 6])
def test_a_sign_of_bone_overrides_every_pain_score(during: int | None) -> None:
    said = verdict(injury(bone_signs=["hopping"]), [pain(1, during, 0)], DAY)

    assert (said.word, said.tone) == ("See a clinician", "act")
    assert said.why.startswith("Hopping on that leg hurts. A sign of bone overrides every pain score")


@pytest.mark.parametrize(("during", "word"), [(6, "Stop"), (5, ""), (3, ""), (0, "")])
def test_anything_but_a_tendon_is_only_told_to_stop(during: int, word: str) -> None:
    said = verdict(injury(is_tendon=False), [pain(1, during, 9)], DAY)

    assert said.word == word


def test_before_the_questions_about_bone_are_answered_nothing_is_allowed() -> None:
    unasked = injury(bone_asked_on=None)

    assert verdict(unasked, [pain(1, 1, 0)], DAY).word == ""
    assert verdict(unasked, [pain(1, 1, 0)], DAY).why == "Answer the questions about bone first."
    assert verdict(unasked, [pain(1, 6, 0)], DAY).word == "Stop"


def test_a_tendon_of_the_arm_has_no_questions_about_bone() -> None:
    assert verdict(injury(part="elbow", bone_asked_on=None), [pain(1, 1)], DAY).word == "Go"


def test_pain_of_more_than_a_week_ago_says_nothing_about_today() -> None:
    assert verdict(injury(), [pain(6, 6)], DAY).word == "Stop"
    assert verdict(injury(), [pain(7, 6)], DAY).word == ""
    assert verdict(injury(), [], DAY).why == "No pain while training was noted in the last 7 days."


def test_the_newest_training_speaks_with_the_morning_around_it() -> None:
    assert verdict(injury(), [pain(4, 2, 5), pain(0, 1)], DAY).word == "Go"
    assert verdict(injury(), [pain(1, None, 5), pain(0, 1)], DAY).word == "Reduce"
    assert verdict(injury(), [pain(4, 6, 0), pain(1, 1, 0)], DAY).word == "Go"


def test_two_weeks_of_rising_pain_reduce_what_a_single_day_would_allow() -> None:
    rising = [pain(15, 0, 0), pain(8, 1, 1), pain(1, 2, 2)]

    assert verdict(injury(), rising, DAY).why == "Pain has risen two weeks running."
    assert verdict(injury(), rising[1:], DAY).word == "Go"


def test_pain_after_training_counts_for_the_week() -> None:
    assert verdict(injury(), [pain(15, 0), pain(8, 0, after=1), pain(1, 0, after=2)], DAY).word == "Reduce"


def test_a_word_says_only_what_is_known() -> None:
    assert verdict(injury(), [pain(0, 2)], DAY).why == "Pain of 2 while training. Up to 2 you may build on."
    assert verdict(injury(), [pain(1, 2, 1)], DAY).why == (
        "Pain of 2 while training, and a settled morning. Up to 2 you may build on."
    )
