"""Work on many picked records (L8)."""

import json

import pytest

from accounts.models import Scope
from contacts.models import Contact
from listing.bulk.actions import offered
from listing.models import BulkRun, Pick
from records.models import Entry, Tag
from records.registry import kind_or_404
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_role,
    make_stage,
    make_user,
)
from tests.listing.bulk import HTMX, do, figures, pick, url_of


@pytest.fixture
def viewer(north):
    """Somebody who views all contacts and changes only their own."""
    rules = {"view_scope": Scope.ALL, "edit_scope": Scope.OWN}
    return make_user("Viewer", make_role(contact=rules), team=north)


def fresh(*records):
    """Return records as the database has them now."""
    return [Contact.objects.get(pk=record.pk) for record in records]


def test_a_stage_is_set_and_told_on_each_timeline(client_of, alice):
    lead, customer = make_stage("Lead"), make_stage("Customer")
    was, is_already = make_contact(responsible=alice, stage=lead), None
    is_already = make_contact(responsible=alice, stage=customer)
    pick(alice, was, is_already)
    run = do(client_of(alice), "stage", value=customer.pk)
    assert figures(run) == {"changed": 1, "unchanged": 1}
    assert [c.stage for c in fresh(was, is_already)] == [customer, customer]
    entry = Entry.objects.get(change_set=run.change_set)
    assert (entry.record_id, entry.actor) == (was.pk, alice)
    change = {"field": "stage", "old": lead.pk, "new": customer.pk}
    assert entry.details == {"way": "bulk", "changes": [change]}
    assert fresh(was)[0].version == was.version + 1


def test_each_changes_what_they_may_and_hears_of_the_rest(
    client_of, alice, bob, lead, carol, dora
):
    mine = make_contact(responsible=alice, city="Cluj")
    his = make_contact(responsible=bob, city="Cluj")
    hers = make_contact(responsible=carol, city="Cluj")
    expected = {
        alice: ({"changed": 1, "hidden": 2}, {mine}),
        lead: ({"changed": 2, "hidden": 1}, {mine, his}),
        carol: ({"changed": 1, "hidden": 2}, {hers}),
        dora: ({"changed": 3}, {mine, his, hers}),
    }
    for user, (counts, changed) in expected.items():
        pick(user, mine, his, hers)
        value = f"City of {user.first_name}"
        run = do(client_of(user), "set", field="city", shown="city", value=value)
        assert figures(run) == counts
        assert set(Contact.objects.filter(city=value)) == changed


def test_those_that_may_only_be_viewed_are_named(client_of, alice, viewer):
    mine = make_contact(responsible=viewer)
    foreign = make_contact(responsible=alice, last_name="Foreign")
    pick(viewer, mine, foreign)
    browser = client_of(viewer)
    page = browser.get(url_of("set")).text
    assert "Will change 1." in page
    assert "Cannot change 1: you may only view it." in page
    run = do(browser, "set", field="city", shown="city", value="Iași")
    assert figures(run) == {"changed": 1, "refused": 1}
    report = browser.get(run.get_absolute_url()).text
    assert "Foreign" in report
    assert "You may only view it" in report


def test_what_is_no_longer_visible_is_counted_but_not_named(client_of, alice, bob):
    mine = make_contact(responsible=alice)
    lost = make_contact(responsible=alice, last_name="Secretive")
    pick(alice, mine, lost)
    Contact.objects.filter(pk=lost.pk).update(responsible=bob)
    page = client_of(alice).get(url_of("set")).text
    assert "1 picked record is no longer there for you" in page
    run = do(client_of(alice), "set", field="city", shown="city", value="Iași")
    assert figures(run) == {"changed": 1, "hidden": 1}
    report = client_of(alice).get(run.get_absolute_url()).text
    assert "Secretive" not in page + report
    assert not run.left_out.exists()


def test_a_name_in_a_report_goes_when_the_right_to_see_it_goes(
    client_of, alice, viewer
):
    foreign = make_contact(responsible=alice, last_name="Foreign")
    pick(viewer, foreign, make_contact(responsible=viewer))
    run = do(client_of(viewer), "set", field="city", shown="city", value="Iași")
    address = run.get_absolute_url()
    assert "Foreign" in client_of(viewer).get(address).text
    Contact.objects.filter(pk=foreign.pk).update(private=True)
    assert "Foreign" not in client_of(viewer).get(address).text


def test_actions_without_the_right_are_not_offered(client_of, alice, viewer, lead):
    contacts = kind_or_404("contact")
    assert "assign" in {action.key for action in offered(contacts, lead)}
    keys = {action.key for action in offered(contacts, viewer)}
    assert "set" in keys
    assert not keys & {"assign", "add-managers", "remove-managers", "delete"}
    pick(viewer, make_contact(responsible=viewer))
    for action in ("assign", "delete"):
        assert client_of(viewer).get(url_of(action)).status_code == 403
        assert client_of(viewer).post(url_of(action)).status_code == 403
    assert client_of(viewer).get(url_of("nonsense")).status_code == 404
    assert not BulkRun.objects.exists()


