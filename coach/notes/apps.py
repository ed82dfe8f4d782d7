"""The room of what the coach says."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    """Notes, answers and reviews."""

    name = "coach.notes"
    verbose_name = _("Notes")
