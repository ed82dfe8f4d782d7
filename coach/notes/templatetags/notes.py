"""Notes in templates."""

from __future__ import annotations

import datetime
import uuid

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from athletes.models import User
from coach.notes.markdown import rendered

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """The text of a note or an answer as safe HTML."""
    return rendered(text)


@register.filter
def local_day(moment: datetime.datetime, user: User) -> datetime.date:
    """The day it was for this reader."""
    return moment.astimezone(user.zone).date()


@register.filter
def near_day(day: datetime.date) -> str:
    """A date as short as it may be: `24 Nov`, with its year where that is not the running one."""
    return date_format(day, "j M" if day.year == timezone.now().year else "j M Y")


@register.simple_tag
def fresh_id() -> uuid.UUID:
    """The id of a send that a form on the page will make."""
    return uuid.uuid4()
