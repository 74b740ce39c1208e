"""What nobody learns by a merge that somebody else made (R5)."""

import pytest
from django.urls import reverse

from accounts.models import Rule, Scope
from records.merging import merge, take_back
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_note,
    make_role,
    make_segment,
    make_user,
)

CANARY = "CANARY"


def pages(done, record):
    """Return the addresses that tell of a merge, and of the record that it made."""
    kind, pk = record.record_type, record.pk
    return [
        record.get_absolute_url(),
        reverse("records:timeline", args=[kind, pk]),
        reverse("records:changes", args=[kind, pk]),
        reverse("records:peek", args=[kind, pk]),
        reverse("listing:merges"),
        reverse("listing:merge_report", args=[done.pk]),
        f"/search/?q={CANARY}",
        f"/{kind}s/?q={CANARY}" if kind == "contact" else f"/companies/?q={CANARY}",
    ]


def text_of(browser, urls):
    """Return all that the pages say."""
    return "\n".join(browser.get(url).text for url in urls).replace(f"q={CANARY}", "")


def said(text):
    """Return how often the canary sings, but for where its name was typed."""
    return text.count(CANARY + "-")


def test_who_does_not_view_the_survivor_learns_nothing(dora, client_of, alice, carol):
    one = make_contact(responsible=alice, last_name=f"{CANARY}-1")
    two = make_contact(
        responsible=carol, last_name=f"{CANARY}-2", emails=["canary-3@x.ro"]
    )
    make_note(two, responsible=dora, text=f"{CANARY}-4")
    done = merge(one, [two], by=dora)
    assert said(text_of(client_of(carol), [*pages(done, one), *pages(done, two)])) == 0
    for record in (one, two):
        assert client_of(carol).get(record.get_absolute_url()).status_code == 404


def test_hidden_records_and_fields_stay_hidden_in_what_was_lost(
    dora, client_of, carol, alice
):
    partner = access_class("Partner")
    secret = make_custom_field()
    secret.access_classes.set([partner])
    firm = make_company(responsible=carol, name=f"{CANARY}-firm")
    mine = make_company(responsible=alice)
    one = make_contact(responsible=alice, company=mine, access_class=None)
    two = make_contact(
        responsible=carol,
        company=firm,
        access_class=partner,
        custom={str(secret.pk): f"{CANARY}-value"},
    )
    done = merge(one, [two], by=dora)
    text = text_of(client_of(alice), pages(done, one))
    assert said(text) == 0
    assert "Hidden company" in text
    assert f"{CANARY}-firm" in text_of(client_of(dora), pages(done, one))


def test_the_report_of_an_undo_counts_what_its_reader_may_view(
    dora, client_of, alice, carol
):
    sees = {"view_scope": Scope.OWN, "edit_scope": Scope.OWN, "may_merge": True}
    rules = {**sees, "delete_scope": Scope.OWN}
    maker = make_user("Maker", make_role(contact=rules, company=rules))
    one, two = (make_company(responsible=maker) for _ in range(2))
    make_contact(responsible=carol, company=two, last_name=f"{CANARY}-1")
    make_contact(responsible=maker, company=two)
    make_segment(carol, record_type="company").add([two.pk], by=carol)
    make_note(two, responsible=carol)
    done = merge(one, [two], by=maker)
    take_back(done, by=maker)
    text = text_of(client_of(maker), pages(done, one)[-3:-2])
    assert "1 contact" in text
    assert "note" not in text.partition("Went back")[2].partition("</dl>")[0]
    assert "segment" not in text.partition("Went back")[2].partition("</dl>")[0]
    assert said(text) == 0
    assert "2 contacts" in text_of(client_of(dora), pages(done, one)[-3:-2])


@pytest.mark.parametrize("record_type", ["contact", "company"])
def test_an_undo_gives_access_back_as_it_was(
    dora, client_of, alice, carol, record_type
):
    make = {"contact": make_contact, "company": make_company}[record_type]
    one, two = make(responsible=alice), make(responsible=carol)
    Rule.objects.filter(role__users=carol).update(view_scope=Scope.OWN)
    done = merge(one, [two], by=dora)
    assert client_of(carol).get(two.get_absolute_url()).status_code == 404
    take_back(done, by=dora)
    assert client_of(carol).get(two.get_absolute_url()).status_code == 200
    assert client_of(carol).get(one.get_absolute_url()).status_code == 404


def test_after_an_undo_the_survivor_tells_nothing_more_of_the_others(
    dora, client_of, alice, carol
):
    one = make_contact(responsible=alice)
    two = make_contact(responsible=carol, last_name=f"{CANARY}-1")
    done = merge(one, [two], by=dora)
    assert said(text_of(client_of(alice), pages(done, one))) > 0
    take_back(done, by=dora)
    assert said(text_of(client_of(alice), pages(done, one))) == 0
