"""What the cells of the template offer, and what its example row shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from records.fields import Field
from records.fields.kinds import (
    FixedChoice,
    Kind,
    Option,
    RecordLink,
    Reference,
    UserLink,
)
from records.forms.editing import classes_for_creation
from records.registry import RecordKind

# A longer list is no help in a cell.
MOST_OFFERED = 500
EXAMPLES: dict[str, Any] = {
    "phones": "+40 721 000 101; +40 21 310 01 01",
    "phone": "+40 721 000 101",
    "emails": "ana.popescu@example.com; ana@example.org",
    "email": "ana.popescu@example.com",
    "url": "https://example.com",
    "date": date(1989, 8, 5),
    "moment": date(2026, 1, 15),
    "number": 12,
    "money": 1250.5,
    "tags": "VIP; Wholesale",
}


def offered_for(field: Field, kind: RecordKind, user: User) -> Sequence[str]:
    """Return the values that a cell of the field offers; none for free texts."""
    found = list(_names(field.kind, field.key, kind, user))
    return found if len(found) <= MOST_OFFERED else []


def _names(of: Kind, key: str, kind: RecordKind, user: User) -> Sequence[str]:
    if of.name == "boolean":
        return [_("Yes"), _("No")]
    if isinstance(of, FixedChoice):
        return [str(label) for _key, label in of.choices]
    if isinstance(of, Option):
        return [str(one) for one in of.options().filter(retired=False)]
    if isinstance(of, UserLink) or of.name == "users":
        return people()
    if isinstance(of, Reference) and not isinstance(of, RecordLink):
        rows = of.rows(user)
        allowed = classes_for_creation(user, kind) if key == "access_class" else []
        rows = rows.filter(pk__in=allowed) if allowed else rows
        return [str(one) for one in rows if not getattr(one, "retired", False)]
    return []


def people() -> list[str]:
    """Return the names of those who work here; e-mails where two share a name."""
    users = list(User.objects.filter(is_active=True).order_by("last_name", "pk"))
    count = Counter(user.full_name for user in users)
    return [u.full_name if count[u.full_name] == 1 else u.email for u in users]


def example_of(field: Field, offered: Sequence[str], user: User) -> Any:
    """Return a value that the field would take; empty for free texts and links."""
    if field.kind.name == "user":
        return user.email
    if field.right:  # who else reaches the record is nothing to copy by mistake
        return ""
    if field.kind.name == "boolean":
        return offered[-1]
    if offered:
        return "; ".join(offered[:2]) if field.kind.many else offered[0]
    return EXAMPLES.get(field.kind.name, "")
