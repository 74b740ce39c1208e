"""Cells of a file made into values: several in one, addresses, numbers, yes and no.

Each function takes what stands in a cell and returns the value, or raises `Refusal`
with a sentence for the report. None of them knows the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from listing.guarding import without_guard
from records.phones import PhoneNumber, normalise
from records.refusals import Refusal

DecimalSign = Literal[".", ","]

# Google writes " ::: " between several values, others a line for each.
BETWEEN = re.compile(r";|:::|\n")
# A label that Google gives to everybody, and the star before its own labels.
SYSTEM_LABEL = re.compile(r"^\*\s*(?:my\w+|starred)$", re.IGNORECASE)
STAR = re.compile(r"^\*\s+")
IN_BRACKETS = re.compile(r"<([^<>\s]+@[^<>\s]+)>\s*$")
LONGEST_EMAIL = 254
YES = frozenset(
    "1 + x ✓ ✔ ☑ v y yes true on t tak prawda da d adevărat д да истина".split()  # noqa: SIM905 # a line of words
)
NO = frozenset("0 - ✗ ✘ ☐ n no false off f nie fałsz nu fals н нет ложь".split())  # noqa: SIM905 # as above
CURRENCY = re.compile(
    r"^(?:ron|lei|leu|eur|usd|gbp|pln|zł|rub|руб|р|грн|mdl)\.?\s*(?=[\d-])|"
    r"(?<=\d)\s*(?:ron|lei|leu|eur|usd|gbp|pln|zł|rub|руб|р|грн|mdl)\.?$",
    re.IGNORECASE,
)
THOUSANDS_SPACES = re.compile(r"(?<=\d)['’\s](?=\d{3}(?!\d))")
FIGURES = re.compile(r"^-?\d+(?:[.,]\d+)*$")
GROUPS = re.compile(r"^-?[1-9]\d{0,2}(?:[.,]\d{3})+$")
WORDS_OF_KINDS = {
    "home_fax": ("home fax", "homefax", "fax acasă", "домашний факс", "faks domowy"),
    "office_fax": ("fax", "work fax", "workfax", "факс", "faks"),
    "mobile": (
        "mobile",
        "cell",
        "iphone",
        "mobil",
        "мобильный",
        "komórka",
        "komórkowy",
    ),
    "work": ("work", "business", "office", "serviciu", "рабочий", "praca", "służbowy"),
    "landline": ("home", "landline", "fix", "acasă", "домашний", "dom", "domowy"),
    "main": ("main", "principal", "основной", "główny"),
    "home": ("home", "personal", "private", "acasă", "личный", "dom", "prywatny"),
    "other": ("other", "pager", "altul", "другой", "inny"),
}


def split_many(text: str) -> list[str]:
    """Return the values of a cell that holds several, each once, in their order."""
    found: dict[str, str] = {}
    for part in BETWEEN.split(without_guard(text)):
        if value := part.strip():
            found.setdefault(fold_choice(value), value)
    return list(found.values())


def split_tags(text: str) -> list[str]:
    """Return the tags of a cell, without the labels that everybody has elsewhere."""
    wanted = (tag for tag in split_many(text) if not SYSTEM_LABEL.match(tag))
    return [STAR.sub("", tag) for tag in wanted]


def fold_choice(text: str) -> str:
    """Return the form in which values of a list are compared: no case, one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(text.lower().split())


def clean_phones(text: str, country: str) -> list[PhoneNumber]:
    """Return the numbers of a cell, each once. Raises `Refusal`."""
    found: dict[tuple[str, str], PhoneNumber] = {}
    for part in split_many(text):
        number = normalise(part, country)
        found.setdefault((number.e164, number.extension), number)
    return list(found.values())


def clean_emails(text: str) -> list[str]:
    """Return the addresses of a cell, each once. Raises `Refusal`."""
    found: dict[str, str] = {}
    for part in split_many(text):
        address = clean_email(part)
        found.setdefault(address.lower(), address)
    return list(found.values())


def clean_email(text: str) -> str:
    """Return one address with its domain in lower case. Raises `Refusal`.

    "Ana <ana@example.com>" and "mailto:ana@example.com" give the address in them.
    """
    typed = text.strip()
    bracketed = IN_BRACKETS.search(typed)
    address = bracketed.group(1) if bracketed else typed
    address = re.sub(r"^mailto:", "", address, flags=re.IGNORECASE).strip(" .,;<>")
    local, _at, domain = address.rpartition("@")
    address = f"{local}@{domain.lower()}"
    try:
        validate_email(address)
        if len(address) > LONGEST_EMAIL:
            raise ValidationError("long")
    except ValidationError as error:
        sentence = _("“%(typed)s” is not an e-mail address.")
        raise Refusal(sentence, typed=typed[:100]) from error
    return address


def clean_boolean(text: str) -> bool:
    """Return yes or no, said in any of four languages. Raises `Refusal`."""
    word = fold_choice(without_guard(text))
    if word in YES:
        return True
    if word in NO:
        return False
    sentence = _("“%(typed)s” is neither yes nor no.")
    raise Refusal(sentence, typed=text[:100])


def bare_figures(text: str) -> str:
    """Return a typed number without currency and spaces; its signs stay."""
    bare = CURRENCY.sub("", without_guard(text).strip(" €$£¥₽₴"))
    return THOUSANDS_SPACES.sub("", bare.replace("−", "-").strip(" €$£¥₽₴"))


def decimal_sign(values: Iterable[str]) -> DecimalSign | None:
    """Return the decimal sign that a column of typed numbers proves, if it does."""
    proofs = {sign for value in values if (sign := sign_of(bare_figures(value)))}
    return proofs.pop() if len(proofs) == 1 else None


def sign_of(figures: str) -> DecimalSign | None:
    """Return the decimal sign that one number proves: 1.234,5 or 0.5 or 1.234.567."""
    points, commas = figures.count("."), figures.count(",")
    if not FIGURES.match(figures) or not points + commas:
        return None
    if points and commas:
        return "." if figures.rfind(".") > figures.rfind(",") else ","
    if points + commas > 1:
        return "," if points else "."
    if GROUPS.match(figures):
        return None
    return "." if points else ","


def clean_number(text: str, sign: DecimalSign | None = None) -> Decimal:
    """Return a number; `sign` is the decimal sign of its column, if known.

    Raises `Refusal`, also for 1,234, which is two numbers where no sign is known.
    """
    figures = bare_figures(text)
    if not FIGURES.match(figures):
        raise Refusal(_("“%(typed)s” is not a number."), typed=text[:100])
    decimal = sign_of(figures) or sign
    if decimal is None and GROUPS.match(figures):
        sentence = _(
            "“%(typed)s” can be read in two ways: type it without a sign between "
            "thousands."
        )
        raise Refusal(sentence, typed=text[:100])
    grouping = "," if decimal == "." else "."
    whole, _sign, rest = figures.partition(decimal or ".")
    grouped = grouping in whole and not GROUPS.match(whole)
    if grouped or (rest and not rest.isdigit()):
        raise Refusal(_("“%(typed)s” is not a number."), typed=text[:100])
    return Decimal(f"{whole.replace(grouping, '')}.{rest or 0}")


def kind_named(label: str, kinds: Iterable[str]) -> str:
    """Return which of `kinds` (of phones, of e-mails) a label means, or empty.

    Labels come from other products: "Mobile", "* Work", "Home Fax".
    """
    word = fold_choice(STAR.sub("", label.strip()))
    offered = set(kinds)
    return next(
        (
            kind
            for kind, words in WORDS_OF_KINDS.items()
            if kind in offered and word in words
        ),
        "",
    )
