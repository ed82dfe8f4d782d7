"""FIT files, of watches and of scales."""

from .frames import is_fit
from .sessions import read_fit
from .weight import may_hold_weight, without_weight

__all__ = ["is_fit", "may_hold_weight", "read_fit", "without_weight"]
