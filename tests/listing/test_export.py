"""Exports: which records and fields are in the file, and who gets it (I7)."""

import asyncio
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Scope
from listing.exporting import jobs
from listing.exporting.download import pieces_in_turn
from listing.models import ExportRun
from tests.factories import (
    make_company,
    make_contact,
    make_custom_field,
    make_role,
    make_stage,
    make_user,
)
from tests.listing.bulk import pick
from tests.listing.exporting import HTMX, contents, rows, take, url_of


@pytest.fixture
def viewer(north):
    """Sees all contacts, and may export her own."""
    role = make_role(contact={"view_scope": Scope.ALL, "export_scope": Scope.OWN})
    return make_user("Vera", role, team=north)


def test_a_file_holds_the_records_of_the_filter_in_the_order_of_the_list(
    alice, client_of
):
    for name, city in [("Zo", "Cluj"), ("Ba", "Cluj"), ("Al", "Iași"), ("Em", "Cluj")]:
        make_contact(responsible=alice, first_name=name, last_name="", city=city)
    run = take(client_of(alice), query="?city=Cluj&sort=name")
    assert [row["First name"] for row in rows(run)] == ["Ba", "Em", "Zo"]
    assert (run.rows_done, run.left_out, run.state) == (3, 0, "done")
    assert "Cluj" in run.described


def test_the_columns_are_those_of_the_list_or_all(alice, client_of):
    field = make_custom_field("number", name="Seats")
    make_contact(responsible=alice, custom={str(field.pk): "12"})
    browser = client_of(alice)
    (few,) = rows(take(browser, columns="list"))
    assert list(few)[:3] == ["First name", "Middle name", "Last name"]
    assert "Phone" in few
    assert "Seats" not in few
    browser.post("/lists/contact/columns/", {"column": [f"custom_{field.pk}", "city"]})
    (chosen,) = rows(take(browser, columns="list"))
    assert list(chosen)[3:] == ["Seats", "City"]
    (full,) = rows(take(browser))
    assert full["Seats"] == "12"
    assert {"Postal code", "Do not call", "Created"} <= full.keys()


def test_only_what_may_be_exported_is_in_the_file_and_the_dialog_says_so(
    viewer, alice, client_of
):
    make_contact(responsible=viewer, last_name="Mine")
    make_contact(responsible=alice, last_name="Foreign")
    dialog = client_of(viewer).get(url_of(), headers=HTMX).text
    assert "1 record will be in the file." in dialog
    assert "1 will not: you may view it, and not export it." in dialog
    run = take(client_of(viewer))
    assert [row["Last name"] for row in rows(run)] == ["Mine"]
    assert (run.rows_done, run.left_out) == (1, 1)


def test_the_selection_is_exported_and_what_the_filter_hides_on_demand(
    alice, client_of
):
    cluj = make_contact(responsible=alice, city="Cluj", last_name="Cluj")
    iasi = make_contact(responsible=alice, city="Iași", last_name="Iași")
    make_contact(responsible=alice, city="Cluj", last_name="Not picked")
    pick(alice, cluj, iasi)
    browser = client_of(alice)
    dialog = browser.get(url_of(query="?city=Cluj", picked=True), headers=HTMX).text
    assert "1 record will be in the file." in dialog
    assert "Include 1 picked record that the present filter hides." in dialog
    shown = take(browser, query="?city=Cluj", picked=True)
    assert [row["Last name"] for row in rows(shown)] == ["Cluj"]
    both = take(browser, query="?city=Cluj", picked=True, include_hidden="on")
    assert {row["Last name"] for row in rows(both)} == {"Cluj", "Iași"}
    assert both.of_selection
    assert both.picked is None


def test_who_may_not_export_has_no_button_and_is_refused(client_of, alice, oscar):
    make_contact(responsible=alice)
    assert url_of() in client_of(alice).get("/contacts/").text
    role = make_role(contact={"view_scope": Scope.ALL, "export_scope": Scope.NONE})
    reader = make_user("Reader", role)
    for user in (reader, oscar):
        page = client_of(user).get("/contacts/")
        assert "/export/" not in page.text
        for url in (url_of(), url_of(picked=True), "/lists/contact/export/counts/"):
            assert client_of(user).get(url).status_code == 403
        for url in (url_of(), url_of(picked=True)):
            assert client_of(user).post(url, {"format": "csv"}).status_code == 403
    assert not ExportRun.objects.exists()


