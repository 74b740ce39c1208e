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


@pytest.fixture
def world(alice, bob, carol):
    """Contacts with many equal and many empty values, of several people."""
    rng = random.Random(7)
    stages = [None, make_stage("B", position=2), make_stage("A", position=1)]
    firms = [None, *(make_company(name=n, responsible=p) for n, p in [
        ("Żuk", alice), ("zebra", carol), ("Ada", alice), ("ada", bob),
    ])]  # fmt: skip
    fields = {
        "text": ["", "ß", "Ana", "ána"],
        "number": ["", "3", "-1", "10"],
        "date": ["", "2026-01-02", "1999-12-31"],
        "tick_box": ["", True],
    }
    made = {kind: make_custom_field(kind) for kind in fields}
    made["drop_down"] = make_custom_field("drop_down", options=["Zero", "One"])
    fields["drop_down"] = ["", *made["drop_down"].options.values_list("pk", flat=True)]
    for number in range(60):
        custom = {str(made[kind].pk): rng.choice(of) for kind, of in fields.items()}
        make_contact(
            responsible=rng.choice([alice, bob, carol, None]),
            last_name=rng.choice(["", "Ionescu", "ionescu", "Łoś"]),
            first_name=rng.choice(["", "Ana", "Żaneta"]),
            city=rng.choice(["", "Łódź", "lodz", "Cluj"]),
            stage=rng.choice(stages),
            company=rng.choice(firms),
            language=rng.choice(["", "pl", "ro"]),
            birth_date=rng.choice([None, "1980-02-29"]),
            do_not_call=rng.random() < 0.3,
            private=number % 20 == 0,
            custom={key: value for key, value in custom.items() if value != ""},
        )
    return made


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
