"""The firm's own fields, one of every kind, and values for them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from accounts.models import RecordType, User
from crm_site.demo.latin import latin
from crm_site.demo.wording import REMARKS
from records.fields import Field, from_definition
from records.models import CustomField, CustomFieldOption

Kind = CustomField.Kind
DAY = datetime.timedelta(days=1)

# Name, abbreviation, text colour, background colour.
SEGMENT = (
    ("Premium", "PRM", "#581c87", "#f3e8ff"),
    ("Standard", "STD", "#1e3a8a", "#dbeafe"),
    ("Economy", "ECO", "#134e4a", "#ccfbf1"),
    ("One-off", "ONE", "#7c2d12", "#ffedd5"),
)
INTERESTS = (
    ("Price list", "PL", "#1e3a8a", "#dbeafe"),
    ("New range", "NEW", "#14532d", "#dcfce7"),
    ("Training", "TRN", "#713f12", "#fef9c3"),
    ("Spare parts", "SPR", "#1f2937", "#e5e7eb"),
)
ACCOUNT = (
    ("Key account", "KEY", "#7f1d1d", "#fee2e2"),
    ("Dealer", "DLR", "#312e81", "#e0e7ff"),
    ("End customer", "END", "#14532d", "#dcfce7"),
)


@dataclass(frozen=True)
class Definition:
    """A field of the firm; `filled` is the share of records that have a value."""

    record_type: RecordType
    name: str
    key: str
    kind: Kind
    filled: float
    group: str = "Contract"
    options: tuple[tuple[str, str, str, str], ...] = ()
    currency: str = ""
    pattern: str = "{0}"  # of a text: {0} is a number, {1} the record's name in Latin


CONTACT, COMPANY = RecordType.CONTACT, RecordType.COMPANY
DEFINITIONS = (
    Definition(CONTACT, "Segment", "segment", Kind.DROP_DOWN, 0.8, options=SEGMENT),
    Definition(CONTACT, "Yearly budget", "budget", Kind.CURRENCY, 0.6, currency="EUR"),
    Definition(CONTACT, "Discount, %", "discount", Kind.NUMBER, 0.4),
    Definition(CONTACT, "Contract until", "contract-until", Kind.DATE, 0.5),
    Definition(CONTACT, "Additional service", "service", Kind.TICK_BOX, 0.3),
    Definition(
        CONTACT,
        "Interests",
        "interests",
        Kind.MULTIPLE_CHOICE,
        0.5,
        group="Preferences",
        options=INTERESTS,
    ),
    Definition(
        CONTACT,
        "Messenger",
        "messenger",
        Kind.TEXT,
        0.3,
        group="Preferences",
        pattern="@{1}",
    ),
    Definition(
        CONTACT, "Delivery", "delivery", Kind.LONG_TEXT, 0.15, group="Preferences"
    ),
    Definition(
        CONTACT, "Next review", "next-review", Kind.DATE_TIME, 0.3, group="Preferences"
    ),
    Definition(CONTACT, "Assistant", "assistant", Kind.PHONE, 0.2, group="Preferences"),
    Definition(CONTACT, "Backed up by", "backup", Kind.USER, 0.4, group="Preferences"),
    Definition(
        COMPANY,
        "Web shop",
        "web-shop",
        Kind.URL,
        0.3,
        group="Firm",
        pattern="https://shop.example.com/{1}",
    ),
    Definition(
        COMPANY,
        "Invoices to",
        "invoices-to",
        Kind.EMAIL,
        0.5,
        pattern="invoices.{0}@example.com",
    ),
    Definition(COMPANY, "Account", "account", Kind.DROP_DOWN, 0.9, options=ACCOUNT),
    Definition(COMPANY, "Credit limit", "credit-limit", Kind.CURRENCY, 0.6),
    Definition(COMPANY, "Employees", "employees", Kind.NUMBER, 0.8, group="Firm"),
    Definition(COMPANY, "Customer since", "customer-since", Kind.DATE, 0.5),
    Definition(
        COMPANY, "Contract number", "contract-number", Kind.TEXT, 0.5, pattern="C-{0}"
    ),
)


@dataclass(frozen=True)
class OwnField:
    """A field made for the demo, ready to be filled."""

    definition: Definition
    field: Field
    options: list[CustomFieldOption]
    people: list[User]

    def fill(self, record: Any, rng: Random, today: datetime.date) -> None:
        """Put a value into some records; the caller saves."""
        if rng.random() < self.definition.filled:
            self.field.place.put(record, self._value(rng, today, record))

    def _value(self, rng: Random, today: datetime.date, record: Any) -> Any:
        kind, pattern = self.definition.kind, self.definition.pattern
        if kind == Kind.DROP_DOWN:
            return rng.choices(self.options, weights=_falling(self.options))[0]
        if kind == Kind.MULTIPLE_CHOICE:
            return rng.sample(self.options, rng.randint(1, len(self.options) - 1))
        plain: dict[str, Callable[[], Any]] = {
            Kind.CURRENCY: lambda: Decimal(rng.randint(20, 800) * 50),
            Kind.NUMBER: lambda: Decimal(rng.choice([5, 7, 10, 15, 25, 40])),
            Kind.DATE: lambda: today + datetime.timedelta(days=rng.randint(-200, 500)),
            Kind.DATE_TIME: lambda: _noon(today) + rng.randint(0, 90) * DAY,
            Kind.USER: lambda: rng.choice(self.people),
            Kind.PHONE: lambda: f"+40722{rng.randint(100_000, 999_999)}",
            Kind.TICK_BOX: lambda: True,
            Kind.LONG_TEXT: lambda: REMARKS[record.language or "en"],
        }
        if kind in plain:
            return plain[kind]()
        return pattern.format(rng.randint(1000, 9999), latin(f"{record}"))


def create_fields() -> dict[RecordType, list[OwnField]]:
    """Make all fields and options; return them by type of record."""
    made: dict[RecordType, list[OwnField]] = {CONTACT: [], COMPANY: []}
    people = list(User.objects.filter(is_active=True).order_by("pk"))
    for position, definition in enumerate(DEFINITIONS):
        custom = CustomField.objects.create(
            record_type=definition.record_type,
            name=definition.name,
            key=definition.key,
            kind=definition.kind,
            group=definition.group,
            currency=definition.currency,
            position=position,
        )
        options = [
            CustomFieldOption.objects.create(
                field=custom,
                name=name,
                abbreviation=abbreviation,
                text_colour=text,
                background_colour=background,
                position=number,
            )
            for number, (name, abbreviation, text, background) in enumerate(
                definition.options
            )
        ]
        made[definition.record_type].append(
            OwnField(definition, from_definition(custom), options, people)
        )
    return made


def _noon(day: datetime.date) -> datetime.datetime:
    """The moment at which a day of the demo has its reviews."""
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def _falling(options: list[CustomFieldOption]) -> list[int]:
    """Weights by which the first options are the common ones."""
    return list(range(len(options) + 1, 1, -1))
