"""One value of every kind of custom field, as people type it and as it is kept."""

from dataclasses import dataclass
from typing import Any

from tests.factories import make_custom_field, make_user


@dataclass(frozen=True)
class Sample:
    """`typed` in a form, `raw` in the database, `shown` on pages, `cell` in a file."""

    kind: str
    typed: str
    raw: Any
    shown: str
    wrong: str = ""
    cell: str = ""
    filters: tuple = ()  # queries that find it and nothing smaller: {key} is the field

    def __str__(self):
        return self.kind


SAMPLES = [
    Sample("text", "Zebra", "Zebra", "Zebra", filters=("{key}=ZEB", "{key}_op=filled")),
    Sample(
        "long_text",
        "Two\nlines",
        "Two\nlines",
        "Two\nlines",
        filters=("{key}=lines", "{key}_op=starts&{key}=two"),
    ),
    Sample(
        "number",
        "1234567.5",
        "1234567.5",
        "1,234,567.5",
        wrong="many",
        cell='"1 234 567,5"',
        filters=("{key}=100&{key}_to=2000000", "{key}_op=is&{key}=1234567.5"),
    ),
    Sample(
        "currency",
        "1200.5",
        "1200.5",
        "1,200.50\u00a0€",
        wrong="1.234",
        filters=("{key}_op=above&{key}=1200", "{key}_op=is&{key}=1200.50"),
    ),
    Sample(
        "date",
        "2026-11-23",
        "2026-11-23",
        "23 Nov 2026",
        wrong="2026-02-30",
        cell="23.11.2026",
        filters=("{key}=2026-11-01", "{key}_op=is&{key}=2026-11-23"),
    ),
    Sample(
        "date_time",
        "2026-11-23T14:05",
        "2026-11-23T12:05:00+00:00",
        "23 Nov 2026, 14:05",
        wrong="2026-11-23T25:00",
        cell="23.11.2026 14:05",
        filters=("{key}_op=is&{key}=2026-11-23", "{key}_op=filled"),
    ),
    Sample("tick_box", "on", True, "Yes", filters=("{key}=1",)),
    Sample(
        "url",
        "example.com/a?b=1",
        "https://example.com/a?b=1",
        'href="https://example.com/a?b=1" target="_blank" rel="noopener noreferrer"',
        wrong="javascript:alert(1)",
        filters=("{key}=example", "{key}_op=filled"),
    ),
    Sample(
        "phone",
        "0722 123 456",
        "+40722123456",
        "+40 722 123 456",
        wrong="12",
        filters=("{key}=722 123", "{key}_op=filled"),
    ),
    Sample(
        "email",
        "Ana@Example.com",
        "ana@example.com",
        'href="mailto:ana@example.com"',
        wrong="ana@",
        filters=("{key}=ANA@", "{key}_op=is&{key}=ana@example.com"),
    ),
]


def make_sample(sample, **values):
    """Make a field of the kind of a sample, and a person or options where it needs."""
    if sample.kind == "currency":
        values = {"currency": "EUR", **values}
    return make_custom_field(sample.kind, **values)


def choices(kind, **values):
    """Make a field whose values are chosen; return it, what is sent, and what is kept.

    The last is what pages show.
    """
    if kind == "user":
        person = make_user("Zoe", last_name="Zahn")
        field = make_custom_field("user", **values)
        return field, str(person.pk), person.pk, "Zoe Z"
    options = values.pop("options", ["Alpha", "Zulu"])
    field = make_custom_field(kind, options=options, **values)
    zulu = field.options.get(name="Zulu")
    raw = zulu.pk if kind == "drop_down" else [zulu.pk]
    return field, str(zulu.pk), raw, "Zulu"
