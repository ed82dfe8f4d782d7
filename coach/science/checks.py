"""Refusals in whole sentences, shared by the functions of this package.

They are for builders; forms say their own. NaN and infinity are refused by each.
"""

from math import isfinite


def above(low: float, value: float, what: str) -> None:
    """Raise ValueError unless `value` is finite and greater than `low`."""
    if not (isfinite(value) and value > low):
        raise ValueError(f"{what} has to be more than {low:g}, not {value!r}.")


def at_least(low: float, value: float, what: str) -> None:
    """Raise ValueError unless `value` is finite and not below `low`."""
    if not (isfinite(value) and value >= low):
        raise ValueError(f"{what} has to be {low:g} or more, not {value!r}.")


def between(low: float, high: float, value: float, what: str) -> None:
    """Raise ValueError unless `low` <= `value` <= `high`."""
    if not low <= value <= high:
        raise ValueError(f"{what} has to lie between {low:g} and {high:g}, not {value!r}.")


def sex_known(sex: str) -> None:
    """Raise ValueError unless `sex` is 'm' or 'f', the two the tables know."""
    if sex not in ("m", "f"):
        raise ValueError(f"Sex has to be 'm' or 'f', not {sex!r}.")
