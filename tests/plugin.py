"""Loaded by pytest before Django, so that the settings find what tests need.

Whatever the shell has set for looking at the site by hand must not change a test.
"""

import os

from crm_site.postgres import ensure_database

os.environ |= {"DEBUG": "false", "SECRET_KEY": "not-secret-in-tests"}
for name in ["ALLOWED_HOSTS", "CARTELA_DEMO", "CARTELA_HTTPS", "EMAIL_URL"]:
    os.environ.pop(name, None)

ensure_database()
