"""Whether the way to sign up is shown."""

from __future__ import annotations

from django import template
from django.template import Context

from coach.accounts import signing_up

register = template.Library()


@register.simple_tag(takes_context=True)
def sign_up_is_open(context: Context) -> bool:
    """Whether the visitor of this page may make an account."""
    return signing_up.is_open(context["request"])
