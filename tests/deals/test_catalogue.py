"""The catalogue as a file: out, and in after it was shown what that does (X5)."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deals.models import Product

URL = "/admin/deals/product/"


@pytest.fixture
def desk(db):
    """A product with a code."""
    return Product.objects.create(
        name="Desk", code="D-1", price=Decimal("120.50"), currency="EUR", vat=20
    )


def look(browser, text, name="catalogue.csv"):
    """Choose a file, as a person does."""
    data = text.encode() if isinstance(text, str) else text
    return browser.post(f"{URL}import/", {"file": SimpleUploadedFile(name, data)})


def bring(browser, text):
    """Choose a file, and press Import."""
    shown = look(browser, text)
    assert shown.status_code == 200
    packed = shown.context["rehearsal"].brought.packed()
    return browser.post(f"{URL}import/", {"brought": packed})


def sentences(answer):
    return [(one.row, one.sentence) for one in answer.context["rehearsal"].wrong]


def test_a_file_is_shown_first_and_then_written(client_of, dora, desk):
    browser = client_of(dora)
    text = "Cod;Denumire;Preț;TVA;Culoare\nD-1;Desk;99,90;21%;x\nL-1;Lamp;15;;\n"
    shown = look(browser, text)
    assert shown.status_code == 200
    for said in ("1 new product", "1 changes", "120.50", "99.90", "Lamp", "Culoare"):
        assert said in shown.text
    assert Product.objects.get().price == Decimal("120.50")
    answer = bring(browser, text)
    assert answer.status_code == 302
    desk.refresh_from_db()
    assert (desk.price, desk.vat) == (Decimal("99.90"), 21)
    lamp = Product.objects.get(code="L-1")
    assert (lamp.name, lamp.price, lamp.vat, lamp.currency) == ("Lamp", 15, 0, "EUR")
    again = look(browser, text)
    assert "2 stay as they are" in again.text


def test_nothing_is_written_while_a_row_is_wrong(client_of, dora, desk):
    text = (
        "Code;Name;Price;VAT, %;Currency\n"
        "D-1;;-3;120;EUR\nN-1;;7;;\nD-1;;8;;\nX;Chair;dear;;EUX\n"
    )
    answer = look(client_of(dora), text)
    assert answer.status_code == 422
    said = sentences(answer)
    assert {row for row, _sentence in said} == {2, 3, 4, 5}
    for part in ("This is needed", "Row 2 is about", "not a number", "EUX"):
        assert any(part in sentence for _row, sentence in said)
    assert 'name="brought"' not in answer.text
    assert Product.objects.get().price == Decimal("120.50")


def test_a_product_without_code_is_known_by_its_name(client_of, dora, desk):
    lamp = Product.objects.create(name="Lamp", price=10)
    browser = client_of(dora)
    bring(browser, "Name;Price\nlamp;12\ndesk;130\n")
    lamp.refresh_from_db()
    desk.refresh_from_db()
    assert (lamp.price, lamp.code, desk.price) == (12, None, 130)
    bring(browser, "Code;Name\nL-9;Lamp\n")
    lamp.refresh_from_db()
    assert (lamp.code, lamp.price) == ("L-9", 12)
    Product.objects.create(name="Lamp", code="L-10", price=11)
    answer = look(browser, "Name;Price\nLamp;1\n")
    assert "name the code, too" in sentences(answer)[0][1]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_goes_out_comes_in_unchanged_and_runs_nowhere(client_of, dora, desk, form):
    Product.objects.create(name="=HYPERLINK(1)", price=1, retired=True)
    browser = client_of(dora)
    file = browser.get(f"{URL}export/{form}/")
    assert f".{form}" in file.headers["Content-Disposition"]
    if form == "csv":
        assert "'=HYPERLINK" in file.text
    else:
        cells = openpyxl.load_workbook(BytesIO(file.content)).active["B"]
        assert {cell.data_type for cell in cells} == {"s"}
    shown = look(browser, file.content, f"file.{form}")
    assert "2 stay as they are" in shown.text
    desk.delete()
    bring(browser, file.content)
    desk = Product.objects.get(code="D-1")
    assert (desk.price, desk.vat, desk.retired) == (Decimal("120.50"), 20, False)


def test_what_is_no_catalogue_is_refused(client_of, dora):
    browser = client_of(dora)
    for text in ("Colour;Size\nred;1\n", "%PDF-1.4 \n", ""):
        answer = look(browser, text)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert browser.post(f"{URL}import/", {"brought": "forged"}).status_code == 302
    assert not Product.objects.exists()


def test_only_administrators_bring_and_take(client_of, alice, dora, desk):
    for page in ("import/", "export/csv/"):
        assert client_of(alice).get(URL + page).status_code in {302, 403, 404}
        assert client_of(dora).get(URL + page).status_code == 200
    assert client_of(dora).get(f"{URL}export/vcf/").status_code == 404
