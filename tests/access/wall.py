"""A second wall, for tests only: row-level security of PostgreSQL.

It is built from the same tokens as the doors, but holds below them: a query that went
round its door returns nothing here. (In production it would make searches slow.)
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from taggit.models import ItemBase

from accounts.models import Action
from notes.models import Note
from records.access import reach
from records.models import Entry, Record
from tests.sources import record_models

ROLE = f"reader_of_{connection.settings_dict['NAME']}"


def build():
    """Put up the wall, until the transaction of the test ends."""
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)


def _statements():
    # First of all: autovacuum, which holds a table and waits for its row in pg_class,
    # makes way for a lock, but meets in a deadlock who has changed that row already.
    tables = ", ".join(model._meta.db_table for model in [*_walled(), Entry])
    yield f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"
    yield f'CREATE ROLE "{ROLE}" NOLOGIN'
    yield f'GRANT ALL ON ALL TABLES IN SCHEMA public TO "{ROLE}"'
    yield f'GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO "{ROLE}"'
    conditions = {model: _within_reach(model) for model in record_models()}
    for model in _walled():
        parts = [conditions.get(model, "true"), _of_seen_records(model)]
        yield from _policy(model, " AND ".join(filter(None, parts)))
    yield from _policy(Entry, _entries_of_seen_records())


def _walled():
    """Return the records, and what is a part of one or is about one by a key."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model in record_models() or _keys(model)]


def _policy(model, condition):
    table = model._meta.db_table
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY wall ON {table} USING ({condition}) WITH CHECK (true)"


def _within_reach(model):
    kind = model.record_type
    return f"""trashed_at IS NULL AND (
        current_setting('wall.{kind}_everything')::boolean
        OR NOT private AND current_setting('wall.{kind}_all_but_private')::boolean
        OR acl && current_setting('wall.{kind}_tokens')::bigint[]
    )"""


def _keys(model):
    """Return the keys of rows that are parts of a record, or are about one."""
    # Keys of other records only link them. A tag is offered when no record at all has
    # it, which the wall would hide; their words are looked for on every page instead.
    if issubclass(model, ItemBase) or (issubclass(model, Record) and model is not Note):
        return []
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    others = set(record_models()) - {model}
    return [key for key in keys if key.related_model in others]


def _of_seen_records(model):
    """Return the condition that a row is about records that can be seen."""
    seen = [
        f"{key.column} IN (SELECT id FROM {key.related_model._meta.db_table})"
        for key in _keys(model)
    ]
    return f"({' OR '.join(seen)})" if seen else ""


def _entries_of_seen_records():
    return " OR ".join(
        f"record_type = '{model.record_type}'"
        f" AND record_id IN (SELECT id FROM {model._meta.db_table})"
        for model in record_models()
    )


@contextmanager
def behind(user):
    """Let a user's rights hold below the program."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in record_models():
            rights = reach(user, model.record_type, Action.VIEW)
            values = {
                "everything": str(rights.everything),
                "all_but_private": str(rights.all_but_private is not None),
                "tokens": f"{{{','.join(map(str, rights.because))}}}",
            }
            for name, value in values.items():
                setting = f"wall.{model.record_type}_{name}"
                cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
        cursor.execute(f'SET LOCAL ROLE "{ROLE}"')
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
