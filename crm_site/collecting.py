"""Static files, collected once and not again until one of them changes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STORAGE = Path(__file__).with_name("storage.py")


def collect() -> None:
    """Build and collect what pages load. Compressing takes seconds."""
    call_command("build_static", stdout=io.StringIO())
    stamp = settings.VAR_DIR / "collected.sha256"
    now = fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now, "ascii")


def fingerprint() -> str:
    """Return a hash of all static files and of the rules by which they are named."""
    digest = hashlib.sha256(STORAGE.read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode())
            with storage.open(path) as file:
                digest.update(file.read())
    return digest.hexdigest()
