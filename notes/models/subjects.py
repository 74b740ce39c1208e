"""What notes are about, and the condition that it may be viewed."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import Action, RecordType, User
from companies.models import Company
from contacts.models import Contact
from deals.models import Deal
from records.access import Reach, reach
from records.models import Record
from tickets.models import Ticket

# By the types of records, each of which has a key of this name in notes.
SUBJECTS: dict[RecordType, type[Record]] = {
    model.record_type: model for model in (Contact, Company, Deal, Ticket)
}

# Few notes are about these, and there may be no such record at all. Of an empty table
# PostgreSQL takes it, by the foreign key, that a join with it leaves a single note, and
# plans for that; after an OR it makes no join, and asks nothing for the other notes.
SELDOM = {RecordType.DEAL, RecordType.TICKET}


def on_visible(model: type[Record], user: User) -> Q:
    """Return the condition that a note is not on a hidden record of this type.

    EXISTS and not IN: of a few notes the database looks at the subjects alone, of many
    at all subjects once. Who sees nearly all is asked for the few that are hidden,
    instead of for a million that are not.
    """
    records: Any = model._default_manager
    name = str(model.record_type)
    about = Q(pk=OuterRef(name))
    far = reach(user, model.record_type, Action.VIEW)
    if not (far.everything or far.all_but_private):
        visible = records.visible_to(user).filter(about)
        return Q(**{f"{name}__isnull": True}) | Q(Exists(visible))
    seen = _not_hidden(records, about, far)
    return Q(**{f"{name}__isnull": True}) | seen if name in SELDOM else seen


def _not_hidden(records: Any, about: Q, far: Reach) -> Q:
    """Return the condition that the subject is none of the few that are hidden."""
    trashed = records.trashed().filter(about)
    if far.everything:
        return ~Q(Exists(trashed))
    mine = records.filter(private=True, acl__overlap=far.tokens)
    hidden = records.live().filter(about, private=True)
    hidden = hidden.exclude(pk__in=mine.values("pk"))
    return ~Q(Exists(trashed)) & ~Q(Exists(hidden))
