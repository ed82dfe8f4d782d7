"""Small pieces of the look that every page uses."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """One icon of the sprite, for the eye alone: the words beside it say what it means."""
    sprite = static("packages/icons.svg")
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" aria-hidden="true"><use href="{1}#{2}"></use></svg>',
        size,
        sprite,
        name,
    )
