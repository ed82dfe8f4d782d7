"""A browser in a person's words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that is found counts: each of the later ones stands in the text of earlier ones too.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac"} | {
    "Linux": "Linux"
}


@register.filter
def browser(user_agent: str) -> str:
    """As "Firefox on Linux"; what a browser says of itself is guesswork, and an unknown one is a browser."""
    name = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), None)
    return _("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name
