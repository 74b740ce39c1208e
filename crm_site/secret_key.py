"""A secret key of this machine's own, where the environment names none."""

from __future__ import annotations

import os
import secrets

from crm_site.var import VAR

BYTES = 50


def ensure_secret_key() -> None:
    """Put a key into the environment; on the first start one is made in `var/`.

    Several machines must share a key: there SECRET_KEY is set (`docs/operating.md`).
    """
    if os.environ.get("SECRET_KEY"):
        return
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / "secret_key"
    try:
        # Readable by its owner alone from the first moment, and made by one process.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(BYTES))
    os.environ["SECRET_KEY"] = path.read_text("ascii")
