"""The picture of a record (C8)."""

from __future__ import annotations

import uuid
from functools import cache
from pathlib import PurePath

from django.db import models
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _


def place_of(record: models.Model, filename: str) -> str:
    """Return where a picture is kept: a name that nobody guesses."""
    return f"pictures/{uuid.uuid4()}{PurePath(filename).suffix}"


class Pictured(models.Model):
    """A record with a picture, which is served after the check of its card."""

    avatar = models.FileField(
        _("picture"),
        upload_to=place_of,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    # Nothing that is imported takes the place of what somebody has chosen.
    avatar_by_hand = models.BooleanField(
        default=False, db_default=False, editable=False
    )

    class Meta:
        abstract = True

    @property
    def picture_url(self) -> str:
        """Its address, another one for each picture; empty for none. No query."""
        if not self.avatar:
            return ""
        version = PurePath(str(self.avatar.name)).stem[:8]
        record_type = getattr(self, "record_type", "")
        address = _pattern(record_type, get_script_prefix())
        return f"{address.replace('/0/', f'/{self.pk}/')}?v={version}"


@cache
def _pattern(record_type: str, prefix: str) -> str:
    """Return an address of a picture with 0 for the id: looking it up takes a while."""
    return reverse("records:picture", args=[record_type, 0])
