"""The number of a record as it travels in files: “137-4f1c9a2e” (I4, I7).

Numbers of one installation mean other records in another one. So a number carries a
digest that this installation alone can make; in a file from elsewhere it says nothing,
and a row is known by a phone or a name, or is new.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from records.finding import pk_of

SALT = "number of a record in a file"
DIGITS = 8


def numbered(record_type: str, pk: int) -> str:
    """Return the number of a record for a file."""
    return f"{pk}-{_digest(record_type, pk, settings.SECRET_KEY)}"


def number_in(record_type: str, text: str) -> int | None:
    """Return the record that a number means: 0 none of ours, None it is no number.

    A bare number, as somebody types it, is taken for one of ours.
    """
    typed, dash, digest = text.strip().partition("-")
    pk = pk_of(typed)
    if not pk:
        return None
    if not dash:
        return pk
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    ours = (_digest(record_type, pk, key) for key in keys)
    return pk if any(constant_time_compare(one, digest) for one in ours) else 0


def _digest(record_type: str, pk: int, key: str) -> str:
    said = f"{record_type} {pk}"
    digest = salted_hmac(SALT, said, secret=key, algorithm="sha256").hexdigest()
    return digest[:DIGITS]
