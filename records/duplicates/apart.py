"""Two records that are not one, though they look like it: remembered for everybody."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from records.models import NotDuplicates, Record


@transaction.atomic
def part(one: Record, two: Record, *, by: User) -> None:
    """Keep a pair out of the report, also after later changes, until it is reunited."""
    left, right = sorted((one.pk, two.pk))
    if left == right:
        return
    NotDuplicates.objects.get_or_create(
        record_type=one.record_type,
        left_id=left,
        right_id=right,
        defaults={"by": by},
    )


@transaction.atomic
def reunite(one: Record, two: Record, *, by: User) -> None:
    """Let a pair be shown again, if it is one."""
    left, right = sorted((one.pk, two.pk))
    said = NotDuplicates.objects.filter(record_type=one.record_type)
    said.filter(left_id=left, right_id=right).delete()
