"""A run survives what happens to it (I5)."""

import pytest
from django.db import connection

from contacts.models import Contact
from listing.importing import running
from listing.importing.rehearsing import rehearse
from listing.importing.running import carry_out
from listing.models import ImportRun
from listing.working import Interrupted
from tests.factories import make_contact
from tests.listing.importing import bring_text, figures, upload

# A database that breaks in the middle: the row of this name cannot be written.
BREAK = """
    CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.last_name = 'Person7' THEN RAISE EXCEPTION 'broken'; END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER break_down BEFORE INSERT ON contacts_contact
        FOR EACH ROW EXECUTE FUNCTION break_down();
"""
MEND = "DROP TRIGGER break_down ON contacts_contact; DROP FUNCTION break_down()"
ROWS = "Name,Phone,Company\n" + "\n".join(
    f"Ana Person{n},072010{n:04},Firm {n % 3}" for n in range(10)
)


def execute(statements):
    """Run statements of the test's own."""
    with connection.cursor() as cursor:
        cursor.execute(statements)


@pytest.fixture
def small_chunks(monkeypatch):
    """Write four rows at a time."""
    monkeypatch.setattr(running, "CHUNK", 4)


@pytest.fixture
def run(alice):
    """A file of ten rows that waits for a worker."""
    run = upload(ROWS, alice)
    rehearse(run)
    run.accept(by=alice)
    return run


def count():
    """Return how many contacts and phones there are."""
    contacts = Contact.objects.all()
    return contacts.count(), sum(contact.phones.count() for contact in contacts)


@pytest.mark.usefixtures("small_chunks")
def test_after_a_fault_a_run_goes_on_with_no_half_row_and_no_double_row(run):
    execute(BREAK)
    with pytest.raises(Exception, match="broken"):
        carry_out(run)
    run.refresh_from_db()
    assert (run.state, run.rows_done, run.created) == ("running", 4, 4)
    assert count() == (4, 4)
    execute(MEND)
    finished = carry_out(run)
    assert figures(finished) == {
        "state": "done",
        "created": 10,
        "skipped": 0,
        "refused": 0,
    }
    assert count() == (10, 10)
    assert finished.also_created == {"company": 3}


@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_has_to_end_leaves_the_rest_to_the_next(run):
    asked = iter([False, True])
    with pytest.raises(Interrupted):
        carry_out(run, interrupted=lambda: next(asked))
    assert count() == (4, 4)
    assert carry_out(run).created == 10


@pytest.mark.usefixtures("small_chunks")
def test_two_workers_at_one_run_write_no_row_twice(run, alice):
    def meanwhile():
        carry_out(ImportRun.objects.get(pk=run.pk))
        return False

    finished = carry_out(run, interrupted=meanwhile)
    assert (finished.state, finished.rows_done) == ("done", 10)
    assert count() == (10, 10)


@pytest.mark.usefixtures("small_chunks")
def test_a_stopped_run_ends_after_its_chunk_and_can_go_on(run, alice):
    def stop_in_the_middle():
        if ImportRun.objects.get(pk=run.pk).rows_done:
            ImportRun.objects.get(pk=run.pk).stop(by=alice)
        return False

    stopped = carry_out(run, interrupted=stop_in_the_middle)
    assert (stopped.state, stopped.rows_done) == ("stopped", 4)
    assert stopped.may_go_on
    stopped.accept(by=alice)
    assert carry_out(stopped).created == 10


def test_a_finished_run_is_not_started_again(alice):
    run = bring_text(ROWS, alice)
    assert run.accept(by=alice) is False
    assert carry_out(run).created == 10
    assert count() == (10, 10)


def test_a_right_that_was_lost_meanwhile_stops_the_run(run, alice):
    alice.roles.clear()
    failed = carry_out(ImportRun.objects.get(pk=run.pk))
    assert failed.state == "failed"
    assert failed.failure.startswith("You no longer have the right")
    assert count() == (0, 0)


def test_a_run_whose_file_is_gone_says_so(run):
    run.file.delete()
    failed = carry_out(run)
    assert failed.failure == "The file is no longer kept. Upload it again."
    assert not failed.may_go_on


def test_a_trashed_record_is_not_here(alice):
    bring_text("Name,Phone\nAna Pop,0720100201", alice)
    Contact.objects.update(trashed_at="2026-01-01T00:00Z")
    assert bring_text("Name,Phone\nAna Pop,0720100201", alice).created == 1


def test_a_long_file_finds_what_stands_in_another_chunk(alice, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 1)
    make_contact(first_name="Eva", last_name="Dan", responsible=alice)
    run = bring_text("Name,Phone\nAna A,0720100201\nEva Dan,\nAna A,0720100201", alice)
    assert (run.created, run.skipped) == (1, 2)
