"""The worker's part of bulk work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.models import Contact
from listing.bulk import running, starting
from listing.models import BulkRun, Pick, bulk_run
from listing.working import Interrupted
from records.models import Entry
from tests.factories import make_contact
from tests.listing.bulk import HTMX, do, figures, pick, undo, url_of

CITY = {"field": "city", "shown": "city", "value": "New"}


@pytest.fixture
def in_small_chunks(monkeypatch):
    """Let a few records be as many as need a worker, and several chunks."""
    monkeypatch.setattr(starting, "AT_ONCE", 2)
    monkeypatch.setattr(bulk_run, "CHUNK", 2)


@pytest.fixture
def run(in_small_chunks, client_of, alice, django_capture_on_commit_callbacks):
    """Work on six records that waits for a worker."""
    contacts = [make_contact(responsible=alice, city=f"Old {n}") for n in range(6)]
    pick(alice, *contacts)
    with django_capture_on_commit_callbacks(execute=True):
        return do(client_of(alice), "set", **CITY)


def changed():
    """Return how many records have the new value."""
    return Contact.objects.filter(city="New").count()


def break_after(chunks):
    """Say, after so many chunks, that the worker has to end."""
    left = iter([False] * (chunks - 1) + [True])
    return lambda: next(left)


def test_much_work_is_handed_to_a_worker(run, client_of, alice):
    assert (run.state, run.rows_total, changed()) == ("queued", 6, 0)
    job = ProcrastinateJob.objects.get(task_name="bulk_work")
    assert job.args == {"run_id": run.pk}
    page = client_of(alice).get(run.get_absolute_url()).text
    assert "0 / 6" in page
    assert 'hx-trigger="every 1s"' in page
    run = running.carry_out(run)
    assert (run.state, figures(run)) == ("done", {"changed": 6})
    answer = client_of(alice).get(run.get_absolute_url(), headers=HTMX)
    assert answer.headers["HX-Redirect"] == run.get_absolute_url()


def test_htmx_is_led_to_the_progress(in_small_chunks, client_of, alice):
    pick(alice, *(make_contact(responsible=alice) for _ in range(3)))
    answer = client_of(alice).post(url_of("set"), CITY, headers=HTMX)
    assert answer.headers["HX-Redirect"] == BulkRun.objects.get().get_absolute_url()


def test_a_run_does_what_was_shown_though_the_selection_changes(run, alice):
    pick(alice, make_contact(responsible=alice))
    assert figures(running.carry_out(run)) == {"changed": 6}


def test_a_stopped_run_keeps_what_is_done_and_can_go_on(run, client_of, alice):
    with pytest.raises(Interrupted):
        running.carry_out(run, interrupted=break_after(2))
    client_of(alice).post(f"/lists/bulk/{run.pk}/stop/")
    run = running.carry_out(run)
    assert (run.state, run.rows_done, changed()) == ("stopped", 4, 4)
    page = client_of(alice).get(run.get_absolute_url()).text
    assert "Stopped after 4 of 6 records." in page
    assert "Go on with the rest" in page
    client_of(alice).post(f"/lists/bulk/{run.pk}/go-on/")
    run = running.carry_out(BulkRun.objects.get(pk=run.pk))
    assert (run.state, figures(run), changed()) == ("done", {"changed": 6}, 6)


def test_a_stopped_run_can_be_undone(run, client_of, alice):
    with pytest.raises(Interrupted):
        running.carry_out(run, interrupted=break_after(2))
    client_of(alice).post(f"/lists/bulk/{run.pk}/stop/")
    undone = running.carry_out(undo(client_of(alice), run))
    assert (figures(undone), changed()) == ({"changed": 4}, 0)


def execute(sql):
    """Change the database itself, with what waits for the end of transactions done."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_killed_worker_leaves_nothing_half_and_nothing_twice(run):
    fourth = Contact.objects.order_by("pk")[3].pk
    execute(
        "ALTER TABLE contacts_contact ADD CONSTRAINT broken"
        f" CHECK (city <> 'New' OR id <> {fourth})"
    )
    with pytest.raises(Exception, match="broken"):
        running.carry_out(run)
    run.refresh_from_db()
    assert (run.state, run.rows_done, changed()) == ("running", 2, 2)
    execute("ALTER TABLE contacts_contact DROP CONSTRAINT broken")
    run = running.carry_out(run)
    assert (run.state, figures(run), changed()) == ("done", {"changed": 6}, 6)
    assert Entry.objects.filter(change_set=run.change_set).count() == 6


def test_a_second_worker_takes_no_chunk_twice(run):
    stale = BulkRun.objects.get(pk=run.pk)
    running.carry_out(run)
    assert figures(running.carry_out(stale)) == {"changed": 6}
    assert Entry.objects.filter(change_set=run.change_set).count() == 6


def test_who_is_shut_out_meanwhile_changes_nothing_more(run, alice):
    alice.is_active = False
    alice.save()
    run = running.carry_out(run)
    assert (run.state, changed()) == ("failed", 0)
    assert "no longer have the right" in run.failure


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("set", CITY),
        ("add-tags", {"value": ["A", "B"]}),
        ("delete", {}),
    ],
)
def test_a_chunk_costs_as_many_queries_for_many_records_as_for_few(
    client_of, dora, action, data
):
    browser = client_of(dora)

    def cost(count):
        Pick.objects.all().delete()
        pick(dora, *(make_contact(city=f"Town {n}") for n in range(count)))
        with CaptureQueriesContext(connection) as doing:
            run = do(browser, action, **data)
        with CaptureQueriesContext(connection) as undoing:
            undone = undo(browser, run)
        assert figures(run) == figures(undone) == {"changed": count}
        return len(doing), len(undoing)

    cost(1)  # makes the tags
    assert cost(2) == cost(22)
