"""`make run`, as a person meets it: start, sign in, stop, start again."""

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 300


@pytest.fixture(scope="module")
def var():
    """A folder of its own, as in a fresh clone. PostgreSQL wants a short path."""
    folder = Path(tempfile.mkdtemp(prefix="cartela-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def serve(var):
    """Start the site on a free port; one that a test leaves running is stopped."""
    started = []

    def start():
        started.append(Site(var))
        return started[-1]

    yield start
    for site in started:
        if site.process.poll() is None:
            site.stop(signal.SIGTERM)


class Site:
    """A site that runs as `make run` runs it."""

    def __init__(self, var):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.var = var
        self.output = var / f"output-{self.port}"
        names = ["DATABASE_URL", "SECRET_KEY", "DEBUG", "DJANGO_SETTINGS_MODULE"]
        env = {key: value for key, value in os.environ.items() if key not in names}
        env |= {"CARTELA_VAR": str(var), "CARTELA_DEMO": "1", "LC_ALL": "C"}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=env,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_for(self, text):
        """Wait until the site has printed a text; fail if it ends before."""
        until = time.monotonic() + PATIENCE
        while text not in (printed := self.output.read_text("utf-8")):
            assert self.process.poll() is None, printed
            assert time.monotonic() < until, printed
            time.sleep(0.1)
        return printed

    def sign_in(self, email, password):
        """Sign in by the form; return the cookies that the browser then has."""
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar), StayHere()
        )
        address = f"http://127.0.0.1:{self.port}/account/login/"
        page = browser.open(address).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"login": email, "password": password, "csrfmiddlewaretoken": token}
        browser.open(address, urllib.parse.urlencode(form).encode())
        return {cookie.name for cookie in jar}

    def stop(self, number):
        """Send a signal to the site alone and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


class StayHere(urllib.request.HTTPRedirectHandler):
    """Take a redirection as the answer."""

    def http_error_302(self, request, answer, *details):
        """Return the answer itself."""
        return answer


def left_in(var):
    """Return the ids of processes that were given the folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if str(var).encode() in told:
            found.append(int(folder.name))
    return found


def test_a_first_start_serves_the_demo_and_an_interrupt_ends_all_of_it(serve, var):
    site = serve()
    printed = site.wait_for("Ctrl+C")
    assert f"http://127.0.0.1:{site.port}/" in printed
    assert "sales1@example.com" in printed
    assert "sessionid" in site.sign_in("sales1@example.com", "cartela-demo")
    assert "sessionid" not in site.sign_in("sales1@example.com", "another one")
    assert site.stop(signal.SIGINT) == 0
    assert left_in(var) == []


def test_a_second_start_finds_the_data_and_a_termination_ends_all_of_it(serve, var):
    key = (var / "secret_key").read_text()
    site = serve()
    assert "Demo data" not in site.wait_for("Ctrl+C")
    assert "sessionid" in site.sign_in("admin@example.com", "cartela-demo")
    assert site.stop(signal.SIGTERM) == 0
    assert left_in(var) == []
    assert (var / "secret_key").read_text() == key


def test_when_the_worker_dies_everything_ends_and_says_why(serve, var):
    site = serve()
    site.wait_for("Ctrl+C")
    for pid in left_in(var):
        if b"procrastinate" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    assert site.process.wait(PATIENCE) == 1
    assert "The worker process ended" in site.output.read_text("utf-8")
    assert left_in(var) == []


def test_a_port_in_use_is_told_in_a_plain_sentence(var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "CARTELA_VAR": str(var)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert answer.stderr.startswith(
        f"CommandError: Port {port}: Address already in use"
    )
    assert "Traceback" not in answer.stderr
