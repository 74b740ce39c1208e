"""Places in segments and in selections go along with a record of any type."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from listing.models import Pick, Segment, SegmentMember
from records.hanging import Hanging, register


def announce() -> None:
    """Announce segments and selections for every type of records."""
    for record_type in RecordType.values:
        register(
            Hanging(
                f"segments of {record_type}",
                record_type,
                SegmentMember,
                link="record_id",
                type_at="segment__record_type",
                once_per=("segment_id",),
                visible=_members,
                words=lambda n: ngettext(
                    "%(n)s place in a segment", "%(n)s places in segments", n
                ),
                since="added_at",
            )
        )
        register(
            Hanging(
                f"picks of {record_type}",
                record_type,
                Pick,
                link="record_id",
                type_at="record_type",
                once_per=("user_id",),
            )
        )


def _members(user: User) -> Any:
    shown = Segment.objects.shown_to(user)
    return SegmentMember.objects.filter(segment__in=shown)
