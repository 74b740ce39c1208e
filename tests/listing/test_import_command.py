"""`import_records` does what the pages do, with the rights of a user."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from companies.models import Company
from contacts.models import Contact
from listing.models import ImportRun
from tests.listing.importing import SAMPLES


def run_command(*arguments, errors=None):
    """Return what the command prints; its errors go to `errors`."""
    out = StringIO()
    call_command("import_records", *arguments, stdout=out, stderr=errors or StringIO())
    return json.loads(out.getvalue())


def test_it_prints_the_counts(dora):
    sample = SAMPLES / "two_sheets.xlsx"
    counts = run_command("contacts", str(sample), "--user", dora.email.upper())
    assert counts == {
        "rows": 20,
        "created": 20,
        "updated": 0,
        "same": 0,
        "skipped": 0,
        "refused": 0,
        "companies_created": 5,
        "ignored_columns": [],
        "other_sheets": ["Suppliers 2019"],
        "notes": [],
        "reasons": [],
    }


def test_a_dry_run_counts_the_same_and_writes_nothing(dora, settings):
    arguments = ["contacts", str(SAMPLES / "clients_old.xls"), "--user", dora.email]
    dry = run_command(*arguments, "--dry-run")
    assert (Contact.objects.count(), Company.objects.count()) == (0, 0)
    assert not ImportRun.objects.exists()
    assert not [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]
    assert run_command(*arguments) == dry
    assert run_command(*arguments)["created"] == 0


def test_reasons_and_companies(dora, tmp_path):
    file = tmp_path / "firms.csv"
    file.write_text("Company,Phone,Parent company\nAurora,12,\nLumen,0213100201,Nix\n")
    errors = StringIO()
    counts = run_command("companies", str(file), "--user", dora.email, errors=errors)
    assert errors.getvalue().startswith("Row 2: Phone: ")
    assert (counts["created"], counts["refused"]) == (1, 1)
    assert counts["reasons"][0]["row"] == 2
    assert counts["reasons"][0]["reason"].startswith("Phone: ")
    assert "Nix" in counts["notes"][0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["people", "{file}", "--user", "{dora}"], "Name the records: "),
        (["contacts", "{file}x", "--user", "{dora}"], "There is no file"),
        (["contacts", "{file}", "--user", "nobody@example.com"], "no active user"),
        (["contacts", "{file}", "--user", "{oscar}"], "may not import"),
        (["contacts", "{empty}", "--user", "{dora}"], "The file is empty."),
    ],
)
def test_what_cannot_be_done_is_said_plainly(dora, oscar, tmp_path, arguments, message):
    empty = tmp_path / "empty.csv"
    empty.touch()
    places = {"file": SAMPLES / "bom.csv", "empty": empty}
    places |= {"dora": dora.email, "oscar": oscar.email}
    with pytest.raises(CommandError, match=message):
        run_command(*(argument.format(**places) for argument in arguments))
    assert not Contact.objects.exists()
