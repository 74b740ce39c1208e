"""A look at a record from its list (UX rule 2); its door is in tests/test_doors.py."""

from records.models import track
from tests.factories import make_company, make_contact, make_note

HTMX = {"HX-Request": "true"}


def test_the_sheet_shows_facts_tags_and_the_last_five_events(alice, client_of):
    firm = make_company(name="Aurora Dental", responsible=alice)
    person = make_contact(
        responsible=alice,
        first_name="Ana",
        last_name="Popa",
        company=firm,
        tags=["VIP"],
        phones=["+40722123456"],
    )
    for number in range(7):
        make_note(person, text=f"Call {number}")
    track(person, "created", by=alice)
    html = (
        client_of(alice).get(f"/records/contact/{person.pk}/peek/", headers=HTMX).text
    )
    for words in ["Ana Popa", "Aurora Dental", "VIP", "+40 722 123 456", "Call 6"]:
        assert words in html
    assert "Call 1" not in html
    assert "Postal code" not in html
    assert html.count('class="event') <= 2 * 5


def test_a_company_that_is_hidden_stays_so(alice, carol, client_of):
    firm = make_company(name="Hidden Ltd", responsible=alice)
    person = make_contact(responsible=carol, company=firm)
    address = f"/records/contact/{person.pk}/peek/"
    html = client_of(carol).get(address, headers=HTMX).text
    assert "Hidden Ltd" not in html
    assert "Hidden company" in html


def test_without_htmx_it_is_the_card(alice, client_of):
    person = make_contact(responsible=alice)
    response = client_of(alice).get(f"/records/contact/{person.pk}/peek/")
    assert response.url == person.get_absolute_url()


def test_rows_of_a_list_say_where_to_look(alice, client_of):
    firm = make_company(responsible=alice)
    html = client_of(alice).get("/companies/").text
    assert 'data-peek-at="/records/company/0/peek/"' in html
    assert f'data-peek="{firm.pk}"' in html
