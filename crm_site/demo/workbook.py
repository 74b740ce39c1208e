"""The Excel file that the demo's sales managers import: 2 000 clients of an old list.

Kept the way such lists are kept: several phones in a cell, dates as dates and as text,
a column that is no field here, and one row in a hundred with a slip.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random

import phonenumbers
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from crm_site.demo import firms, lists, people, places
from crm_site.demo.custom import SEGMENT
from crm_site.demo.latin import latin

SEED, ROWS = 77, 2000
# The demo's own contacts have the numbers below.
NUMBERS_AFTER = 300

# Titles and widths, in letters.
COLUMNS = (
    ("Surname", 18),
    ("First name", 14),
    ("Patronymic", 16),
    ("Company", 26),
    ("Job title", 20),
    ("Phones", 36),
    ("E-mail", 38),
    ("Birthday", 12),
    ("Street", 24),
    ("Postcode", 11),
    ("City", 18),
    ("Country", 16),
    ("Tags", 26),
    ("Lead source", 16),
    ("Stage", 12),
    ("Segment", 12),
    ("Loyalty card", 14),
)
# Places of columns, from 0.
PHONES, BIRTHDAY = 5, 7
SLIP_EVERY = 100
NO_PHONES = ("+40 12", "0720 00", "+48 600 000 0001 0000", "555")
NO_DATES = ("31.02.1985", "1979-13-05", "00.00.1990", "32.12.1988")
# Shares of the rows that have something.
IN_COMPANY, SECOND_PHONE, THIRD_PHONE, HAS_EMAIL, HAS_BIRTHDAY, TAGGED = (
    0.9,
    0.4,
    0.1,
    0.9,
    0.7,
    0.5,
)

Row = tuple[str | datetime.date | None, ...]


def write(path: Path) -> None:
    """Write the workbook."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Clients"
    sheet.append([title for title, width in COLUMNS])
    for row in rows():
        sheet.append(row)
    for number, (_title, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    for (cell,) in sheet.iter_rows(
        min_row=2, min_col=BIRTHDAY + 1, max_col=BIRTHDAY + 1
    ):
        cell.number_format = "dd.mm.yyyy"
    sheet.freeze_panes = "A2"
    workbook.save(path)


def rows() -> Iterator[Row]:
    """Return the rows below the titles."""
    rng, numbers = Random(SEED), places.Numbers(after=NUMBERS_AFTER)  # noqa: S311
    known = {
        language: list(itertools.islice(firms.invent(rng, language), 45))
        for language in people.LANGUAGES
    }
    for number in range(1, ROWS + 1):
        person = people.invent(rng, rng.choice(people.LANGUAGES))
        firm = rng.choice(known[person.language]) if rng.random() < IN_COMPANY else None
        row = _row(rng, numbers, person, firm, f"{number}")
        yield _slip(rng, row) if number % SLIP_EVERY == 0 else row


def _row(
    rng: Random,
    numbers: places.Numbers,
    person: people.Person,
    firm: firms.Firm | None,
    number: str,
) -> Row:
    city = rng.choice(places.COUNTRIES[person.language].cities)
    return (
        person.last_name,
        person.first_name,
        person.middle_name or None,
        firm.name if firm else None,
        rng.choice(lists.POSITIONS) if firm else None,
        _phones(rng, numbers, person.language, city),
        _email(rng, person, firm, number),
        _birthday(rng),
        places.street(rng, person.language),
        places.postal_code(rng, city),
        city.name,
        places.COUNTRIES[person.language].name,
        _tags(rng),
        rng.choice(lists.SOURCES),
        rng.choice(lists.STAGES)[0],
        rng.choice(SEGMENT)[0],
        f"LC-{rng.randint(10_000, 99_999)}",
    )


def _slip(rng: Random, row: Row) -> Row:
    """Return the row with a number or a date that can't be."""
    wrong = [(PHONES, rng.choice(NO_PHONES)), (BIRTHDAY, rng.choice(NO_DATES))]
    place, text = rng.choice(wrong)
    return (*row[:place], text, *row[place + 1 :])


def _phones(
    rng: Random, numbers: places.Numbers, language: str, city: places.City
) -> str:
    """Return one to three numbers, the mobile first, as people write them."""
    given = [numbers.mobile(language, city)]
    if rng.random() < SECOND_PHONE:
        given.append(numbers.landline(language, city))
    if rng.random() < THIRD_PHONE:
        given.append(numbers.mobile(language, city))
    return "; ".join(_written(rng, number) for number in given)


def _written(rng: Random, number: str) -> str:
    parsed = phonenumbers.parse(number)
    forms = [phonenumbers.PhoneNumberFormat.INTERNATIONAL] * 3
    forms.append(phonenumbers.PhoneNumberFormat.E164)
    if number.startswith("+40"):
        forms += [phonenumbers.PhoneNumberFormat.NATIONAL] * 4
    return phonenumbers.format_number(parsed, rng.choice(forms))


def _email(
    rng: Random, person: people.Person, firm: firms.Firm | None, number: str
) -> str | None:
    """Return an address; the number of the row keeps namesakes apart."""
    if rng.random() >= HAS_EMAIL:
        return None
    host = latin(firm.name) if firm else "mail"
    name = f"{latin(person.first_name)}.{latin(person.last_name)}"
    return f"{name}{number}@{host}.example.org"


def _birthday(rng: Random) -> datetime.date | str | None:
    """Return a date, or its text in one of the two forms that nobody misreads."""
    if rng.random() >= HAS_BIRTHDAY:
        return None
    day = datetime.date(1958, 1, 1) + datetime.timedelta(days=rng.randrange(45 * 365))
    forms: list[datetime.date | str] = [day, day, day]
    return rng.choice([*forms, f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"])


def _tags(rng: Random) -> str | None:
    if rng.random() >= TAGGED:
        return None
    plain = [name for name, hue, prominent in lists.TAGS if not prominent]
    return "; ".join(rng.sample(plain, rng.choice([1, 1, 2, 3])))
