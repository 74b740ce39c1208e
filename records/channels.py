"""The channels that there are from the beginning (C9)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.card_actions import Channel, register
from records.models import Email, Phone

FAX = frozenset({Phone.Kind.HOME_FAX.value, Phone.Kind.OFFICE_FAX.value})
VOICE = frozenset(Phone.Kind.values) - FAX
MAIL = frozenset(Email.Kind.values)

CALL = Channel(
    "call",
    _("Call"),
    icon="phone",
    field="phones",
    scheme="tel:",
    kinds=VOICE,
    new_kind=Phone.Kind.MOBILE,
    order=10,
)
EMAIL = Channel(
    "email",
    _("E-mail"),
    icon="mail",
    field="emails",
    scheme="mailto:",
    kinds=MAIL,
    new_kind=Email.Kind.WORK,
    order=20,
)
SMS = Channel(
    "sms",
    _("SMS"),
    icon="message-square",
    field="phones",
    scheme="sms:",
    kinds=VOICE,
    new_kind=Phone.Kind.MOBILE,
    order=30,
)
FAX_SENDING = Channel(
    "fax",
    _("Fax"),
    icon="printer",
    field="phones",
    scheme="fax:",
    kinds=FAX,
    new_kind=Phone.Kind.OFFICE_FAX,
    order=40,
)


def announce() -> None:
    """Announce them."""
    register(CALL, EMAIL, SMS, FAX_SENDING)
