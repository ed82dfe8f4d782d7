"""Who: users, athletes, coachings, and what an athlete's body said."""

from athletes.models.athlete import Athlete, WeightMode
from athletes.models.audit import Act, AuditEntry
from athletes.models.coaching import Coaching, Group, NoteVisibility
from athletes.models.injury import Injury
from athletes.models.invitation import Direction, Invitation
from athletes.models.status import Race, Span, SpanKind
from athletes.models.user import Theme, Units, User, display_name
from athletes.models.weight import BodyDay, WeighIn

__all__ = [
    "Act",
    "Athlete",
    "AuditEntry",
    "BodyDay",
    "Coaching",
    "Direction",
    "Group",
    "Injury",
    "Invitation",
    "NoteVisibility",
    "Race",
    "Span",
    "SpanKind",
    "Theme",
    "Units",
    "User",
    "WeighIn",
    "WeightMode",
    "display_name",
]
