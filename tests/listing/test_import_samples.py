"""The sample files come out as their README says."""

import datetime as dt

import pytest

from companies.models import Company
from contacts.models import Contact
from tests.listing.importing import SAMPLES, bring, figures

# File: rows, columns that are listed as ignored, the contact that must be found.
EXPECTED = {
    "clients_old.xls": (
        120,
        ["Размер обуви"],
        {
            "name": "Анна Ивановна Щербакова",
            "phones": ["+79160100537", "+74950100537"],
            "emails": [
                "anna.scherbakova.100537@example.com",
                "anna.scherbakova.100537@example.org",
            ],
            "company": "АО «Северный ветер»",
            "position": "Бухгалтер",
            "city": "Казань",
            "tags": {"VIP", "Опт"},
        },
    ),
    "bom.csv": (
        30,
        [],
        {
            "name": "Ioana Ioniță",
            "phones": ["+40720100877"],
            "emails": ["ioana.ionita.100877@example.com"],
            "company": "Grădina Mare SA",
            "city": "Iași",
            "tags": {"VIP", "Angro"},
        },
    ),
    "cp1250.csv": (
        60,
        [],
        {
            "name": "Małgorzata Żak",
            "phones": ["+48600100907"],
            "emails": ["malgorzata.zak.100907@example.com"],
            "company": "Żuraw S.A.",
            "city": "Kraków",
            "tags": {"VIP", "Hurt"},
        },
    ),
    "quotes.csv": (
        30,
        [],
        {
            "name": "Ioana Ioniță",
            "phones": ["+40720101087", "+40213101087"],
            "emails": [
                "ioana.ionita.101087@example.com",
                "ioana.ionita.101087@example.org",
            ],
            "company": "Grădina Mare SA",
            "city": "Iași",
            "tags": {"VIP", "Angro"},
        },
    ),
    "spaces.csv": (
        20,
        [],
        {
            "name": "Ioana Ioniță",
            "phones": ["+40720101321"],
            "emails": ["ioana.ionita.101321@example.com"],
            "company": "Grădina Mare SA",
        },
    ),
    "gaps.xlsx": (
        25,
        [],
        {
            "name": "Анна Щербакова",
            "phones": ["+79160131408"],
            "emails": ["anna.scherbakova.131408@example.com"],
            "company": "АО «Северный ветер»",
            "city": "Казань",
            "tags": {"VIP", "Опт"},
        },
    ),
    "two_sheets.xlsx": (
        20,
        [],
        {
            "name": "Amelia Smith-Jones",
            "phones": ["+442079460386"],
            "emails": ["amelia.smithjones.131533@example.com"],
            "company": "Café Noir LLC",
            "city": "Leeds",
            "tags": {"VIP", "Wholesale"},
        },
    ),
}


def facts_of(contact):
    """Return what the README says of a contact."""
    return {
        "name": contact.name,
        "phones": [phone.number for phone in contact.phones.all()],
        "emails": [email.address for email in contact.emails.all()],
        "company": str(contact.company),
        "position": str(contact.position),
        "city": contact.city,
        "tags": set(contact.tags.names()),
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_comes_out_as_its_readme_says(dora, name):
    rows, ignored, expected = EXPECTED[name]
    run = bring(SAMPLES / name, dora)
    everything = {"state": "done", "created": rows, "skipped": 0, "refused": 0}
    assert figures(run) == everything
    assert run.ignored_columns == ignored
    assert Company.objects.count() == 5
    contact = Contact.objects.get(emails__address=expected["emails"][0])
    assert {k: v for k, v in facts_of(contact).items() if k in expected} == expected
    assert contact.birth_date == dt.date(1989, 8, 5)
    assert contact.responsible == dora
    assert contact.primary_phone == expected["phones"][0]
    assert contact.primary_email == expected["emails"][0]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_second_run_of_the_same_file_creates_nothing(dora, name):
    bring(SAMPLES / name, dora)
    before = Contact.objects.count(), Company.objects.count()
    run = bring(SAMPLES / name, dora)
    assert (run.created, run.skipped, run.refused) == (0, EXPECTED[name][0], 0)
    assert (Contact.objects.count(), Company.objects.count()) == before


def test_the_other_sheet_is_named_and_not_read(dora):
    run = bring(SAMPLES / "two_sheets.xlsx", dora)
    assert run.file_facts.other_sheets == ["Suppliers 2019"]
    unread = "oliver.obrien.131552@example.com"
    assert not Contact.objects.filter(emails__address=unread).exists()
