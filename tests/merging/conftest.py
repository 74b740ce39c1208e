"""Somebody who may merge."""

import pytest

from accounts.models import Rule, Scope
from listing.models import Pick, SegmentMember
from notes.models import Note
from records.fields import by_key, from_definition
from records.fields.changes import change_record
from records.models import CustomField
from records.registry import kind_or_404


@pytest.fixture
def seller(alice):
    """Alice, whose role lets her merge and delete what is her own."""
    rules = Rule.objects.filter(role__users=alice)
    rules.update(may_merge=True, may_reassign=False, delete_scope=Scope.OWN)
    return alice


def fresh(record):
    """Return a record as it is now."""
    return type(record).objects.get(pk=record.pk)


def raws(record):
    """Return all values of a record, whoever may see them."""
    record, kind = fresh(record), kind_or_404(record.record_type)
    custom = CustomField.objects.filter(record_type=record.record_type)
    fields = [*kind.fields, *map(from_definition, custom)]
    found = {f.key: f.raw(record) for f in fields if f.key != "updated_at"}
    trash = record.trashed_at, record.trash_batch, record.merged_into_id
    return found | {"trash": trash, "search": record.search, "acl": record.acl}


def hanging_on(record):
    """Return the ids of what hangs on a record, by table."""
    members = SegmentMember.objects.filter(record_id=record.pk)
    found = {
        "segments": members.values_list("segment_id", flat=True),
        "picks": Pick.objects.filter(
            record_id=record.pk, record_type=record.record_type
        ).values_list("user_id", flat=True),
        "notes": Note.objects.about(record).values_list("pk", flat=True),
    }
    if record.record_type == "company":
        found["contacts"] = record.contacts.values_list("pk", flat=True)
        found["subsidiaries"] = record.subsidiaries.values_list("pk", flat=True)
    return {name: sorted(ids) for name, ids in found.items()}


def change(record, by, **values):
    """Change fields of a record as a form does."""
    fields = by_key(kind_or_404(record.record_type).fields)
    record = fresh(record)
    change_record(record, {fields[k]: v for k, v in values.items()}, by=by)


def phones(*numbers):
    """Return phones as a form gives them."""
    keys = {"extension": "", "kind": "mobile"}
    return [{"number": one, "typed": one, **keys} for one in numbers]
