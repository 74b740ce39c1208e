"""Indexes for the administrator's fields, built while people work (F3).

A small table needs none. In a large one each field gets an index on exactly what lists
sort and filter by: `sorted_value` is both the ORDER BY of a list and the expression of
the index, so that they can't drift apart. It holds the records out of the trash that
have a value; a list shows those without one last, apart. Long and short texts get a
second index, of trigrams, for "contains".

The name of an index ends in a digest of its definition. What a field is sorted by
changes with its options or its access classes: then the name is another, the new index
is built and the old one dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models
from django.db.models import (
    F,
    Func,
    Index,
    IntegerField,
    Model,
    Q,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Left
from django.db.models.lookups import IsNull

from accounts.models import User
from records.fields.field import Field, from_definition
from records.fields.kinds import (
    Boolean,
    Colleague,
    EmailAddress,
    LongText,
    Option,
    PhoneNumber,
    Text,
    Url,
)
from records.models import CustomField
from records.registry import all_kinds

# Rows from which a table is worth an index.
LARGE = 20_000
# Letters that long texts are sorted by: an index takes 2.7 kB a row at most.
SORTED_LETTERS = 200
TEXTS = (Text, LongText, Url, EmailAddress, PhoneNumber)
DIGEST = 8


class SortKey(Func):
    """The function `sort_key`: small letters, no accents, empty is missing."""

    function = "sort_key"
    output_field = TextField()
    arity = 1


def sorted_value(field: Field) -> Combinable:
    """Return what a list is sorted by for a custom field; null where it is empty.

    A box that was never ticked is a no, which comes before yes, and not empty.
    """
    value: Any = field.expression()
    if isinstance(field.kind, Option):
        options = field.kind.options().values_list("pk", flat=True)
        return place_in([str(pk) for pk in options], value)
    if isinstance(field.kind, Colleague):
        people = User.objects.order_by("first_name", "last_name", "pk")
        return place_in([str(pk) for pk in people.values_list("pk", flat=True)], value)
    if isinstance(field.kind, Boolean):
        return Coalesce(value, Value("false"), output_field=TextField())
    if isinstance(field.kind, LongText):
        return SortKey(Left(value, SORTED_LETTERS))
    return SortKey(value) if isinstance(field.kind, TEXTS) else value


def place_in(values: list[str], value: Any) -> Func:
    """Return the place of a value in a list, null where it is not in it."""
    listed = Value(values, output_field=ArrayField(TextField()))
    return Func(listed, value, function="array_position", output_field=IntegerField())


@dataclass(frozen=True)
class FieldIndex:
    """One index that a field wants: its name, and the statement that builds it."""

    name: str
    statement: str


def prefix_of(definition: CustomField) -> str:
    """Return what the names of the indexes of a field begin with."""
    return f"custom_{definition.pk}_"


def wanted(definition: CustomField) -> list[FieldIndex]:
    """Return the indexes that a field needs in a large table."""
    field = from_definition(definition)
    if definition.is_retired or not field.kind.sortable:
        return []
    value: Any = sorted_value(field)
    there = Q(trashed_at=None) & Q(IsNull(value, False))
    indexes: list[Index] = [Index(value, F("id"), name="by", condition=there)]
    if isinstance(field.kind, TEXTS):
        text: Any = SortKey(field.expression())
        parts = OpClass(text, "gin_trgm_ops")
        filled = Q(trashed_at=None) & Q(IsNull(text, False))
        indexes.append(GinIndex(parts, name="in", condition=filled))
    return [_named(definition, index) for index in indexes]


def _named(definition: CustomField, index: Index) -> FieldIndex:
    model, kind = model_of(definition), index.name
    digest = hashlib.sha256(_statement(index, model).encode()).hexdigest()[:DIGEST]
    index.name = f"{prefix_of(definition)}{kind}_{digest}"
    return FieldIndex(index.name, _statement(index, model))


def _statement(index: Index, model: type[Model]) -> str:
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        return str(index.create_sql(model, editor, concurrently=True))


def model_of(definition: CustomField) -> type[Model]:
    """Return the model whose records have the field."""
    return next(
        kind.model
        for kind in all_kinds()
        if str(kind.record_type) == definition.record_type
    )


def is_large(model: type[Model], *, large: int) -> bool:
    """Say whether a table has `large` rows; looks at no more of them than that."""
    rows = model._base_manager.all()
    return len(rows.values_list("pk")[large - 1 : large]) > 0


class State(models.TextChoices):
    """How far the indexes of a field are, for the administration."""

    SMALL = "small"
    BUILDING = "building"
    READY = "ready"


def state(definition: CustomField, *, large: int = LARGE) -> State:
    """Return how far the indexes of a field are."""
    names = {index.name for index in wanted(definition)}
    if not names or not is_large(model_of(definition), large=large):
        return State.SMALL
    valid = {name for name, is_valid in built(prefix_of(definition)) if is_valid}
    return State.READY if names <= valid else State.BUILDING


def built(prefix: str = "custom_") -> list[tuple[str, bool]]:
    """Return the indexes that there are, each with whether it is whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, i.indisvalid FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = current_schema() AND c.relname ~ %s",
            [rf"^{prefix}(\d+_)?(by|in)_[0-9a-f]{{{DIGEST}}}$"],
        )
        return list(cursor.fetchall())


def mind(*, large: int = LARGE) -> None:
    """Build the indexes that are missing and drop those that nobody wants.

    Outside of a transaction; people go on writing. One that was left half built, by a
    worker that was killed, is built anew.
    """
    definitions = list(CustomField.objects.in_use())
    tables = {model: is_large(model, large=large) for model in _models(definitions)}
    needs = [
        (index, model_of(definition))
        for definition in definitions
        if tables[model_of(definition)]
        for index in wanted(definition)
    ]
    names = {index.name for index, _model in needs}
    whole = _drop(keep=names)
    grown = set()
    for index, model in needs:
        if index.name not in whole:
            _run(index.statement)
            grown.add(model)
    for model in grown:
        # Without it the planner knows nothing of the values of an expression.
        _run(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _models(definitions: Iterable[CustomField]) -> set[type[Model]]:
    return {model_of(definition) for definition in definitions}


def _drop(*, keep: set[str]) -> set[str]:
    """Drop what is not wanted or not whole; return the names of those that stay."""
    there = built()
    whole = {name for name, is_valid in there if is_valid and name in keep}
    for name, _is_valid in there:
        if name not in whole:
            quoted = connection.ops.quote_name(name)
            _run(f"DROP INDEX CONCURRENTLY IF EXISTS {quoted}")
    return whole


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
