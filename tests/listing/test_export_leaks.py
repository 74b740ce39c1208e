"""Nothing of foreign records is in an export, its dialog, its counts or log (R5)."""

from zipfile import ZipFile

import pytest
from django.urls import reverse

from listing.exporting.running import carry_out
from listing.models import ExportRun
from records.fields.kinds import LongText, Text
from records.fields.places import Column
from records.registry import kind_or_404
from tests.factories import make_company, make_contact, make_custom_field
from tests.listing.bulk import pick
from tests.listing.exporting import HTMX, contents, take, url_of

CANARY = "kanarek"


def texts(kind_name, **values):
    """Return a text with a canary for every column of text of a type."""
    fields = kind_or_404(kind_name).fields
    found = {
        field.key: f"{CANARY}-{field.key}"[:20]
        for field in fields
        if isinstance(field.place, Column) and isinstance(field.kind, Text | LongText)
    }
    return found | {"tags": [f"{CANARY}-tag"], "emails": [f"{CANARY}@x.com"]} | values


@pytest.fixture
def foreign(carol):
    """A contact and a company of Carol's, with canaries wherever there is text."""
    own = {
        str(make_custom_field(kind).pk): f"{CANARY}-{kind}"
        for kind in ("text", "long_text")
    }
    firm = make_company(responsible=carol, **texts("company"))
    return make_contact(responsible=carol, company=firm, custom=own, **texts("contact"))


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods", "vcf"])
@pytest.mark.parametrize("columns", ["list", "all"])
def test_no_file_holds_a_word_of_a_foreign_record(
    format, columns, foreign, alice, client_of
):
    make_contact(responsible=alice, company=foreign.company)
    make_company(responsible=alice, parent=foreign.company)
    browser = client_of(alice)
    asked = [
        take(browser, format, columns=columns),
        take(browser, format, columns=columns, record_type="company"),
        take(browser, format, "?sort=company", columns=columns),
    ]
    for run in asked:
        assert CANARY.encode() not in unpacked(run)
    assert {(run.rows_done, run.left_out) for run in asked} == {(1, 0)}
    found = browser.post(url_of(query=f"?q={CANARY}"), {"format": format})
    assert found.status_code == 422


def unpacked(run):
    """Return what is in a file, as it is read."""
    if run.format in ("csv", "vcf"):
        return contents(run)
    with run.file.open("rb") as file, ZipFile(file) as book:
        return b"".join(map(book.read, book.namelist()))


def test_a_pick_that_went_out_of_reach_is_a_number_and_is_not_exported(
    foreign, alice, client_of
):
    mine = make_contact(responsible=alice)
    pick(alice, mine, foreign)
    browser = client_of(alice)
    dialog = browser.get(url_of(picked=True), headers=HTMX).text
    assert "1 picked record is no longer there for you" in dialog
    assert CANARY not in dialog
    run = take(browser, picked=True)
    assert (run.rows_done, run.left_out) == (1, 0)
    assert CANARY.encode() not in contents(run)


def test_counts_tell_nothing_of_foreign_records(foreign, alice, client_of):
    browser = client_of(alice)
    for url in (
        url_of(),
        url_of(query=f"?q={CANARY}"),
        "/lists/contact/export/counts/",
    ):
        page = browser.get(url, headers=HTMX).text
        assert "0 records will be in the file." in page
        assert "will not" not in page


def test_pages_of_exports_show_own_ones_only(alice, bob, client_of):
    make_contact(responsible=alice, city=CANARY)
    run = take(client_of(alice), query=f"?city={CANARY}")
    assert CANARY in client_of(alice).get("/lists/exports/").text
    assert CANARY not in client_of(bob).get("/lists/exports/").text
    for name in ("run", "file", "stop", "again"):
        url = reverse(f"listing:export_{name}", args=[run.pk])
        ask = client_of(bob).get if name in ("run", "file") else client_of(bob).post
        assert ask(url).status_code == 404


def test_rights_are_asked_anew_when_the_file_is_made(alice, client_of):
    contact = make_contact(responsible=alice)
    run = take(client_of(alice))
    contact.responsible = None
    contact.save()
    ExportRun.objects.filter(pk=run.pk).update(state="failed")
    run.refresh_from_db()
    run.accept(by=alice)
    assert carry_out(run).rows_done == 0
