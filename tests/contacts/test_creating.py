"""Creating a contact: the page, and a company in the same form."""

import pytest

from companies.models import Company
from contacts.models import Contact
from tests.factories import access_class, make_company, make_user
from tests.sending import rows, sent


@pytest.fixture
def create(client_of, alice):
    """Send the creation form as Alice."""

    def post(user=alice, **values):
        return client_of(user).post("/contacts/new/", sent(**values))

    return post


def test_a_name_in_one_box_is_split(create, alice):
    response = create(name="Popescu Ion")

    contact = Contact.objects.get()
    assert (contact.first_name, contact.last_name) == ("Ion", "Popescu")
    assert response.headers["Location"] == contact.get_absolute_url()
    assert (contact.responsible, contact.created_by) == (alice, alice)


def test_a_name_may_come_in_three_boxes(create):
    create(
        name_boxes="three",
        name="left from the one box",
        first_name="Anna Maria",
        middle_name="Petrovna",
        last_name="de la Cruz",
    )

    assert Contact.objects.get().name == "Anna Maria Petrovna de la Cruz"


def test_the_boxes_turn_into_each_other_without_losing_a_letter(client_of, alice):
    browser = client_of(alice)
    three = browser.get(
        "/contacts/name-boxes/", {"name_boxes": "one", "name": "Jan Maria Kowalski"}
    ).content.decode()
    one = browser.get(
        "/contacts/name-boxes/",
        {"name_boxes": "three", "first_name": "Jan", "last_name": "<b>Kowalski"},
    ).content.decode()

    assert 'value="Jan Maria"' in three
    assert 'value="Kowalski"' in three
    assert 'value="Jan &lt;b&gt;Kowalski"' in one


def test_a_contact_needs_a_name_a_phone_or_an_e_mail(create):
    response = create(city="Cluj")

    assert response.status_code == 422
    assert "At least one of these is needed" in response.content.decode()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "only", [{"name": "Ana"}, {"phones": ["0722123456"]}, {"emails": ["a@example.com"]}]
)
def test_one_of_the_three_is_enough(create, only):
    assert create(**only).status_code == 302
    assert Contact.objects.count() == 1


def test_a_wrong_phone_gives_a_message_in_its_row_and_keeps_the_rest(create):
    response = create(
        name="Ana Popa",
        phones=["0722 123 456", "12"],
        emails=["ana@example.com"],
        city="Cluj",
        tags=["VIP"],
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_phones-1-number_error"' in page
    assert 'id="id_phones-0-number_error"' not in page
    assert page.count(" autofocus") == 1
    for kept in ["Ana Popa", "0722 123 456", "ana@example.com", "Cluj", ">VIP<"]:
        assert kept in page
    assert not Contact.objects.exists()


def test_the_primary_number_comes_first_and_the_typed_form_is_kept(create):
    sent_rows = rows("phones", "0722 123 456", "+48 22 123 45 67 ext. 12", primary=1)
    create(name="Ana", **sent_rows)

    contact = Contact.objects.get()
    first, second = contact.phones.all()
    assert (first.number, first.extension) == ("+48221234567", "12")
    assert (second.number, second.typed) == ("+40722123456", "0722 123 456")
    assert contact.primary_phone == "+48221234567"


def test_the_same_number_in_two_rows_is_kept_once(create):
    create(phones=["0722123456", "+40 722 123 456", ""])

    assert [p.typed for p in Contact.objects.get().phones.all()] == ["0722123456"]


def test_an_existing_company_is_attached(create, alice):
    company = make_company(name="Aurora", responsible=alice)
    create(name="Ana", company=company.pk, company_text="Aurora")

    assert Contact.objects.get().company == company


def test_a_company_typed_in_full_is_found_without_choosing(create, alice):
    company = make_company(name="Aurora Dental", responsible=alice)
    create(name="Ana", company="", company_text="aurora dental")

    assert Contact.objects.get().company == company


def test_a_company_of_somebody_else_is_not_taken(create, carol):
    hidden = make_company(name="Aurora", responsible=carol)

    for chosen in [{"company": hidden.pk}, {"company_text": "Aurora"}]:
        response = create(name="Ana", **chosen)
        assert response.status_code == 422
        assert "Choose one from the list" in response.content.decode()


def test_a_new_company_is_made_in_the_same_form(create, alice, dora):
    response = create(dora, name="Ana", company="new:Łódź Optics", responsible=alice.pk)

    company = Company.objects.get()
    assert response.status_code == 302
    assert Contact.objects.get().company == company
    assert (company.name, company.responsible) == ("Łódź Optics", alice)
    assert company.created_by == dora


def test_no_company_is_made_when_the_contact_is_refused(create):
    response = create(name="Ana", company="new:Lumen", phones=["12"])

    assert response.status_code == 422
    assert 'value="new:Lumen"' in response.content.decode()
    assert not Company.objects.exists()


def test_who_may_not_create_companies_is_not_offered_it(client_of, north):
    seller = make_user("Sam", "Account Partner Reader", team=north)
    rule = seller.roles.get().rules.get(record_type="contact")
    rule.may_create = True
    rule.save()

    options = client_of(seller).get("/records/company/choose/?new=1&q=Lumen")
    response = client_of(seller).post(
        "/contacts/new/", sent(name="Ana", company="new:Lumen")
    )

    assert "Create" not in options.content.decode()
    assert response.status_code == 422
    assert not Company.objects.exists()


def test_who_works_with_one_class_makes_records_of_that_class(client_of, north):
    manager = make_user("Paul", "Account Partner Manager", team=north)
    response = client_of(manager).post("/contacts/new/", sent(name="Ana"))

    contact = Contact.objects.get()
    assert contact.access_class == access_class("Partner")
    assert client_of(manager).get(response.headers["Location"]).status_code == 200


def test_who_may_not_reassign_sees_no_fields_for_people(client_of, oscar):
    page = client_of(oscar).get("/contacts/new/").content.decode()
    other = make_user("Other")
    client_of(oscar).post(
        "/contacts/new/", sent(name="Ana", responsible=other.pk, private="on")
    )

    assert "People and access" not in page
    contact = Contact.objects.get()
    assert (contact.responsible, contact.private) == (oscar, False)


def test_who_may_not_create_is_refused(client_of, north):
    reader = make_user("Rita", "Account Partner Reader", team=north)

    assert client_of(reader).get("/contacts/new/").status_code == 403
    assert client_of(reader).post("/contacts/new/", {}).status_code == 403


def test_a_contact_given_to_somebody_else_leads_back_to_the_list(create, carol):
    response = create(name="Ana", responsible=carol.pk)

    assert Contact.objects.get().responsible == carol
    assert response.headers["Location"] == "/contacts/"
