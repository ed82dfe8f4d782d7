"""The room of the coach's screen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RosterConfig(AppConfig):
    """Flags set aside; everything else is read."""

    name = "coach.roster"
    verbose_name = _("Roster")
