"""Taking bulk work back (L8, N7)."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Scope
from contacts.models import Contact
from listing.models import BulkRun
from records.fields import by_key
from records.fields.changes import change_record
from records.models import Entry
from records.registry import kind_or_404
from tests.factories import make_contact, make_role, make_stage, make_user
from tests.listing.bulk import HTMX, do, figures, pick, undo


def edit(user, record, **values):
    """Change a record as its form does."""
    fields = by_key(kind_or_404(record.record_type).fields_for(user))
    change_record(record, {fields[k]: v for k, v in values.items()}, by=user)


def cities():
    """Return the city of each contact by its last name."""
    return dict(Contact.objects.values_list("last_name", "city"))


@pytest.fixture
def sixty(alice):
    """Contacts of Alice in towns of their own."""
    contacts = [
        make_contact(responsible=alice, last_name=f"Person {n}", city=f"Town {n}")
        for n in range(60)
    ]
    pick(alice, *contacts)
    return contacts


def test_what_nobody_edited_goes_back_and_the_rest_is_named(client_of, alice, sixty):
    before = cities()
    run = do(client_of(alice), "set", field="city", shown="city", value="Łódź")
    for contact in sixty[:10]:
        contact.refresh_from_db()
        edit(alice, contact, city="Edited")
    undone = undo(client_of(alice), run)
    assert figures(undone) == {"changed": 50, "kept": 10}
    assert {one.reason for one in undone.left_out.all()} == {
        "Kept: changed since by Alice"
    }
    edited = {contact.last_name: "Edited" for contact in sixty[:10]}
    assert cities() == before | edited
    report = client_of(alice).get(undone.get_absolute_url()).text
    for contact in sixty[:10]:
        assert f">Jan {contact.last_name}</a>" in report
    assert ">Jan Person 30</a>" not in report
    assert "50 restored, 10 were not" in report


def test_an_undo_can_be_undone(client_of, alice, sixty):
    browser, before = client_of(alice), cities()
    run = do(browser, "set", field="city", shown="city", value="Łódź")
    after = cities()
    undone = undo(browser, run)
    assert cities() == before
    assert figures(undo(browser, undone)) == {"changed": 60}
    assert cities() == after
    assert BulkRun.objects.count() == 3


def test_a_run_is_undone_once(client_of, alice, sixty):
    browser = client_of(alice)
    run = do(browser, "set", field="city", shown="city", value="Łódź")
    undo(browser, run)
    answer = browser.post(f"/lists/bulk/{run.pk}/undo/", headers=HTMX)
    assert "undone already" in json.loads(answer.headers["HX-Trigger"])["toast"]["text"]
    assert BulkRun.objects.count() == 2
    assert "Undone by Alice" in browser.get(run.get_absolute_url()).text


def test_undo_is_offered_for_thirty_days(client_of, alice):
    pick(alice, make_contact(responsible=alice))
    run = do(client_of(alice), "add-tags", value=["A"])
    assert (
        f"/lists/bulk/{run.pk}/undo/"
        in client_of(alice).get(f"/lists/bulk/{run.pk}/").text
    )
    BulkRun.objects.update(queued_at=timezone.now() - timedelta(days=31))
    assert (
        f"/lists/bulk/{run.pk}/undo/"
        not in client_of(alice).get(f"/lists/bulk/{run.pk}/").text
    )
    undo(client_of(alice), run)
    assert BulkRun.objects.count() == 1


def test_what_may_no_longer_be_changed_stays(client_of, north, bob):
    rules = {"view_scope": Scope.ALL, "edit_scope": Scope.OWN}
    worker = make_user("Worker", make_role(contact=rules), team=north)
    contacts = [make_contact(responsible=worker, city="Old") for _ in range(8)]
    pick(worker, *contacts)
    run = do(client_of(worker), "set", field="city", shown="city", value="New")
    gone = [contact.pk for contact in contacts[:5]]
    Contact.objects.filter(pk__in=gone).update(responsible=bob)
    undone = undo(client_of(worker), run)
    assert figures(undone) == {"changed": 3, "refused": 5}
    assert Contact.objects.filter(city="New").count() == 5
    report = client_of(worker).get(undone.get_absolute_url()).text
    assert all(str(contact) in report for contact in contacts[:5])


def test_a_colleague_cannot_undo_but_an_administrator_can(client_of, alice, bob, dora):
    pick(alice, make_contact(responsible=alice, city="Old"))
    run = do(client_of(alice), "set", field="city", shown="city", value="New")
    for address in ("", "undo/", "stop/", "go-on/"):
        url = f"/lists/bulk/{run.pk}/{address}"
        assert client_of(bob).post(url).status_code in {404, 405}
    assert client_of(bob).get(run.get_absolute_url()).status_code == 404
    assert figures(undo(client_of(dora), run)) == {"changed": 1}
    assert Contact.objects.get().city == "Old"


def test_tags_that_others_added_since_stay(client_of, alice):
    one = make_contact(responsible=alice, tags=["Old"])
    two = make_contact(responsible=alice, tags=["New"])
    three = make_contact(responsible=alice)
    pick(alice, one, two, three)
    run = do(client_of(alice), "add-tags", value=["New"])
    one.tags.add("Later")
    three.tags.clear()
    undone = undo(client_of(alice), run)
    assert figures(undone) == {"changed": 1, "kept": 1}
    assert {tag.name for tag in one.tags.all()} == {"Old", "Later"}
    assert {tag.name for tag in two.tags.all()} == {"New"}


def test_removed_managers_come_back_beside_new_ones(client_of, lead, bob, carol):
    one = make_contact(responsible=lead, managers=[bob])
    pick(lead, one)
    run = do(client_of(lead), "remove-managers", value=[bob.pk])
    one.managers.add(carol)
    undo(client_of(lead), run)
    assert set(one.managers.all()) == {bob, carol}
    assert set(Contact.objects.visible_to(bob)) == {one}


def test_deleting_moves_to_the_trash_and_back(client_of, alice):
    kept = make_contact(responsible=alice)
    gone = make_contact(responsible=alice)
    taken_out = make_contact(responsible=alice)
    pick(alice, gone, taken_out)
    run = do(client_of(alice), "delete")
    assert figures(run) == {"changed": 2}
    assert set(Contact.objects.visible_to(alice)) == {kept}
    gone.refresh_from_db()
    assert gone.trashed_by == alice
    Contact.objects.filter(pk=taken_out.pk).update(trashed_at=None, trash_batch=None)
    undone = undo(client_of(alice), run)
    assert figures(undone) == {"changed": 1, "kept": 1}
    assert Contact.objects.visible_to(alice).count() == 3
    assert figures(undo(client_of(alice), undone)) == {"changed": 1}
    assert gone not in Contact.objects.visible_to(alice)
    kinds = Entry.objects.filter(record_id=gone.pk).order_by("pk")
    assert [entry.kind for entry in kinds] == ["trashed", "restored", "trashed"]


def test_a_value_that_is_gone_does_not_come_back(client_of, alice):
    old, new = make_stage("Old"), make_stage("New")
    one = make_contact(responsible=alice, stage=old)
    pick(alice, one, make_contact(responsible=alice))
    run = do(client_of(alice), "stage", value=new.pk)
    old.delete()
    undone = undo(client_of(alice), run)
    assert figures(undone) == {"changed": 1, "impossible": 1}
    one.refresh_from_db()
    assert one.stage == new
    report = client_of(alice).get(undone.get_absolute_url()).text
    assert "no longer exists" in report


def test_a_retired_value_comes_back(client_of, alice):
    old, new = make_stage("Old"), make_stage("New")
    one = make_contact(responsible=alice, stage=old)
    pick(alice, one)
    run = do(client_of(alice), "stage", value=new.pk)
    type(old).objects.filter(pk=old.pk).update(retired=True)
    undo(client_of(alice), run)
    one.refresh_from_db()
    assert one.stage == old


def test_the_log_lists_ones_own_work_and_for_an_administrator_all(
    client_of, alice, bob, dora
):
    pick(alice, make_contact(responsible=alice))
    run = do(client_of(alice), "add-tags", value=["Remarkable"])
    for user, seen in {alice: True, bob: False, dora: True}.items():
        page = client_of(user).get("/lists/bulk/").text
        assert ("Remarkable" in page) == seen
        assert (run.get_absolute_url() in page) == seen
    assert "Nothing was changed in bulk yet" in client_of(bob).get("/lists/bulk/").text
    undo(client_of(alice), run)
    assert "Undone" in client_of(alice).get("/lists/bulk/").text


def test_the_log_costs_the_same_for_two_runs_and_for_many(
    client_of, queries_for, alice
):
    contact = make_contact(responsible=alice)
    pick(alice, contact)

    def work(times):
        for number in range(times):
            run = do(client_of(alice), "add-tags", value=[f"Tag {number}"])
            undo(client_of(alice), run)
            stage = make_stage()
            do(client_of(alice), "stage", value=stage.pk)

    work(1)
    few = queries_for("/lists/bulk/")
    work(8)
    assert queries_for("/lists/bulk/") == few
