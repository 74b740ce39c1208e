"""“Add new” beside the options of a field, for administrators (F2)."""

import pytest

from contacts.models import Contact
from tests.factories import make_contact, make_custom_field
from tests.sending import HTMX, IN_DIALOG, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["drop_down", "multiple_choice"])
@pytest.mark.parametrize("headers", [{}, IN_DIALOG], ids=["page", "dialog"])
def test_an_administrator_adds_an_option_in_the_form(client_of, dora, kind, headers):
    field = make_custom_field(kind, options=["Tea"], in_quick_create=True)
    key = f"custom_{field.pk}"
    tea = field.options.get()
    assert f'name="{key}_new"' in (
        client_of(dora).get("/contacts/new/", headers=headers).text
    )
    data = sent(name="Ana", **{key: tea.pk, f"{key}_new": " Coffee "})
    client_of(dora).post("/contacts/new/", data, headers=headers)
    coffee = field.options.get(name="Coffee")
    assert coffee.position > tea.position
    held = Contact.objects.get().custom[str(field.pk)]
    assert held == (coffee.pk if kind == "drop_down" else [tea.pk, coffee.pk])


def test_in_place_a_known_name_means_the_known_option(client_of, dora):
    field = make_custom_field("drop_down", options=["Tea", "Coffee"])
    contact = make_contact(custom={})
    url = f"/records/contact/{contact.pk}/field/custom_{field.pk}/"
    data = {f"custom_{field.pk}": "", f"custom_{field.pk}_new": "coffee"}
    assert "Coffee" in client_of(dora).post(url, data, headers=HTMX).text
    assert field.options.count() == 2
    contact.refresh_from_db()
    assert contact.custom == {str(field.pk): field.options.get(name="Coffee").pk}


def test_a_form_that_is_refused_makes_none_and_keeps_what_was_typed(client_of, dora):
    field = make_custom_field("multiple_choice", options=["Tea"])
    key, tea = f"custom_{field.pk}", field.options.get()
    data = sent(**{key: tea.pk, f"{key}_new": "Coffee"})
    page = client_of(dora).post("/contacts/new/", data)
    assert page.status_code == 422
    assert 'value="Coffee"' in page.text
    assert f'value="{tea.pk}"' in page.text
    assert field.options.count() == 1
    long = sent(name="Ana", **{f"{key}_new": "x" * 121})
    assert "This name is too long." in client_of(dora).post("/contacts/new/", long).text


def test_others_are_not_offered_it_and_what_they_send_makes_none(client_of, alice):
    field = make_custom_field("drop_down", options=["Tea"])
    key = f"custom_{field.pk}"
    assert f"{key}_new" not in client_of(alice).get("/contacts/new/").text
    client_of(alice).post("/contacts/new/", sent(name="Ana", **{f"{key}_new": "Milk"}))
    assert field.options.count() == 1
    assert Contact.objects.get().custom == {}
