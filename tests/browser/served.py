"""The site as people meet it: an ASGI server in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

PATIENCE = 60


class Site:
    """The web server alone, on the database of the tests."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.process = None
        self.start()

    def start(self):
        """Start it and wait until it answers."""
        given = os.environ["DATABASE_URL"]
        name = connection.settings_dict["NAME"]
        ours = given.replace(urlsplit(given).path, f"/{name}", 1)
        command = [sys.executable, "-m", "granian", "--interface", "asginl", "--no-ws"]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        # As in crm_site/serving.py: what does not end by itself is ended.
        command += ["--log-level", "warning", "--workers-kill-timeout", "5"]
        command += ["crm_site.asgi:application"]
        self.process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": ours, "DEBUG": "true"},
        )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)

    def answers(self):
        """Say whether somebody listens on the port."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self, number=signal.SIGTERM):
        """End it, and wait until it is gone."""
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
