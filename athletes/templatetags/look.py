"""Small pieces of the look that every page uses."""

from __future__ import annotations

from functools import cache

from django import template
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from athletes.addresses import page_for
from coach.science.explained import explanations

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, size: int = 20) -> SafeString:
    """One icon of the sprite, for the eye alone: the words beside it say what it means."""
    sprite = static("packages/icons.svg")
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" aria-hidden="true"><use href="{1}#{2}"></use></svg>',
        size,
        sprite,
        name,
    )


@register.simple_tag(takes_context=True)
def page_of(context: Context, name: str, *args: int) -> str:
    """The address of an athlete's page: one's own, or the coach's version of it for the athlete in the context."""
    athlete = context.get("athlete")
    return page_for(context["request"].user, athlete, name, *args) if athlete else reverse(name, args=args)


@register.simple_tag
def how(key: str) -> SafeString:
    """The way from a number to the words on how it is worked out; a KeyError where nobody wrote them."""
    record = explanations()[key]
    words = gettext("How this is worked out: %(title)s") % {"title": gettext(record.title)}
    return format_html(
        '<a class="how-link" href="{}#{}" aria-label="{}">{}</a>',
        reverse("how"),
        record.anchor,
        words,
        icon("info", 14),
    )
