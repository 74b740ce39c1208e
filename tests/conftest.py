"""The cast, and what every test may lean on."""

import hypothesis
import pytest
from django.conf import settings as site
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_team, make_user
from tests.undefined import Undefined

# A machine at work may be slow at any moment, so no case has a time limit.
# `pytest --hypothesis-profile=thorough tests/access` is for changes of access.
hypothesis.settings.register_profile("normal", max_examples=200, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("normal")


def pytest_configure():
    """Change the settings where tests need cheaper or stricter ones."""
    site.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    site.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
    # Tests run before static files are collected, and ask for none of them.
    site.STATIC_ROOT = None
    site.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    # The models have asked for theirs already.
    vars(storages).pop("backends", None)
    storages._backends = None


@pytest.fixture(autouse=True)
def files_of_this_test_only(settings, tmp_path):
    """Keep uploads out of the folder of the running site."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def north(db):
    """The team of Alice, Bob and Lead."""
    return make_team("North")


@pytest.fixture
def south(db):
    """The team of Carol."""
    return make_team("South")


@pytest.fixture
def alice(north):
    """The owner of what a test makes."""
    return make_user("Alice", "Sales manager", team=north)


@pytest.fixture
def bob(north):
    """Her teammate, who sees his own records."""
    return make_user("Bob", "Sales manager", team=north)


@pytest.fixture
def lead(north):
    """The lead of their team, who sees the team's records."""
    return make_user("Lead", "Team lead", team=north)


@pytest.fixture
def carol(south):
    """An outsider: the same role in another team."""
    return make_user("Carol", "Sales manager", team=south)


@pytest.fixture
def dora(db):
    """An administrator."""
    return make_user("Dora", is_administrator=True)


@pytest.fixture
def oscar(north):
    """An operator, who works through call lists."""
    return make_user("Oscar", "Operator", team=north)


@pytest.fixture
def client_of():
    """Give the browser of a user: `client_of(alice).get("/")`."""
    clients = {}

    def signed_in(user):
        if user.pk not in clients:
            clients[user.pk] = Client()
            clients[user.pk].force_login(user)
        return clients[user.pk]

    return signed_in


@pytest.fixture
def queries_for(client_of, alice):
    """Count the queries that a page takes, after a first visit has filled caches."""

    def count(url, user=alice):
        browser = client_of(user)
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = browser.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return len(captured)

    return count
