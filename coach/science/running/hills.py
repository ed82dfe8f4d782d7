"""What a grade costs, and the pace on the flat that is as hard. Grades are fractions: 0.05 climbs 5 m in 100 m."""

from coach.science.checks import above, between
from coach.science.explained import explained
from coach.science.explained import marked as _

MINETTI = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
MINETTI_STEEPEST = 0.45
ADJUSTED_STEEPEST = 0.30
DOWNHILL_SHARE = 0.5
DOWNHILL_LOWEST = 0.88


@explained(
    title=_("Cost of a grade"),
    words=_("The energy that a metre of running costs on a slope."),
    source=_("Minetti et al. 2002, J Appl Physiol 93:1039"),
    valid=_("Slopes up to 45 %, up and down"),
    limits=_("Measured on a treadmill; persons differ, most of all downhill."),
)
def grade_cost(grade: float) -> float | None:
    """Return the energy cost of running at a grade in J/kg/m; None beyond the 45 % up and down that were measured.

    Source: Minetti et al. 2002, J Appl Physiol 93:1039.
    """
    _check_grade(grade)
    return _minetti(grade) if abs(grade) <= MINETTI_STEEPEST else None


@explained(
    title=_("Grade-adjusted pace"),
    words=_(
        "The pace on the flat that is as hard as this pace on this slope. Downhill only half of what the cost"
        " says is given back, and never more than 12 %."
    ),
    source=_("Minetti et al. 2002; the damping is Runstrong's own"),
    valid=_("Slopes up to 30 %"),
    limits=_("Needs a height that was measured well; not for heights from GPS alone."),
)
def grade_adjusted_pace(pace_s_per_km: float, grade: float) -> float:
    """Return the pace on the flat, in s/km, that is as hard as this pace at this grade.

    Uphill as Minetti's cost says. Downhill only half of what it says is given back and never more than 12 %, since
    the raw cost is absurd for pace there. Grades count up to 30 %. Not for elevation from GPS alone.

    Source: Minetti et al. 2002; the damping is Runstrong's own (science.md 1.5).
    """
    above(0, pace_s_per_km, "The pace in s/km")
    _check_grade(grade)
    effort = _minetti(max(-ADJUSTED_STEEPEST, min(grade, ADJUSTED_STEEPEST))) / _minetti(0)
    if grade < 0:
        effort = max(DOWNHILL_LOWEST, 1 + DOWNHILL_SHARE * (effort - 1))
    return pace_s_per_km / effort


def _check_grade(grade: float) -> None:
    between(-1, 1, grade, "A grade, as a fraction,")


def _minetti(grade: float) -> float:
    cost = 0.0
    for coefficient in MINETTI:
        cost = cost * grade + coefficient
    return cost
