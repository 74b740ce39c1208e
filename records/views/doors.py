"""From an address to a record, as far as the user may go."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Action, User
from records.access import reach
from records.fields import Field, by_key
from records.models import Record
from records.registry import RecordKind


def may_edit(user: User, record: Record) -> bool:
    """Say whether the user may change a record that they view. No query."""
    return reach(user, record.record_type, Action.EDIT).covers(record)


def record_to_change(kind: RecordKind, user: User, pk: int) -> Any:
    """Return a record to be changed.

    404 if it may not be viewed; raises PermissionDenied if it may be, but not changed.
    """
    record = kind.get_or_404(user, pk)
    if not may_edit(user, record):
        raise PermissionDenied
    return record


def field_or_404(kind: RecordKind, user: User, key: str) -> Field:
    """Return a field by its key; 404 if there is none that the user may see."""
    try:
        return by_key(kind.fields_for(user))[key]
    except KeyError:
        raise Http404(key) from None


def require_known(record: Record, field: Field) -> None:
    """Raise 404 for a field that is for records of other access classes (F1)."""
    if not field.applies_to(record):
        raise Http404(field.key)


def require_change(kind: RecordKind, user: User, field: Field) -> None:
    """Raise PermissionDenied unless the user may change the field."""
    if not field.changeable_by(user, kind.record_type):
        raise PermissionDenied
