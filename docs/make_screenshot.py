"""Draw docs/screenshot.png: the demo's contacts, as the lead of a team sees them.

Run by `make screenshot`. Starts a site of its own with fresh demo data, and Chromium.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "screenshot.png"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LIST = "/contacts/?tags=VIP&tags=Renewal&sort=-created_at"


def main() -> None:
    """Draw the picture."""
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        draw(page, address)
        browser.close()


def draw(page: Page, address: str) -> None:
    """Sign in, open the list with its filters, and take the picture."""
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", "lead@example.com")
    page.fill("[name=password]", "cartela-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}{LIST}")
    page.get_by_role("button", name="Filters").click()
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURE)


@contextmanager
def site() -> Iterator[str]:
    """Run the demo in a folder of its own; return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="cartela-") as var:
        env = {**os.environ, "CARTELA_VAR": var, "CARTELA_DEMO": "1"}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        with subprocess.Popen(  # noqa: S603 our own command
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None  # noqa: S101 it is a pipe
            for line in process.stdout:
                if line.startswith("Ctrl+C"):
                    break
            yield f"http://127.0.0.1:{port}"
            process.terminate()


if __name__ == "__main__":
    main()
