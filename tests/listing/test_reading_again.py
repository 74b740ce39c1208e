"""What was detected in a file can be changed on the page of columns."""

import pytest
from django.core.files.base import ContentFile, File
from django.urls import reverse

from listing.importing.uploading import receive
from listing.models import ImportRun
from tests.files.make_torture import content
from tests.files.open_xml import xlsx
from tests.listing.importing import SAMPLES


def kept(data, name, user):
    """Upload a file."""
    return receive(ContentFile(data, name), user, "contact")


def again(client, run, **chosen):
    """Ask to read it differently, with what the page shows and what is changed."""
    page = client.get(run.get_absolute_url())
    form = page.context["reading"]
    shown = {name: form[name].value() for name in form.fields}
    answer = client.post(
        reverse("listing:import_read", args=[run.pk]), {**shown, **chosen}
    )
    return shown, answer, ImportRun.objects.get().file_facts


def test_another_sheet_with_its_own_row_of_titles(client_of, dora):
    second = [("Old people",), (), ("Name", "Phone", "City"), ("Ana", "1", "Iași")]
    run = kept(xlsx([("Name",), ("Ion",)], second), "two.xlsx", dora)
    shown, answer, facts = again(client_of(dora), run, sheet="Sheet1")
    assert shown == {"sheet": "Sheet0", "heading_row": 1}
    assert answer.status_code == 302
    assert (facts.sheet, facts.heading_row, facts.row_count) == ("Sheet1", 3, 1)
    _shown, _answer, facts = again(client_of(dora), run, heading_row="1")
    assert facts.headings[0] == "Old people"


def test_another_encoding_and_separator(client_of, dora):
    run = kept(content("cp1250.csv"), "polish.csv", dora)
    shown, _answer, facts = again(client_of(dora), run, encoding="cp1252")
    assert shown == {"encoding": "cp1250", "separator": ";", "heading_row": 1}
    assert facts.headings[0] == "Imiê i nazwisko"
    _shown, _answer, facts = again(client_of(dora), run, separator=",")
    assert len(facts.headings) == 1
    _shown, refused, _facts = again(client_of(dora), run, encoding="utf-8")
    assert refused.status_code == 422
    assert "cannot be read as utf-8" in refused.text


@pytest.mark.parametrize("name", ["iphone.vcf", "libreoffice.ods"])
def test_only_what_the_kind_of_file_has_is_asked(client_of, dora, name):
    with (SAMPLES / name).open("rb") as file:
        run = receive(File(file, name), dora, "contact")
    shown, answer, facts = again(client_of(dora), run)
    assert answer.status_code == 302
    asked = {"iphone.vcf": {"encoding"}, "libreoffice.ods": {"sheet", "heading_row"}}
    assert set(shown) == asked[name]
    assert facts == run.file_facts
