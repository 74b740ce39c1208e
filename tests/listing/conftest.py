"""What the tests of lists lean on."""

import pytest

from tests.listing.reading import Page


@pytest.fixture
def list_of(client_of):
    """Read a list as somebody: `list_of(alice, "contacts", "?sort=name")`."""

    def read(user, path="contacts", query=""):
        response = client_of(user).get(f"/{path}/{query}", follow=True)
        assert response.status_code == 200, response.status_code
        return Page(response)

    return read


@pytest.fixture
def panel_of(client_of):
    """Read the filter panel as somebody opens it: `panel_of(alice, "?tags=VIP")`."""

    def read(user, query=""):
        return client_of(user).get(f"/lists/contact/filters/{query}").content.decode()

    return read


@pytest.fixture
def contacts(list_of):
    """Read the list of contacts: `contacts(alice, "?sort=name")`."""
    return lambda user, query="": list_of(user, "contacts", query)
