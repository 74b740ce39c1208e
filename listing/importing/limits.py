"""What the account lets in (I1)."""

from __future__ import annotations

from django.conf import settings

from listing.importing.terms import MEGABYTE, Limits


def limits() -> Limits:
    """Return the limits, with what the settings say."""
    return Limits(
        file_bytes=settings.IMPORT_MEGABYTES * MEGABYTE,
        rows=settings.IMPORT_ROWS,
        columns=settings.IMPORT_COLUMNS,
    )
