"""What a user sees is the same with a second wall below the program, and no more."""

import re
from urllib.parse import urlencode

import pytest
from django.db import transaction
from hypothesis import given, settings

from accounts.models import User
from tests.access import wall
from tests.access.scene import make_scene, word
from tests.access.worlds import MODELS, Built, worlds
from tests.addresses import ADDRESSES, bare, text_of, urls_of
from tests.test_doors import HTMX, SAMPLES

pytestmark = pytest.mark.django_db

# What is typed into a search box: words of records that somebody may not see.
TYPED = ["", "zq", word("carols_client")]
# The type of the record that an address of an app is about.
ABOUT = {
    "contacts": "contact",
    "companies": "company",
    "notes": "note",
    "deals": "deal",
    "tickets": "ticket",
}


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(world=worlds())
def test_the_doors_and_the_wall_let_the_same_rows_through(world):
    with transaction.atomic():
        wall.build()
        built = Built(world)
        for user in built.fresh_people().values():
            opened = {
                model: set(model.objects.visible_to(user).values_list("pk", flat=True))
                for model in MODELS.values()
            }
            with wall.behind(user):
                for model, keys in opened.items():
                    assert set(model.objects.values_list("pk", flat=True)) == keys
        transaction.set_rollback(True)


@pytest.fixture
def cast(db, request):
    """Everybody, by name, behind a wall that stands already."""
    wall.build()
    people = ["alice", "bob", "lead", "carol", "oscar"]
    return {name: request.getfixturevalue(name) for name in people}


@pytest.fixture
def scene(cast):
    """One record of every kind of secrecy, by name."""
    return make_scene(cast)


def may_view(user, record):
    """Ask the door, which the oracle has tested."""
    return type(record).objects.visible_to(user).filter(pk=record.pk).exists()


def may_restore(user, record):
    """Ask the door of the trash."""
    return type(record).objects.restorable_by(user).filter(pk=record.pk).exists()


def visits(seen, hidden):
    """Yield every address of records that are seen, and of pages of many records."""
    keys = {record.record_type: record.pk for record in hidden}
    # As if somebody had guessed: ?company=12 fills a form, or narrows a list.
    guessed = urlencode({**keys, "parent": keys["company"]})
    for address in ADDRESSES:
        if "pk" not in address.keys:
            for url in urls_of(address, SAMPLES):
                yield f"{url}?{guessed}"
                yield from (f"{url}?q={typed}" for typed in TYPED)
            continue
        for record in seen:
            samples = SAMPLES | {"pk": [record.pk], "record_type": [record.record_type]}
            about = ABOUT.get(address.name.partition(":")[0], record.record_type)
            if "record_type" in address.keys or about == record.record_type:
                yield from urls_of(address, samples)


def told(url, page):
    """Return the words of records on a page; a page may repeat what was asked."""
    words = re.findall(r"zq[a-z]+?zq", text_of(page).lower())
    return set(words) - {url.partition("?q=")[2].lower()}


@pytest.mark.parametrize("name", ["alice", "lead", "carol", "oscar"])
def test_no_page_tells_of_what_is_hidden(client_of, cast, scene, name):
    user, browser, wrong = cast[name], client_of(cast[name]), []
    seen = [record for record in scene.values() if may_view(user, record)]
    hidden = {n: record for n, record in scene.items() if record not in seen}
    secrets = {word(name).lower() for name in hidden}
    in_the_trash = {word(n).lower() for n, r in hidden.items() if may_restore(user, r)}
    for url in visits(seen, hidden.values()):
        page, part = browser.get(url), browser.get(url, headers=HTMX)
        with wall.behind(User.objects.get(pk=user.pk)):
            behind = browser.get(url)
        shown = told(url, page) | told(url, part)
        if "/trash/" in url:  # there, what lies behind the wall is shown to some
            wrong += [(url, leaked) for leaked in shown & (secrets - in_the_trash)]
            continue
        if leaked := shown & secrets:
            wrong.append((url, leaked))
        if behind.status_code != page.status_code or bare(behind) != bare(page):
            wrong.append((url, "differs behind the wall"))
    assert wrong == []
