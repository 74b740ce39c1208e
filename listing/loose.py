"""The tables of lists that name records by their type and id."""

from __future__ import annotations

from listing.models import LeftOut, Pick, SegmentMember
from records.loose import Loose, register


def announce() -> None:
    """Announce them, so that deleting for good reaches them."""
    register(
        Loose(Pick),
        Loose(LeftOut, record_type="run__record_type"),
        Loose(SegmentMember, record_type="segment__record_type"),
    )
