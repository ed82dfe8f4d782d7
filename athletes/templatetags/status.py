"""The pills at the top of an athlete's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from athletes.status import pills_of
from athletes.templatetags.measures import reader_units

register = template.Library()


@register.inclusion_tag("athletes/_status_pills.html", takes_context=True)
def status_pills(context: Context) -> dict[str, Any]:
    """What is going on for the athlete in the context, in one query."""
    return {"pills": pills_of(context["athlete"], reader_units(context))}
