#!/usr/bin/env python
"""Django's command line, with this site's settings and a database."""

import os
import sys

from django.core.management import execute_from_command_line

from crm_site.postgres import ensure_database

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm_site.settings")
    ensure_database()
    execute_from_command_line(sys.argv)
