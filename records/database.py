"""Triggers and functions by which the database keeps `acl`, `search` and primaries.

Migrations of the apps call `record_triggers`; a change here needs a new migration
in each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import migrations

# Romanisation as people type names: close to passport rules, without diacritics.
_MULTI = {
    "щ": "shch", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "ю": "yu",
    "я": "ya", "ё": "e", "є": "ye", "ї": "yi",
}  # fmt: skip
_SINGLE = ("абвгдезийклмнопрстуфыэіґў", "abvgdeziyklmnoprstufyeigu")
_SILENT = "ъь"
CHUNK = 5_000  # rows


def _fold_sql() -> str:
    text = "plain"
    for letter, latin in _MULTI.items():
        text = f"replace({text}, '{letter}', '{latin}')"
    text = f"translate({text}, '{_SINGLE[0]}{_SILENT}', '{_SINGLE[1]}')"
    # With its true cost the planner uses the indexes of folded names instead of
    # folding the whole table. Most texts are Latin letters by then, and done.
    return f"""
        CREATE OR REPLACE FUNCTION fold(text) RETURNS text
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 1000 AS $$
        DECLARE plain text := lower(public.unaccent('public.unaccent', $1));
        BEGIN
            IF octet_length(plain) = length(plain) THEN
                RETURN plain;
            END IF;
            RETURN {text};
        END $$
    """


# As records.access.token: what << 56 | class << 32 | who; in order, each once.
_ACL = """
    CREATE OR REPLACE FUNCTION record_acl(
        people bigint[], unassigned boolean, class bigint, private boolean
    ) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE
        kinds bigint[] := array_remove(ARRAY[0, class], NULL);
        named bigint := (CASE WHEN private THEN 2 ELSE 1 END)::bigint << 56;
        known bigint[] := array_remove(people, NULL);
        tokens bigint[] := '{}';
        kind bigint;
        person bigint;
    BEGIN
        IF cardinality(known) > 1 THEN
            known := ARRAY(SELECT DISTINCT one FROM unnest(known) AS one ORDER BY one);
        END IF;
        IF cardinality(known) > 0 THEN
            FOREACH kind IN ARRAY kinds LOOP
                FOREACH person IN ARRAY known LOOP
                    tokens := tokens || (named | (kind << 32) | person);
                END LOOP;
            END LOOP;
        END IF;
        IF NOT private AND class IS NOT NULL THEN
            tokens := tokens || ((3::bigint << 56) | (class << 32));
        END IF;
        IF NOT private AND unassigned THEN
            FOREACH kind IN ARRAY kinds LOOP
                tokens := tokens || ((4::bigint << 56) | (kind << 32));
            END LOOP;
        END IF;
        RETURN tokens;
    END $$
