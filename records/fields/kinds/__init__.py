"""Kinds of values: how one is stored, offered in a form, and compared.

Each value has a *raw* form that fits JSON: text, numbers as text, ISO dates, ids. The
change journal keeps raw values and conflicts are found by comparing them.
"""

from records.fields.kinds.base import Kind
from records.fields.kinds.channels import Emails, Phones
from records.fields.kinds.custom import kind_of_custom
from records.fields.kinds.plain import (
    Boolean,
    Date,
    DateTime,
    FixedChoice,
    LongText,
    Money,
    Number,
    Text,
    Url,
)
from records.fields.kinds.references import (
    Choice,
    Option,
    Options,
    RecordLink,
    Reference,
    Tags,
    UserLink,
    Users,
)

__all__ = [
    "Boolean",
    "Choice",
    "Date",
    "DateTime",
    "Emails",
    "FixedChoice",
    "Kind",
    "LongText",
    "Money",
    "Number",
    "Option",
    "Options",
    "Phones",
    "RecordLink",
    "Reference",
    "Tags",
    "Text",
    "Url",
    "UserLink",
    "Users",
    "kind_of_custom",
]
