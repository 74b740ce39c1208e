"""Indexes on what lists are sorted by, built while people work (L2, F3).

A small table needs none, and pays for none when rows are written. In a large one each
field that sorts gets an index on exactly what lists sort by: `sorted_value` is both the
ORDER BY of a list and the expression of the index, so that they can't drift apart. It
holds the records out of the trash that have a value; a list shows those without one
last, apart.

The name of an index ends in a digest of its definition. What a field is sorted by
changes with its options or its access classes: then the name is another, the new index
is built and the old one dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Func, Index, IntegerField, Model, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Left
from django.db.models.lookups import Exact, IsNull

from accounts.models import User
from records.alphabet import SortKey, sort_key_of
from records.fields.field import Field, from_definition
from records.fields.kinds import (
    Boolean,
    Colleague,
    EmailAddress,
    Emails,
    LongText,
    Option,
    PhoneNumber,
    Phones,
    RecordLink,
    Text,
    Url,
)
from records.models import CustomField
from records.registry import RecordKind, all_kinds

# Rows from which a table is worth an index.
LARGE = 20_000
# Letters that long texts are sorted by: an index takes 2.7 kB a row at most.
SORTED_LETTERS = 200
TEXTS = (Text, LongText, Url, EmailAddress, PhoneNumber, Phones, Emails)
# Columns that are never empty.
NEVER_EMPTY = {"created_at", "updated_at"}
DIGEST = 8


def sorted_value(field: Field) -> Combinable:
    """Return what a list is sorted by; null where the field is empty.

    For a row of a list, or a colleague, in a column its id: lists show their rows one
    value after the other. A box of an own field that was never ticked is a no, which
    comes before yes, and not empty.
    """
    value: Any = field.expression()
    if isinstance(field.kind, Option):
        options = field.kind.options().values_list("pk", flat=True)
        return place_in([str(pk) for pk in options], value)
    if isinstance(field.kind, Colleague):
        people = User.objects.order_by(sort_key_of(["first_name", "last_name"]), "pk")
        return place_in([str(pk) for pk in people.values_list("pk", flat=True)], value)
    if isinstance(field.kind, Boolean) and field.is_custom:
        return Coalesce(value, Value("false"), output_field=TextField())
    if isinstance(field.kind, LongText):
        return SortKey(Left(value, SORTED_LETTERS))
    return SortKey(value) if isinstance(field.kind, TEXTS) else value


def place_in(values: list[str], value: Any) -> Func:
    """Return the place of a value in a list, null where it is not in it."""
    listed = Value(values, output_field=ArrayField(TextField()))
    return Func(listed, value, function="array_position", output_field=IntegerField())


@dataclass(frozen=True)
class SortIndex:
    """An index that a list wants: its name, and the statement that builds it."""

    name: str
    statement: str
    model: type[Model]


def prefix_of(definition: CustomField) -> str:
    """Return what the names of the indexes of a custom field begin with."""
    return f"custom_{definition.pk}_"


def wanted(definition: CustomField) -> list[SortIndex]:
    """Return the indexes that a custom field needs in a large table."""
    field = from_definition(definition)
    if definition.is_retired or not field.kind.sortable:
        return []
    value, model = sorted_value(field), model_of(definition)
    return [_index(prefix_of(definition), value, model, required=False)]


def wanted_by(kind: RecordKind) -> Iterator[SortIndex]:
    """Return the indexes that the built-in fields of a type need in a large table.

    Links need none: their names lie in the table of the others.
    """
    noun = kind.model._meta.model_name
    if kind.name_fields:
        name = sort_key_of(kind.name_fields)
        yield _index(f"{noun}_", name, kind.model, required=False)
    for field in kind.fields:
        if not field.kind.sortable or isinstance(field.kind, RecordLink):
            continue
        if isinstance(field.kind, Boolean):
            yield _index_of_ticks(f"{noun}_{field.key}_", field, kind.model)
            continue
        required = field.key in NEVER_EMPTY
        value = sorted_value(field)
        if field.key != "created_at":  # the order of every list, in a migration
            yield _index(f"{noun}_{field.key}_", value, kind.model, required=required)


def _index(prefix: str, value: Any, model: type[Model], *, required: bool) -> SortIndex:
    there = Q(trashed_at=None)
    if not required:
        there &= Q(IsNull(value, False))
    return _named(prefix, Index(value, F("id"), name="by", condition=there), model)


def _index_of_ticks(prefix: str, field: Field, model: type[Model]) -> SortIndex:
    """Return the index of the few rows that say yes; the others are met anyway."""
    ticked = Q(trashed_at=None) & Q(Exact(field.expression(), True))
    return _named(prefix, Index(F("id"), name="by", condition=ticked), model)


def _named(prefix: str, index: Index, model: type[Model]) -> SortIndex:
    digest = hashlib.sha256(_statement(index, model).encode()).hexdigest()[:DIGEST]
    index.name = f"{prefix}by_{digest}"
    return SortIndex(index.name, _statement(index, model), model)


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


def built(prefix: str = "") -> list[tuple[str, bool]]:
    """Return the indexes that there are, each with whether it is whole.

    Those of tables of records only: another may have a name that looks alike.
    """
    tables = [kind.model._meta.db_table for kind in all_kinds()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, i.indisvalid FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_class t ON t.oid = i.indrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = current_schema() AND t.relname = ANY(%s)"
            " AND c.relname ~ %s",
            [tables, rf"^{prefix}.*by_[0-9a-f]{{{DIGEST}}}$"],
        )
        return list(cursor.fetchall())


def mind(*, large: int = LARGE) -> None:
    """Build the indexes that are missing and drop those that nobody wants.

    Outside of a transaction; people go on writing. One that was left half built, by a
    worker that was killed, is built anew.
    """
    needs = {index.name: index for index in _needs(large=large)}
    whole = _drop(keep=set(needs))
    grown = set()
    for index in needs.values():
        if index.name not in whole:
            _run(index.statement)
            _describe(index)
            grown.add(index.model)
    for model in grown:
        # Without it the planner knows nothing of the values of an expression.
        _run(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _describe(index: SortIndex) -> None:
    """Let the planner know how often the expression is null.

    The index holds the rows with a value only, and so tells it nothing of the others.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(indexprs, indrelid) FROM pg_index"
            " WHERE indexrelid = %s::regclass",
            [connection.ops.quote_name(index.name)],
        )
        ((expression,),) = cursor.fetchall()
    if expression:
        quote = connection.ops.quote_name
        table = quote(index.model._meta.db_table)
        _run(f"DROP STATISTICS IF EXISTS {quote(index.name)}")
        _run(f"CREATE STATISTICS {quote(index.name)} ON ({expression}) FROM {table}")


def _needs(*, large: int) -> Iterator[SortIndex]:
    kinds = [kind for kind in all_kinds() if is_large(kind.model, large=large)]
    types = [str(kind.record_type) for kind in kinds]
    for kind in kinds:
        yield from wanted_by(kind)
    for definition in CustomField.objects.in_use().filter(record_type__in=types):
        yield from wanted(definition)


def _drop(*, keep: set[str]) -> set[str]:
    """Drop what is not wanted or not whole; return the names of those that stay."""
    there = built()
    whole = {name for name, is_valid in there if is_valid and name in keep}
    for name, _is_valid in there:
        if name not in whole:
            quoted = connection.ops.quote_name(name)
            _run(f"DROP INDEX CONCURRENTLY IF EXISTS {quoted}")
            _run(f"DROP STATISTICS IF EXISTS {quoted}")
    return whole


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
