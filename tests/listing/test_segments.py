"""Segments: picked by hand or chosen by a filter, for each as far as they may view."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Scope
from contacts.models import Contact
from listing.models import Segment
from tests.factories import (
    access_class,
    make_contact,
    make_custom_field,
    make_role,
    make_segment,
    make_user,
)

HTMX = {"HX-Request": "true"}
PAGE = "/lists/contact/segments/"
SAID = {"name": "Mailing", "hue": "3", "audience": "private"}


@pytest.fixture
def ana(alice):
    return make_contact(responsible=alice, first_name="", last_name="Ana", city="Cluj")


@pytest.fixture
def ion(bob):
    return make_contact(responsible=bob, first_name="", last_name="Ion", city="Cluj")


def count(browser, segment):
    return int(browser.get(f"{PAGE}{segment.pk}/count/").content)


def test_records_are_put_into_a_segment_and_taken_out(alice, ana, ion, contacts):
    segment = make_segment(alice)
    assert segment.add([ana.pk, ion.pk], by=alice) == [ana.pk, ion.pk]
    assert segment.add([ana.pk], by=alice) == []
    assert contacts(alice, f"?segment={segment.pk}").names == ["Ana"]
    assert contacts(alice, f"?segment={segment.pk}&segment_op=none").names == []
    assert list(Segment.objects.that_hold(ion.pk)) == [segment]
    assert segment.remove([ion.pk, 987654], by=alice) == [ion.pk]
    member = segment.members.get()
    assert (member.record_id, member.added_by) == (ana.pk, alice)


def test_a_whole_list_is_put_in_by_one_query(alice, ana, ion):
    segment = make_segment(alice)
    for _number in range(5):
        make_contact(responsible=alice)
    with CaptureQueriesContext(connection) as captured:
        added = segment.add(Contact.objects.visible_to(alice), by=alice)
    assert len(added) == 6
    assert len([q for q in captured if "segmentmember" in q["sql"]]) == 1
    gone = segment.remove(
        Contact.objects.visible_to(alice).filter(city="Cluj"), by=alice
    )
    assert gone == [ana.pk]


def test_only_the_owner_fills_a_segment_and_none_with_a_filter(alice, bob, dora, ana):
    shared = make_segment(alice, audience="team")
    with pytest.raises(PermissionDenied):
        shared.add([ana.pk], by=bob)
    with pytest.raises(PermissionDenied):
        shared.remove([ana.pk], by=bob)
    assert shared.add([ana.pk], by=dora) == [ana.pk]
    with pytest.raises(ValueError, match=r"\d"):
        make_segment(alice, "city=cluj").add([ana.pk], by=alice)


def test_a_filter_is_read_by_the_rights_of_the_one_who_looks(
    alice, bob, lead, carol, ana, ion, client_of, contacts
):
    found = make_segment(alice, "city=cluj", audience="team")
    mine = make_segment(alice, "mine=me", audience="team")
    picked = make_segment(alice, audience="team")
    picked.add([ana.pk, ion.pk], by=alice)
    counts = {
        user.first_name: [count(client_of(user), one) for one in (found, mine, picked)]
        for user in (alice, bob, lead)
    }
    assert counts == {"Alice": [1, 1, 1], "Bob": [1, 1, 1], "Lead": [2, 0, 2]}
    assert contacts(bob, f"?segment={found.pk}").names == ["Ion"]
    assert client_of(carol).get(f"{PAGE}{found.pk}/count/").status_code == 404


def test_a_foreign_segment_answers_like_one_that_does_not_exist(
    alice, bob, ana, ion, contacts
):
    private = make_segment(alice, name="Secret")
    for pk in (private.pk, 987654, make_segment(bob, record_type="company").pk):
        page = contacts(bob, f"?segment={pk}")
        assert page.error("segment") == "Choose among the offered values."
        assert page.names == ["Ion"]
        assert "Secret" not in page.html


def test_the_page_names_them_and_counts_afterwards(alice, bob, carol, ana, client_of):
    make_segment(alice, name="By hand", audience="team")
    make_segment(alice, "city=cluj", name="Filter")
    html = client_of(alice).get(PAGE).content.decode()
    assert "By hand" in html
    assert "By a filter" in html
    assert "/count/" in html
    assert "By hand" in client_of(bob).get(PAGE).content.decode()
    assert "Filter</a>" not in client_of(bob).get(PAGE).content.decode()
    assert "No segments yet" in client_of(carol).get(PAGE).content.decode()


def test_segments_are_for_those_who_work_with_the_records(db, client_of):
    stranger = client_of(make_user("Ann", make_role(company={"view_scope": Scope.ALL})))
    for address in (PAGE, f"{PAGE}new/", "/lists/contact/views/new/"):
        assert stranger.get(address).status_code == 403


def test_the_present_filter_becomes_a_segment(alice, ana, client_of, contacts):
    browser = client_of(alice)
    new = f"{PAGE}new/?q=an&any1.city=cluj&any1.tags=VIP&sort=name"
    assert "any1" not in browser.get(new).content.decode().split("<ul")[1]
    assert browser.post(new, SAID).status_code == 422  # nobody has that tag
    new = f"{PAGE}new/?q=an&any1.city=cluj&sort=name"
    assert browser.post(new, SAID).status_code == 302
    segment = Segment.objects.get()
    assert segment.query == "q=an&any1.city=cluj"
    assert segment.is_dynamic
    assert contacts(alice, f"?segment={segment.pk}").names == ["Ana"]
    assert contacts(alice, f"?segment={segment.pk}").chips == ["Segment Mailing"]
    assert contacts(alice, f"?segment={segment.pk}&segment_op=none").names == []


def test_a_segment_of_no_filter_is_empty_and_picked_by_hand(alice, ana, client_of):
    assert client_of(alice).post(f"{PAGE}new/?sort=name", SAID).status_code == 302
    assert not Segment.objects.get().is_dynamic
    assert client_of(alice).post(f"{PAGE}new/", SAID).status_code == 422  # the name


def test_a_segment_is_renamed_deleted_and_brought_back(
    alice, bob, ana, client_of, contacts
):
    segment = make_segment(alice, "city=cluj", audience="team")
    address, browser = f"{PAGE}{segment.pk}", client_of(alice)
    assert client_of(bob).post(f"{address}/edit/", SAID).status_code == 403
    assert browser.post(f"{address}/edit/", SAID, headers=HTMX).status_code == 204
    segment.refresh_from_db()
    assert (segment.name, segment.hue, segment.query) == ("Mailing", 3, "city=cluj")
    gone = browser.post(f"{address}/delete/", headers=HTMX)
    assert f"{address}/restore/" in gone["HX-Trigger"]
    assert contacts(alice, f"?segment={segment.pk}").error("segment") != ""
    assert client_of(bob).post(f"{address}/restore/").status_code == 404
    browser.post(f"{address}/restore/", headers=HTMX)
    assert contacts(alice, f"?segment={segment.pk}").names == ["Ana"]


def test_a_segment_never_holds_itself(alice, ana, client_of, contacts):
    first = make_segment(alice, "city=cluj")
    second = make_segment(alice, f"any1.segment={first.pk}&any1.city=iasi")
    assert contacts(alice, f"?segment={second.pk}").names == ["Ana"]
    for held in (first, second):
        replaced = SAID | {"instead": first.pk}
        answer = client_of(alice).post(f"{PAGE}new/?segment={held.pk}", replaced)
        assert answer.status_code == 422
        assert "asks for this segment" in answer.content.decode()
    # Should the table hold a circle all the same, it ends.
    Segment.objects.filter(pk=first.pk).update(query=f"segment={second.pk}")
    assert contacts(alice, f"?segment={second.pk}").names == []


def test_the_filter_of_a_segment_is_replaced(alice, ana, client_of, contacts):
    segment = make_segment(alice, "city=iasi")
    said = SAID | {"name": "", "instead": segment.pk}
    assert client_of(alice).post(f"{PAGE}new/?city=cluj", said).status_code == 302
    assert contacts(alice, f"?segment={segment.pk}").names == ["Ana"]


@pytest.mark.parametrize("operator", ["", "&segment_op=none"])
def test_a_filter_that_asks_for_a_hidden_field_matches_nothing(
    operator, dora, contacts
):
    field = make_custom_field("number", name="Debt")
    field.access_classes.add(access_class("Gold"))
    silver = {"view_scope": Scope.ALL, "access_class": access_class("Silver")}
    blind = make_user("Bea", make_role(contact=silver))
    debt = {"custom": {str(field.pk): "9"}, "access_class": access_class("Gold")}
    make_contact(last_name="Debtor", city="Cluj", **debt)
    make_contact(last_name="Other", city="Cluj", access_class=access_class("Silver"))
    key = f"custom_{field.pk}"
    query = f"city=cluj&{key}=5&{key}_op=above"
    segment = make_segment(dora, query, name="Debtors", audience="all")
    outer = make_segment(dora, f"segment={segment.pk}", audience="all")
    assert len(contacts(dora, f"?segment={segment.pk}{operator}").names) == 1
    for one in (segment, outer):
        page = contacts(blind, f"?segment={one.pk}{operator}")
        assert page.names == []
        assert key not in page.html
    told = contacts(blind, f"?segment={segment.pk}").chips
    assert told == ["Segment Debtors (not usable by you)"]
