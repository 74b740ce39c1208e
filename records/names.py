"""Names of people: a full name divided into its parts, and the order it is written in.

Russian lists write "Last First Patronymic", Romanian and Polish ones either order,
English ones "First Last". One name seldom tells which; a column of them does, by
patronymics, by endings of surnames and by common given names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from records.given_names import GIVEN_NAMES

Order = Literal["last_first", "first_last"]

PATRONYMIC = re.compile(
    r"(?:ович|евич|ьич|мич|кич|овна|евна|ична|инична|івна|ївна|йович|"
    r"ovich|evich|ovych|evych|ovna|evna|ichna|ivna)$"
)
# Turkic patronymics are two words: Гейдар оглы.
PATRONYMIC_SUFFIXES = {"оглы", "оглу", "кызы", "гызы", "oglu", "oğlu", "qizi", "kyzy"}
SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|ск(?:ий|ая|ой)|цк(?:ий|ая)|енко|чук|юк|"
    r"ova?|eva?|sk[iya]|ck[ia]|dzk[ia]|wicz|enko|chuk|escu|eanu|oiu|aru|iuc)$"
)
# Words that begin a surname of several words.
PARTICLES = frozenset(
    """
    van von der den ter ten de del della di da dos das du la le el al bin ibn af zu zur
    st st. san santa mac mc 't фон ван де дер ди да ла ле эль аль ибн бин
    """.split()  # noqa: SIM905 # thirty quotation marks would hide the words
)
HYPHENS = frozenset("-–")
PAIR = 2
WHOLE = 3  # last, first, patronymic
# Shorter words in capitals are initials and abbreviations.
SHORTEST_SHOUT = 3


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; any may be empty."""

    first: str = ""
    middle: str = ""
    last: str = ""


def fold(word: str) -> str:
    """Return `word` in lower case, without accents, to compare it."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    # What has no decomposition; й and ё lose theirs here and in the list alike.
    return bare.translate(str.maketrans("łøđ’`", "lod''"))


def split_full_name(text: str, order: Order | None) -> PersonName:
    """Return the parts of a full name; `order` None means "First Last".

    A comma decides ("Popescu, Ion"), and so do a patronymic among three words and one
    surname in capitals. Nothing is lost: given names after the first stay with it.
    """
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        return with_given(after.split(), before.split())
    words = text.split()
    place = patronymic_at(words)
    if place is not None:
        return around_patronymic(words, place, order)
    if (shouted := surname_in_capitals(words)) is not None:
        return with_given(words[:shouted] + words[shouted + 1 :], [words[shouted]])
    if len(words) < PAIR or (order == "last_first" and is_without_surname(words)):
        return with_given(words, [])
    if order == "last_first":
        end = end_of_surname(words)
        return with_given(words[end:], words[:end])
    start = start_of_surname(words)
    return with_given(words[:start], words[start:])


def with_given(given: Sequence[str], surname: Sequence[str]) -> PersonName:
    """Return the name of given names, maybe with a patronymic, and a surname."""
    middle: Sequence[str] = ()
    if len(given) > 1 and PATRONYMIC.search(given[-1].casefold()):
        given, middle = given[:-1], given[-1:]
    return PersonName(" ".join(given), " ".join(middle), " ".join(surname))


def patronymic_at(words: Sequence[str]) -> int | None:
    """Return the index of the patronymic among three words or more.

    Of two words the second may be a surname with such an ending (Роман Абрамович).
    """
    if len(words) < WHOLE:
        return None
    if words[-1].casefold() in PATRONYMIC_SUFFIXES:
        return len(words) - 2
    for place in (len(words) - 1, 1):
        if PATRONYMIC.search(words[place].casefold()):
            return place
    return None


def is_without_surname(words: Sequence[str]) -> bool:
    """Tell whether two words are a given name and a patronymic: Иван Иванович."""
    return (
        len(words) == PAIR
        and fold(words[0]) in GIVEN_NAMES
        and bool(PATRONYMIC.search(words[1].casefold()))
    )


def around_patronymic(
    words: Sequence[str], place: int, order: Order | None
) -> PersonName:
    """Return the parts of a name whose patronymic stands at `place`."""
    if words[-1].casefold() in PATRONYMIC_SUFFIXES:
        return PersonName(words[place - 1], " ".join(words[place:]), words[0])
    if place == len(words) - 1 and not (order == "first_last" and place == 1):
        return PersonName(words[place - 1], words[place], " ".join(words[: place - 1]))
    return PersonName(words[0], words[1], " ".join(words[2:]))


def is_shouted(word: str) -> bool:
    """Tell whether a word stands in capitals on purpose."""
    return word.isupper() and len(word) >= SHORTEST_SHOUT


def surname_in_capitals(words: Sequence[str]) -> int | None:
    """Return the index of the only word in capitals: Jean DUPONT."""
    loud = [i for i, word in enumerate(words) if is_shouted(word)]
    return loud[0] if len(loud) == 1 and len(words) > 1 else None


def end_of_surname(words: Sequence[str]) -> int:
    """Return where the surname at the beginning ends: one word and its particles."""
    end = 0
    while end < len(words) - 2 and words[end].casefold() in PARTICLES:
        end += 1
    # "Smith - Jones Ann": a hyphen with spaces ties two words together.
    while end < len(words) - 3 and words[end + 1] in HYPHENS:
        end += 2
    return end + 1


def start_of_surname(words: Sequence[str]) -> int:
    """Return where the surname at the end begins: its particles come before it."""
    for place in range(1, len(words) - 1):
        if words[place].casefold() in PARTICLES:
            return place
    start = len(words) - 1
    while start > PAIR and words[start - 1] in HYPHENS:
        start -= 2
    return start


def detect_name_order(values: Iterable[str]) -> Order | None:
    """Return in which order a column of full names is written.

    None when nothing in it tells, or as much for one order as for the other.
    """
    balance = sum(evidence(value) for value in values)
    if not balance:
        return None
    return "last_first" if balance > 0 else "first_last"


def evidence(text: str) -> int:
    """Return how much a name speaks for "Last First": negative for the other order."""
    if "," in text:
        return 0
    words = text.split()
    place = patronymic_at(words)
    if place is not None:
        return 3 if place > 1 or words[-1].casefold() in PATRONYMIC_SUFFIXES else -3
    if len(words) < PAIR:
        return 0
    start, end = fold(words[0]), fold(words[-1])
    given = 2 * ((end in GIVEN_NAMES) - (start in GIVEN_NAMES))
    surname = bool(SURNAME.search(start)) - bool(SURNAME.search(end))
    return given + surname
