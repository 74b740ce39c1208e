"""Nothing that hangs on a record is forgotten when it becomes a part of another one."""

import pytest
from django.db.models import ForeignObjectRel

from deals.models import DealLine, StageMove
from records.fields.places import Linked, Rows, ties_of
from records.hanging import hanging_on
from records.registry import all_kinds

# What has no card of its own is not merged.
MERGED = [kind for kind in all_kinds() if kind.has_card]
# The log of stages tells of the deal that was moved, not of the one that it went into;
# products of two deals put together would count what was offered twice.
STAY = {(StageMove, "deal"), (DealLine, "deal")}
KINDS = pytest.mark.parametrize("kind", MERGED, ids=lambda k: str(k.record_type))


def moved(kind):
    """Return the keys that a merge moves, and those whose rows are values of fields."""
    found = {(one.model, one.link) for one in hanging_on(kind.record_type)}
    found.add((kind.model, "merged_into"))
    for field in kind.fields:
        if isinstance(field.place, Rows):
            rows = kind.model._meta.get_field(field.place.name).related_model
            found.add((rows, "record"))
        elif isinstance(field.place, Linked):
            ties, record, _other = ties_of(kind.model, field.place.name)
            found.add((ties.model, record))
    return found


@KINDS
def test_every_key_to_a_record_is_declared(kind):
    keys = {
        (one.related_model, one.field.name)
        for one in kind.model._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel) and not one.many_to_many
    }
    assert keys - moved(kind) - STAY == set(), (
        "declare them in the manner of notes/hanging.py"
    )


@KINDS
def test_declared_links_are_fields_of_their_own_type(kind):
    for one in hanging_on(kind.record_type):
        if one.field:
            kinds = {each.model: each for each in all_kinds()}
            assert one.field in {field.key for field in kinds[one.model].fields}
