"""The two forms of an order say the same: pages don’t depend on which one is taken."""

import random

import pytest
from django.http import QueryDict

from accounts.models import Scope
from listing import paging
from listing.lists import RecordList
from records.registry import kind_or_404
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_role,
    make_stage,
    make_user,
)

KEYS = [
    "name", "company", "stage", "responsible", "city", "phones", "emails", "language",
    "birth_date", "do_not_call", "updated_at", "",
]  # fmt: skip
OWN = ["text", "number", "date", "tick_box", "drop_down"]


FIRMS = {"Żuk": "alice", "zebra": "carol", "Ada": "alice", "ada": "bob"}
VALUES = {
    "text": ["", "ß", "Ana", "ána"],
    "number": ["", "3", "-1", "10"],
    "date": ["", "2026-01-02", "1999-12-31"],
    "tick_box": ["", True],
}


@pytest.fixture
def world(alice, bob, carol):
    """Contacts with many equal and many empty values, of several people."""
    people = {"alice": alice, "bob": bob, "carol": carol}
    fields = {kind: make_custom_field(kind) for kind in VALUES}
    fields["drop_down"] = make_custom_field("drop_down", options=["Zero", "One"])
    options = fields["drop_down"].options.values_list("pk", flat=True)
    values = {**VALUES, "drop_down": ["", *options]}
    firms = [make_company(name=n, responsible=people[w]) for n, w in FIRMS.items()]
    choices = {
        "responsible": [alice, bob, carol, None],
        "last_name": ["", "Ionescu", "ionescu", "Łoś"],
        "first_name": ["", "Ana", "Żaneta"],
        "city": ["", "Łódź", "lodz", "Cluj"],
        "stage": [None, make_stage("B", position=2), make_stage("A", position=1)],
        "company": [None, *firms],
        "language": ["", "pl", "ro"],
        "birth_date": [None, "1980-02-29"],
        "do_not_call": [False, False, True],
        "private": [False] * 19 + [True],
    }
    rng = random.Random(7)
    for _ in range(60):
        custom = {str(fields[kind].pk): rng.choice(of) for kind, of in values.items()}
        custom = {key: value for key, value in custom.items() if value != ""}
        chosen = {name: rng.choice(of) for name, of in choices.items()}
        make_contact(custom=custom, **chosen)
    return fields


@pytest.mark.parametrize("sign", ["", "-"])
def test_in_parts_and_plainly_the_order_is_the_same(world, alice, dora, sign):
    director = make_user("Di", make_role(contact={"view_scope": Scope.ALL}))
    keys = KEYS + [f"custom_{world[kind].pk}" for kind in OWN]
    for user in (alice, director, dora):
        for key in keys:
            found = RecordList(
                kind_or_404("contact"), user, QueryDict(f"sort={sign}{key}")
            )
            each = [
                [
                    pk
                    for (pk,) in paging.in_order(
                        found.rows, found.sorting, 99, plainly=how
                    )
                ]
                for how in (True, False)
            ]
            assert each[0] == each[1], (user, key)
            assert len(set(each[0])) == found.rows.count() == len(each[0]), (user, key)


def test_from_the_end_every_order_is_the_same_backwards(world, dora):
    keys = KEYS + [f"custom_{world[kind].pk}" for kind in OWN]
    for key in [*keys, *(f"-{key}" for key in keys)]:
        found = RecordList(kind_or_404("contact"), dora, QueryDict(f"sort={key}"))
        rows, sorting = found.rows, found.sorting
        forward = list(paging.in_order(rows, sorting, 99, plainly=True))
        for how in (True, False):
            back = paging.in_order(rows, sorting, 99, plainly=how, backwards=True)
            assert list(back)[::-1] == forward, (key, how)


def test_the_last_page_is_what_is_left_over(world, dora, monkeypatch):
    for key in KEYS:
        pages = []
        for most in (1000, 5):
            monkeypatch.setattr(paging, "EXACT_UP_TO", most)
            asked = QueryDict(f"sort={key}&page=999")
            found = RecordList(kind_or_404("contact"), dora, asked)
            pages.append((found.page.number, found.page.ids))
        assert pages[0] == pages[1], key


def test_a_deep_page_of_a_long_list_is_that_of_a_short_one(world, dora, monkeypatch):
    for key in KEYS:
        pages = []
        for most in (1000, 5):
            monkeypatch.setattr(paging, "EXACT_UP_TO", most)
            found = RecordList(
                kind_or_404("contact"), dora, QueryDict(f"sort={key}&page=2")
            )
            pages.append(found.page.ids)
        assert pages[0] == pages[1], key
