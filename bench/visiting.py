"""A visitor at the socket of a running server, who looks at the clock.

From the first byte sent to the last byte received, one visitor at a time.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import quantiles
from typing import Any
from urllib.parse import quote

from django.db import connection
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.cases import Case
from crm_site import serving

WARM_UP = 3
FORM = "application/x-www-form-urlencoded"
LINE = "{name:<38}{as:<10}p50 {p50_ms:>7} ms   p95 {p95_ms:>7} ms   {queries} queries"


class Visitor:
    """Somebody who is signed in, with a connection that stays open."""

    def __init__(self, user: User, port: int) -> None:
        """Sign the user in."""
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        token = get_token(RequestFactory().get("/"))
        self.client.cookies["csrftoken"] = token
        cookies = self.client.cookies.values()
        cookie = "; ".join(f"{one.key}={one.value}" for one in cookies)
        self.headers = {
            "Cookie": cookie,
            "Accept-Encoding": "gzip",
            "X-CSRFToken": token,
        }
        self.connection = http.client.HTTPConnection(serving.HOST, port)

    def measure(self, case: Case, size: int, who: str) -> dict[str, Any]:
        """Visit all addresses of a case; say what is usual, and what is slow."""
        for address in case.addresses[:WARM_UP]:
            self.visit(address, case.posted, -1)
        visits = [
            (*self.visit(address, case.posted, number), address)
            for number, address in enumerate(case.addresses)
        ]
        times = sorted(seconds * 1000 for seconds, _length, _address in visits)
        cuts = quantiles(times, n=20, method="inclusive")
        result = {
            "name": case.name,
            "rows": size,
            "as": who,
            "n": len(visits),
            "p50_ms": round(cuts[9], 1),
            "p95_ms": round(cuts[18], 1),
            "goal_ms": case.goal_ms,
            "queries": self.queries(case),
            "bytes": max(length for _seconds, length, _address in visits),
        }
        slowest = sorted(visits, reverse=True)[:3]
        print(LINE.format(**result))
        if cuts[18] > case.goal_ms:
            print(
                "".join(f"    {s * 1000:7.0f} ms {a}\n" for s, _l, a in slowest), end=""
            )
        return result

    def visit(self, address: str, posted: str, number: int) -> tuple[float, int]:
        """Return the seconds that a page took, and its bytes as they travelled."""
        path, body = quote(address, safe="/?=&-_%"), quote(posted.format(number), "=")
        method, kind = ("POST", {"Content-Type": FORM}) if posted else ("GET", {})
        begun = time.perf_counter()
        self.connection.request(method, path, body or None, self.headers | kind)
        answer = self.connection.getresponse()
        length = len(answer.read())
        taken = time.perf_counter() - begun
        if answer.status not in {http.client.OK, http.client.FOUND}:
            raise RuntimeError(f"{address} answered {answer.status}")
        return taken, length

    def queries(self, case: Case) -> int:
        """Return the most queries that a page of the case takes, of three of them."""
        return max(self._queries(address) for address in case.addresses[:3])

    def _queries(self, address: str) -> int:
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
