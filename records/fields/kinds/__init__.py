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
    Moment,
    Money,
    Number,
    Text,
    Texts,
)
from records.fields.kinds.reached import EmailAddress, PhoneNumber, Url
from records.fields.kinds.references import (
    Choice,
    Colleague,
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
    "Colleague",
    "Date",
    "DateTime",
    "EmailAddress",
    "Emails",
    "FixedChoice",
    "Kind",
    "LongText",
    "Moment",
    "Money",
    "Number",
    "Option",
    "Options",
    "PhoneNumber",
    "Phones",
    "RecordLink",
    "Reference",
    "Tags",
    "Text",
    "Texts",
    "Url",
    "UserLink",
    "Users",
    "kind_of_custom",
]