"""

# plpgsql like the others, since it is called a hundred thousand times for a long list:
# calls of SQL functions take longer.
SORT_KEY = migrations.RunSQL(
    """
    CREATE OR REPLACE FUNCTION sort_key(text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$ BEGIN
        RETURN nullif(btrim(lower(public.unaccent('public.unaccent', $1))), '');
    END $$
    """,
    "DROP FUNCTION sort_key(text)",
)

FUNCTIONS = [
    migrations.RunSQL(_fold_sql(), "DROP FUNCTION fold(text)"),
    migrations.RunSQL(
        _ACL, "DROP FUNCTION record_acl(bigint[], boolean, bigint, boolean)"
    ),
]


def record_triggers(
    table: str, *, noun: str, searched: Sequence[str], channels: bool = False
) -> list[migrations.RunSQL]:
    """Return the operations that keep one table of records.

    `noun` names the key to it in its table of managers, `searched` the columns whose
    text is searched; with `channels` it has tables `<noun>phone` and `<noun>email`.
    """
    operations = [_acl_trigger(table, noun), *_touching(table, "managers", "acl", noun)]
    operations.append(search_trigger(table, searched, channels=channels))
    if channels:
        operations += _touching(table, "phone", "search", "record")
        operations += _touching(table, "email", "search", "record")
    return operations


def _acl_trigger(table: str, noun: str) -> migrations.RunSQL:
    body = f"""
        NEW.acl := record_acl(
            NEW.responsible_id || ARRAY(
                SELECT user_id FROM {table}_managers WHERE {noun}_id = NEW.id
            ),
            NEW.responsible_id IS NULL, NEW.access_class_id, NEW.private
        );
        RETURN NEW;
    """
    columns = "acl, responsible_id, access_class_id, private"
    return _before_trigger(table, "acl", columns, body)


def search_trigger(
    table: str, searched: Sequence[str], *, channels: bool
) -> migrations.RunSQL:
    """Return the operation that keeps `search`, in the place of an older trigger."""
    text = "concat_ws(' ', " + ", ".join(f"NEW.{name}" for name in searched) + ")"
    body = f"NEW.search := fold({text});"
    if channels:
        body = f"""
            NEW.search := fold(concat_ws(' ', {text}, (
                SELECT string_agg(substr(number, 2) || coalesce(
                    ' ' || nullif(extension, ''), ''), ' ' ORDER BY position)
                FROM {table}phone WHERE record_id = NEW.id
            ), (
                SELECT string_agg(address, ' ' ORDER BY position)
                FROM {table}email WHERE record_id = NEW.id
            )));
            NEW.primary_phone := coalesce((
                SELECT number FROM {table}phone WHERE record_id = NEW.id
                ORDER BY position LIMIT 1), '');
            NEW.primary_email := coalesce((
                SELECT address FROM {table}email WHERE record_id = NEW.id
                ORDER BY position LIMIT 1), '');
        """
    kept = ["search", "primary_phone", "primary_email"] if channels else ["search"]
    columns = ", ".join([*kept, *searched])
    return _before_trigger(table, "search", columns, body + " RETURN NEW;")


def texts_trigger(table: str, columns: Sequence[str]) -> migrations.RunSQL:
    """Return the operation that keeps `texts`: what is written in `columns` and in
    custom values, for "contains". What `search` holds is not there twice.
    """
    written = ", ".join(f"NEW.{name}" for name in columns)
    body = f"""
        NEW.texts := lower(public.unaccent('public.unaccent', concat_ws(chr(10),
            {written + "," if written else ""} (
                SELECT string_agg(value #>> '{{}}', chr(10))
                FROM jsonb_path_query(NEW.custom, '$.* ? (@.type() == "string")') value
            ))));
        RETURN NEW;
    """
    return _before_trigger(
        table, "texts", ", ".join(["texts", "custom", *columns]), body
    )


def compute(table: str, column: str) -> migrations.RunPython:
    """Return the operation that lets a trigger fill its column for the rows there are.

    A few thousand at a time, each time a transaction of its own: people go on working.
    The migration must not be atomic.
    """

    def fill(apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            ((last,),) = cursor.fetchall()
            for first in range(1, last + 1, CHUNK):
                cursor.execute(
                    f"UPDATE {table} SET {column} = '' WHERE id >= %s AND id < %s",
                    [first, first + CHUNK],
                )

    return migrations.RunPython(fill, migrations.RunPython.noop)


def _before_trigger(
    table: str, name: str, columns: str, body: str
) -> migrations.RunSQL:
    function = f"{table}_{name}"
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN {body} END $$;
        CREATE OR REPLACE TRIGGER {function} BEFORE INSERT OR UPDATE OF {columns}
            ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()
        """,
        f"DROP FUNCTION {function}() CASCADE",
    )


def _touching(table: str, part: str, column: str, key: str) -> list[migrations.RunSQL]:
    """After a change of child rows, make their records compute `column` anew.

    Once per statement: a row at a time costs three times as much in bulk.
    """
    child = f"{table}_{part}" if part == "managers" else f"{table}{part}"
    old, new = f"SELECT {key}_id FROM old_rows", f"SELECT {key}_id FROM new_rows"
    olds, news = "OLD TABLE AS old_rows", "NEW TABLE AS new_rows"
    blank = "'{}'" if column == "acl" else "''"
    touch = f"UPDATE {table} SET {column} = {blank} WHERE id IN"
    return [
        _after_trigger(child, "insert", news, f"{touch} ({new})"),
        _after_trigger(
            child, "update", f"{olds} {news}", f"{touch} ({new} UNION {old})"
        ),
        _after_trigger(child, "delete", olds, f"{touch} ({old})"),
    ]


def _after_trigger(child: str, event: str, rows: str, touch: str) -> migrations.RunSQL:
    function = f"{child}_touch_{event}"
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger
            LANGUAGE plpgsql AS $$ BEGIN {touch}; RETURN NULL; END $$;
        CREATE TRIGGER {function} AFTER {event.upper()} ON {child}
            REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION {function}()
        """,
        f"DROP FUNCTION {function}() CASCADE",
    )
