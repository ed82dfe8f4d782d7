"""The room of pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Owns no table."""

    name = "coach.pages"
