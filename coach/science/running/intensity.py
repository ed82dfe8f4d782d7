"""How the running of a week was shared between easy, moderate and hard."""

from math import log10

from coach.science.checks import between
from coach.science.explained import explained
from coach.science.explained import marked as _


@explained(
    title=_("Polarisation index"),
    words=_(
        "One number for how a week's running is shared between easy, moderate and hard. Above 2.00, with more"
        " hard than moderate, a week is called polarised."
    ),
    source=_("Treff et al. 2019, Front Physiol 10:707"),
    valid=_("Weeks with four runs or more that were recorded"),
    limits=_("It describes. That a polarised week is better for a person does not follow from it."),
)
def polarization_index(z1: float, z2: float, z3: float) -> float | None:
    """Return log10(z1 / z2 x z3 x 100) of the shares (of 1) of easy, moderate and hard running.

    Polarised above 2.00 where z1 > z3 > z2. Without moderate running 0.01 of the hard stands in for it; without hard
    running it is 0, without easy running None. Below four runs a week show the shares alone.

    Source: Treff et al. 2019, Front Physiol 10:707.
    """
    for share in (z1, z2, z3):
        between(0, 1, share, "A share")
    between(0.98, 1.02, z1 + z2 + z3, "The sum of the shares")
    if z2 == 0:
        z2, z3 = 0.01, z3 - 0.01
    if z3 <= 0:
        return 0.0
    return log10(z1 / z2 * z3 * 100) if z1 else None