def test_the_bar_needs_no_query(dora, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert offered(kind_or_404("contact"), dora)


def test_a_type_without_stages_has_no_such_action(dora):
    keys = {action.key for action in offered(kind_or_404("company"), dora)}
    assert "stage" not in keys
    assert "add-tags" in keys


def test_responsible_and_managers_change_who_sees_the_record(
    client_of, lead, bob, carol
):
    one = make_contact(responsible=lead)
    pick(lead, one)
    run = do(client_of(lead), "assign", value=bob.pk)
    assert figures(run) == {"changed": 1}
    assert set(Contact.objects.visible_to(bob)) == {one}
    do(client_of(lead), "add-managers", value=[carol.pk])
    assert set(Contact.objects.visible_to(carol)) == {one}
    do(client_of(lead), "remove-managers", value=[carol.pk, bob.pk])
    assert set(Contact.objects.visible_to(carol)) == set()


def test_tags_come_and_go_and_the_others_stay(client_of, alice):
    one = make_contact(responsible=alice, tags=["VIP"])
    other = make_contact(responsible=alice, tags=["VIP", "Retail"])
    pick(alice, one, other)
    run = do(client_of(alice), "add-tags", value=["retail", "New"])
    assert figures(run) == {"changed": 2}
    assert {t.name for t in one.tags.all()} == {"VIP", "Retail", "New"}
    run = do(client_of(alice), "remove-tags", value=["VIP"])
    assert figures(run) == {"changed": 2}
    assert {t.name for t in other.tags.all()} == {"Retail", "New"}
    assert Tag.objects.filter(name="VIP").exists()


def test_custom_fields_are_set_and_emptied(client_of, alice):
    number = make_custom_field("number")
    chosen = make_custom_field("multiple_choice", options=["A", "B"])
    one = make_contact(responsible=alice, custom={"999": "kept"})
    pick(alice, one)
    browser = client_of(alice)
    key = f"custom_{number.pk}"
    do(browser, "set", field=key, shown=key, value="12.50")
    several = f"custom_{chosen.pk}"
    options = [option.pk for option in chosen.options.all()]
    do(browser, "set", field=several, shown=several, value=options)
    custom = {"999": "kept", str(number.pk): "12.5", str(chosen.pk): options}
    assert fresh(one)[0].custom == custom
    do(browser, "set", field=several, shown=several, clear="on")
    assert str(chosen.pk) not in fresh(one)[0].custom


def test_a_field_that_the_user_may_not_change_is_not_settable(client_of, alice, viewer):
    unique = make_custom_field(unique=True)
    one = make_contact(responsible=viewer)
    pick(viewer, one)
    for key in (
        "private",
        "created_at",
        "responsible",
        "phones",
        f"custom_{unique.pk}",
    ):
        data = {"field": key, "shown": key, "value": "1"}
        assert client_of(viewer).post(url_of("set"), data).status_code == 422
    assert not BulkRun.objects.exists()


def test_an_error_keeps_what_was_typed_and_changes_nothing(client_of, alice):
    pick(alice, make_contact(responsible=alice))
    data = {"field": "birth_date", "shown": "birth_date", "value": "31 February"}
    answer = client_of(alice).post(url_of("set"), data, headers=HTMX)
    assert answer.status_code == 422
    assert "31 February" in answer.text
    data = {"field": "city", "shown": "city", "value": ""}
    answer = client_of(alice).post(url_of("set"), data, headers=HTMX)
    assert answer.status_code == 422
    assert "tick “Empty the field”" in answer.text
    assert not BulkRun.objects.exists()


def test_a_name_is_never_emptied(client_of, alice):
    one = make_contact(responsible=alice)
    pick(alice, one)
    data = {"field": "last_name", "shown": "last_name", "clear": "on"}
    assert client_of(alice).post(url_of("set"), data).status_code == 422


def test_nothing_picked_is_said(client_of, alice):
    assert "Nothing is picked" in client_of(alice).get(url_of("add-tags")).text
    answer = client_of(alice).post(url_of("add-tags"), {"value": ["x"]})
    assert answer.status_code == 422
    assert not BulkRun.objects.exists()


def test_what_the_filter_hides_is_left_alone_unless_it_is_included(client_of, alice):
    here = make_contact(responsible=alice, city="Cluj")
    away = make_contact(responsible=alice, city="Iași")
    pick(alice, here, away)
    query, browser = "?city=Cluj", client_of(alice)
    page = browser.get(url_of("add-tags", query=query)).text
    assert "Will change 1." in page
    assert "Include 1 picked record that the present filter hides." in page
    do(browser, "add-tags", query, value=["A"])
    assert list(Contact.objects.filter(tags__name="A")) == [here]
    run = do(browser, "add-tags", query, value=["B"], include_hidden="on")
    assert figures(run) == {"changed": 2}


def test_a_record_is_not_put_above_itself(client_of, dora):
    top = make_company(name="Top")
    middle = make_company(name="Middle", parent=top)
    free = make_company(name="Free")
    pick(dora, top, middle, free)
    run = do(
        client_of(dora),
        "set",
        record_type="company",
        field="parent",
        shown="parent",
        value=middle.pk,
    )
    assert figures(run) == {"changed": 1, "impossible": 2}
    assert (
        "can’t stand above itself" in client_of(dora).get(f"/lists/bulk/{run.pk}/").text
    )


def test_htmx_hears_the_result_with_undo_and_a_way_to_more(client_of, alice):
    one = make_contact(responsible=alice)
    pick(alice, one)
    answer = client_of(alice).post(url_of("add-tags"), {"value": ["A"]}, headers=HTMX)
    assert answer.status_code == 204
    told = json.loads(answer.headers["HX-Trigger"])
    run = BulkRun.objects.get()
    assert told["toast"] == {
        "text": "1 changed",
        "more": f"/lists/bulk/{run.pk}/",
        "undo": f"/lists/bulk/{run.pk}/undo/",
    }
    assert {"close-dialog", "list-changed"} <= told.keys()


def test_the_selection_outlives_the_work(client_of, alice):
    pick(alice, make_contact(responsible=alice))
    do(client_of(alice), "add-tags", value=["A"])
    assert Pick.objects.of(alice, "contact").count() == 1
