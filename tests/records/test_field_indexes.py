"""Indexes of custom fields are built while people work, and used (F3)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.db.models.lookups import GreaterThanOrEqual, IsNull
from django.http import QueryDict

from contacts.models import Contact
from listing.filters import RecordFilters
from records.fields import from_definition, indexes
from records.jobs import look_after_field_indexes, mind_field_indexes
from tests.factories import access_class, make_custom_field

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
FEW = 200  # rows that these tests call a large table
VALUES = {
    "number": lambda n: f"{n}.5",
    "currency": str,
    "date": lambda n: (dt.date(2020, 1, 1) + dt.timedelta(days=n)).isoformat(),
    "date_time": lambda n: f"2026-01-{n % 28 + 1:02}T10:00:00+00:00",
    "text": lambda n: f"Word {n}",
    "long_text": lambda n: f"Word {n} " * 100,
    "phone": lambda n: f"+40722{n:06}",
    "email": lambda n: f"a{n}@example.com",
    "url": lambda n: f"https://example.com/{n}",
    "tick_box": lambda n: True,
}
each_kind = pytest.mark.parametrize("kind", VALUES)


@pytest.fixture(autouse=True)
def no_index_is_left():
    """Drop what a test has built: the table outlives it."""
    yield
    with connection.cursor() as cursor:
        for name, _valid in indexes.built():
            cursor.execute(f'DROP INDEX "{name}"')


@pytest.fixture
def many():
    """Fill the table: `many(field)` gives every second contact a value."""

    def make(field, value=None):
        value = value or VALUES[field.kind]
        Contact.objects.bulk_create(
            Contact(
                last_name=f"N {n}",
                custom={str(field.pk): value(n)} if n % 2 else {},
            )
            for n in range(1000)
        )

    return make


def names(definition):
    """Return the indexes of a field that are there, without their digests."""
    built = indexes.built(indexes.prefix_of(definition))
    return sorted(name.rpartition("_")[0] for name, valid in built if valid)


def plan(rows):
    """Return the plan of a query as if reading all rows were dear."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        return rows.explain()


@each_kind
def test_a_sort_walks_the_index_both_ways(many, kind):
    definition = make_custom_field(kind)
    many(definition)
    indexes.mind(large=FEW)
    value = indexes.sorted_value(from_definition(definition))
    filled = Contact.objects.live().filter(IsNull(value, False))
    name = f"custom_{definition.pk}_by"
    for order in ([value.asc(), "pk"], [value.desc(), "-pk"]):
        said = plan(filled.order_by(*order)[:50])
        assert "Index Scan" in said
        assert name in said
        assert "Sort" not in said.replace("sort_key", "")


@pytest.mark.parametrize(
    ("kind", "low"),
    [
        ("number", Decimal("990")),
        ("currency", Decimal("990")),
        ("date", dt.date(2022, 9, 1)),
        ("date_time", dt.datetime(2026, 1, 28, tzinfo=dt.UTC)),
    ],
)
def test_a_range_uses_the_index(many, kind, low):
    definition = make_custom_field(kind)
    many(definition)
    indexes.mind(large=FEW)
    place = from_definition(definition).expression()
    said = plan(Contact.objects.live().filter(GreaterThanOrEqual(place, low)))
    assert f"custom_{definition.pk}_by" in said


def test_the_conditions_of_a_list_use_the_indexes(many, dora):
    number, text = make_custom_field("number"), make_custom_field("text")
    for definition in (number, text):
        many(definition)
    indexes.mind(large=FEW)
    asked = {
        f"custom_{number.pk}=990": f"custom_{number.pk}_by",
        f"custom_{number.pk}_op=above&custom_{number.pk}=990": (
            f"custom_{number.pk}_by"
        ),
        f"custom_{number.pk}_op=filled": f"custom_{number.pk}_by",
        f"custom_{number.pk}_op=is&custom_{number.pk}=991.5": "contact_custom",
        f"custom_{text.pk}=word+99": "contact_texts",
        f"custom_{text.pk}_op=starts&custom_{text.pk}=word+99": "contact_texts",
        f"custom_{text.pk}_op=is&custom_{text.pk}=WORD+991": "contact_texts",
    }
    fields = [from_definition(number), from_definition(text)]
    for query, index in asked.items():
        visible = Contact.objects.visible_to(dora)
        rows = RecordFilters(QueryDict(query), visible, fields, dora).qs
        assert index in plan(rows), (query, plan(rows))
        assert rows.exists(), query


