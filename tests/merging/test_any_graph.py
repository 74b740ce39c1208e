"""Whatever is merged, edited, taken back: all is as before, but for what was added."""

import pytest
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from contacts.models import Contact
from listing.models import Pick
from records.merging import Choices, merge, take_back
from records.refusals import Refusal
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_segment,
    make_user,
)
from tests.merging.conftest import change, fresh, hanging_on, phones, raws

pytestmark = pytest.mark.django_db

MOST = 4
ADDRESS = ("address_1", "address_2", "postal_code", "city", "region", "country")
numbers = st.sampled_from(["+40720000001", "+40720000002", "+40720000003"])
mails = st.sampled_from(["a@x.ro", "A@x.ro", "b@x.ro", "c@x.ro"])
which = st.integers(0, MOST - 1)

recipes = st.fixed_dictionaries(
    {
        "city": st.sampled_from(["", "Cluj", "Iasi"]),
        "postal_code": st.sampled_from(["", "400100"]),
        "phones": st.lists(numbers, unique=True, max_size=2),
        "emails": st.lists(mails, unique_by=str.lower, max_size=2),
        "tags": st.lists(st.sampled_from(["VIP", "Fair", "Old"]), unique=True),
        "custom": st.sampled_from(["", "x", "y"]),
        "people": st.sets(st.integers(0, 2)),
        "private": st.booleans(),
        "segments": st.sets(st.integers(0, 1)),
        "picked": st.booleans(),
        "notes": st.integers(0, 2),
        "workers": st.integers(0, 2),
        "parent": which,
        "stop": st.booleans(),
    }
)
steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("merge"),
            which,
            st.sets(which, min_size=1, max_size=2),
            st.dictionaries(st.sampled_from(["address", "birth_date", "name"]), which),
            st.booleans(),
        ),
        st.tuples(
            st.just("edit"),
            which,
            st.sampled_from(["city", "phones", "tags", "note", "segment"]),
        ),
    ),
    max_size=6,
)


BARE = {
    **dict.fromkeys(("city", "postal_code", "custom"), ""),
    **dict.fromkeys(("phones", "emails", "tags"), ()),
    **dict.fromkeys(("people", "segments"), frozenset()),
    **dict.fromkeys(("notes", "workers", "parent"), 0),
    **dict.fromkeys(("private", "picked", "stop"), False),
}


