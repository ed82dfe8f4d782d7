import datetime

import pytest

from athletes.models import Injury, PainDay
from coach.balance.flags.flag import Flag
from coach.balance.flags.pain import pain
from coach.balance.flags.weight import Weighed, fast_fall, low_weight, see_a_doctor

TODAY = datetime.date(2026, 3, 4)
WOBBLE = (0, 300, -300, 200, -200)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def falling(percent_a_week: float, *, last: int = 0, days: int = 30) -> list[Weighed]:
    """A weigh-in a day up to `last` days ago, from 80 kg on, with what water does to it."""
    a_day = 80_000 * percent_a_week / 700
    return [Weighed(ago(last + days - day), round(80_000 - a_day * day + WOBBLE[day % 5])) for day in range(days + 1)]


def level(flag: Flag | None) -> int:
    return flag.level if flag else 0


@pytest.mark.parametrize(("percent", "expected"), [(0, 0), (0.7, 0), (1.3, 2), (1.12, 1), (1.8, 2), (3, 3), (-2, 0)])
def test_a_fall_counts_from_1_percent_a_week_and_is_worse_the_faster(percent: float, expected: int) -> None:
    assert level(fast_fall(falling(percent), TODAY)) == expected


def test_the_words_hold_the_rate_and_no_mass() -> None:
    flag = fast_fall(falling(1.8), TODAY)

    assert flag is not None
    assert flag.words == "Weight falling 1.8 % a week"
    assert "kg" not in flag.seen + flag.threshold + flag.clears
    assert flag.is_red


def test_few_weigh_ins_are_told_without_a_rate() -> None:
    flag = fast_fall([Weighed(ago(28), 80_000), Weighed(ago(14), 77_000), Weighed(TODAY, 74_000)], TODAY)

    assert flag is not None
    assert flag.words == "Weight falling fast"


@pytest.mark.parametrize(("days", "expected"), [(14, 2), (15, 0)])
def test_it_ends_two_weeks_after_the_last_weigh_in(days: int, expected: int) -> None:
    assert level(fast_fall(falling(1.8, last=days), TODAY)) == expected


def test_nobody_is_flagged_without_a_weigh_in() -> None:
    assert fast_fall([], TODAY) is None


def tendon(**fields: object) -> Injury:
    return Injury(
        **{"part": "achilles", "side": "left", "is_tendon": True, "from_date": ago(30), "bone_asked_on": ago(30)}
        | fields
    )


def pained(injury: Injury, *worst: int, **fields: int) -> list[PainDay]:
    """Pain after training on the last days, the newest last; `fields` are of the newest."""
    rows = [PainDay(injury=injury, local_date=ago(number), after=pain) for number, pain in enumerate(worst[::-1])]
    for name, value in fields.items():
        setattr(rows[0], name, value)
    return rows


@pytest.mark.parametrize(
    ("during", "morning", "words", "expected"),
    [
        (6, None, "Pain above 5, Achilles, left", 2),
        (5, None, "", 0),
        (4, 3, "Pain rising, Achilles, left", 1),
        (4, 2, "", 0),
    ],
)
def test_pain_is_flagged_where_the_gate_says_stop_or_reduce(
    during: int, morning: int | None, words: str, expected: int
) -> None:
    injury = tendon()
    said = {"during": during} | ({"next_morning": morning} if morning is not None else {})

    flag = pain(injury, pained(injury, 2, **said), TODAY)

    assert (flag.words if flag else "", level(flag)) == (words, expected)


def test_two_weeks_of_rising_pain_are_flagged() -> None:
    injury = tendon()
    rising = pained(injury, *([1] * 7), *([2] * 7), *([3] * 7))
    steady = pained(injury, *([1] * 7), *([2] * 7), *([2] * 7))

    flag = pain(injury, rising, TODAY)

    assert flag is not None
    assert (flag.words, flag.since, flag.is_red) == ("Pain rising, Achilles, left", TODAY, True)
    assert pain(injury, steady, TODAY) is None


def test_a_sign_of_bone_is_the_worst_and_needs_no_day_with_pain() -> None:
    flag = pain(tendon(part="shin", is_tendon=False, bone_signs=["hopping"]), [], TODAY)

    assert flag is not None
    assert (flag.kind, flag.words, flag.level, flag.since) == ("bone", "Sign of bone, Shin, left", 3, ago(30))
    assert "no diagnosis" in flag.sure


@pytest.mark.parametrize(("percent", "advice"), [(1.12, "talk to somebody"), (1.8, "can help"), (4, "soon")])
def test_the_athlete_reads_a_fall_without_a_figure_and_with_somewhere_to_go(percent: float, advice: str) -> None:
    flag = fast_fall(falling(percent), TODAY, own=True)

    assert flag is not None
    assert flag.words == "Your weight is falling fast"
    assert advice in flag.seen
    assert flag.offers_help
    assert not any(sign.isdigit() for sign in flag.words + flag.seen)


def steady(mean_g: int, *days: int) -> list[Weighed]:
    return [Weighed(ago(day), mean_g) for day in days]


@pytest.mark.parametrize(
    ("mean_g", "expected"), [(54_100, 0), (53_465, 0), (53_460, 1), (50_580, 1), (50_570, 2)], ids=str
)
def test_a_weight_is_low_below_an_index_of_18_5_and_very_low_from_17_5_down(mean_g: int, expected: int) -> None:
    assert level(low_weight(steady(mean_g, 9, 2), 1_700, TODAY)) == expected


def test_a_low_weight_needs_a_height_and_two_weigh_ins_of_two_weeks() -> None:
    assert low_weight(steady(50_000, 9, 2), None, TODAY) is None
    assert low_weight(steady(50_000, 2), 1_700, TODAY) is None
    assert low_weight(steady(50_000, 14, 2), 1_700, TODAY) is None
    assert low_weight(steady(50_000, 13, 2), 1_700, TODAY) is not None


def test_a_hidden_weight_is_one_sentence_without_figure_date_or_reason_from_concern_on() -> None:
    flag = see_a_doctor(falling(1.8), None, TODAY)

    assert flag is not None
    assert flag.is_bare
    assert flag.words == "Please see a doctor who knows sport"
    assert flag.seen + flag.threshold + flag.clears + flag.source + flag.sure == ""
    assert see_a_doctor(falling(1.12), None, TODAY) is None
    assert see_a_doctor([], None, TODAY) is None


def test_a_low_hidden_weight_says_the_same() -> None:
    assert see_a_doctor(steady(50_000, 9, 2), 1_700, TODAY) is not None
    assert see_a_doctor(steady(60_000, 9, 2), 1_700, TODAY) is None
