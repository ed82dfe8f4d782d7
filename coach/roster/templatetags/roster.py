"""Small helps of the roster's templates."""

from __future__ import annotations

from django import template

from coach.roster.choice import Choice

register = template.Library()


@register.simple_tag
def sorted_by(choice: Choice, column: str) -> str:
    """The address that sorts by this column, or turns its order round."""
    return choice.sorted_by(column)
