"""Age grading: a time as a percentage of the age's own world standard, from the tables that athlib carries."""

from bisect import bisect_left
from functools import cache
from math import log
from typing import Literal, NamedTuple
from warnings import catch_warnings, simplefilter

from coach.science.checks import between, sex_known
from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running.effort import check_effort

with catch_warnings():
    # athlib asks jsonschema for a name that is to go, which a run with warnings as errors would stop at.
    simplefilter("ignore", DeprecationWarning)
    from athlib.wma.agegrader import AgeGrader

ADULT, OLDEST = 18, 100

# athlib's event codes by surface, with their distances in metres, shortest first. Its one file of 2023 holds both
# tables, and its own interpolation would walk from one into the other.
EVENTS = {
    "road": (
        ("5K", 5000.0),
        ("6K", 6000.0),
        ("4M", 6437.376),
        ("8K", 8000.0),
        ("5M", 8046.72),
        ("10K", 10000.0),
        ("12K", 12000.0),
        ("15K", 15000.0),
        ("10M", 16093.44),
        ("20K", 20000.0),
        ("HM", 21097.5),
        ("25K", 25000.0),
        ("30K", 30000.0),
        ("MAR", 42195.0),
        ("50K", 50000.0),
        ("50M", 80467.2),
        ("100K", 100000.0),
    ),
    "track": (
        ("60", 60.0),
        ("100", 100.0),
        ("200", 200.0),
        ("300", 300.0),
        ("400", 400.0),
        ("600", 600.0),
        ("800", 800.0),
        ("1000", 1000.0),
        ("1500", 1500.0),
        ("MILE", 1609.344),
        ("2000", 2000.0),
        ("3000", 3000.0),
        ("5000", 5000.0),
        ("10000", 10000.0),
    ),
}
TABLES = {"road": "USATF masters long distance, road 2020", "track": "WMA, track 2023"}


class AgeGrade(NamedTuple):
    """A percentage of the standard for one's age and sex, and the name of the table it was read from."""

    percent: float
    table: str


@explained(
    title=_("Age grade"),
    words=_("A time as a percentage of the world standard for one's age and sex over that distance."),
    source=_(
        "Tables of the USATF masters long-distance council (road, 2020) and of WMA (track, 2023), as athlib "
        "carries them"
    ),
    valid=_("18 to 100 years; 5 to 100 km on the road, 60 m to 10 km on the track"),
    limits=_(
        "Road and track have tables of their own and differ by about 2 % over 5 km. The tables of 2025 differ"
        " by up to 2.3 points."
    ),
)
def age_grade(
    sex: str, age: float, distance_m: float, time_s: float, surface: Literal["road", "track"]
) -> AgeGrade | None:
    """Return the age-graded percentage of a time, and the table's name to print beside it.

    `age` in completed years. Between the table's distances the standard lies on a straight line over the logarithm of
    distance. None for minors, above 100 years, and outside 5 to 100 km on the road, 60 m to 10 km on the track. The
    tables of 2025 differ by up to 2.3 points.

    Source: USATF masters long-distance council 2020 and WMA 2023, as carried by athlib.
    """
    sex_known(sex)
    between(0, 150, age, "Age")
    check_effort(distance_m, time_s)
    if surface not in EVENTS:
        raise ValueError(f"Surface has to be road or track, not {surface!r}.")
    standard = _standard(sex, int(age), distance_m, surface) if ADULT <= age < OLDEST + 1 else None
    return AgeGrade(100 * standard / time_s, TABLES[surface]) if standard else None


def _standard(sex: str, age: int, distance_m: float, surface: str) -> float | None:
    """Return the seconds that are 100 % at this age and distance."""
    distances = [distance for _, distance in EVENTS[surface]]
    if not distances[0] <= distance_m <= distances[-1]:
        return None
    standards = _standards(sex, age, surface)
    longer = max(1, bisect_left(distances, distance_m))
    start, end = distances[longer - 1 : longer + 1]
    share = log(distance_m / start) / log(end / start)
    return standards[longer - 1] * (1 - share) + standards[longer] * share


@cache
def _standards(sex: str, age: int, surface: str) -> tuple[float, ...]:
    # athlib's grader keeps the row it looked at last, so that one shared between threads would mix them up.
    grader = AgeGrader()
    codes = [code for code, _ in EVENTS[surface]]
    return tuple(grader.world_best(sex, code) / grader.calculate_factor(sex, age, code) for code in codes)
