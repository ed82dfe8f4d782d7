"""The layers of the house: import-linter holds imports to them, this file holds foreign keys to the same list."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

PYPROJECT = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())
LAYERS = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
LINE_OF = {room.strip(): line for line, rooms in enumerate(reversed(LAYERS)) for room in rooms.split("|")}
POINTERS = [
    (app.name, str(field), apps.get_app_config(related._meta.app_label).name)
    for app in apps.get_app_configs()
    if app.name in LINE_OF
    for model in app.get_models()
    for field in [*model._meta.fields, *model._meta.many_to_many]
    if (related := field.related_model)
]


def may_point(source: str, target: str) -> bool:
    """Whether a table of one room may refer to a table of another: its own, a lower one, or one that is not ours."""
    return source == target or LINE_OF.get(target, -1) < LINE_OF[source]


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("coach.sessions", "athletes", True),
        ("coach.sessions", "coach.sessions", True),
        ("athletes", "django.contrib.auth", True),
        ("athletes", "coach.sessions", False),
        ("coach.imports", "coach.balance", False),
    ],
)
def test_a_table_may_refer_to_its_own_room_and_to_lower_ones(source: str, target: str, *, allowed: bool) -> None:
    assert may_point(source, target) is allowed


@pytest.mark.parametrize(("source", "field", "target"), POINTERS)
def test_no_foreign_key_points_up_or_sideways(source: str, field: str, target: str) -> None:
    assert may_point(source, target), f"{field} points to {target}"


def test_every_room_has_its_line() -> None:
    coach = Path(settings.BASE_DIR) / "coach"
    rooms = {f"coach.{path.parent.name}" for path in coach.glob("*/__init__.py")}

    assert rooms <= set(LINE_OF)


def test_the_tables_of_every_room_are_looked_at() -> None:
    assert {"athletes", "coach.sessions", "coach.imports"} <= {source for source, _, _ in POINTERS}
