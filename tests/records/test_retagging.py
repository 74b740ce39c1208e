"""Tags merged, removed and restored by the thousand, and told so (L9, N5)."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import Contact, ContactTag
from records.models import Entry, RemovedTag, Tag
from records.models.tag import KEPT
from tests.factories import make_company, make_contact


def names(record):
    """Return the tags of a record."""
    return sorted(record.tags.names())


def tag(name):
    """Return a tag."""
    return Tag.objects.get(name=name)


def told(record):
    """Return what the last entry tells: who, old, new."""
    entry = Entry.objects.about(record).first()
    [change] = entry.details["changes"]
    assert (entry.kind, change["field"]) == ("changed", "tags")
    return entry.actor, change["old"], change["new"]


def test_merging_is_told_on_each_record_with_all_its_tags(alice, dora, client_of):
    both = make_contact(responsible=alice, tags=["VIP", "vip!", "Ägypten"])
    one = make_contact(responsible=alice, tags=["V.I.P."])
    firm = make_company(responsible=alice, tags=["vip!"])
    other = make_contact(responsible=alice, tags=["VIP", "Cold"])

    tag("VIP").absorb([tag("vip!"), tag("V.I.P.")], by=dora)
    assert told(both) == (dora, ["VIP", "vip!", "Ägypten"], ["VIP", "Ägypten"])
    assert told(one) == (dora, ["V.I.P."], ["VIP"])
    assert told(firm) == (dora, ["vip!"], ["VIP"])
    assert names(both) == ["VIP", "Ägypten"]
    assert names(one) == names(firm) == ["VIP"]
    assert not Entry.objects.about(other).exists()
    assert "vip!" in client_of(alice).get(both.get_absolute_url()).text


def test_a_removed_tag_is_restored_where_it_stood(alice, dora):
    marked = make_contact(responsible=alice, tags=["VIP", "Cold"])
    firm = make_company(responsible=alice, tags=["VIP"])
    gone = make_contact(responsible=alice, tags=["VIP"])
    again = make_contact(responsible=alice, tags=["VIP"])
    Tag.objects.filter(name="VIP").update(hue=7, prominent=True)

    tag("VIP").remove(by=dora)
    assert told(marked) == (dora, ["Cold", "VIP"], ["Cold"])
    assert told(firm) == (dora, ["VIP"], [])
    assert names(firm) == []
    gone.delete()
    again.tags.add("vip")
    removed = RemovedTag.objects.get()
    assert (removed.count, removed.removed_by) == (4, dora)
    assert removed.restore(by=alice) == tag("vip")
    assert names(marked) == ["Cold", "vip"]
    assert told(marked) == (alice, ["Cold"], ["Cold", "vip"])
    assert told(firm) == (alice, [], ["vip"])
    assert (names(again), told(again)) == (["vip"], (dora, ["VIP"], []))
    assert not RemovedTag.objects.exists()


def test_a_restored_tag_looks_as_before(alice, dora):
    make_contact(responsible=alice, tags=["VIP"])
    Tag.objects.filter(name="VIP").update(hue=7, prominent=True)
    tag("VIP").remove(by=dora)
    RemovedTag.objects.get().restore(by=dora)
    assert (tag("VIP").hue, tag("VIP").prominent) == (7, True)


def test_a_merged_tag_comes_back_beside_the_one_that_stayed(alice, dora):
    contact = make_contact(responsible=alice, tags=["vip!"])
    stays = Tag.objects.create(name="VIP")
    stays.absorb([tag("vip!")], by=dora)
    removed = RemovedTag.objects.get()
    assert removed.merged_into == stays
    removed.restore(by=dora)
    assert names(contact) == ["VIP", "vip!"]


def test_what_was_removed_long_ago_is_forgotten(alice, dora):
    make_contact(responsible=alice, tags=["Old", "New"])
    tag("Old").remove(by=dora)
    RemovedTag.objects.update(removed_at=timezone.now() - KEPT - dt.timedelta(hours=1))
    assert not RemovedTag.objects.restorable().exists()
    tag("New").remove(by=dora)
    assert RemovedTag.objects.get().name == "New"


def test_thousands_of_records_cost_no_more_statements(alice, dora):
    def merged(number):
        first, second = (Tag.objects.create(name=f"{n} of {number}") for n in (1, 2))
        made = Contact.objects.bulk_create(
            Contact(last_name="Many", responsible=alice) for _ in range(number)
        )
        marks = [
            ContactTag(tag=one, content_object=contact)
            for place, contact in enumerate(made)
            for one in ([first, second] if place % 2 else [second])
        ]
        ContactTag.objects.bulk_create(marks)
        with CaptureQueriesContext(connection) as captured:
            first.absorb([second], by=dora)
        ids = [contact.pk for contact in made]
        assert ContactTag.objects.filter(content_object__in=ids).count() == number
        assert Entry.objects.filter(record_id__in=ids).count() == number
        return len(captured)

    assert merged(2) == merged(5_000)
    with CaptureQueriesContext(connection) as captured:
        RemovedTag.objects.get(name="2 of 5000").restore(by=dora)
    assert len(captured) < 20
    assert ContactTag.objects.filter(tag__name="2 of 5000").count() == 5_000