class World:
    """Records of one type with all that can hang on them, and what was added since."""

    def __init__(self, record_type, recipes, people, by):
        self.by, self.people, self.record_type = by, people, record_type
        self.custom = make_custom_field(record_type=record_type)
        self.segments = [make_segment(by, record_type=record_type) for _ in range(4)]
        self.records, self.merges = [], []
        for number, recipe in enumerate(recipes):
            self.records.append(self._make(number, recipe))
        self.before = [self._state(record) for record in self.records]
        self.added = [{} for _ in self.records]

    def _make(self, number, recipe):
        person = self.people[number % len(self.people)]
        same = ("city", "postal_code", "phones", "emails", "tags", "private")
        values = {key: recipe[key] for key in same} | {
            "responsible": person,
            "managers": [self.people[n] for n in recipe["people"]],
            "custom": {str(self.custom.pk): recipe["custom"]}
            if recipe["custom"]
            else {},
        }
        if self.record_type == "contact":
            born = f"198{number}-01-01"
            return self._hang(make_contact(**values, birth_date=born), recipe)
        above = recipe["parent"]
        if above < number:
            values["parent"] = self.records[above]
        return self._hang(make_company(**values), recipe)

    def _hang(self, record, recipe):
        for _ in range(recipe["notes"]):
            make_note(record)
        for number in recipe["segments"]:
            self.segments[number].add([record.pk], by=self.by)
        if recipe["picked"]:
            self._pick(record)
        if self.record_type == "company":
            for _ in range(recipe["workers"]):
                make_contact(company=record)
        elif recipe["stop"]:
            Contact.objects.filter(pk=record.pk).update(do_not_sms=True)
        return record

    def _pick(self, record):
        kind = self.record_type
        Pick.objects.create(user=self.by, record_type=kind, record_id=record.pk)

    @staticmethod
    def _state(record):
        return raws(record) | hanging_on(record)

    def take(self, number, step):
        """Merge or edit, if what is named is still there."""
        there = [r for r in map(fresh, self.records) if r.trashed_at is None]
        record = there[step[1] % len(there)]
        if step[0] == "edit":
            return self._edit(
                record, self.added[self.records.index(record)], step[2], number
            )
        others = {there[other % len(there)] for other in step[2]} - {record}
        take = {key: there[n % len(there)].pk for key, n in step[3].items()}
        take.setdefault("birth_date", record.pk)
        if take["birth_date"] not in {record.pk, *(other.pk for other in others)}:
            take["birth_date"] = record.pk
        if others:
            choices = Choices(take, let_in=step[4])
            self.merges.append(merge(record, [*others], choices, by=self.by))
        return None

    def _edit(self, record, added, what, number):
        new = f"+4073000000{number}"
        if what == "city":
            change(record, self.by, city=f"City {number}")
            added["address"] = {key: getattr(fresh(record), key) for key in ADDRESS}
        elif what == "phones":
            present = raws(record)["phones"]
            change(record, self.by, phones=[*present, *phones(new)])
            added.setdefault("phones", []).extend(phones(new))
        elif what == "tags":
            tags = [*raws(record)["tags"], f"Tag {number}"]
            change(record, self.by, tags=tags)
            added.setdefault("tags", []).append(f"Tag {number}")
        elif what == "note":
            added.setdefault("notes", []).append(make_note(record).pk)
        elif self.segments[2].add([record.pk], by=self.by):
            added.setdefault("segments", []).append(self.segments[2].pk)

    def take_all_back(self, order):
        """Undo every merge, in any order that is allowed."""
        left = sorted(self.merges, key=lambda one: order[self.merges.index(one) % 6])
        while left:
            for one in [*left]:
                try:
                    with transaction.atomic():
                        take_back(one, by=self.by)
                except Refusal:
                    continue
                left.remove(one)
                break
            else:
                raise AssertionError("nothing can be taken back")

    def assert_as_before(self):
        """Compare all records with what they were, and with what was added since."""
        for record, before, added in zip(
            self.records, self.before, self.added, strict=True
        ):
            expected, found = dict(before), self._state(record)
            for name, more in added.items():
                if name == "address":
                    expected |= more
                else:
                    joined = [*expected[name], *more]
                    expected[name] = joined if name == "phones" else sorted(joined)
            if added:
                expected.pop("search"), found.pop("search")
            assert found == expected


def check(record_type, records, taken, order):
    """Make a world, live in it, undo, compare; leave nothing."""
    with transaction.atomic():
        by = make_user("Dora", is_administrator=True)
        people = [make_user(name, "Sales manager") for name in ("Ana", "Bob", "Car")]
        world = World(record_type, records, people, by)
        for number, step in enumerate(taken):
            world.take(number, step)
        world.take_all_back(order)
        world.assert_as_before()
        transaction.set_rollback(True)


@example(  # an address that lost its code, and got a town since
    record_type="contact",
    records=[{**BARE, "postal_code": code} for code in ("", "400100")],
    taken=[("merge", 1, {0}, {"address": 0}, False), ("edit", 0, "city")],
    order=[*range(6)],
)
@example(  # a subsidiary that came along, and is what its holding became part of
    record_type="company",
    records=[{**BARE, "parent": above} for above in (0, 1, 0, 1)],
    taken=[("merge", 3, {0}, {}, False), ("merge", 1, {0}, {}, False)],
    order=[*range(6)],
)
@given(
    record_type=st.sampled_from(["contact", "company"]),
    records=st.lists(recipes, min_size=2, max_size=MOST),
    taken=steps,
    order=st.permutations(range(6)),
)
def test_everything_is_as_before(record_type, records, taken, order):
    check(record_type, records, taken, order)
