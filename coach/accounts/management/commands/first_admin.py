"""Prints the link that makes the first admin account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from coach.accounts.first_admin import has_admin, make_token


class Command(BaseCommand):
    """`manage.py first_admin`."""

    help = "Print a one-time link, good for 24 hours, to a page that makes the first admin account."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the link; refuse where there is an admin who can log in."""
        if has_admin():
            raise CommandError("There is an admin account already. It can make further ones in the admin site.")
        self.stdout.write(settings.SITE_URL + reverse("first-admin", args=[make_token()]))
