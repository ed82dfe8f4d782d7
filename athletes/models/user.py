"""The account a person logs in with."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Units(models.TextChoices):
    """What distances and masses are read and typed in."""

    METRIC = "metric", _("km and kg")
    IMPERIAL = "imperial", _("mi and lb")


class Theme(models.TextChoices):
    """Light or dark, or whatever the device says."""

    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class UserManager(BaseUserManager["User"]):
    """Creates accounts; addresses are kept in lower case, so that a login is unique without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account with this address and password; no password means that none can be used to log in."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account that opens the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """One person's login, whatever they are: athlete, coach, admin, or several of these."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    units = models.CharField(_("units"), max_length=8, choices=Units, default=Units.METRIC)
    theme = models.CharField(_("appearance"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    digest_mail = models.BooleanField(_("a mail a day about unread notes"), default=False)
    digest_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    can_coach = models.BooleanField(_("coach"), default=False)
    is_staff = models.BooleanField(_("admin"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    erase_at = models.DateTimeField(_("to be erased"), null=True, blank=True, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(condition=models.Q(units__in=Units.values), name="user_units_are_known"),
            models.CheckConstraint(condition=models.Q(theme__in=Theme.values), name="user_theme_is_known"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone; UTC where the stored name is no longer known."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo("UTC")

    def today(self) -> datetime.date:
        """The local date it is now for this person."""
        return timezone.now().astimezone(self.zone).date()

    @property
    def initials(self) -> str:
        """Up to two letters for the round mark in the bar."""
        parts = (self.name or self.email).split()
        return "".join(part[0] for part in (parts[0], parts[-1])[: len(parts)]).upper()


def display_name(user: User) -> str:
    """How mails and pages call this person."""
    return user.name or user.email
