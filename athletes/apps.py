"""The room of people: users, athletes, coachings, weigh-ins, injuries."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AthletesConfig(AppConfig):
    """Knows nothing of training."""

    name = "athletes"
    verbose_name = _("People")
