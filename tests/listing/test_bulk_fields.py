"""What a custom field may not hold, bulk work does not put there (F1)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact
from listing.bulk.running import carry_out
from listing.models import BulkRun, Pick
from records.fields import from_definition
from records.fields.changes import change_record
from tests.factories import access_class, make_contact, make_custom_field
from tests.listing.bulk import do, figures, pick, undo, url_of


@pytest.fixture
def field(db):
    """A field for customers alone."""
    field = make_custom_field(name="Margin")
    field.access_classes.add(access_class("Customer"))
    return field


def said(field, value="7"):
    key = f"custom_{field.pk}"
    return {"field": key, "shown": key, "value": value}


def test_a_value_that_is_there_once_only_is_not_set_for_many(client_of, dora):
    once, often = make_custom_field(unique=True), make_custom_field()
    one, two = make_contact(), make_contact()
    pick(dora, one, two)
    browser = client_of(dora)
    answer = browser.post(url_of("set"), said(once))
    assert answer.status_code == 422
    assert "can’t be given one value in many records" in answer.text
    assert not BulkRun.objects.exists()
    run = do(browser, "set", **said(often))
    assert figures(run) == {"changed": 2}


def test_a_field_that_has_become_unique_meanwhile_is_left_alone(
    client_of, dora, monkeypatch
):
    field = make_custom_field()
    pick(dora, make_contact(), make_contact())
    monkeypatch.setattr("listing.bulk.starting.AT_ONCE", 0)
    run = do(client_of(dora), "set", **said(field))
    field.unique = True
    field.save()
    ended = carry_out(run)
    assert ended.state == BulkRun.State.FAILED
    assert "can’t be given one value" in ended.failure
    assert not Contact.objects.filter(custom__has_key=str(field.pk)).exists()


def test_records_of_another_access_class_are_skipped_and_named(client_of, dora, field):
    customer = make_contact(access_class=access_class("Customer"))
    partner = make_contact(access_class=access_class("Partner"), last_name="Other")
    pick(dora, customer, partner)
    browser = client_of(dora)
    run = do(browser, "set", **said(field))
    assert figures(run) == {"changed": 1, "impossible": 1}
    page = browser.get(run.get_absolute_url()).text
    assert "“Margin” is not for records of this access class." in page
    assert "Other" in page
    filled = Contact.objects.filter(custom__has_key=str(field.pk))
    assert set(filled) == {customer}


def test_an_undo_puts_nothing_into_a_record_that_has_gone_to_another_class(
    client_of, dora, field
):
    one = make_contact(access_class=access_class("Customer"))
    change_record(one, {from_definition(field): "5"}, by=dora)
    pick(dora, one)
    browser = client_of(dora)
    data = {**said(field, ""), "clear": "on"}
    run = do(browser, "set", **data)
    assert figures(run) == {"changed": 1}
    Contact.objects.filter(pk=one.pk).update(access_class=access_class("Partner"))
    assert figures(undo(browser, run)) == {"impossible": 1}
    assert Contact.objects.get(pk=one.pk).custom == {}


def test_classes_cost_no_query_for_each_record(client_of, dora, field):
    customer, browser = access_class("Customer"), client_of(dora)

    def cost(count):
        Pick.objects.all().delete()
        pick(dora, *(make_contact(access_class=customer) for _n in range(count)))
        with CaptureQueriesContext(connection) as doing:
            run = do(browser, "set", **said(field))
        with CaptureQueriesContext(connection) as undoing:
            assert figures(undo(browser, run)) == {"changed": count}
        return len(doing), len(undoing)

    cost(1)
    assert cost(2) == cost(22)
