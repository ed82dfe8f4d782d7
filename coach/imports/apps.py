"""The room of what other apps and watches recorded."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Readers, the importer and its report."""

    name = "coach.imports"
    verbose_name = _("Imports")
