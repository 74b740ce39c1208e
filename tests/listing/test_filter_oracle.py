"""Random filters against a plain reading of them in Python, over forty contacts."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import RecordType
from contacts.kind import CONTACTS
from listing.filters import RecordFilters
from tests.factories import make_contact, make_segment, make_stage, make_user

CITIES = ["", "Łódź", "Lodz-Wschód", "Cluj", "Iași"]
TAGS = [[], ["VIP"], ["Cold"], ["VIP", "Cold"]]
PLAIN = {"": "", "Łódź": "lodz", "Lodz-Wschód": "lodz-wschod", "Iași": "iasi"}


def plain(city):
    return PLAIN.get(city, city.lower())


def days_ago(row):
    return (timezone.localdate() - row["birth"]).days if row["birth"] else None


def is_old(row, number):
    ago = days_ago(row)
    return ago is not None and ago > number


def is_recent(row, number):
    ago = days_ago(row)
    return ago is not None and 0 <= ago <= number


def is_vip_in_cluj(row):
    return "VIP" in row["tags"] and row["city"] == "Cluj"


# Each is the parameters of one condition, and what it means for a row.
CONDITIONS = [
    ({"city": "lodz"}, lambda row: "lodz" in plain(row["city"])),
    ({"city": "łódź", "city_op": "is"}, lambda row: plain(row["city"]) == "lodz"),
    ({"city": "LODZ", "city_op": "not"}, lambda row: plain(row["city"]) != "lodz"),
    (
        {"city": "lodz; iasi", "city_op": "lacks"},
        lambda row: not any(c in plain(row["city"]) for c in ("lodz", "iasi")),
    ),
    ({"city_op": "empty"}, lambda row: not row["city"]),
    ({"city_op": "filled"}, lambda row: bool(row["city"])),
    ({"tags": "VIP"}, lambda row: "VIP" in row["tags"]),
    ({"tags": ["VIP", "Cold"]}, lambda row: bool(row["tags"])),
    (
        {"tags": ["VIP", "Cold"], "tags_op": "all"},
        lambda row: {"VIP", "Cold"} <= set(row["tags"]),
    ),
    ({"tags": "Cold", "tags_op": "none"}, lambda row: "Cold" not in row["tags"]),
    ({"tags_op": "empty"}, lambda row: not row["tags"]),
    ({"stage": "{stage}"}, lambda row: row["staged"]),
    ({"stage": "{stage}", "stage_op": "none"}, lambda row: not row["staged"]),
    ({"stage_op": "empty"}, lambda row: not row["staged"]),
    ({"do_not_call": "1"}, lambda row: row["no_call"]),
    ({"do_not_call": "0"}, lambda row: not row["no_call"]),
    ({"phones": "722 100"}, lambda row: row["phone"]),
    ({"phones_op": "empty"}, lambda row: not row["phone"]),
    (
        {"birth_date_op": "last", "birth_date_days": "10"},
        lambda row: is_recent(row, 10),
    ),
    ({"birth_date_op": "older", "birth_date_days": "10"}, lambda row: is_old(row, 10)),
    ({"birth_date_op": "empty"}, lambda row: row["birth"] is None),
    ({"segment": "{picked}"}, lambda row: row["picked"]),
    ({"segment": "{picked}", "segment_op": "none"}, lambda row: not row["picked"]),
    ({"segment": "{vip_cluj}"}, is_vip_in_cluj),
    ({"segment": "{old}", "segment_op": "none"}, lambda row: not is_old(row, 10)),
    (
        {"segment": ["{picked}", "{vip_cluj}"]},
        lambda row: row["picked"] or is_vip_in_cluj(row),
    ),
]


def key_of(condition):
    name = next(iter(condition[0]))
    for part in ("_op", "_days"):
        name = name.removesuffix(part)
    return name


def different(conditions):
    """Keep one condition for each field: an address has no room for more."""
    return list({key_of(one): one for one in conditions}.values())


some = st.lists(st.sampled_from(CONDITIONS), max_size=3).map(different)
groups = st.lists(
    st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=4).map(different),
    max_size=3,
)


@pytest.mark.usefixtures("db")
class TestFilters(TestCase):
    """One world for all examples."""

    @classmethod
    def setUpTestData(cls):
        """Make forty contacts that differ in everything that is asked."""
        cls.dora = make_user("Dora", is_administrator=True)
        cls.stage = make_stage("New")
        today, cls.rows = timezone.localdate(), {}
        for number in range(40):
            row = {
                "city": CITIES[number % 5],
                "tags": TAGS[number // 5 % 4],
                "staged": number % 3 == 0,
                "no_call": number % 7 == 0,
                "phone": number % 2 == 0,
                "birth": None if number % 4 == 3 else today - dt.timedelta(days=number),
                "picked": number % 6 == 1,
            }
            contact = make_contact(
                city=row["city"],
                tags=row["tags"],
                stage=cls.stage if row["staged"] else None,
                do_not_call=row["no_call"],
                phones=["+40722100200"] if row["phone"] else [],
                birth_date=row["birth"],
            )
            cls.rows[contact.pk] = row
        cls.picked = make_segment(cls.dora)
        picked = [pk for pk, row in cls.rows.items() if row["picked"]]
        cls.picked.add(picked, by=cls.dora)
        old = "birth_date_op=older&birth_date_days=10"
        cls.old = make_segment(cls.dora, old)
        cls.vip_cluj = make_segment(cls.dora, "tags=VIP&city=cluj")

    def query(self, single, several):
        """Write conditions and groups as an address."""
        names = ("stage", "picked", "vip_cluj", "old")
        ids = {name: getattr(self, name).pk for name in names}
        query = QueryDict(mutable=True)
        named = [("", single)]
        named += [(f"any{n}.", group) for n, group in enumerate(several, 1)]
        for prefix, conditions in named:
            for parameters, _means in conditions:
                for key, value in parameters.items():
                    values = [value] if isinstance(value, str) else value
                    query.setlist(prefix + key, [v.format(**ids) for v in values])
        return query

    def filters(self, query):
        """Read an address as the administrator."""
        rows = CONTACTS.objects().visible_to(self.dora)
        return RecordFilters(query, rows, CONTACTS.fields_for(self.dora), self.dora)

    @settings(max_examples=120)
    @given(some, groups)
    def test_the_database_finds_what_python_finds(self, single, several):
        """Compare the ids that both find."""
        filters = self.filters(self.query(single, several))
        assert not filters.has_errors
        found = set(filters.qs.values_list("pk", flat=True))
        expected = {
            pk
            for pk, row in self.rows.items()
            if all(means(row) for _said, means in single)
            and all(any(means(row) for _said, means in group) for group in several)
        }
        assert found == expected

    @settings(max_examples=120)
    @given(some, groups)
    def test_an_address_says_the_same_when_it_is_written_again(self, single, several):
        """Read, write, read: the identity."""
        once = self.filters(self.query(single, several)).said()
        again = QueryDict(mutable=True)
        for key, value in once:
            again.appendlist(key, value)
        assert self.filters(again).said() == once
        assert len(once) == len(set(once))

    def test_the_types_of_records_are_known_to_segments(self):
        """A segment of another type is none of these."""
        other = make_segment(self.dora, record_type=RecordType.COMPANY)
        assert self.filters(QueryDict(f"segment={other.pk}")).has_errors
