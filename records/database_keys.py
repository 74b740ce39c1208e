"""Triggers by which the database keeps the keys that duplicates are found by.

A migration of each app calls `key_triggers`; a change here needs a new migration there.
The keys of a record lie in `records_recordkey` while it is live, so that one index
probe answers whether a phone, an e-mail or a name is here already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import migrations

# What is longer is compared by its beginning: an index takes no more.
LONGEST = 250
# Records whose keys are put right at a time.
SLICE = 1_000

# Signs that part words, and signs within them.
PARTS, WITHIN = '.,;:-–—_()[]/\\"„“”«»', "''’`"
PLAIN = f"translate(fold($1), '{PARTS}{WITHIN}', '{' ' * len(PARTS)}')"

# The words of a name, folded, in one order: Popescu Ion is Ion Popescu. A single word
# tells nobody apart.
NAME_KEY = migrations.RunSQL(
    f"""
    CREATE OR REPLACE FUNCTION name_key(text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
    DECLARE
        words text[] := ARRAY(
            SELECT word COLLATE "C" FROM unnest(string_to_array({PLAIN}, ' ')) AS word
            WHERE word <> '' ORDER BY 1);
    BEGIN
        IF cardinality(words) < 2 THEN
            RETURN NULL;
        END IF;
        RETURN array_to_string(words, ' ');
    END $$
    """,
    "DROP FUNCTION name_key(text)",
)


@dataclass(frozen=True)
class KeySources:
    """Where keys come from: expressions of SQL over the columns of one row.

    `beside` are values that count together with the name alone; `noticed` are columns
    whose change changes keys, besides those that `search` is made of.
    """

    name: str
    beside: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)
    noticed: Sequence[str] = ()


def key_triggers(
    table: str, record_type: str, sources: KeySources
) -> list[migrations.RunSQL]:
    """Return the operations that keep the keys of one table of records.

    The table has phones and e-mails in tables `<table>phone` and `<table>email`, whose
    own triggers touch `search`: so a change of them is a change of the record.
    """
    return [
        _keys_function(table, record_type, sources),
        _keep_function(table, record_type),
        *_statement_triggers(table, record_type, sources.noticed),
    ]


# The keys of some records, the live ones.
KEYS = """
    CREATE OR REPLACE FUNCTION {table}_keys(ids bigint[])
    RETURNS TABLE (record_id bigint, kind text, value text)
    LANGUAGE sql STABLE AS $$
        WITH live AS MATERIALIZED (
            SELECT *, {name} AS named FROM {table}
            WHERE id = ANY (ids) AND trashed_at IS NULL
        )
        SELECT id, found.kind, left(found.value, {longest})
        FROM live CROSS JOIN LATERAL (VALUES {values}) AS found (kind, value)
        WHERE found.value <> ''
      UNION ALL
        SELECT DISTINCT live.id, 'phone', number FROM live
        JOIN {table}phone ON record_id = live.id WHERE number <> ''
      UNION ALL
        SELECT DISTINCT live.id, 'email', lower(address) FROM live
        JOIN {table}email ON record_id = live.id WHERE address <> ''
      UNION ALL
        SELECT live.id, rule.kind, left(custom_key(custom, field_id), {longest})
        FROM records_duplicaterule AS rule CROSS JOIN live
        WHERE rule.record_type = '{record_type}' AND field_id IS NOT NULL
        AND enabled AND custom_key(custom, field_id) <> ''
    $$
"""
# Puts the keys of some records right. Where a key goes, the others get the time of now:
# so the record is compared again. In slices, whose plans are good whatever the planner
# takes the array for.
KEEP = """
    CREATE OR REPLACE FUNCTION {table}_keep_keys(ids bigint[]) RETURNS void
    LANGUAGE plpgsql AS $$
    DECLARE slice bigint[]; losers bigint[];
    BEGIN FOR place IN 1 .. cardinality(ids) BY {slice} LOOP
        slice := ids[place : place + {slice} - 1];
        WITH gone AS (
            DELETE FROM records_recordkey AS kept USING (
                SELECT record_id, kind, value FROM records_recordkey
                WHERE record_type = '{record_type}' AND record_id = ANY (slice)
                EXCEPT SELECT record_id, kind, value FROM {table}_keys(slice)
            ) AS old WHERE record_type = '{record_type}'
            AND kept.record_id = old.record_id AND kept.kind = old.kind
            AND kept.value = old.value
            RETURNING kept.record_id
        ) SELECT array_agg(DISTINCT record_id) INTO losers FROM gone;
        UPDATE records_recordkey SET at = now()
        WHERE record_type = '{record_type}' AND record_id = ANY (losers);
        INSERT INTO records_recordkey (record_type, record_id, kind, value, at)
        SELECT '{record_type}', record_id, kind, value, now()
        FROM {table}_keys(slice) ON CONFLICT DO NOTHING;
    END LOOP; END $$
"""
# What a number of a firm or a contract is without the signs between its figures.
CUSTOM_KEY = migrations.RunSQL(
    r"""
    CREATE OR REPLACE FUNCTION custom_key(jsonb, bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN jsonb_typeof($1 -> $2::text) IN ('string', 'number')
        THEN translate(fold($1 ->> $2::text), ' .,;:-–—_()[]/\', '') END
    $$
    """,
    "DROP FUNCTION custom_key(jsonb, bigint)",
)
ON_INSERT = """
    touched := ARRAY(SELECT id FROM new_rows);
    FOR place IN 1 .. cardinality(touched) BY {slice} LOOP
        INSERT INTO records_recordkey (record_type, record_id, kind, value, at)
        SELECT '{record_type}', record_id, kind, value, now()
        FROM {table}_keys(touched[place : place + {slice} - 1]);
    END LOOP;
"""
# By EXCEPT, which is quick whatever plan a session has kept: a plan for one row would
# join a hundred thousand with each other.
ON_UPDATE = """
    touched := ARRAY(
        SELECT changed.id FROM (
            SELECT id, {columns} FROM new_rows EXCEPT SELECT id, {columns} FROM old_rows
        ) AS changed);
    IF cardinality(touched) > 0 THEN
        PERFORM {table}_keep_keys(touched);
    END IF;
"""
# What is known of a record by its type and id, and goes with it.
HANGING = (
    ("records_recordkey", "record_id"),
    ("records_duplicatepair", "left_id"),
    ("records_duplicatepair", "right_id"),
    ("records_notduplicates", "left_id"),
    ("records_notduplicates", "right_id"),
    ("records_accessrequest", "record_id"),
)


def _keys_function(
    table: str, record_type: str, sources: KeySources
) -> migrations.RunSQL:
    values = ["('name', named)"]
    values += [
        f"('{kind}', named || '|' || ({what}))" for kind, what in sources.beside.items()
    ]
    values += [f"('{kind}', {what})" for kind, what in sources.alone.items()]
    sql = KEYS.format(
        table=table,
        record_type=record_type,
        name=sources.name,
        values=", ".join(values),
        longest=LONGEST,
    )
    return migrations.RunSQL(sql, f"DROP FUNCTION {table}_keys(bigint[])")


def _keep_function(table: str, record_type: str) -> migrations.RunSQL:
    sql = KEEP.format(table=table, record_type=record_type, slice=SLICE)
    return migrations.RunSQL(sql, f"DROP FUNCTION {table}_keep_keys(bigint[])")


def _statement_triggers(
    table: str, record_type: str, noticed: Sequence[str]
) -> list[migrations.RunSQL]:
    """Once per statement: COPY of many rows pays no function call for each."""
    names = {"table": table, "record_type": record_type, "slice": SLICE}
    columns = ", ".join(["search", "custom", "trashed_at", *noticed])
    compared = ON_UPDATE.format(columns=columns, **names)
    forget = " ".join(
        f"DELETE FROM {of} WHERE record_type = '{record_type}' AND {key} IN"
        " (SELECT id FROM old_rows);"
        for of, key in HANGING
    )
    olds, news = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
    return [
        _trigger(table, "insert", news, ON_INSERT.format(**names)),
        _trigger(table, "update", f"{olds} {news}", compared),
        _trigger(table, "delete", olds, forget),
    ]


def _trigger(table: str, event: str, rows: str, body: str) -> migrations.RunSQL:
    function = f"{table}_keys_{event}"
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger
        LANGUAGE plpgsql AS $$
        DECLARE touched bigint[];
        BEGIN {body} RETURN NULL; END $$;
        CREATE TRIGGER {function} AFTER {event.upper()} ON {table}
            REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION {function}()
        """,
        f"DROP FUNCTION {function}() CASCADE",
    )
