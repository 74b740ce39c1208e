"""What a form was based on, so that a clash of two editors is seen (C12).

A page carries a digest per field and not the values: they would tell the ids of
records that the user may not view, and would send long texts twice.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import salted_hmac

SALT = "records.forms.basis"
LENGTH = 24


def digest(raw: Any) -> str:
    """Return a short text that is the same for equal raw values only."""
    text = json.dumps(raw, sort_keys=True, cls=DjangoJSONEncoder)
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:LENGTH]


def read_basis(text: str | None) -> dict[str, str]:
    """Return the digests by field key that a form sent; none when it sent nonsense."""
    try:
        basis = json.loads(text or "{}")
    except ValueError:
        return {}
    return basis if isinstance(basis, dict) else {}
