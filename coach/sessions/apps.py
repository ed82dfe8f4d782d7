"""The room of what was done: sessions, sets, recordings, exercises, bests."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Called `training` in the database, since Django has sessions of its own."""

    name = "coach.sessions"
    label = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Fill the exercise catalogue after each migrate, so that a flushed test database has it again."""
        # Models cannot be imported before every app is loaded.
        from coach.sessions.catalogue import sync_after_migrate  # noqa: PLC0415

        post_migrate.connect(sync_after_migrate, sender=self)
