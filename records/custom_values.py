"""The values of custom fields in all records: counted, grouped, written in chunks.

Not through the doors of records: what some people may not view is there all the same.
Only the administration and jobs come here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F, Func, JSONField, QuerySet, TextField, Value

from records.fields.mentions import remove_key
from records.models import CustomField, CustomFieldOption
from records.registry import all_kinds

# Records that one transaction writes: its locks are short, and little is done again.
CHUNK = 1000


def holders(field: CustomField) -> int:
    """Return how many records hold a value of `field`, those in the trash too."""
    return _holding(field).count()


def option_holders(option: CustomFieldOption) -> int:
    """Return how many records hold `option`, those in the trash too."""
    return _holding_option(option).count()


def grouped(field: CustomField, most: int) -> list[tuple[Any, int]]:
    """Return the different values with how many records hold each, frequent first."""
    values = _holding(field).annotate(raw=_raw(field)).values("raw")
    counted = values.annotate(count=Count("pk")).order_by("-count", "raw")
    return list(counted.values_list("raw", "count")[:most])


def chunk_after(field: CustomField, last_id: int) -> list[tuple[int, Any]]:
    """Return ids and values of the next records that hold one."""
    rows = _holding(field).filter(pk__gt=last_id).order_by("pk")
    return list(rows.annotate(raw=_raw(field)).values_list("pk", "raw")[:CHUNK])


def put_missing(field: CustomField, values: Mapping[int, Any]) -> None:
    """Write raw values by id of record where the field holds none. One statement.

    The version and the moment of the last change stay: nobody changed the records.
    """
    sql = (
        'UPDATE {table} AS r SET custom = r.custom || jsonb_build_object(%s, v."raw")'
        " FROM unnest(%s::bigint[], %s::jsonb[]) AS v(id, raw)"
        " WHERE r.id = v.id AND NOT r.custom ? %s"
    )
    key, raws = str(field.pk), [json.dumps(raw) for raw in values.values()]
    _execute(field, sql, [key, list(values), raws, key])


def forget(field: CustomField) -> None:
    """Remove all its values for good, chunk by chunk, and then the field."""
    key = field.pk
    rows = _holding(field)
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        sql = "UPDATE {table} SET custom = custom - %s WHERE id = ANY(%s)"
        _execute(field, sql, [str(field.pk), ids])
    with transaction.atomic():
        field.delete()
        remove_key(key)


def replace_some(
    old: CustomFieldOption, new: CustomFieldOption
) -> list[tuple[int, Any, Any]]:
    """Put `new` in the place of `old` in a chunk of records, within a transaction.

    Return the ids with the raw values before and after; empty when none is left.
    """
    field, several = old.field, old.field.kind == CustomField.Kind.MULTIPLE_CHOICE
    rows = _holding_option(old).select_for_update(of=("self",)).order_by("pk")
    held = rows.annotate(raw=_raw(field)).values_list("pk", "raw")[:CHUNK]
    changes = [
        (pk, raw, _replaced(raw, old.pk, new.pk) if several else new.pk)
        for pk, raw in held
    ]
    if changes:
        _overwrite(field, {pk: raw for pk, _old, raw in changes})
    return changes


def _replaced(raw: list[int], old: int, new: int) -> list[int]:
    return sorted({new if pk == old else pk for pk in raw})


def _overwrite(field: CustomField, values: Mapping[int, Any]) -> None:
    sql = (
        'UPDATE {table} AS r SET custom = r.custom || jsonb_build_object(%s, v."raw"),'
        " version = r.version + 1, updated_at = now()"
        " FROM unnest(%s::bigint[], %s::jsonb[]) AS v(id, raw) WHERE r.id = v.id"
    )
    raws = [json.dumps(raw) for raw in values.values()]
    _execute(field, sql, [str(field.pk), list(values), raws])


def _execute(field: CustomField, sql: str, parameters: list[Any]) -> None:
    table = connection.ops.quote_name(_rows(field).model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=table), parameters)


def _raw(field: CustomField) -> Func:
    # Not Django's key transform: it takes the id for the place in an array.
    key = Value(str(field.pk), output_field=TextField())
    function = "jsonb_extract_path"
    return Func(F("custom"), key, function=function, output_field=JSONField())


def _holding(field: CustomField) -> QuerySet[Any]:
    return _rows(field).filter(custom__has_key=str(field.pk))


def _holding_option(option: CustomFieldOption) -> QuerySet[Any]:
    field = option.field
    several = field.kind == CustomField.Kind.MULTIPLE_CHOICE
    held = {str(field.pk): [option.pk] if several else option.pk}
    return _rows(field).filter(custom__contains=held)


def _rows(field: CustomField) -> QuerySet[Any]:
    kinds = {str(kind.record_type): kind for kind in all_kinds()}
    rows: QuerySet[Any] = kinds[field.record_type].model._base_manager.all()
    return rows
