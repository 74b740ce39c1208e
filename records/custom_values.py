"""Which records hold a value of a custom field."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from records.models import CustomField, CustomFieldOption
from records.registry import all_kinds


def holders(field: CustomField) -> int:
    """Return how many records hold a value of `field`, those in the trash too."""
    rows = _rows(field)
    return 0 if rows is None else rows.filter(custom__has_key=str(field.pk)).count()


def option_holders(option: CustomFieldOption) -> int:
    """Return how many records hold `option`, those in the trash too."""
    field = option.field
    several = field.kind == CustomField.Kind.MULTIPLE_CHOICE
    held = {str(field.pk): [option.pk] if several else option.pk}
    rows = _rows(field)
    return 0 if rows is None else rows.filter(custom__contains=held).count()


def _rows(field: CustomField) -> QuerySet[Any] | None:
    # Not through a door: what some people may not view is in use all the same.
    kinds = {kind.record_type: kind for kind in all_kinds()}
    kind = kinds.get(field.record_type)  # type: ignore[call-overload]
    return kind.model._base_manager.all() if kind else None
