"""Creating and editing companies, and all their contacts on the card (C4, C5)."""

import json
import re

import pytest

from companies.models import Company
from contacts.models import Contact
from records.models import Entry
from tests.factories import make_company, make_contact, make_user
from tests.sending import HTMX, IN_DIALOG, rows, sent


@pytest.fixture
def company(alice):
    """A company of Alice."""
    return make_company(name="Aurora", responsible=alice)


def section(company, **asked):
    """Return the address of the contacts of a company."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return f"/contacts/of/company/{company.pk}/?{query}"


def test_a_company_is_made_with_all_it_has(client_of, alice):
    parent = make_company(name="Holding", responsible=alice)
    values = sent(
        name="Łódź Optics",
        legal_name="Łódź Optics sp. z o.o.",
        site="lodz.example.com",
        parent=parent.pk,
        phones=["0722 123 456"],
        emails=["office@example.com"],
        tags=["Fair", "VIP"],
        city="Łódź",
    )
    response = client_of(alice).post("/companies/new/", values)

    company = Company.objects.get(name="Łódź Optics")
    assert response.headers["Location"] == company.get_absolute_url()
    assert (company.parent, company.responsible) == (parent, alice)
    assert company.site == "https://lodz.example.com"
    assert company.primary_phone == "+40722123456"
    assert {tag.name for tag in company.tags.all()} == {"Fair", "VIP"}
    assert Entry.objects.about(company).get().kind == "created"


def test_a_company_needs_a_name(client_of, alice):
    response = client_of(alice).post("/companies/new/", sent(name=" ", city="Cluj"))

    assert response.status_code == 422
    assert "Cluj" in response.content.decode()


def test_quick_create_opens_the_card(client_of, alice):
    browser = client_of(alice)
    dialog = browser.get("/companies/new/", headers=IN_DIALOG).content.decode()
    response = browser.post("/companies/new/", sent(name="Aurora"), headers=IN_DIALOG)

    assert 'name="legal_name"' not in dialog
    assert re.search(r'<input[^>]* name="name"[^>]* data-match', dialog)
    company = Company.objects.get()
    assert response.headers["HX-Redirect"] == company.get_absolute_url()


def test_a_company_is_edited(client_of, alice, company):
    url = f"/companies/{company.pk}/edit/"
    assert 'value="Aurora"' in client_of(alice).get(url).content.decode()
    client_of(alice).post(url, sent(name="Aurora Dental"))

    company.refresh_from_db()
    assert company.name == "Aurora Dental"


def test_an_outsider_finds_nothing(client_of, carol, company):
    for url in [
        f"/companies/{company.pk}/",
        f"/companies/{company.pk}/edit/",
        section(company),
    ]:
        assert client_of(carol).get(url).status_code == 404


def test_all_contacts_are_listed_by_pages_with_the_true_total(
    client_of, alice, carol, company
):
    for number in range(45):
        make_contact(
            first_name="Jan",
            last_name=f"Number{number:02}",
            company=company,
            responsible=alice,
        )
    make_contact(last_name="Hidden", company=company, responsible=carol)
    browser = client_of(alice)
    pages = [
        browser.get(section(company, page=page), headers=HTMX).content.decode()
        for page in (1, 2, 3)
    ]

    assert [page.count('class="mini"') for page in pages] == [20, 20, 5]
    names = re.findall(r"Number\d\d", "".join(pages))
    assert len(set(names)) == 45
    assert '<b class="count">45</b>' in pages[0]
    assert "Hidden" not in "".join(pages)


def test_the_contacts_can_be_searched(client_of, alice, company):
    make_contact(first_name="Ioniță", company=company, responsible=alice)
    make_contact(first_name="Maria", company=company, responsible=alice)
    url = section(company, q="ionita")
    page = client_of(alice).get(url, headers=HTMX).content.decode()

    assert "Ioniță" in page
    assert "Maria" not in page
    assert '<b class="count">2</b>' in page


def test_the_section_costs_the_same_for_many(queries_for, alice, company):
    url = section(company)
    make_contact(company=company, responsible=alice)
    make_contact(company=company, responsible=alice)
    few = queries_for(url)
    for _number in range(20):
        make_contact(company=company, responsible=alice)

    assert queries_for(url) == few


def test_an_existing_contact_is_attached(client_of, alice, company):
    other = make_company(name="Before", responsible=alice)
    contact = make_contact(first_name="Ana", company=other, responsible=alice)
    url = f"/contacts/of/company/{company.pk}/attach/"
    response = client_of(alice).post(url, {"contact": contact.pk}, headers=HTMX)

    contact.refresh_from_db()
    assert contact.company == company
    assert "Ana" in response.content.decode()
    assert "toast" in json.loads(response.headers["HX-Trigger"])
    assert Entry.objects.about(contact).get().details["changes"] == [
        {"field": "company", "old": other.pk, "new": company.pk}
    ]


def test_only_what_may_be_changed_is_attached(client_of, alice, carol, north, company):
    hidden = make_contact(responsible=carol)
    seen = make_contact(responsible=alice)
    reader = make_user("Rita", "Operator", team=north)
    for rule in reader.roles.get().rules.filter(record_type__in=["contact", "company"]):
        rule.view_scope = 3
        rule.save()
    url = f"/contacts/of/company/{company.pk}/attach/"

    for user, contact in [(alice, hidden.pk), (reader, seen.pk), (alice, "x")]:
        response = client_of(user).post(url, {"contact": contact}, headers=HTMX)
        assert response.status_code == 422
    assert not Contact.objects.exclude(company=None).exists()


def test_the_card_of_a_company_fetches_its_contacts(client_of, alice, company):
    page = client_of(alice).get(company.get_absolute_url()).content.decode()

    assert f'hx-get="/contacts/of/company/{company.pk}/"' in page
    assert client_of(alice).get(section(company)).status_code == 200
    other = f"/contacts/of/contact/{company.pk}/"
    assert client_of(alice).get(other).status_code == 404


def test_a_wrong_e_mail_keeps_the_rest(client_of, alice):
    values = {"name": "Aurora", **rows("phones"), **rows("emails", "not an address")}
    response = client_of(alice).post("/companies/new/", values)
    page = response.content.decode()

    assert response.status_code == 422
    assert "This does not look like an e-mail address" in page
    assert 'value="not an address"' in page
    assert 'value="Aurora"' in page
