"""What duplicates are found by: kept by the database, whatever way one writes."""

import io

import pytest
from django.db import connection
from django.utils import timezone

from companies.models import Company
from contacts.models import Contact, ContactPhone
from records.duplicates.searching import go_on, search_of
from records.models import DuplicateRule, RecordKey
from records.registry import kind_or_404
from tests.factories import make_company, make_contact, make_custom_field

pytestmark = pytest.mark.django_db


def keys(record):
    """Return the keys of a record by their kinds."""
    rows = RecordKey.objects.filter(
        record_type=record.record_type, record_id=record.pk
    ).order_by("value")
    found = {}
    for kind, value in rows.values_list("kind", "value"):
        found.setdefault(kind, []).append(value)
    return found


def test_a_record_has_a_key_for_each_number_address_and_name():
    firm = make_company(name="Aurora")
    contact = make_contact(
        first_name="Żaneta",
        last_name="O'Brien-Nowak",
        city=" Łódź",
        company=firm,
        birth_date="1980-02-29",
        phones=["+40722000111", "+40722000222"],
        emails=["Z@Example.com"],
    )

    assert keys(contact) == {
        "phone": ["+40722000111", "+40722000222"],
        "email": ["z@example.com"],
        "name": ["nowak obrien zaneta"],
        "name_city": ["nowak obrien zaneta|lodz"],
        "name_company": [f"nowak obrien zaneta|{firm.pk}"],
        "name_birth": ["nowak obrien zaneta|1980-02-29"],
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ion", "Popescu"), ("POPESCU", "ion")),
        (("Пётр", "Щукин"), ("Petr", "Shchukin")),
        (("Anna Maria", "Nowak"), ("Anna-Maria", "Nowak")),
    ],
)
def test_a_name_is_the_same_in_any_order_case_and_script(one, other):
    first, second = (make_contact(first_name=a, last_name=b) for a, b in (one, other))

    assert keys(first)["name"] == keys(second)["name"]


def test_a_single_word_tells_no_person_apart():
    assert keys(make_contact(first_name="Jan", last_name="", city="Iași")) == {}


@pytest.mark.parametrize(
    "name",
    [
        "Aurora Dental S.R.L.",
        "SC Aurora-Dental SRL",
        "„Aurora Dental”",
        "Dental Aurora Ltd",
    ],
)
def test_a_firm_is_the_same_whatever_its_legal_form(name):
    assert keys(make_company(name=name))["name"] == ["aurora dental"]


def test_a_firm_of_legal_forms_alone_keeps_its_name():
    assert keys(make_company(name="S.A. S.A."))["name"] == ["sa sa"]


def test_a_site_is_its_domain():
    company = make_company(site="HTTPS://WWW.Aurora.ro:8000/contact?x".lower())

    assert keys(company)["site"] == ["aurora.ro"]


def test_keys_follow_every_change_of_the_record_and_its_rows():
    contact = make_contact(
        first_name="Ana", last_name="Pop", phones=["+40722000111"], city="Cluj"
    )
    Contact.objects.filter(pk=contact.pk).update(last_name="Popa", city="")
    contact.phones.update(number="+40722000999")

    assert keys(contact) == {"phone": ["+40722000999"], "name": ["ana popa"]}
    contact.phones.all().delete()
    assert keys(contact) == {"name": ["ana popa"]}


def test_the_trash_holds_no_keys_and_gives_them_back():
    contact = make_contact(phones=["+40722000111"])
    before = keys(contact)
    Contact.objects.update(trashed_at=timezone.now())
    assert keys(contact) == {}
    Contact.objects.update(trashed_at=None)
    assert keys(contact) == before
    contact.delete()
    assert not RecordKey.objects.exists()


def test_copy_cannot_forget_them():
    contact = make_contact(first_name="Ana", last_name="Pop")
    with connection.cursor() as cursor:
        copied = io.BytesIO()
        with cursor.copy("COPY contacts_contact TO STDOUT") as out:
            copied.write(b"".join(bytes(part) for part in out))
        line = copied.getvalue().split(b"\t")
        line[0] = b"9000001"
        phones = "COPY contacts_contactphone"
        columns = "(record_id, position, number, typed, extension, kind)"
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        with cursor.copy(f"{phones} {columns} FROM STDIN") as into:
            into.write("9000001\t0\t+40722000111\t0722\t\tmobile\n")
        with cursor.copy("COPY contacts_contact FROM STDIN") as into:
            into.write(b"\t".join(line))
    twin = Contact.objects.get(pk=9000001)

    assert keys(twin) == {**keys(contact), "phone": ["+40722000111"]}


def test_a_bulk_change_of_something_else_leaves_the_keys_alone():
    contact = make_contact(phones=["+40722000111"])
    moment = timezone.now() - timezone.timedelta(days=1)
    RecordKey.objects.update(at=moment)
    Contact.objects.update(language="ro", version=7)

    assert set(RecordKey.objects.values_list("at", flat=True)) == {moment}
    Contact.objects.update(last_name="Other")
    assert RecordKey.objects.filter(record_id=contact.pk, at__gt=moment).exists()


def test_a_custom_field_is_compared_once_there_is_a_rule_for_it():
    field = make_custom_field(name="Tax number")
    contact = make_contact(custom={str(field.pk): "RO 123-456"})
    assert f"custom_{field.pk}" not in keys(contact)
    DuplicateRule.objects.create(
        record_type="contact", kind=f"custom_{field.pk}", field=field, weight=90
    )
    kind = kind_or_404("contact")
    search_of(kind).begin_anew(keys=True)
    go_on(kind, 60)

    assert keys(contact)[f"custom_{field.pk}"] == ["ro123456"]
    Contact.objects.update(custom={str(field.pk): 77})
    assert keys(contact)[f"custom_{field.pk}"] == ["77"]


def test_records_from_before_the_triggers_get_their_keys_by_the_worker():
    contact, company = make_contact(phones=["+40722000111"]), make_company()
    before = keys(contact), keys(company)
    RecordKey.objects.all().delete()
    for record_type in ("contact", "company"):
        go_on(kind_or_404(record_type), 60)

    assert (keys(contact), keys(company)) == before


def test_a_name_as_long_as_can_be_fits_into_the_index():
    words = " ".join(f"word{number}" for number in range(15))[:100]
    contact = make_contact(first_name=words, middle_name=words, last_name=words)
    Company.objects.create(name="щ" * 200, city="ж" * 100)

    assert len(keys(contact)["name"][0]) <= 250
    assert ContactPhone.objects.count() == 0
