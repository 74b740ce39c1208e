"""The folder of what the program makes for itself: database, files, secret key."""

from __future__ import annotations

import os
from pathlib import Path

VAR = Path(
    os.environ.get("CARTELA_VAR") or Path(__file__).resolve().parent.parent / "var"
).absolute()
