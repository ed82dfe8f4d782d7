"""The admin site: accounts, addresses and coachings; no training, no weight, no note, and nothing to delete."""

from coach.accounts.admin import coachings, merges, others, users
from coach.accounts.admin.site import site

__all__ = ["coachings", "merges", "others", "site", "users"]
