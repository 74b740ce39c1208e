"""Phone numbers: from any form that people type to E.164, and back to a readable one.

A number with its country code needs only a possible length, since the plan of a foreign
country may be newer than this library. One without it must belong to the plan of the
country that is assumed, so that a number of another country is never stored wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat

from records.refusals import Refusal

TYPED_LENGTH = 60
EXTENSION_LENGTH = 12
# Extensions as written in English, Romanian, Russian and Polish; the word stands after
# the number, so a lone letter counts only before digits at the end.
EXTENSION = re.compile(
    r"[\s,;.(]*(?:\b(?:extension|ext|extn|x|interior|int|добавочный|доб|внутренний|вн|"
    r"wewnętrzny|wewn|wew|w|д)\b\.?|[#~])\s*[:№]?\s*(\d{1,12})\s*\)?\s*$",
    re.IGNORECASE,
)
GLUED_EXTENSION = re.compile(r"(?<=\d)x(\d{1,12})$", re.IGNORECASE)
# "tel:", "моб. ", "Fax " before the number.
LABEL = re.compile(r"^\s*[^\W\d_]{2,}\s*[.:]*\s*(?=[+(\d])")
SPREADSHEET_FLOAT = re.compile(r"^\d+(?:[.,]\d+)?(?:[eE]\+?\d{1,2})?$")
# A plus and figures, with what people write between them.
INTERNATIONAL = re.compile(r"\+[1-9][\d ().-]{6,24}", re.ASCII)
IGNORABLE = {"Cf", "Zs", "Cc"}
TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
# A Russian number is dialled with 8 first; its areas begin with these figures.
RUSSIAN_TRUNK = re.compile(r"^8([3489]\d{9})$")
SHORTEST_FRAGMENT_WITH_TRUNK = 3


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as it is stored: E.164, extension or empty, and as it was typed."""

    e164: str
    extension: str
    typed: str


class ImpossibleNumber(Refusal):
    """What was typed is no phone number of any country that it could belong to."""


def normalise(typed: str, country: str) -> PhoneNumber:
    """Return the number that `typed` means to somebody in `country` (ISO, two letters).

    Raises `ImpossibleNumber`.
    """
    text = visible(typed)
    number, extension = split_extension(LABEL.sub("", text))
    parsed = understand(whole_number(number), country)
    if parsed is None:
        raise complaint(text, country)
    return PhoneNumber(
        phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        extension or (parsed.extension or "")[:EXTENSION_LENGTH],
        text[:TYPED_LENGTH],
    )


