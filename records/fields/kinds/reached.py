"""Where people and pages are reached: one web address, phone number or e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.models import User
from records.fields.kinds.base import Kind
from records.phones import EXTENSION_LENGTH, TYPED_LENGTH, normalise, pretty
from records.refusals import Refusal

LONGEST_URL = 200
# Nothing else is made a link: an address such as javascript: would run in our pages.
SCHEMES = ("http", "https")
# Between a number and its extension, as in addresses of the form tel: (RFC 3966).
EXTENSION = ";ext="


def is_web_address(text: str) -> bool:
    """Say whether a text may be drawn as a link to a page."""
    return text.partition("://")[0].lower() in SCHEMES


class WebAddressField(forms.URLField):
    """A web address: http or https and nothing else."""

    default_validators = [URLValidator(schemes=list(SCHEMES))]


@dataclass(frozen=True)
class Url(Kind):
    """An address on the web."""

    name = "url"

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a line that takes web addresses, https unless typed."""
        line = forms.URLInput(attrs={"inputmode": "url"})
        return WebAddressField(
            **{
                "max_length": LONGEST_URL,
                "assume_scheme": "https",
                "widget": line,
                **options,
            }
        )


class PhoneField(forms.CharField):
    """A phone number in any form; cleans to E.164."""

    widget = forms.TextInput(attrs={"type": "tel"})

    def prepare_value(self, value: Any) -> Any:
        """Show the number in groups; what is being typed stays as it is."""
        return pretty(value) if value else value

    def to_python(self, value: Any) -> str:
        """Normalise the number; raises `ValidationError` with what is wrong."""
        typed = super().to_python(value)
        return phone_of(typed) if typed else ""


def phone_of(typed: str, country: str = "") -> str:
    """Return the raw form of a number, its extension after `;ext=`.

    `country` is the account's unless said. Raises `ValidationError`.
    """
    try:
        number = normalise(typed, country or settings.DEFAULT_COUNTRY)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
    return raw_phone(number.e164, number.extension)


def raw_phone(e164: str, extension: str) -> str:
    """Return a number and its extension as one text."""
    return f"{e164}{EXTENSION}{extension}" if extension else e164


@dataclass(frozen=True)
class PhoneNumber(Kind):
    """One phone number; raw is E.164, with `;ext=` and figures after it if it has any.

    Not one of the record's own `Phones`: it is not called from the head of the card.
    """

    name = "phone"

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a line for a number."""
        longest = TYPED_LENGTH + EXTENSION_LENGTH
        return PhoneField(**{"max_length": longest, **options})


class AddressField(forms.EmailField):
    """An e-mail address in small letters, so that equal ones are equal texts."""

    def to_python(self, value: Any) -> str:
        """Return the address."""
        return str(super().to_python(value)).lower()


@dataclass(frozen=True)
class EmailAddress(Kind):
    """One e-mail address, in small letters."""

    name = "email"

    def form_field(self, user: User, **options: Any) -> forms.Field:
        """Return a line for an address."""
        return AddressField(**{"max_length": 254, **options})
