"""What the database keeps by itself: search text, primaries, access tokens."""

import pytest
from django.db import connection
from django.db.models import Func, TextField, Value

from companies.models import Company
from contacts.models import Contact, ContactPhone
from records.access import Holds, token
from tests.factories import access_class, make_company, make_contact, make_note

pytestmark = pytest.mark.django_db

FIRST, SECOND = "+40721123456", "+48601234567"


def found(word, model=Contact):
    """Return the ids of the records whose search text holds what was typed."""
    folded = Func(Value(word), function="fold", output_field=TextField())
    rows = model.objects.annotate(word=folded).filter(search__contains=folded)
    return set(rows.values_list("pk", flat=True))


def run(sql, *values):
    """Write past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def people_on(user, *others, kind=None, holds=Holds.PERSON):
    """Return the tokens of people named on a record."""
    kinds = {None, kind and kind.pk}
    return {token(holds, k, person.pk) for k in kinds for person in (user, *others)}


def tokens(record):
    """Return the tokens of a record as the database keeps them."""
    return set(type(record).objects.get(pk=record.pk).acl)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łukasz Żółć", "zolc"),
        ("Ștefan Țîrcă", "tirca"),
        ("Ştefan Ţîrcă", "ȘTEFAN"),  # the old letters with a cedilla
        ("Jürgen Groß", "gross"),
        ("Søren Ørsted", "orsted"),
        ("Пётр Щукин", "shchukin"),
        ("Пётр Щукин", "ПЕТР"),
        ("Пётр Щукин", "щук"),
        ("Юлия Хрущёва", "khrushcheva"),
        ("Наталья Объедкова", "natalya"),
        ("Сергій Їжак", "yizhak"),
        ("Petr Shchukin", "Щукин"),
        ("O'Brien", "O'BRIEN"),
    ],
)
def test_a_name_is_found_however_it_is_typed(name, typed):
    contact = make_contact(first_name="", last_name=name)
    make_contact(first_name="Jan", last_name="Nowak")
    assert found(typed) == {contact.pk}


def test_a_record_is_found_by_each_of_its_numbers_and_addresses():
    contact = make_contact(phones=[FIRST, SECOND], emails=["Ion.Țurcanu@Example.com"])
    contact.phones.filter(position=1).update(extension="907")
    for typed in ["721123", "48601234567", "907", "ion.turcanu@example"]:
        assert found(typed) == {contact.pk}, typed


def test_a_renamed_record_is_found_by_its_new_name_only():
    company = make_company(name="Zorile SRL")
    Company.objects.filter(pk=company.pk).update(name="Luceafărul")
    assert found("luceafarul", Company) == {company.pk}
    assert found("zorile", Company) == set()


def test_a_note_is_found_by_its_text():
    note = make_note(make_contact(), text="Sună după Paşti")
    assert found("dupa pasti", type(note)) == {note.pk}


def test_the_first_number_and_address_are_the_primary_ones():
    contact = make_contact(phones=[FIRST, SECOND], emails=["a@b.ro", "c@d.ro"])
    assert (contact.primary_phone, contact.primary_email) == (FIRST, "a@b.ro")


def test_primaries_follow_changes_of_the_rows():
    contact = make_contact(phones=[FIRST, SECOND], emails=["a@b.ro"])
    contact.phones.filter(position=0).delete()
    contact.emails.update(address="new@b.ro")
    contact.refresh_from_db()
    assert (contact.primary_phone, contact.primary_email) == (SECOND, "new@b.ro")
    assert found(FIRST[1:]) == set()
    assert found("a@b.ro") == set()
    contact.phones.all().delete()
    contact.refresh_from_db()
    assert contact.primary_phone == ""


def test_two_numbers_can_change_places():
    contact = make_contact(phones=[FIRST, SECOND])
    run("UPDATE contacts_contactphone SET position = 1 - position")
    contact.refresh_from_db()
    assert contact.primary_phone == SECOND


def test_a_number_that_moves_leaves_one_record_and_joins_the_other():
    giver, taker = make_contact(phones=[FIRST]), make_contact()
    ContactPhone.objects.update(record=taker)
    giver.refresh_from_db()
    taker.refresh_from_db()
    assert (giver.primary_phone, taker.primary_phone) == ("", FIRST)
    assert found(FIRST[1:]) == {taker.pk}


@pytest.mark.parametrize("column", ["primary_phone", "primary_email", "search"])
def test_what_the_database_keeps_cannot_be_written_by_hand(column):
    contact = make_contact(phones=[FIRST], emails=["a@b.ro"])
    before = getattr(contact, column)
    Contact.objects.update(**{column: "wrong"})
    contact.refresh_from_db()
    assert getattr(contact, column) == before


def test_tokens_cannot_be_written_by_hand(alice, carol):
    contact = make_contact(responsible=alice)
    Contact.objects.update(acl=[token(Holds.PERSON, person=carol.pk)])
    assert tokens(contact) == people_on(alice)


def test_people_and_class_make_the_tokens(alice, bob):
    kind = access_class("Partner")
    contact = make_contact(responsible=alice, managers=[bob], access_class=kind)
    of_class = token(Holds.OF_CLASS, kind.pk)
    assert tokens(contact) == people_on(alice, bob, kind=kind) | {of_class}


def test_a_private_record_has_tokens_of_its_people_only(alice, bob):
    kind = access_class("Partner")
    contact = make_contact(
        responsible=alice, managers=[bob], access_class=kind, private=True
    )
    private = Holds.PRIVATE_PERSON
    assert tokens(contact) == people_on(alice, bob, kind=kind, holds=private)


def test_a_record_of_nobody_says_so(bob):
    kind = access_class("Partner")
    company = make_company(access_class=kind, managers=[bob])
    unassigned = {token(Holds.UNASSIGNED), token(Holds.UNASSIGNED, kind.pk)}
    of_class = {token(Holds.OF_CLASS, kind.pk)}
    assert tokens(company) == people_on(bob, kind=kind) | unassigned | of_class
    assert tokens(make_company(private=True)) == set()


def test_a_person_named_twice_is_one_token(alice):
    assert tokens(make_contact(responsible=alice, managers=[alice])) == people_on(alice)


def test_tokens_follow_rows_written_past_the_models(alice, bob, carol):
    contact, other = make_contact(responsible=alice), make_contact(responsible=alice)
    table = "contacts_contact_managers"
    run(
        f"INSERT INTO {table} (contact_id, user_id) VALUES (%s, %s)", contact.pk, bob.pk
    )
    assert tokens(contact) == people_on(alice, bob)
    run(f"UPDATE {table} SET user_id = %s", carol.pk)
    assert tokens(contact) == people_on(alice, carol)
    run(f"UPDATE {table} SET contact_id = %s", other.pk)
    assert tokens(contact) == people_on(alice)
    assert tokens(other) == people_on(alice, carol)
    run(f"DELETE FROM {table}")
    assert tokens(other) == people_on(alice)


def test_tokens_follow_a_person_who_leaves(alice, bob):
    contact = make_contact(responsible=alice, managers=[bob])
    alice.delete()
    assert tokens(contact) == people_on(bob) | {token(Holds.UNASSIGNED)}
    bob.delete()
    assert tokens(contact) == {token(Holds.UNASSIGNED)}


COLUMNS = "id, name, responsible_id, private, acl, search, custom"
REST = """legal_name, site, address_1, address_2, postal_code, city, region, country,
    primary_phone, primary_email"""


def copy_companies(rows):
    """Write companies as imports do, by COPY; the columns of text are empty."""
    columns = f"{COLUMNS}, created_at, updated_at, version, {REST}"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY companies_company ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([*row, "{}", "", "{}", "now", "now", 1, *[""] * 10])


def test_copied_rows_have_tokens_and_search_text(alice, bob):
    copy_companies(
        [
            (900_001, "Ąccent", alice.pk, False),
            (900_002, "Сокол", None, False),
            (900_003, "Hidden", bob.pk, True),
        ]
    )
    made = Company.objects.in_bulk([900_001, 900_002, 900_003])
    assert set(made[900_001].acl) == people_on(alice)
    assert set(made[900_002].acl) == {token(Holds.UNASSIGNED)}
    assert set(made[900_003].acl) == people_on(bob, holds=Holds.PRIVATE_PERSON)
    assert found("accent", Company) == {900_001}
    assert found("sokol", Company) == {900_002}


def test_people_and_numbers_may_be_written_before_their_record(alice, bob):
    run(
        "INSERT INTO companies_company_managers (company_id, user_id) VALUES (%s, %s)",
        900_001,
        bob.pk,
    )
    run(
        "INSERT INTO companies_companyphone"
        " (record_id, position, number, typed, extension, kind)"
        " VALUES (%s, 0, %s, '', '', 'main')",
        900_001,
        FIRST,
    )
    copy_companies([(900_001, "Early", alice.pk, False)])
    company = Company.objects.get(pk=900_001)
    assert set(company.acl) == people_on(alice, bob)
    assert company.primary_phone == FIRST
    assert found(FIRST[1:], Company) == {900_001}
