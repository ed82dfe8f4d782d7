"""Who: users, athletes, coachings, and what an athlete's body said."""

from athletes.models.athlete import Athlete, WeightMode
from athletes.models.coaching import Coaching
from athletes.models.injury import Injury
from athletes.models.user import Theme, Units, User, display_name
from athletes.models.weight import BodyDay, WeighIn

__all__ = [
    "Athlete",
    "BodyDay",
    "Coaching",
    "Injury",
    "Theme",
    "Units",
    "User",
    "WeighIn",
    "WeightMode",
    "display_name",
]
