"""FIT files, of watches and of scales."""

from .frames import is_fit
from .sessions import read_fit
from .weight import without_weight

__all__ = ["is_fit", "read_fit", "without_weight"]
