"""Large exports in a worker: progress, stop, kill, failure, and the log of all."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from listing.exporting import starting
from listing.exporting.running import carry_out
from listing.models import ExportRun
from listing.working import Interrupted
from tests.factories import make_contact
from tests.listing.exporting import HTMX, contents, rows, take


@pytest.fixture
def large(monkeypatch):
    """Let two records be too many to wait for."""
    monkeypatch.setattr(starting, "AT_ONCE", 1)
    monkeypatch.setattr("listing.exporting.reading.CHUNK", 2)


@pytest.fixture
def waiting(large, alice, client_of, django_capture_on_commit_callbacks):
    """An export of five records that waits for a worker."""
    for number in range(5):
        make_contact(responsible=alice, first_name=f"N{number}")
    with django_capture_on_commit_callbacks(execute=True):
        return take(client_of(alice), "csv")


def test_a_large_export_waits_for_a_worker_and_tells_how_far_it_is(
    waiting, alice, client_of
):
    assert (waiting.state, waiting.rows_total) == ("queued", 5)
    job = ProcrastinateJob.objects.get(task_name="export_records")
    assert job.args == {"run_id": waiting.pk}
    browser, url = client_of(alice), waiting.get_absolute_url()
    page = browser.get(url)
    assert "0 / 5" in page.text
    assert 'hx-trigger="every 1s"' in page.text
    run = carry_out(waiting)
    assert (run.state, run.rows_done, len(rows(run))) == ("done", 5, 5)
    part = browser.get(url, headers=HTMX)
    assert "every 1s" not in part.text
    assert "The file is ready." in part.headers["HX-Trigger"]
    assert reverse("listing:export_file", args=[run.pk]) in part.text


def test_a_stopped_export_leaves_no_file_and_can_be_begun_anew(
    waiting, alice, client_of, settings
):
    def stop_in_the_middle():
        run = ExportRun.objects.get(pk=waiting.pk)
        if run.rows_done == 2:
            client_of(alice).post(reverse("listing:export_stop", args=[run.pk]))
        return False

    run = carry_out(waiting, interrupted=stop_in_the_middle)
    assert run.state == "stopped"
    assert not run.file
    assert not list(settings.MEDIA_ROOT.glob("exports/*"))
    assert "there is no file" in client_of(alice).get(run.get_absolute_url()).text
    client_of(alice).post(reverse("listing:export_again", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == "queued"
    assert len(rows(carry_out(run))) == 5


def test_an_export_whose_worker_had_to_end_is_made_by_the_next(waiting, settings):
    with pytest.raises(Interrupted):
        carry_out(waiting, interrupted=lambda: True)
    waiting.refresh_from_db()
    assert waiting.state == "running"
    assert not list(settings.MEDIA_ROOT.glob("exports/*"))
    run = carry_out(waiting)
    assert (run.state, run.rows_done, len(rows(run))) == ("done", 5, 5)


def test_who_lost_the_right_meanwhile_gets_no_file(waiting, alice):
    alice.roles.clear()
    waiting.refresh_from_db()
    waiting.user = type(alice).objects.get(pk=alice.pk)
    run = carry_out(waiting)
    assert (run.state, run.file) == ("failed", "")
    assert "no longer have the right" in run.failure


def test_more_than_a_workbook_holds_is_refused_and_csv_is_not(
    waiting, alice, client_of, monkeypatch
):
    monkeypatch.setattr("listing.exporting.running.MOST_IN_A_WORKBOOK", 4)
    assert carry_out(waiting).state == "done"
    large = take(client_of(alice), "ods")
    run = carry_out(large)
    assert (run.state, run.file) == ("failed", "")
    assert "A workbook has room for 4 records" in run.failure


def test_administrators_read_the_log_and_change_nothing(alice, dora, client_of):
    make_contact(responsible=alice, city="Cluj")
    run = take(client_of(alice), "csv", "?city=Cluj&sort=name")
    browser = client_of(dora)
    listed = browser.get("/admin/listing/exportrun/").text
    for said in ("Alice", "City", "Cluj", "127.0.0.1", "Separated text"):
        assert said in listed
    one = browser.get(f"/admin/listing/exportrun/{run.pk}/change/")
    assert "First name, Middle name, Last name" in one.text
    assert "/files/" not in one.text
    assert 'name="_save"' not in one.text
    before = contents(run)
    for url in ("change", "delete"):
        refused = browser.post(f"/admin/listing/exportrun/{run.pk}/{url}/", {})
        assert refused.status_code == 403
    assert browser.get("/admin/listing/exportrun/add/").status_code == 403
    assert contents(run) == before
    assert client_of(alice).get("/admin/listing/exportrun/").status_code == 404
