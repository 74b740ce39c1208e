"""What people are told of long work, and of records given to them in bulk."""

from types import SimpleNamespace

import pytest

from listing.bulk.running import carry_out
from listing.finished import WORK_FINISHED
from listing.models import BulkRun, ExportRun, Rehearsal
from listing.working import work_off
from records.models import ChangeSet, Notification
from tests.factories import make_contact

pytestmark = pytest.mark.django_db
WORKER = SimpleNamespace(should_abort=lambda: False, job=SimpleNamespace(attempts=9))


def assignment(dora, to, contacts):
    """Return bulk work that waits: contacts are given to somebody."""
    change_set = ChangeSet.objects.create(record_type="contact", way="bulk", by=dora)
    run = BulkRun.objects.create(
        user=dora,
        record_type="contact",
        action="assign",
        parameters={"value": to.pk},
        change_set=change_set,
    )
    ids = [contact.pk for contact in contacts]
    run.freeze(type(contacts[0]).objects.filter(pk__in=ids).values("pk"))
    run.accept(by=dora)
    return run


def test_records_given_in_bulk_are_told_of_once(alice, bob, dora, client_of):
    contacts = [make_contact(responsible=alice) for _one in range(3)]
    contacts.append(make_contact(responsible=bob))

    assert carry_out(assignment(dora, bob, contacts)).changed == 3

    (told,) = Notification.objects.all()
    assert (told.recipient, told.actor, told.details["count"]) == (bob, dora, 3)
    page = client_of(bob).get("/notifications/").text
    assert "made you responsible for 3 records" in page
    assert f"/contacts/?responsible={bob.pk}" in page
    assert "data-told" not in client_of(alice).get("/notifications/").text


def test_work_that_a_worker_did_is_told_of_once(alice, bob, dora, client_of):
    run = assignment(dora, bob, [make_contact(responsible=alice)])
    for _time in range(2):
        work_off(WORKER, run, carry_out)
    told = Notification.objects.get(kind=WORK_FINISHED)
    assert (told.recipient, told.details["failed"]) == (dora, False)
    page = client_of(dora).get("/notifications/").text
    assert "Your bulk change has finished" in page
    assert run.get_absolute_url() in page


def test_an_export_that_fails_is_told_of_and_a_rehearsal_is_not(alice, client_of):
    run = ExportRun.objects.create(
        user=alice,
        record_type="contact",
        format="csv",
        filename="a.csv",
        columns=[],
    )

    def fail(run, *, interrupted):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work_off(WORKER, run, fail)
    assert "Your export has failed" in client_of(alice).get("/notifications/").text

    run = Rehearsal(state=Rehearsal.State.DONE)
    work_off(WORKER, run, lambda run, interrupted: run)
    assert Notification.objects.count() == 1
