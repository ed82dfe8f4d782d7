"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Owns what a person asked of the account."""

    name = "coach.accounts"
