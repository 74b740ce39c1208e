"""The sample files come out as their README says, on the pages and by the command."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from companies.models import Company
from contacts.models import Contact
from listing.models import ImportRun
from tests.listing.importing import SAMPLES as FOLDER
from tests.listing.importing import bring, run_at_once
from tests.listing.samples import DOMAIN, OTHER_DOMAIN, SAMPLES

BORN = dt.date(1989, 8, 5)
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.file)


def facts_of(contact):
    """Return what the README says of a contact."""
    return {
        "name": contact.name,
        "phones": [phone.number for phone in contact.phones.all()],
        "emails": [email.address for email in contact.emails.all()],
        "company": str(contact.company),
        "position": str(contact.position),
        "birth_date": contact.birth_date,
        "address_1": contact.address_1,
        "city": contact.city,
        "postal_code": contact.postal_code,
        "tags": set(contact.tags.names()),
    }


def expected_of(sample):
    """Return the facts that must be found, with the e-mails written out."""
    domains = (DOMAIN, OTHER_DOMAIN)[: sample.facts["emails"]]
    emails = [f"{sample.email}@{domain}" for domain in domains]
    return {"birth_date": BORN, **sample.facts, "emails": emails}


def assert_is_here(sample, importer):
    """Compare what is in the database with what the README says."""
    expected = expected_of(sample)
    contact = Contact.objects.get(emails__address=expected["emails"][0])
    assert {k: v for k, v in facts_of(contact).items() if k in expected} == expected
    assert contact.responsible == importer
    assert contact.primary_phone == expected["phones"][0]
    assert contact.primary_email == expected["emails"][0]
    assert Company.objects.count() == sample.companies


def assert_counts(sample, run):
    """Compare the counts of a run."""
    assert run.state == ImportRun.State.DONE, run.failure
    created = sample.rows - sample.skipped - sample.refused
    counts = (run.rows_total, run.created, run.skipped, run.refused)
    assert counts == (sample.rows, created, sample.skipped, sample.refused)
    assert set(sample.ignored) <= set(run.ignored_columns)
    mapped = {c.name for c in run.file_facts.columns if str(c.index) in run.mapping}
    assert mapped.isdisjoint(run.ignored_columns)


@every_sample
def test_a_sample_comes_out_on_the_pages(client_of, dora, sample):
    client = client_of(dora)
    with (FOLDER / sample.file).open("rb") as file:
        answer = client.post(
            reverse("listing:import_new", args=["contact"]), {"file": file}
        )
    page = client.get(answer["Location"])
    fields = [*page.context["columns"], *page.context["terms"]]
    sent = {field.html_name: field.value() or "" for field in fields}
    run = ImportRun.objects.get()
    answer = client.post(reverse("listing:import_start", args=[run.pk]), sent)
    assert answer.status_code == 302
    run = run_at_once(ImportRun.objects.get())
    assert_counts(sample, run)
    assert_is_here(sample, dora)


@every_sample
def test_a_sample_comes_out_of_the_command_once(dora, sample):
    first, second = (by_command(sample.file, dora) for _time in range(2))
    created = sample.rows - sample.skipped - sample.refused
    assert (first["created"], first["refused"]) == (created, sample.refused)
    assert (second["created"], second["updated"]) == (0, 0)
    assert set(sample.ignored) <= set(first["ignored_columns"])
    assert_is_here(sample, dora)
    assert Contact.objects.count() == created


def by_command(file, user):
    """Return the counts that the command prints."""
    out = StringIO()
    path = str(FOLDER / file)
    call_command(
        "import_records", "contacts", path, user=user.email, mapping="auto", stdout=out
    )
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("file", "email"),
    [
        ("google_new.csv", "catalina.taranu.100190"),
        ("iphone.vcf", "andrei.stanescu.100736"),
    ],
)
def test_no_year_is_made_up(dora, file, email):
    bring(FOLDER / file, dora)
    contact = Contact.objects.get(emails__address=f"{email}@{DOMAIN}")
    assert contact.birth_date is None


def test_the_other_sheet_is_named_and_not_read(dora):
    run = bring(FOLDER / "two_sheets.xlsx", dora)
    assert run.file_facts.other_sheets == ["Suppliers 2019"]
    unread = "oliver.obrien.131552@example.com"
    assert not Contact.objects.filter(emails__address=unread).exists()
