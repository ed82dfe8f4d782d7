"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Owns no table."""

    name = "coach.accounts"
