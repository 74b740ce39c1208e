"""Looking for a word in everything that the database holds."""

from django.db import connection


def tables_with(word):
    """Return the tables that hold a word anywhere, whatever its case."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            sql = f'SELECT count(*) FROM "{name}" t WHERE t::text ILIKE %s'
            cursor.execute(sql, [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(name)
    return sorted(found)
