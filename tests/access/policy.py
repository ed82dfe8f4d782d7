"""Reads `policy.txt`, and walks the URLconf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

TEXT = Path(__file__).with_name("policy.txt").read_text()


@dataclass(frozen=True)
class Rule:
    """What each role gets from one address: a status, or `in` for the way to the login."""

    address: str
    method: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def lines() -> Iterator[list[str]]:
    """The words of each line that says something; one without an address goes on with the one above."""
    address = ""
    for line in TEXT.splitlines():
        if line.strip() and not line.startswith("#"):
            address = address if line[0].isspace() else line.split()[0]
            yield [address, *line.split()[0 if line[0].isspace() else 1 :]]


def read() -> tuple[list[str], list[Rule]]:
    """The roles, and a rule for each address and method."""
    (_address, _method, *roles), *rows = lines()
    rules = [Rule(row[0], row[1], dict(zip(roles, row[2:], strict=True))) for row in rows]
    return roles, rules


def plain(route: str) -> str:
    """A route as `resolve` says it too: without the marks of a regular expression's beginning."""
    return re.sub(r"/\^", "/", route)


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every route of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield plain(route)
        else:
            yield from routes(pattern, route)
