"""Colleagues are kept as contacts of the class Internal, each once (C14)."""

import pytest

from contacts.models import Contact
from tests.factories import access_class, make_contact


@pytest.fixture
def page(alice):
    """The page of Alice in the administration."""
    return f"/admin/accounts/user/{alice.pk}/change/"


def test_a_colleague_is_kept_once_and_marked(client_of, alice, dora, page):
    url = f"/contacts/colleagues/{alice.pk}/"
    assert "Keep as contact" in client_of(dora).get(page).content.decode()
    first = client_of(dora).post(url)
    again = client_of(dora).post(url)

    contact = Contact.objects.get()
    assert first.url == again.url == contact.get_absolute_url()
    assert (contact.first_name, contact.primary_email) == ("Alice", alice.email)
    assert contact.access_class.name == "Internal"
    assert ">Colleague<" in client_of(dora).get(first.url).content.decode()
    office = client_of(dora).get(page).content.decode()
    assert "Keep as contact" not in office
    assert contact.get_absolute_url() in office


def test_others_with_that_address_are_no_colleagues(client_of, alice, dora):
    client = make_contact(emails=[alice.email], access_class=access_class("Partner"))
    answer = client_of(dora).get(client.get_absolute_url()).content.decode()
    assert ">Colleague<" not in answer
    client_of(dora).post(f"/contacts/colleagues/{alice.pk}/")

    assert Contact.objects.count() == 2


def test_only_administrators_keep_them(client_of, alice, bob):
    answer = client_of(alice).post(f"/contacts/colleagues/{bob.pk}/")

    assert answer.status_code == 404
    assert not Contact.objects.exists()