def test_options_are_indexed_in_their_order_and_anew_when_it_changes(many):
    definition = make_custom_field("drop_down", options=["B", "A"])
    first, second = definition.options.all()
    many(definition, lambda n: [first.pk, second.pk][n % 3 % 2])
    indexes.mind(large=FEW)
    before = indexes.built(indexes.prefix_of(definition))
    value = indexes.sorted_value(from_definition(definition))
    rows = Contact.objects.live().filter(IsNull(value, False)).order_by(value, "pk")
    assert before[0][0] in plan(rows[:50])

    first.position, second.position = 5, 4
    first.save()
    second.save()
    assert indexes.state(definition, large=FEW) == "building"
    indexes.mind(large=FEW)
    after = indexes.built(indexes.prefix_of(definition))
    assert len(after) == 1
    assert after != before
    assert indexes.state(definition, large=FEW) == "ready"


def test_a_field_for_some_classes_is_indexed_as_lists_sort_it(many):
    definition = make_custom_field("number")
    definition.access_classes.add(access_class("Customer"))
    many(definition)
    indexes.mind(large=FEW)
    value = indexes.sorted_value(from_definition(definition))
    rows = Contact.objects.live().filter(IsNull(value, False)).order_by(value, "pk")
    assert f"custom_{definition.pk}_by" in plan(rows[:50])


def test_a_small_table_has_none_and_one_that_grew_gets_them(many):
    definition = make_custom_field("text")
    many(definition)
    indexes.mind(large=5000)
    assert names(definition) == []
    assert indexes.state(definition, large=5000) == "small"
    assert indexes.state(definition, large=FEW) == "building"
    indexes.mind(large=FEW)
    assert names(definition) == [f"custom_{definition.pk}_by"]


def test_they_go_with_the_field(many, dora):
    definition = make_custom_field("number")
    other = make_custom_field("number")
    many(definition)
    indexes.mind(large=FEW)
    definition.retire(by=dora)
    indexes.mind(large=FEW)
    assert names(definition) == []
    assert names(other) == [f"custom_{other.pk}_by"]


def test_one_that_was_left_half_built_is_built_anew(many):
    definition = make_custom_field("number")
    many(definition)
    indexes.mind(large=FEW)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = "
            "(SELECT oid FROM pg_class WHERE relname LIKE %s)",
            [f"custom_{definition.pk}_by_%"],
        )
    assert names(definition) == []
    assert indexes.state(definition, large=FEW) == "building"
    indexes.mind(large=FEW)
    assert names(definition) == [f"custom_{definition.pk}_by"]


def test_the_planner_knows_the_values(many):
    definition = make_custom_field("number")
    many(definition)
    indexes.mind(large=FEW)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stats WHERE tablename LIKE %s",
            [f"custom_{definition.pk}_by_%"],
        )
        assert cursor.fetchone()[0]


def test_no_long_or_strange_value_stops_anybody_from_saving(many):
    definition = make_custom_field("long_text")
    many(definition)
    indexes.mind(large=FEW)
    for value in ["ẞŒ" * 5000, "", 7, ["a"], None]:
        Contact.objects.create(custom={str(definition.pk): value})


def test_the_jobs_do_it(many):
    definition = make_custom_field("number")
    many(definition)
    mind_field_indexes()
    look_after_field_indexes(timestamp=0)
    assert names(definition) == []  # a small table
    assert Contact.objects.order_by(F("pk")).exists()


def test_every_column_that_sorts_gets_an_index_once_the_table_is_large(many):
    many(make_custom_field("text"))
    indexes.mind(large=FEW)
    names = [name for name, whole in indexes.built("contact_") if whole]
    keys = {name.rsplit("_by_", 1)[0] for name in names}
    assert {"contact_city", "contact_stage", "contact_updated_at"} <= keys
    indexes.mind(large=100_000)
    assert indexes.built("contact_") == []
