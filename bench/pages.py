"""How long pages take, from the first byte sent to the last byte received.

A real server answers at a socket, one visitor at a time; each page is asked for by a
seller, who sees a fiftieth of the records, and by the director, who sees all.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from statistics import quantiles
from typing import Any
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench import generator
from contacts.models import Contact, Stage
from crm_site import collecting, serving
from records.models import CustomField

VISITS, WARM_UP = 40, 3
PAGE_SIZE, LAST_PAGE = 50, 100
SEED = 9
# Name, goal in milliseconds, address.
PATTERNS = (
    ("list, newest first", 80, "/contacts/?page={page}"),
    ("list, sorted", 80, "/contacts/?sort={sort}&page={page}"),
    ("list, by stage", 80, "/contacts/?stage={stage}"),
    ("list, by an own field", 80, "/contacts/?custom_{field}={option}"),
    ("list, searched", 80, "/contacts/?q={words}"),
    ("search", 40, "/search/?q={words}"),
    ("card", 60, "/contacts/{contact}/"),
    ("timeline", 60, "/records/contact/{contact}/timeline/"),
)
SORTS = ("name", "company", "stage", "city", "responsible", "phones", "emails")
WORDS = ["popa", "kowal", "ivan", "smi", "0721", "anna mor", "ștef", "петр"]


@dataclass(frozen=True)
class Case:
    """A kind of page, the goal for nineteen visits of twenty, and addresses of it."""

    name: str
    goal_ms: int
    addresses: list[str]


def measure(size: int) -> list[dict[str, Any]]:
    """Fill the database, and measure each kind of page for both people."""
    print(f"Filling the database with {size:,} contacts")
    generator.fill(size)
    collecting.collect()
    results = []
    with server() as port:
        for who, email in [("seller", "seller7"), ("director", "director")]:
            user = User.objects.get(email=f"{email}@example.com")
            visitor = Visitor(user, port)
            results += [visitor.measure(case, size, who) for case in cases(user)]
    return results


def cases(user: User) -> list[Case]:
    """Return what is measured; the addresses fit what the user can see."""
    rng, values = Random(SEED), choices(user)
    return [
        Case(
            name,
            goal,
            [
                pattern.format_map({key: rng.choice(of) for key, of in values.items()})
                for _ in range(VISITS)
            ],
        )
        for name, goal, pattern in PATTERNS
    ]


def choices(user: User) -> dict[str, list[Any]]:
    """Return what can stand in the braces of PATTERNS."""
    visible = Contact.objects.visible_to(user)
    pages = max(1, min(LAST_PAGE, visible.count() // PAGE_SIZE))
    field = CustomField.objects.get(key="segment")
    return {
        "page": list(range(1, pages + 1)),
        "sort": [*SORTS, *(f"-{key}" for key in SORTS)],
        "stage": list(Stage.objects.values_list("pk", flat=True)),
        "field": [field.pk],
        "option": list(field.options.values_list("pk", flat=True)),
        "words": WORDS,
        "contact": list(visible.order_by("pk").values_list("pk", flat=True)[:2000]),
    }


class Visitor:
    """Somebody who is signed in, with a connection that stays open."""

    def __init__(self, user: User, port: int) -> None:
        """Sign the user in."""
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        cookies = self.client.cookies.values()
        cookie = "; ".join(f"{one.key}={one.value}" for one in cookies)
        self.headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        self.connection = http.client.HTTPConnection(serving.HOST, port)

    def measure(self, case: Case, size: int, who: str) -> dict[str, Any]:
        """Visit all addresses of a case; say what is usual, and what is slow."""
        for address in case.addresses[:WARM_UP]:
            self.visit(address)
        visits = [self.visit(address) for address in case.addresses]
        times = sorted(seconds * 1000 for seconds, length in visits)
        cuts = quantiles(times, n=20, method="inclusive")
        result = {
            "name": case.name,
            "rows": size,
            "as": who,
            "n": len(visits),
            "p50_ms": round(cuts[9], 1),
            "p95_ms": round(cuts[18], 1),
            "goal_ms": case.goal_ms,
            "queries": self.queries(case.addresses[0]),
            "bytes": max(length for seconds, length in visits),
        }
        print(
            "{name:<24}{as:<10}p50 {p50_ms:>7} ms   p95 {p95_ms:>7} ms".format(**result)
        )
        return result

    def visit(self, address: str) -> tuple[float, int]:
        """Return the seconds that a page took, and its bytes as they travelled."""
        begun = time.perf_counter()
        path = quote(address, safe="/?=&-_")
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = time.perf_counter() - begun
        if answer.status != http.client.OK:
            raise RuntimeError(f"{address} answered {answer.status}")
        return taken, len(body)

    def queries(self, address: str) -> int:
        """Return how many queries a page takes, asked within this process."""
        with CaptureQueriesContext(connection) as captured:
            self.client.get(address)
        return len(captured)


@contextmanager
def server() -> Iterator[int]:
    """Run the web server on a free port for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(serving.commands(port)["web"]) as process:
        try:
            while not serving.answers(port):
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
