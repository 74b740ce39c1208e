"""Functions by which the database reads custom values.

All are IMMUTABLE, so that an expression index can be built on what lists sort and
filter by. None raises: a value that makes no sense is missing. They are written so that
the planner inlines them.
"""

from __future__ import annotations

from django.db import migrations

NUMBER = r"^-?[0-9]{1,30}(\.[0-9]{1,30})?$"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
# A day that there is; of years 1 to 9999, as in Python.
_DAY = (
    "(?!0000)("
    "[0-9]{4}-("
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    f"02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP})"
)
DAY = f"^{_DAY}$"
MOMENT = rf"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+00:00$"


def _part(first: int, length: int) -> str:
    return f"substr($1 ->> $2, {first}, {length})::int"


_YMD = ", ".join([_part(1, 4), _part(6, 2), _part(9, 2)])
_TIME = ", ".join([_part(12, 2), _part(15, 2), _part(18, 2)])

# By name: what it returns, and its body.
BODIES = {
    "custom_text": ("text", "$1 ->> $2"),
    "custom_number": (
        "numeric",
        f"CASE WHEN ($1 ->> $2) ~ '{NUMBER}' THEN ($1 ->> $2)::numeric END",
    ),
    "custom_date": (
        "date",
        f"CASE WHEN ($1 ->> $2) ~ '{DAY}' THEN make_date({_YMD}) END",
    ),
    "custom_moment": (
        "timestamptz",
        f"CASE WHEN ($1 ->> $2) ~ '{MOMENT}' THEN "
        f"timezone('UTC', make_timestamp({_YMD}, {_TIME})) END",
    ),
}


def _create(name: str, returns: str, body: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE OR REPLACE FUNCTION {name}(jsonb, text) RETURNS {returns}"
        f" LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {body} $$",
        f"DROP FUNCTION {name}(jsonb, text)",
    )


CUSTOM_FUNCTIONS = [
    _create(name, returns, body) for name, (returns, body) in BODIES.items()
]
