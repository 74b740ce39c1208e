"""The worker's part of the import."""

import time

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason, JobContext
from procrastinate.jobs import Job

from contacts.models import Contact
from listing.jobs import forget_import_files, import_rows, queue_import
from listing.models import ImportRun
from listing.working import TRIES
from tests.listing.importing import bring_text, upload

ROWS = "Name,Phone\nAna Pop,0720100201"


@pytest.fixture
def run(alice, django_capture_on_commit_callbacks):
    """An import that was handed to a worker."""
    run = upload(ROWS, alice)
    with django_capture_on_commit_callbacks(execute=True):
        queue_import(run, by=alice)
    return run


def work(run, *, attempts=0, ends=None):
    """Do what a worker does with the job."""
    job = Job(
        id=1,
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name="import_rows",
        attempts=attempts,
    )
    context = JobContext(
        app=app, job=job, abort_reason=lambda: ends, start_timestamp=time.time()
    )
    import_rows(context, run_id=run.pk)
    run.refresh_from_db()


def test_a_start_queues_one_job_after_the_commit(run, alice):
    queue_import(run, by=alice)
    job = ProcrastinateJob.objects.get(task_name="import_rows")
    assert job.args == {"run_id": run.pk}
    assert job.queueing_lock == f"import {run.pk}"


def test_the_job_carries_the_import_out(run):
    work(run)
    assert (run.state, run.created) == ("done", 1)


def test_the_job_of_an_import_that_is_gone_does_nothing(run):
    gone = ImportRun.objects.get(pk=run.pk)
    run.delete()
    with pytest.raises(ImportRun.DoesNotExist):
        work(gone)
    assert not Contact.objects.exists()


def test_a_worker_that_shuts_down_gives_the_job_back(run):
    with pytest.raises(JobAborted):
        work(run, ends=AbortReason.SHUTDOWN)
    run.refresh_from_db()
    assert run.state == "running"
    work(run)
    assert run.created == 1


@pytest.mark.parametrize(("attempts", "state"), [(0, "running"), (TRIES, "failed")])
def test_a_fault_is_tried_again_and_told_in_the_end(run, attempts, state):
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE contacts_contact ADD CONSTRAINT broken"
            " CHECK (last_name <> 'Pop')"
        )
    with pytest.raises(Exception, match="broken"):
        work(run, attempts=attempts)
    run.refresh_from_db()
    assert run.state == state
    assert ("fault" in run.failure) == (state == "failed")


def test_old_uploads_are_forgotten_and_their_reports_kept(alice):
    old, new = bring_text(ROWS, alice), bring_text(ROWS, alice)
    abandoned = upload(ROWS, alice)
    ImportRun.objects.exclude(pk=new.pk).update(uploaded_at="2026-01-01T00:00Z")
    forget_import_files(timestamp=0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert not old.file
    assert new.file
    assert old.created == 1
    assert not ImportRun.objects.filter(pk=abandoned.pk).exists()
