"""Custom fields, tags, duplicates, trash: kept by administrators (F1, F2, I8)."""

from records.admin import custom_field, duplicates, tag, trash

__all__ = ["custom_field", "duplicates", "tag", "trash"]