def visible(text: str) -> str:
    """Return `text` with plain spaces and digits, without marks that nobody sees."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    return " ".join(
        "".join(
            " " if unicodedata.category(sign) in IGNORABLE - {"Cf"} else sign
            for sign in plain
            if unicodedata.category(sign) != "Cf"
        ).split()
    )


def split_extension(text: str) -> tuple[str, str]:
    """Return the number and its extension, which may be empty."""
    for pattern in (EXTENSION, GLUED_EXTENSION):
        if found := pattern.search(text):
            return text[: found.start()], found.group(1)
    return text, ""


def whole_number(text: str) -> str:
    """Return `text` with the figures that a spreadsheet wrote as a decimal number.

    Raises `ImpossibleNumber` when the spreadsheet has rounded figures away.
    """
    if text.isdigit() or not SPREADSHEET_FLOAT.match(text):
        return text
    mantissa, _e, exponent = text.replace(",", ".").lower().partition("e")
    try:
        value = Decimal(mantissa).scaleb(int(exponent or 0))
    except InvalidOperation:
        return text
    decimals = len(mantissa.partition(".")[2])
    if value != value.to_integral_value():
        return text
    if exponent and decimals < int(exponent):
        raise ImpossibleNumber(
            _(
                "“%(typed)s” was shortened by a spreadsheet program: figures are "
                "missing. Format the column as text and type the number again."
            ),
            typed=text[:TYPED_LENGTH],
        )
    return f"{value:.0f}"


def understand(text: str, country: str) -> phonenumbers.PhoneNumber | None:
    """Return the number, or None when it can be none."""
    if any(sign.isalpha() for sign in text):
        return None
    figures = digits(text)
    if plain := as_it_stands(text, figures):
        return plain
    if "+" in text or figures.startswith("00"):
        international = text if "+" in text else text.replace("00", "+", 1)
        return parsed(international, None, is_possible)
    if national := parsed(text, country, phonenumbers.is_valid_number):
        return national
    # Figures with a country code but without its plus, as spreadsheets leave them.
    return parsed(f"+{figures}", None, phonenumbers.is_valid_number)


def as_it_stands(text: str, figures: str) -> phonenumbers.PhoneNumber | None:
    """Return an international number that is written without any prefix to be dialled.

    The library says the same at ten times the cost, which files of a hundred thousand
    numbers feel; None leaves the answer to it.
    """
    if not INTERNATIONAL.fullmatch(text):
        return None
    for length in (1, 2, 3):
        code, national = int(figures[:length]), figures[length:]
        if code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            prefix = prefix_of(code)
            dialled = national.startswith("0") or (prefix and prefix.match(national))
            if dialled or not is_of_length(code, len(national)):
                return None
            return phonenumbers.PhoneNumber(code, int(national))
    return None


@lru_cache(maxsize=500)
def prefix_of(code: int) -> re.Pattern[str] | None:
    """Return what is dialled before a number within the country of a code."""
    region = phonenumbers.region_code_for_country_code(code)
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(
        code, region
    )
    said = metadata.national_prefix_for_parsing if metadata else None
    return re.compile(said) if said else None


@lru_cache(maxsize=2_000)
def is_of_length(code: int, length: int) -> bool:
    """Tell whether numbers of a country may have so many figures."""
    return is_possible(phonenumbers.PhoneNumber(code, 10 ** (length - 1)))


def is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """Tell whether a number has a length that a line of its country has.

    Numbers that can be dialled only within a town have none.
    """
    return (
        phonenumbers.is_possible_number_with_reason(number)
        == phonenumbers.ValidationResult.IS_POSSIBLE
    )


def parsed(
    text: str, country: str | None, test: Callable[[phonenumbers.PhoneNumber], bool]
) -> phonenumbers.PhoneNumber | None:
    """Return the number that the library reads, if it passes `test`."""
    try:
        number = phonenumbers.parse(text, country)
    except NumberParseException:
        return None
    return number if test(number) else None


def complaint(text: str, country: str) -> ImpossibleNumber:
    """Return the sentence about a number that was not understood."""
    typed = text[:TYPED_LENGTH]
    if not digits(typed):
        return ImpossibleNumber(_("“%(typed)s” is not a phone number."), typed=typed)
    if "+" in typed or typed.startswith("00"):
        return ImpossibleNumber(
            _("“%(typed)s” is not a possible phone number: check its figures."),
            typed=typed,
        )
    return ImpossibleNumber(
        _(
            "“%(typed)s” is no phone number of the default country (%(country)s). For "
            "another country, type it with + and the country code."
        ),
        typed=typed,
        country=country,
    )


@lru_cache(maxsize=20_000)
def pretty(e164: str) -> str:
    """Return the number in groups: +40 720 101 321. What is no number stays."""
    number = parsed(e164, None, is_possible)
    if number is None:
        return e164
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def digits(text: str) -> str:
    """Return the figures of `text`, in any script, as 0 to 9."""
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())


def fragment(text: str) -> str:
    """Return the figures to look for when `text` is typed into a search box.

    They are part of the E.164 form: the zero that is dialled inside a country falls
    away, and so does 00 before a country code and the Russian 8. Empty when `text`
    holds no figures.
    """
    bare, _extension = split_extension(visible(text))
    figures = digits(TRUNK_ZERO.sub("", bare))
    if "+" in bare:
        return figures
    if len(figures) > SHORTEST_FRAGMENT_WITH_TRUNK:
        figures = figures.removeprefix("00").removeprefix("0")
    return RUSSIAN_TRUNK.sub(r"7\1", figures)
