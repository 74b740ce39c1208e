"""A value that is wanted once only is there once only (F1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from contacts.models import Contact
from records.models import CustomField
from tests.factories import make_contact, make_custom_field
from tests.sending import HTMX, sent

TYPED = {
    "text": ("A-1", "A-1"),
    "number": ("12.50", "12.5"),
    "date": ("2026-11-23", "2026-11-23"),
    "url": ("example.com", "https://example.com"),
    "phone": ("0722 123 456", "+40722123456"),
    "email": ("Ana@example.com", "ana@EXAMPLE.com"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TYPED)
def test_the_same_value_in_another_form_is_refused_at_its_field(
    client_of, alice, carol, kind
):
    field = make_custom_field(kind, unique=True)
    key, (first, again) = f"custom_{field.pk}", TYPED[kind]
    client_of(carol).post("/contacts/new/", sent(name="Zoe Hidden", **{key: first}))
    mine = make_contact(responsible=alice)
    url = f"/records/contact/{mine.pk}/field/{key}/"
    answer = client_of(alice).post(url, {key: again}, headers=HTMX)
    assert answer.status_code == 422
    assert "Another record has this already." in answer.text
    assert "Zoe" not in answer.text
    assert "Zoe Hidden has this already." in (
        client_of(carol).post("/contacts/new/", sent(name="B", **{key: again})).text
    )
    mine.refresh_from_db()
    assert mine.custom == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_save_it_at_the_same_moment_one_is_refused(alice):
    field = make_custom_field("text", unique=True)
    both = Barrier(2)

    def save(name):
        browser = Client()
        browser.force_login(alice)
        both.wait()
        try:
            data = sent(name=name, **{f"custom_{field.pk}": "A-1"})
            return browser.post("/contacts/new/", data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(save, ["Ana", "Ion"]))
    assert codes == [302, 422]
    assert Contact.objects.count() == 1
    assert CustomField.objects.get().unique
