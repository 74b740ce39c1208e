"""The nouns of this app."""

from listing.models.import_run import ImportRun, RefusedRow
from listing.models.list_settings import ListSettings
from listing.models.selection import Pick

__all__ = ["ImportRun", "ListSettings", "Pick", "RefusedRow"]
