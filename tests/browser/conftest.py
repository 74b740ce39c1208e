"""A real Chromium for the journeys that people take.

`make test` skips these tests where no Chromium is installed; with
`CARTELA_REQUIRE_BROWSER=1` they fail instead.
"""

import asyncio
import copy
import os
import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as chosen
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import expect

from tests.browser.served import Site

# Playwright's sync API runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Controls that can be seen and are smaller than 24 px (WCAG 2.5.8). Exempt are links
# inside a sentence, and boxes: their label or their ::before is what one hits.
SMALL_TARGETS = """() =>
  [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter(e => !e.closest("p, label, .skip") && !/checkbox|radio/.test(e.type))
  .map(e => [e.ariaLabel || e.innerText || e.name, e.getBoundingClientRect()])
  .filter(([name, box]) => box.width && (box.width < 24 || box.height < 23.9))
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


# Milliseconds to wait for what is expected: a machine that is busy with other tests
# needs more than the five seconds of the library.
expect.set_options(timeout=15_000)

# So many looks in a row, each a twentieth of a second, find nobody at work.
QUIET = 4


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Run this folder last, and skip it, in one clear line, where there is no browser.

    These tests empty the database when they end; the others live in transactions.
    """
    items.sort(key=lambda item: HERE in item.path.parents)
    if Path(CHROMIUM).exists() or os.environ.get("CARTELA_REQUIRE_BROWSER"):
        return
    missing = pytest.mark.skip(reason="no Chromium: apt-get install chromium")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's Chromium, not one that Playwright downloads."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Look from a desk in Bucharest."""
    place = {"locale": "en-GB", "timezone_id": "Europe/Bucharest"}
    return {**browser_context_args, **place, "viewport": DESKTOP}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Let `page.goto("/contacts/")` find the site."""
    return live_server.url


@pytest.fixture(scope="session", autouse=True)
def built():
    """Build the sprite and the style sheets that the pages load."""
    call_command("build_static", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def presets(django_db_setup, playwright):
    """Let tests with a live server find the roles that the migrations made.

    Django keeps them on the connection that made the database. While Playwright's
    event loop runs, `connections` is another set of connections in the same thread.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    kept = getattr(connection, "_test_serialized_contents", None)
    asyncio._set_running_loop(loop)
    if kept is not None:
        connection._test_serialized_contents = kept


@pytest.fixture(autouse=True)
def site_at_work(live_server, django_db_serialized_rollback):
    """Serve the site to every test here, with what the migrations put into it.

    All of them the same way: after a test without the rollback, Django would make
    content types of its own, and those of the next test would not fit in. The page is
    closed by now, but its last request may still run, or be on its way (a draft is sent
    when a page is left): emptying the tables under it would be a deadlock.
    """
    yield
    deadline, quiet = time.monotonic() + 10, 0
    while quiet < QUIET and time.monotonic() < deadline:
        quiet = 0 if is_at_work() else quiet + 1
        time.sleep(0.05)


def is_at_work():
    """Say whether another connection to the database of the tests is busy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0] > 0


@pytest.fixture
def sign_in(live_server):
    """Sign a user in, in a browser context: `sign_in(alice, page.context)`."""

    def enter(user, context):
        client = Client()
        client.force_login(user)
        value = client.cookies[chosen.SESSION_COOKIE_NAME].value
        cookie = {"name": chosen.SESSION_COOKIE_NAME, "value": value}
        context.add_cookies([{**cookie, "url": live_server.url}])

    return enter


def watched(page, bad):
    """Collect what a page must never do: errors, and breaches of its policy."""
    page.on("pageerror", lambda error: bad.append(str(error)))
    page.on("console", lambda message: bad.extend(complaints(message)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', event =>"
        " console.error('CSP', event.violatedDirective, event.sample))"
    )
    return page


# A request that a newer one replaced is given up on purpose (hx-sync); htmx tells of
# its end twice, as of one that failed, which it calls `htmx:sendError`.
GIVEN_UP = ("htmx:afterRequest", "htmx:sendAbort")


REFUSED = ("status of 422", "status of 409", "Status Error Code 409")


def complaints(message):
    """Keep the errors of a console, save those that tell of a refusal.

    They are the 422 of a form, and the 409 of a move (htmx calls it an error, too).
    """
    refused = any(words in message.text for words in REFUSED)
    refused = refused or message.text.startswith(GIVEN_UP)
    return [] if message.type != "error" or refused else [message.text]


@pytest.fixture
def bad():
    """Hold the complaints of all pages of a test; there must be none at its end."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def watch(page, bad):
    """Give a page at a desk."""
    return watched(page, bad)


@pytest.fixture
def phone(browser, bad, base_url):
    """Give a page on a small phone."""
    context = browser.new_context(base_url=base_url, **PHONE)
    yield watched(context.new_page(), bad)
    context.close()


@pytest.fixture
def site():
    """Give the site under an ASGI server."""
    served = Site()
    yield served
    if served.process.poll() is None:
        served.stop()


@pytest.fixture
def open_for(browser, sign_in, site):
    """Open a page in a browser of a user's own: `open_for(alice, "/contacts/")`."""
    contexts = []

    def open_page(user, path, bad):
        context = browser.new_context(base_url=site.url, viewport=DESKTOP)
        contexts.append(context)
        sign_in(user, context)
        page = watched(context.new_page(), bad)
        with page.expect_response(re.compile("/live/")):
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def faults():
    """Give what axe finds wrong with a page."""

    def find(page):
        answer = Axe().run(page, options={"runOnly": RULES}).response
        return [
            (rule["id"], [node["target"] for node in rule["nodes"]][:3])
            for rule in answer["violations"]
        ]

    return find


@pytest.fixture
def small_targets():
    """Give the controls of a page that are too small to hit."""
    return lambda page: page.evaluate(SMALL_TARGETS)


@pytest.fixture
def parts(settings, dora, sign_in, watch):
    """Give a page that shows our parts with samples (`tests/browser/parts.py`)."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(HERE / "templates")
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.browser.parts"
    sign_in(dora, watch.context)
    return watch
