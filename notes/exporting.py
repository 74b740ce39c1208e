"""What a file may take out of notes (I7). Files bring none: whom would they be on?"""

from __future__ import annotations

from accounts.models import RecordType
from listing.importing.resource import RecordResource


class NoteResource(RecordResource):
    """Notes, all their fields."""

    record_type = RecordType.NOTE
