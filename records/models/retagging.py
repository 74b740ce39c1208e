"""Tags put on, moved and taken off by the thousand, with the journal of it (N5).

One statement for each table of marks, so that a tag on a hundred thousand records
takes seconds. Which tables there are, the keys to the tag say: types are not named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from accounts.models import User
from accounts.uses import references

FIELD = "tags"  # the key of the field that entries tell of

_JOURNAL = """
    INSERT INTO records_entry (record_type, record_id, kind, actor_id, details, at)
    SELECT %(type)s, id, 'changed', %(by)s,
        jsonb_build_object('way', 'tags', 'changes', jsonb_build_array(
            jsonb_build_object('field', %(field)s::text, 'old', to_jsonb(old),
                'new', to_jsonb(ARRAY(
                    SELECT DISTINCT name COLLATE "C"
                    FROM unnest(old || %(come)s::text[]) AS name
                    WHERE name <> ALL (%(gone)s::text[]) ORDER BY 1
                )))
        )), statement_timestamp()
    FROM (
        SELECT touched.id, coalesce(
            array_agg(tag.name::text ORDER BY tag.name COLLATE "C")
            FILTER (WHERE tag.id IS NOT NULL), '{{}}'
        ) AS old
        FROM ({touched}) AS touched(id)
        LEFT JOIN {marks} AS mark ON mark.content_object_id = touched.id
        LEFT JOIN records_tag AS tag ON tag.id = mark.tag_id
        GROUP BY touched.id
    ) AS before
"""
_MARKED = "SELECT DISTINCT content_object_id FROM {marks} WHERE tag_id = ANY (%(ids)s)"
_MARK = """
    INSERT INTO {marks} (tag_id, content_object_id)
    SELECT %(tag)s, touched.id FROM ({touched}) AS touched(id) ON CONFLICT DO NOTHING
"""
# Records that were deleted for good meanwhile, or have the tag again, stay out.
_KEPT = """
    SELECT record.id FROM {records} AS record
    WHERE record.id IN (
        SELECT jsonb_array_elements_text(marked -> %(type)s)::bigint
        FROM records_removedtag WHERE id = %(removed)s
    ) AND NOT EXISTS (
        SELECT FROM {marks} AS mark
        WHERE mark.content_object_id = record.id AND mark.tag_id = %(tag)s
    )
"""
_KEEP = """
    UPDATE records_removedtag SET marked = marked || jsonb_build_object(
        %(type)s::text, (
            SELECT coalesce(jsonb_agg(content_object_id), '[]')
            FROM {marks} WHERE tag_id = %(tag)s
        )
    ) WHERE id = %(removed)s
"""


@dataclass(frozen=True)
class Marks:
    """The table of the marks on one type of records."""

    model: Any

    def journal(self, ids: Sequence[int], *, by: User, **names: list[str]) -> None:
        """Tell on each record with one of the tags which names come and which go."""
        self._run(
            _JOURNAL, _MARKED, {"ids": list(ids), "by": by.pk, "field": FIELD, **names}
        )

    def put_on(self, tag: int, others: Sequence[int]) -> None:
        """Mark what the other tags mark, each record once."""
        self._run(_MARK, _MARKED, {"tag": tag, "ids": list(others)})

    def keep(self, tag: int, removed: int) -> None:
        """Write down which records a tag is on."""
        self._run(_KEEP, "", {"tag": tag, "removed": removed})

    def put_back(self, tag: int, removed: int, *, by: User, name: str) -> None:
        """Mark what was written down, and tell it on the records."""
        values = {"tag": tag, "removed": removed}
        told = {"by": by.pk, "field": FIELD, "come": [name], "gone": []}
        self._run(_JOURNAL, _KEPT, {**values, **told})
        self._run(_MARK, _KEPT, values)

    def _run(self, sql: str, touched: str, values: dict[str, Any]) -> None:
        records = self.model._meta.get_field("content_object").related_model
        names = {"marks": self.model._meta.db_table, "records": records._meta.db_table}
        text = sql.format(touched=touched.format(**names), **names)
        with connection.cursor() as cursor:
            cursor.execute(text, {"type": records.record_type, **values})


def all_marks(tag: type[models.Model]) -> Iterator[Marks]:
    """Yield the marks on each type of records."""
    for key in references(tag, on_delete=models.CASCADE):
        yield Marks(key.related_model)
