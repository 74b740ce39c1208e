"""Custom fields, tags and duplicates, kept by administrators (F1, F2, L9, I8)."""

from records.admin import custom_field, tag, trash

__all__ = ["custom_field", "tag", "trash"]
from records.admin import duplicates

__all__ = ["custom_field", "duplicates", "tag"]