def test_only_its_maker_gets_the_file_while_the_right_lasts(
    alice, bob, dora, client_of
):
    make_contact(responsible=alice)
    run = take(client_of(alice), "xlsx")
    url = reverse("listing:export_file", args=[run.pk])
    answer = client_of(alice).get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == contents(run)
    for other in (bob, dora):
        assert client_of(other).get(url).status_code == 404
    alice.roles.set([make_role(contact={"view_scope": Scope.OWN})])
    assert client_of(alice).get(url).status_code == 403


def test_the_name_of_the_file_can_not_be_guessed(alice, client_of):
    make_contact(responsible=alice)
    names = {take(client_of(alice)).file.name for _ in range(2)}
    assert len(names) == 2
    assert all(len(name) > len("exports/.csv") + 30 for name in names)


def test_the_file_goes_after_some_days_and_the_log_stays(
    alice, client_of, settings, tmp_path
):
    settings.EXPORT_DAYS = 3
    make_contact(responsible=alice)
    old, new = take(client_of(alice)), take(client_of(alice))
    path = settings.MEDIA_ROOT / old.file.name
    assert path.exists()
    ago = timezone.now() - timedelta(days=3, minutes=1)
    ExportRun.objects.filter(pk=old.pk).update(finished_at=ago)
    jobs.forget_export_files(0)
    assert not path.exists()
    old.refresh_from_db()
    assert not old.may_be_downloaded
    assert old.rows_done == 1
    url = reverse("listing:export_file", args=[old.pk])
    assert client_of(alice).get(url).status_code == 404
    assert "kept no longer" in client_of(alice).get("/lists/exports/").text
    new.refresh_from_db()
    assert new.may_be_downloaded


def test_a_filter_that_is_not_understood_exports_nothing(alice, client_of):
    make_contact(responsible=alice)
    for query in ("?created_at=never", "?nonsense=1"):
        answer = client_of(alice).post(url_of(query=query), {"format": "csv"})
        assert answer.status_code == 422
        assert "can’t be understood" in answer.text
    assert not ExportRun.objects.exists()


def test_values_are_what_they_are_in_a_workbook(alice, client_of):
    money = make_custom_field("currency", name="Budget", currency="EUR")
    make_contact(
        responsible=alice,
        last_name="=1+1",
        birth_date="1980-02-29",
        phones=["+40722123456", "+40213100182"],
        emails=["a@example.com"],
        tags=["VIP", "Retail"],
        stage=make_stage("Lead"),
        company=make_company(responsible=alice, name="Aurora"),
        custom={str(money.pk): "1200.5"},
    )
    (row,) = rows(take(client_of(alice), "xlsx"))
    assert row["Last name"] == "=1+1"
    assert row["Date of birth"].isoformat() == "1980-02-29T00:00:00"
    assert row["Phone"] == "+40722123456; +40213100182"
    assert row["Tags"] == "Retail; VIP"
    assert (row["Stage"], row["Company"]) == ("Lead", "Aurora")
    assert row["Responsible"] == "Alice"
    assert row["Budget"] == 1200.5
    assert row["Do not call"] == "No"
    assert row["Private"] == "No"


def test_a_hidden_company_is_left_blank(alice, carol, client_of):
    company = make_company(responsible=carol, name="Hidden Ltd")
    make_contact(responsible=alice, company=company)
    (row,) = rows(take(client_of(alice)))
    assert row["Company"] == ""


def test_a_long_list_is_counted_after_the_dialog(alice, client_of, monkeypatch):
    monkeypatch.setattr("listing.exporting.scope.FEW", 1)
    for _ in range(2):
        make_contact(responsible=alice, city="Cluj")
    browser = client_of(alice)
    dialog = browser.get(url_of(query="?city=Cluj"), headers=HTMX).text
    assert 'hx-get="/lists/contact/export/counts/?city=Cluj"' in dialog
    assert "will be in the file" not in dialog
    counted = browser.get("/lists/contact/export/counts/?city=Cluj", headers=HTMX).text
    assert "2 records will be in the file." in counted
    # A page without scripts has the figures at once.
    assert "2 records will be in the file." in browser.get(url_of()).text


def test_a_server_with_an_event_loop_reads_the_file_in_pieces(
    alice, client_of, monkeypatch
):
    monkeypatch.setattr("listing.exporting.download.PIECE", 10)
    make_contact(responsible=alice)
    run = take(client_of(alice))

    async def read():
        return [piece async for piece in pieces_in_turn(run)]

    found = asyncio.run(read())
    assert len(found) > 1
    assert b"".join(found) == contents(run)
