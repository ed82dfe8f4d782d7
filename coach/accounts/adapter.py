"""Where allauth asks this app what to do and what to say."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athletes.audit import record
from athletes.models import Act, User
from coach.accounts import devices, erasing, signing_up


class AccountAdapter(DefaultAccountAdapter):
    """allauth's own ways, in our words."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is not active."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("This e-mail address and this password do not belong together."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many requests. Wait a little and try again."),
        "too_many_login_attempts": _("Too many wrong passwords. Wait five minutes and try again."),
    }

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Back to where the change began."""
        return reverse("settings") + "#login"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """As the settings say."""
        return signing_up.is_open(request)

    def post_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse:
        """Tell the person of a login from a browser that was not here before."""
        response: HttpResponse = super().post_login(request, user, **about)
        devices.note(request, response, user, send_mail=self.send_notification_mail)
        if erasing.come_back(user):
            messages.success(request, _("The account is kept. Nothing of it was erased."))
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a wrong password, where there is an account that it was for."""
        super().authentication_failed(request, **credentials)
        user = User.objects.filter(email=str(credentials.get("email", "")).lower()).first()
        if user is not None:
            record(None, Act.LOGIN_FAILED, user)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address, unless another account logs in with it.

        allauth compares confirmed addresses alone; an account that was never confirmed holds its address too.
        """
        if User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False
        return bool(super().confirm_email(request, email_address))


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Recovery codes come with an authenticator app or a passkey."),
        "incorrect_code": _("This code is not right, or not right any more. Try the next one."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's name)
        """What stands in the field before the person types a name."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}
