"""`manage.py export_records`: what the pages do, and no more than a user may."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Scope
from listing.models import ExportRun
from tests.factories import make_contact, make_role, make_user


def export(path, user, **options):
    """Run the command and return what it prints."""
    out = io.StringIO()
    call_command("export_records", "contacts", path, user=user, stdout=out, **options)
    return json.loads(out.getvalue())


def test_the_file_is_written_and_the_counts_are_printed(alice, bob, tmp_path):
    make_contact(responsible=alice, last_name="Popa", city="Cluj")
    make_contact(responsible=alice, last_name="Rusu", city="Iași")
    make_contact(responsible=bob, last_name="Foreign", city="Cluj")
    path = tmp_path / "people.csv"
    counts = export(path, alice.email, filter="city=Cluj")
    assert (counts["rows"], counts["left_out"], counts["format"]) == (1, 0, "csv")
    names = ["First name", "Middle name", "Last name"]
    assert counts["columns"][:4] == ["Cartela ID", *names]
    text = path.read_text("utf-8-sig")
    assert "Popa" in text
    assert "Rusu" not in text
    assert "Foreign" not in text
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["people.csv"]
    run = ExportRun.objects.get()
    assert (run.user, run.way, run.address, run.file) == (alice, "command", None, "")


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.vcf"])
def test_the_ending_says_the_format(alice, tmp_path, name):
    make_contact(responsible=alice)
    assert export(tmp_path / name, alice.email)["rows"] == 1
    assert (tmp_path / name).stat().st_size > 50


def test_what_is_wrong_is_said_and_nothing_is_written(alice, oscar, tmp_path):
    make_contact(responsible=alice)
    reader = make_user("Reader", make_role(contact={"view_scope": Scope.ALL}))
    wrong = [
        (reader.email, "a.csv", {}, "may not export contacts"),
        ("nobody@example.com", "a.csv", {}, "There is no active user"),
        (alice.email, "a.pdf", {}, "a.pdf is no file of contacts"),
        (alice.email, "a.csv", {"filter": "ctiy=Cluj"}, "can't be understood"),
        (alice.email, "no/such/a.csv", {}, "There is no folder"),
    ]
    for user, name, options, sentence in wrong:
        with pytest.raises(CommandError, match=sentence):
            export(tmp_path / name, user, **options)
    assert not [one for one in tmp_path.iterdir() if one.is_file()]
    assert not ExportRun.objects.exists()
