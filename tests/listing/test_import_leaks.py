"""A sales manager learns nothing of foreign records by an import (R5).

Every text of the hidden records is a canary; what the file itself says is no secret,
so it names only what somebody could guess, and each answer is the same as where there
is nothing to be found.
"""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from companies.models import Company
from contacts.models import Contact
from tests.factories import make_company, make_contact, make_custom_field
from tests.listing.importing import rehearsed, run_at_once, verdicts

GUESSED = "Ana Pop,0720100201,ana@example.com,N-1,Aurora"
NOBODY = "Eva Dan,0720100999,eva@example.com,N-9,Borealis"
HEAD = "Name,Phone,E-mail,Number,Company\n"
KEYS = ["person", "email", "phone", "custom"]
MODES = ["create", "both", "update"]


@pytest.fixture
def number(db):
    """A field of the administrator that is wanted once only."""
    return make_custom_field("text", name="Number", unique=True)


@pytest.fixture
def hidden(carol, number):
    """What Carol has and Alice may not view."""
    firm = make_company(
        name="Aurora",
        legal_name="CANARY legal",
        city="CANARYtown",
        responsible=carol,
        tags=["CANARYtag"],
    )
    return make_contact(
        first_name="Ana",
        last_name="Pop",
        city="CANARYville",
        address_1="CANARY street",
        company=firm,
        responsible=carol,
        phones=["+40720100201", "+40720777777"],
        emails=["ana@example.com", "canary@example.com"],
        tags=["CANARYtag"],
        custom={str(number.pk): "N-1"},
    )


def terms(number, mode, key):
    """Return the terms of a rehearsal."""
    return {"mode": mode, "keys": [f"custom_{number.pk}" if key == "custom" else key]}


def told(run):
    """Return what a rehearsal says of its only row."""
    row = run.staged_rows.get()
    counts = (run.rehearsal.counts, run.rehearsal.also_created, run.rehearsal.notes)
    return (row.verdict, row.record_id, row.version, row.changes, row.reasons, counts)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("mode", MODES)
def test_a_rehearsal_says_the_same_as_where_nothing_is(
    alice, hidden, number, mode, key
):
    guess = rehearsed(HEAD + GUESSED, alice, **terms(number, mode, key))
    nothing = rehearsed(HEAD + NOBODY, alice, **terms(number, mode, key))
    assert told(guess) == told(nothing)


@pytest.mark.parametrize("key", KEYS)
def test_no_page_and_no_file_of_an_import_names_what_is_hidden(
    client_of, alice, hidden, number, key
):
    text = f"{HEAD}{GUESSED}\nWrong Row,12,x,N-2,Aurora"
    run = rehearsed(text, alice, **terms(number, "both", key))
    pages = [f"rehearsal/{query}" for query in ("", "?show=create", "?show=error")]
    read = [_read(client_of(alice), run, page) for page in [*pages, "rows/2/"]]
    run_at_once(run)
    read += [_read(client_of(alice), run, page) for page in ("report/", "refused.xlsx")]
    for text in read:
        assert "canary" not in text.lower()
        assert "777777" not in text
        assert f"/{hidden.pk}/" not in re.sub(r"/imports/\d+/", "", text)
    assert Contact.objects.get(pk=hidden.pk).version == hidden.version
    assert Company.objects.get(pk=hidden.company_id).version == hidden.company.version


def _read(browser, run, page):
    """Return all that a page or a workbook of an import says."""
    answer = browser.get(f"/lists/imports/{run.pk}/{page}")
    if not page.endswith("xlsx"):
        return answer.text
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return "\n".join(str(c.value) for row in book.active.iter_rows() for c in row)


def test_a_hidden_company_is_no_mark_by_which_namesakes_are_told_apart(alice, carol):
    firm = make_company(name="Aurora", responsible=carol)
    make_contact(first_name="Ana", last_name="Pop", company=firm, responsible=alice)
    right = rehearsed("Name,Company\nAna Pop,Aurora", alice)
    wrong = rehearsed("Name,Company\nAna Pop,Borealis", alice)
    assert verdicts(right) == verdicts(wrong) == {2: "present"}


def test_a_diff_does_not_name_the_hidden_company_of_a_visible_contact(
    client_of, alice, carol
):
    firm = make_company(name="CANARY Ltd", responsible=carol)
    make_contact(
        first_name="Ana",
        last_name="Pop",
        company=firm,
        responsible=alice,
        phones=["+40720100201"],
    )
    text = "Name,Phone,Company\nAna Pop,0720100201,Aurora"
    run = rehearsed(text, alice, mode="both")
    page = client_of(alice).get(f"/lists/imports/{run.pk}/rehearsal/").text
    assert "Hidden" in page
    assert "CANARY" not in page
