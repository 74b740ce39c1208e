#!/usr/bin/env python
"""Django's command line, with this site's settings, a database and a secret key."""

import os
import signal
import sys

from django.core.management import execute_from_command_line

from crm_site.postgres import ensure_database
from crm_site.secret_key import ensure_secret_key

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm_site.settings")
    # An orderly end, so that our PostgreSQL is stopped, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    ensure_database()
    ensure_secret_key()
    execute_from_command_line(sys.argv)
