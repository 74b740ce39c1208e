"""Custom fields and tags, kept by administrators (F1, F2, L9)."""

from records.admin import custom_field, tag, trash

__all__ = ["custom_field", "tag", "trash"]
