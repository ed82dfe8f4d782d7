"""How each number is worked out, said where it is worked out: a record beside each function, read by one page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, TypeVar

import coach.science

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Explanation:
    """What a person may want to know of a number, in words that are marked for translation.

    `key` is the function's name, `part` the module it stands in, `about_weight` whether it speaks of bodyweight.
    """

    key: str
    part: str
    title: str
    words: str
    source: str
    valid: str
    limits: str
    about_weight: bool

    @property
    def anchor(self) -> str:
        """Its place on the page: the key without its unit."""
        return re.sub("_(kg|m|s)$", "", self.key)


_written: dict[str, Explanation] = {}


def marked(words: str) -> str:
    """Return the words as they are; the mark is for those who collect what is to be translated."""
    return words


def explained(
    *, title: str, words: str, source: str, valid: str, limits: str, about_weight: bool = False
) -> Callable[[Function], Function]:
    """Write down how a function's number is worked out; two functions of one name are refused with a ValueError."""

    def write_down(function: Function) -> Function:
        key, part = function.__name__, function.__module__.split(".")[2]
        if key in _written:
            raise ValueError(f"There is an explanation of {key} already.")
        _written[key] = Explanation(key, part, title, words, source, valid, limits, about_weight)
        return function

    return write_down


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by its function's name, in the order of the modules."""
    for module in walk_packages(coach.science.__path__, "coach.science."):
        import_module(module.name)
    return _written
