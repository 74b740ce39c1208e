"""The pages of errors need nothing but themselves."""

import pytest
from django.template.loader import render_to_string

PAGES = ["400.html", "403.html", "404.html", "500.html", "503.html"]


@pytest.mark.parametrize("template", PAGES)
def test_an_error_page_is_drawn_without_context_or_database(template):
    page = render_to_string(template)
    assert "<h1>" in page
    assert template[:3] in page


def test_an_unknown_address_says_so_in_our_own_words(client_of, alice):
    response = client_of(alice).get("/no/such/page/")
    assert response.status_code == 404
    assert "Nothing here" in response.text


def test_an_error_page_keeps_the_theme(client_of, alice):
    alice.theme = "dark"
    alice.save()
    assert 'data-theme="dark"' in client_of(alice).get("/no/such/page/").text
