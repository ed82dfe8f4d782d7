"""The pills at the top of an athlete's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from athletes.status import pills, pills_of
from athletes.templatetags.measures import reader_units

register = template.Library()


@register.inclusion_tag("athletes/_status_pills.html", takes_context=True)
def status_pills(context: Context) -> dict[str, Any]:
    """What is going on for the athlete in the context: the `status_now` that the page has read, else in one query."""
    athlete, known = context["athlete"], context.get("status_now")
    if known is None:
        return {"pills": pills_of(athlete, reader_units(context))}
    return {"pills": pills(known, athlete.today(), reader_units(context))}
