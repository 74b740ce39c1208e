"""What is exported comes back as it was, and no program runs a cell of it (I7, G6)."""

import csv
import io

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from companies.models import Company
from contacts.models import Contact
from listing.exporting.files.separated import write_csv
from listing.exporting.files.table import Sheet, Title
from listing.exporting.files.xlsx import write_xlsx
from listing.guarding import guarded, guarded_in_workbook, without_guard
from listing.importing.reading import ENDINGS
from listing.importing.uploading import receive_by_titles
from listing.record_numbers import number_in, numbered
from records.fields import by_key
from records.registry import kind_or_404
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_position,
    make_source,
    make_stage,
    make_user,
)
from tests.listing.exporting import contents, rows, take
from tests.listing.importing import run_at_once

SEPARATORS = [("csv", separator) for separator in ",;\t"]
# Formats that the import reads, too, each with a separator.
FORMATS = [
    *(pair for pair in (("xlsx", ","), ("ods", ",")) if f".{pair[0]}" in ENDINGS),
    *SEPARATORS,
]
# When it was made; and links inside of one file, which an import leaves out and tells.
NOT_COMPARED = {"created_at", "updated_at", "parent"}
NASTY = "=1+1, @x; ł ș ț ж 😀 \"quoted\" 'single' 007\t-5"
starts = st.text("=+-@|%\t\r\n ' ＝＋－＠\u200b\ufeff\xa0a0,;\"", max_size=6)
texts = st.builds(str.__add__, starts, st.text(max_size=6))


@pytest.fixture
def fields():
    """One custom field of every kind, with a value of each."""
    zoe = make_user("Zoe", last_name="Żak")
    choice = make_custom_field("drop_down", name="Size", options=["S", "=XL"])
    many = make_custom_field("multiple_choice", name="Wants", options=["a", "b", "c"])
    plain = {
        "text": "＝Łódź 'x'",
        "long_text": "Первая\n=вторая 😀\n\n'=третья",
        "number": "-1.234",
        "currency": "1200.5",
        "date": "1899-12-31",
        "date_time": "2026-11-23T12:05:00+00:00",
        "tick_box": True,
        "url": "https://example.com/?a=1&b=2",
        "phone": "+40722123456;ext=12",
        "email": "x@example.com",
        "user": zoe.pk,
    }
    custom = {
        str(make_custom_field(kind, name=f"Own {kind}").pk): value
        for kind, value in plain.items()
    }
    custom[str(choice.pk)] = choice.options.get(name="=XL").pk
    custom[str(many.pk)] = sorted(many.options.values_list("pk", flat=True)[:2])
    return custom


def everything(kind_name, user):
    """Return what is known of each record, by its name."""
    kind = kind_or_404(kind_name)
    found = by_key(kind.fields_for(user))
    known = [found[key] for key in found.keys() - NOT_COMPARED]
    return {str(one): {f.key: raw(f, one) for f in known} for one in kind.objects()}


def raw(field, record):
    """Return a value as it is compared: phones without what was typed."""
    value = field.raw(record)
    if field.key == "phones":
        return [{k: v for k, v in one.items() if k != "typed"} for one in value]
    return str(getattr(record, field.key)) if field.kind.name == "record" else value


@pytest.mark.django_db
@pytest.mark.parametrize(("format", "separator"), FORMATS)
def test_what_goes_out_comes_in_again(format, separator, dora, fields, client_of):
    make_people(dora, fields)
    before = everything("contact", dora), everything("company", dora)
    browser = client_of(dora)
    people = take(browser, format, separator=separator)
    firms = take(browser, format, separator=separator, record_type="company")
    Contact.objects.all().delete()
    Company.objects.all().delete()
    for run, kind in ((firms, "company"), (people, "contact")):
        brought = bring_back(run, kind, dora)
        assert list(brought.refused_rows.values_list("reason", flat=True)) == []
        brought.notes.pop("links", None)
        assert not any(brought.notes.values())
        assert set(brought.ignored_columns) <= {"Created", "Updated"}
    assert (everything("contact", dora), everything("company", dora)) == before


def bring_back(run, kind, user):
    """Import the file of an export."""
    file = ContentFile(contents(run), run.filename)
    return run_at_once(receive_by_titles(file, user, kind))


def make_firm(dora, ana):
    """Make a firm of a group, with signs in its names that mean something."""
    return make_company(
        name='"Żabka" & Сыновья, S.A.',
        legal_name=NASTY,
        parent=make_company(name="@Home Ltd", responsible=dora),
        site="https://example.com/ș",
        phones=["+40213100182"],
        responsible=ana,
    )


def make_people(dora, custom):
    """Make people and firms with all that may be known of them."""
    ana = make_user("Ana", last_name="Popa")
    make_contact(
        first_name="Ștefan",
        middle_name="-",
        last_name="=Ioniță-O'Brien",
        company=make_firm(dora, ana),
        responsible=ana,
        managers=[dora, ana],
        tags=["VIP", "=tag", "плательщик"],
        stage=make_stage("+Lead"),
        source=make_source("Târg, Łódź"),
        position=make_position("'=Boss"),
        birth_date="1980-02-29",
        language="ro",
        address_1="Str. Ț 1, ap. 2",
        postal_code="007",
        access_class=access_class("Internal"),
        private=True,
        do_not_call=True,
        custom=custom,
    )
    make_lines(dora)


