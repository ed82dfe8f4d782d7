"""The room of balance."""

from django.apps import AppConfig


class BalanceConfig(AppConfig):
    """Owns no table."""

    name = "coach.balance"
