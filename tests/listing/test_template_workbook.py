"""The template has the user's own fields, and comes in without any matching."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Scope
from companies.models import Company
from contacts.models import Contact, Source
from listing.importing.uploading import receive
from records.models import CustomField, CustomFieldOption
from tests.factories import make_role, make_user
from tests.listing.importing import run_at_once


def downloaded(client, record_type="contact"):
    """Return the bytes of the template."""
    answer = client.get(reverse("listing:import_template", args=[record_type]))
    assert answer.status_code == 200
    assert ".xlsx" in answer.headers["Content-Disposition"]
    return b"".join(answer.streaming_content)


def columns(data):
    """Return the example by title, and the drop-down values by title."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    titles = {cell.column_letter: cell.value for cell in sheet[1]}
    examples = {titles[cell.column_letter]: cell.value for cell in sheet[2]}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        letter = str(rule.sqref).partition("2:")[0]
        cells = lists[rule.formula1.partition("!")[2].replace("$", "")]
        cells = cells if isinstance(cells, tuple) else ((cells,),)
        offered[titles[letter]] = [row[0].value for row in cells]
    return examples, offered


@pytest.fixture
def own_fields(db):
    """Fields of the account: a drop-down, one with the name of another, a formula."""
    shoe = CustomField.objects.create(
        record_type="contact", kind="drop_down", name="Shoe", key="shoe"
    )
    for place, name in enumerate(("=1+1", "Wide", "Old")):
        CustomFieldOption.objects.create(
            field=shoe, name=name, position=place, retired=name == "Old"
        )
    twin = CustomField.objects.create(
        record_type="contact", kind="text", name="E-mail", key="mail"
    )
    return shoe, twin


def test_every_title_is_recognised_as_its_own_field(client_of, dora, own_fields):
    shoe, twin = own_fields
    data = downloaded(client_of(dora))
    run = receive(ContentFile(data, "contacts.xlsx"), dora, "contact")
    assert run.ignored_columns == []
    mapped = [run.mapping.get(str(column.index)) for column in run.file_facts.columns]
    assert None not in mapped
    assert len(set(mapped)) == len(mapped)
    assert {f"custom_{shoe.pk}", f"custom_{twin.pk}", "phone", "email"} <= {*mapped}


@pytest.mark.parametrize("model", [Contact, Company])
def test_the_example_row_comes_in(client_of, dora, own_fields, model):
    record_type = model.record_type
    data = downloaded(client_of(dora), record_type)
    run = receive(ContentFile(data, "template.xlsx"), dora, record_type)
    run = run_at_once(run)
    assert (run.created, run.refused) == (1, 0), list(run.refused_rows.values())
    assert model.objects.get().city == "Iași"


def test_lists_are_offered_in_the_cells(client_of, dora, alice, own_fields):
    Source.objects.create(name="Fair")
    Source.objects.create(name="Gone", retired=True)
    examples, offered = columns(downloaded(client_of(dora)))
    assert "Fair" in offered["Source"]
    assert "Gone" not in offered["Source"]
    assert offered["Shoe"] == ["=1+1", "Wide"]
    assert offered["Do not call"] == ["Yes", "No"]
    assert alice.full_name in offered["Responsible"]
    assert "Company" not in offered
    assert examples["E-mail"].endswith("@example.org")


def test_only_what_the_user_may_bring_is_in_it(client_of, oscar):
    role = make_role(
        contact={"view_scope": Scope.OWN, "may_create": True, "may_import": True}
    )
    importer = make_user("Importer", role)
    examples, _offered = columns(downloaded(client_of(importer)))
    assert "Responsible" not in examples
    assert "First name" in examples
    refused = client_of(oscar).get(reverse("listing:import_template", args=["contact"]))
    assert refused.status_code == 403
    absent = client_of(importer).get(reverse("listing:import_template", args=["note"]))
    assert absent.status_code == 404
