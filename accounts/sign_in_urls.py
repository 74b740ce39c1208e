"""The addresses of allauth that are open here.

Its other pages stay shut: e-mails by which people sign in are kept by administrators
(R1), and nobody signs up. Names are allauth's, which looks them up itself.
"""

from __future__ import annotations

from allauth.account import urls as account
from django.urls import URLPattern

OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # says that it is closed
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns: list[URLPattern] = [
    pattern for pattern in account.urlpatterns if pattern.name in OPEN
]
