"""What a record consists of, said once per record type.

A `Field` is a place (a column of the row, or a key of its custom values) and a kind
(text, date, choice, ...). The card, forms, lists, filters, import and the change
journal all read the same fields, so that a field added by an administrator works
everywhere at once (F3).
"""

from records.fields.field import Field, by_key, custom_fields, from_definition

__all__ = ["Field", "by_key", "custom_fields", "from_definition"]
