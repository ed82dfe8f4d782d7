"""Who: users, athletes, coachings, and what an athlete's body said."""

from athletes.models.athlete import Athlete, WeightMode
from athletes.models.audit import Act, AuditEntry
from athletes.models.check_in import CheckIn, Legs
from athletes.models.coaching import Coaching, Group, NoteVisibility
from athletes.models.heart import HeartLimit, HeartSource
from athletes.models.injury import BodyPart, BoneSign, Injury, PainDay, Side
from athletes.models.invitation import Direction, Invitation
from athletes.models.pregnancy import Pregnancy
from athletes.models.private_sign import PrivateSign, Sign
from athletes.models.status import Race, Span, SpanKind
from athletes.models.user import Theme, Units, User, display_name
from athletes.models.weight import BodyDay, WeighIn

__all__ = [
    "Act",
    "Athlete",
    "AuditEntry",
    "BodyDay",
    "BodyPart",
    "BoneSign",
    "CheckIn",
    "Coaching",
    "Direction",
    "Group",
    "HeartLimit",
    "HeartSource",
    "Injury",
    "Invitation",
    "Legs",
    "NoteVisibility",
    "PainDay",
    "Pregnancy",
    "PrivateSign",
    "Race",
    "Side",
    "Sign",
    "Span",
    "SpanKind",
    "Theme",
    "Units",
    "User",
    "WeighIn",
    "WeightMode",
    "display_name",
]
