"""Every page costs the same number of queries with few rows and with many."""

from itertools import count

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from listing.models import ListSettings
from records.models import track
from records.registry import all_kinds
from tests.addresses import ADDRESSES, urls_of
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_position,
    make_source,
    make_stage,
)
from tests.test_doors import NUMBER, SAMPLES

FEW, MORE = 2, 20


class Growing:
    """A card of every type, its lists, and all that stands on them: ever more of it."""

    def __init__(self, alice, others):
        self.alice, self.others, self.numbers = alice, others, count(1)
        self.firm = make_company(pk=NUMBER, responsible=alice)
        self.person = make_contact(pk=NUMBER, responsible=alice, company=self.firm)
        make_note(self.person, pk=NUMBER)
        self.fields = {
            record_type: [
                make_custom_field(kind, record_type=record_type, options=["A", "B"])
                for kind in ("drop_down", "multiple_choice", "text")
            ]
            for record_type in ("contact", "company")
        }

    def grow(self, rows):
        """Make so many more of everything."""
        for number in (next(self.numbers) for _ in range(rows)):
            self._records(number)
            for record in (self.firm, self.person):
                self._parts(record, number)

    def _records(self, number):
        people = {"managers": self.others, "tags": [f"Tag {number}", "all"]}
        hidden = make_company(responsible=self.others[0])
        make_company(
            **people,
            responsible=self.alice,
            parent=self.firm,
            custom=self._custom("company"),
        )
        for company in (self.firm, hidden):
            make_contact(
                **people,
                responsible=self.alice,
                company=company,
                stage=make_stage(),
                position=make_position(),
                source=make_source(),
                phones=["+40721123456", "+40721123457"],
                emails=["a@b.example"],
                custom=self._custom("contact"),
            )

    def _custom(self, record_type):
        one, several, text = self.fields[record_type]
        first, second = one.options.first(), several.options.last()
        return {
            str(one.pk): first.pk,
            str(several.pk): [second.pk],
            str(text.pk): "text",
        }

    def _parts(self, record, number):
        record.tags.add(f"Own {number}")
        record.managers.set(self.others)
        record.phones.create(number="+40721000000", position=number)
        record.emails.create(address="c@d.example", position=number)
        make_note(record, responsible=self.alice)
        make_note(record, responsible=self.others[0])
        track(record, "created", by=self.alice)
        change = {"field": "city", "old": "", "new": f"City {number}"}
        track(record, "changed", by=self.others[0], way="form", changes=[change])


def costs(browser, *, visits=1):
    """Return how many queries every address takes at the last of the visits."""
    taken = {}
    for address in ADDRESSES:
        for url in urls_of(address, SAMPLES):
            for asked in [url] if "pk" in address.keys else [url, f"{url}?q=a"]:
                for _ in range(visits):
                    reset_queries()  # the log has an end
                    with CaptureQueriesContext(connection) as captured:
                        browser.get(asked)
                taken[asked] = len(captured)
    return taken


@pytest.fixture
def growing(alice, bob, carol):
    """Alice's world, with every field as a column of her lists."""
    world = Growing(alice, [carol, bob])
    for kind in all_kinds():
        chosen = [field.key for field in kind.fields_for(alice) if field.in_lists]
        ListSettings.objects.remember(alice, kind.record_type, columns=chosen)
    return world


def test_more_rows_cost_no_more_queries(client_of, alice, growing):
    growing.grow(FEW)
    for record in (growing.firm, growing.person):
        client_of(alice).get(record.get_absolute_url())  # now recently opened
    few = costs(client_of(alice), visits=2)  # the first one fills caches
    growing.grow(MORE)
    many = costs(client_of(alice), visits=2)
    assert {url: (few[url], many[url]) for url in few if few[url] != many[url]} == {}
