"""Who has the same keys: pairs of records with their score, by statements of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from records.models.duplicates import NAME

# A value that more records share tells none of them apart: a switchboard, info@.
MOST_ALIKE = 20

# From each key to the few others like it by one index probe. Equal names alone are too
# many; they count where something else is equal, too.
PAIRS = """
    WITH rules AS (
        SELECT kind, weight, strength = 'strong' AS strong FROM records_duplicaterule
        WHERE record_type = %(type)s AND enabled
    ), mine AS MATERIALIZED (
        SELECT record_id, kind, value FROM records_recordkey
        WHERE record_type = %(type)s AND record_id = ANY (%(ids)s)
        AND kind IN (SELECT kind FROM rules) AND kind <> %(name)s
    ), met AS (
        SELECT mine.record_id AS one, unnest(alike.ids) AS two
        FROM mine CROSS JOIN LATERAL (
            SELECT array_agg(record_id) AS ids FROM (
                SELECT record_id FROM records_recordkey AS other
                WHERE other.value = mine.value AND other.kind = mine.kind
                AND other.record_type = %(type)s LIMIT %(most)s + 1
            ) AS few
        ) AS alike WHERE cardinality(alike.ids) BETWEEN 2 AND %(most)s
    ), pairs AS MATERIALIZED (
        SELECT DISTINCT least(one, two) AS one, greatest(one, two) AS two
        FROM met WHERE one <> two
    ), same AS (
        SELECT DISTINCT pairs.one, pairs.two, a.kind FROM pairs
        JOIN records_recordkey AS a
            ON a.record_type = %(type)s AND a.record_id = pairs.one
        JOIN records_recordkey AS b
            ON b.record_type = %(type)s AND b.record_id = pairs.two
            AND b.kind = a.kind AND b.value = a.value
    )
    INSERT INTO records_duplicatepair
        (record_type, left_id, right_id, score, kinds, found_at)
    SELECT %(type)s, one, two, least(sum(weight), 100),
        array_agg(kind ORDER BY weight DESC, kind), %(now)s
    FROM same JOIN rules USING (kind) GROUP BY one, two
    HAVING bool_or(strong) OR count(*) > 1
    ON CONFLICT (record_type, left_id, right_id) DO UPDATE
    SET score = excluded.score, kinds = excluded.kinds, found_at = excluded.found_at
"""
GONE = """
    DELETE FROM records_duplicatepair WHERE record_type = %(type)s
    AND {side} = ANY (%(ids)s) AND found_at < %(now)s
"""


def compare(record_type: str, ids: Sequence[int], now: datetime) -> None:
    """Find the pairs of these records with any others, and drop what is none now."""
    given: dict[str, Any] = {"type": record_type, "ids": list(ids), "now": now}
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {**given, "most": MOST_ALIKE, "name": NAME})
        for side in ("left_id", "right_id"):
            cursor.execute(GONE.format(side=side), given)
