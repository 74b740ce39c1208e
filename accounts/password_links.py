"""Links by which a person sets the own password, for new and forgetful people."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from accounts.models import User

GOOD_FOR = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def password_link(user: User) -> str:
    """Return a link that works once and ends with a new password or after GOOD_FOR."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    link: str = get_adapter().get_reset_password_from_key_url(key)
    return link


def send_password_link(user: User, request: HttpRequest) -> None:
    """Send the link by e-mail, in the language of its reader."""
    new = user.last_login is None
    letter = "account/email/welcome" if new else "account/email/password_reset_key"
    context = {
        "user": user,
        "password_reset_url": password_link(user),
        "request": request,
    }
    with translation.override(user.language):
        get_adapter().send_mail(letter, user.email, context)