def make_lines(dora):
    """Make somebody with phones and e-mails of several kinds."""
    other = make_contact(
        first_name="Ирина", last_name="Щербакова 😀", responsible=dora, city="@Łódź"
    )
    lines = [("+48221234567", "77", "office_fax"), ("+40722123456", "", "mobile")]
    for position, (number, extension, kind) in enumerate(lines):
        other.phones.create(
            number=number, extension=extension, kind=kind, position=position
        )
    for position, (address, kind) in enumerate(
        [("=i@example.com", "home"), ("w@example.com", "work")]
    ):
        other.emails.create(address=address, kind=kind, position=position)


@given(texts)
def test_a_cell_of_separated_text_runs_nowhere_and_comes_back(text):
    cell = guarded(text)
    bare = cell.lstrip("\t\r\n \u200b\ufeff\xa0\x00\x1f'")
    harmless = cell.startswith("'") or not bare[:1] or bare[0] not in "=+-@|%＝＋－＠"
    assert harmless or cell.removeprefix("-").replace(".", "").isdigit()
    assert without_guard(cell) == text
    assert without_guard(guarded_in_workbook(text)) == text


@given(st.lists(st.tuples(texts, texts), max_size=3))
def test_separated_text_is_read_as_it_was_written(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    sheet = Sheet("x", [Title("A", "text", 100), Title("B", "text", 100)], ";")
    clean = [tuple(t.replace("\x00", "") for t in pair) for pair in pairs]
    write_csv(path, sheet, iter([list(zip(*clean, strict=True)) or [(), ()]]))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [tuple(map(without_guard, row)) for row in read[1:]] == clean


@given(st.lists(texts, min_size=1, max_size=3))
def test_no_cell_of_a_workbook_is_a_formula(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("xlsx") / "file.xlsx"
    write_xlsx(path, Sheet("x", [Title("=A", "text", 100)]), iter([[values]]))
    for line in openpyxl.load_workbook(path).active.iter_rows():
        assert {cell.data_type for cell in line} <= {"s", "n"}
        assert all(cell.data_type == "s" for cell in line if cell.value)


@pytest.mark.django_db
def test_an_open_document_holds_texts_numbers_and_days(dora, fields, client_of):
    make_people(dora, fields)
    browser = client_of(dora)
    (table,) = CalamineWorkbook.from_filelike(
        io.BytesIO(contents(take(browser, "ods", "?sort=name")))
    ).sheet_names
    assert table == "contacts"
    book = CalamineWorkbook.from_filelike(io.BytesIO(contents(take(browser, "ods"))))
    titles, *lines = book.get_sheet_by_index(0).to_python()
    read = [dict(zip(titles, line, strict=True)) for line in lines]
    same = rows(take(browser, "xlsx"))
    assert len(read) == len(same) == 2
    for ours, theirs in zip(read, same, strict=True):
        for title, value in ours.items():
            other = theirs[title]
            if hasattr(value, "isoformat"):
                assert value.isoformat()[:10] == other.isoformat()[:10]
            else:
                assert value == ("" if other is None else other), title


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["xlsx", "csv", "ods"])
def test_by_its_number_a_record_is_known_again(format, dora, client_of):
    ana, _ion = make_contact(first_name="Ana"), make_contact(first_name="Ion")
    run = take(client_of(dora), format)
    assert run.titles[0] == "Cartela ID"
    Contact.objects.filter(pk=ana.pk).update(first_name="Somebody", last_name="Else")
    brought = updated_by(run, dora)
    assert (brought.updated, brought.same, brought.created) == (1, 1, 0)
    ana.refresh_from_db()
    assert ana.first_name == "Ana"
    assert Contact.objects.count() == 2


@pytest.mark.django_db
def test_a_number_of_another_installation_or_type_means_nobody(dora, client_of):
    ana = make_contact(first_name="Ana")
    number = numbered("contact", ana.pk)
    assert number_in("contact", number) == ana.pk
    assert number_in("contact", f" {ana.pk} ") == ana.pk
    assert number_in("company", number) == 0
    assert number_in("contact", "Ana") is None
    with override_settings(SECRET_KEY="another"):
        run = take(client_of(dora))
    Contact.objects.filter(pk=ana.pk).update(first_name="Zoe", last_name="Żak")
    brought = updated_by(run, dora)
    assert (brought.updated, brought.same) == (0, 0)
    ana.refresh_from_db()
    assert ana.first_name == "Zoe"


def updated_by(run, user):
    """Import the file of an export, to update what is known by its number."""
    file = ContentFile(contents(run), run.filename)
    brought = receive_by_titles(file, user, "contact")
    brought.options["meeting"] = {"mode": "update", "keys": ["id"]}
    brought.save()
    return run_at_once(brought)
