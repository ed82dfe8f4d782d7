"""The password, a code or the passkey again, before something that matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]


def asked_again(view: View) -> View:
    """A view that opens for who has shown within five minutes that it is still them."""
    guarded: View = reauthentication_required(view)
    return guarded


def asked_again_to_send(view: View) -> View:
    """The same, for what is sent alone; the page with the button is open."""
    guard: Any = reauthentication_required(allow_get=True)
    guarded: View = guard(view)
    return guarded
