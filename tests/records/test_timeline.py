"""What a timeline tells, to whom, and how it goes on (N5)."""

import datetime
import re

import pytest
from django.utils import timezone

from contacts.kind import CONTACTS
from notes.models import Note
from records.fields import by_key
from records.fields.changes import change_record
from records.models import Entry, track
from records.timeline import PAGE, Place, story
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_role,
    make_user,
)
from tests.sending import HTMX


@pytest.fixture
def contact(alice):
    """A contact of Alice."""
    return make_contact(first_name="Ana", responsible=alice)


def told(client, contact, **asked):
    """Return the timeline as its address answers."""
    url = f"/records/contact/{contact.pk}/timeline/"
    return client.get(url, asked, headers=HTMX).content.decode()


def put(contact, user, **values):
    """Change fields of a contact."""
    fields = by_key(CONTACTS.fields_for(user))
    change_record(contact, {fields[k]: v for k, v in values.items()}, by=user)


def test_an_empty_timeline_says_so(client_of, alice, contact):
    assert "No activity yet" in told(client_of(alice), contact)
    card = client_of(alice).get(f"/contacts/{contact.pk}/")
    assert "No activity yet" in card.content.decode()


def test_a_change_tells_the_old_and_the_new_value(client_of, alice, contact):
    put(contact, alice, city="Cluj")
    put(contact, alice, city="Iași", tags=["VIP"])
    page = told(client_of(alice), contact)

    assert "<del>Cluj" in page
    assert "<ins>Iași" in page
    assert "changed 2 fields" in page
    assert page.index("<ins>Iași") < page.index("<ins>Cluj")


def test_of_a_list_it_tells_what_came_and_what_went(client_of, alice, contact):
    put(contact, alice, tags=["One", "Two"])
    put(contact, alice, tags=["Two", "Three"])
    newest = told(client_of(alice), contact).split('<li class="event')[1]

    assert "One" in newest
    assert "Three" in newest
    assert "Two" not in newest


def test_a_hidden_company_stays_hidden(client_of, alice, carol, dora, contact):
    hidden = make_company(name="Secret", responsible=carol)
    put(contact, dora, company=hidden)
    page = told(client_of(alice), contact)

    assert "Secret" not in page
    assert "Hidden company" in page
    assert "Secret" in told(client_of(dora), contact)


def test_fields_for_records_of_other_classes_are_left_out(client_of, dora, north):
    internal, partner = access_class("Internal"), access_class("Partner")
    secret = make_custom_field("text", name="Margin")
    secret.access_classes.add(internal)
    rule = {"access_class": partner, "view_scope": 3}
    reader = make_user("Rita", make_role(contact=rule, note=rule), team=north)
    contact = make_contact(access_class=internal)
    put(contact, dora, **{f"custom_{secret.pk}": "42 percent"})
    put(contact, dora, city="Cluj", **{f"custom_{secret.pk}": "43 percent"})
    assert "43 percent" in told(client_of(dora), contact)

    put(contact, dora, access_class=partner)
    for user in (reader, dora):
        page = told(client_of(user), contact)
        assert "Cluj" in page
        assert "percent" not in page
        assert "Margin" not in page
        assert page.count('<li class="event') == 2


def test_a_field_that_is_gone_does_not_break_it(client_of, alice, contact):
    field = make_custom_field("text")
    put(contact, alice, **{f"custom_{field.pk}": "old"})
    field.delete()

    assert "old" not in told(client_of(alice), contact)


def test_it_can_be_filtered(client_of, alice, contact):
    put(contact, alice, city="Cluj")
    make_note(contact, text="Wants a discount")
    browser = client_of(alice)

    for only, note, change in [
        ("", True, True),
        ("notes", True, False),
        ("changes", False, True),
    ]:
        page = told(browser, contact, only=only)
        assert ("Wants a discount" in page) is note
        assert ("Cluj" in page) is change


def test_all_of_it_comes_in_pages_and_nothing_twice(client_of, alice, contact):
    now = timezone.now()
    for number in range(40):
        # Pairs of notes and entries share a moment.
        at = now - datetime.timedelta(hours=number // 2)
        Note.objects.create(
            contact=contact, text=f"note {number}.", responsible=alice, created_at=at
        )
        entry = track(contact, "created", by=alice)
        Entry.objects.filter(pk=entry.pk).update(at=at)
    browser = client_of(alice)
    pages = [browser.get(f"/contacts/{contact.pk}/").content.decode()]
    while found := re.search(r'hx-get="([^"]*before=[^"]*)"', pages[-1]):
        url = found.group(1).replace("&amp;", "&")
        pages.append(browser.get(url, headers=HTMX).content.decode())
    everything = "".join(pages)

    assert [page.count('<li class="event') for page in pages] == [PAGE, PAGE, 20]
    for number in range(40):
        assert everything.count(f"<p>note {number}.</p>") == 1
    assert len(re.findall(r'<li class="day">Today', everything)) == 1


@pytest.mark.parametrize("before", ["nonsense", "2026-01-01_0_1", "1_2", "x_y_z", "_"])
def test_a_place_that_is_none_is_the_beginning(alice, contact, before):
    make_note(contact)

    assert Place.read(before) is None
    assert story(contact, alice, before=before).days


def test_one_jumps_to_a_day(client_of, alice, contact):
    for days in range(PAGE + 5):
        at = timezone.now() - datetime.timedelta(days=days)
        Note.objects.create(
            contact=contact, text=f"note {days}.", responsible=alice, created_at=at
        )
    day = timezone.localdate() - datetime.timedelta(days=3)
    page = told(client_of(alice), contact, on=day.isoformat())

    assert "note 3." in page
    assert "note 2." not in page
    assert page.count('<li class="event') == PAGE
    assert page.count('<li class="day"') == PAGE
    assert f'name="on" value="{day.isoformat()}"' in page
    old = told(client_of(alice), contact, on="2001-01-01")
    assert "Nothing happened until then" in old
    for nonsense in ["x", "2026-02-31", "9999-12-31"]:
        assert "note 0." in told(client_of(alice), contact, on=nonsense)


def test_outsiders_find_none(client_of, carol, contact):
    url = f"/records/contact/{contact.pk}/timeline/"

    assert client_of(carol).get(url).status_code == 404


def test_without_htmx_it_is_a_page(client_of, alice, contact):
    page = client_of(alice).get(f"/records/contact/{contact.pk}/timeline/")

    assert "<html" in page.content.decode()


def test_a_long_story_costs_no_more_queries(queries_for, alice, carol, contact):
    url = f"/records/contact/{contact.pk}/timeline/"
    hidden = make_company(responsible=carol)

    def happen(times):
        for number in range(times):
            make_note(contact)
            put(contact, alice, city=f"City {number}", tags=[f"Tag {number}"])
            put(contact, alice, company=hidden if number % 2 else None)

    happen(2)
    few = queries_for(url)
    happen(10)

    assert queries_for(url) == few
