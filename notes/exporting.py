"""What a file may take out of notes (I7). Files bring none: whom would they be on?"""

from __future__ import annotations

from accounts.models import RecordType
from listing.importing.resource import RecordResource, register_resource


class NoteResource(RecordResource):
    """Notes, all their fields."""

    record_type = RecordType.NOTE


def announce() -> None:
    """Announce what files take out."""
    register_resource(NoteResource)
