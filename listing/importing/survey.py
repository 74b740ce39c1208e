"""What all texts of a column say together: the order of dates, of names, who is who.

One value seldom tells how it is meant; a column of them mostly does. What even the
column leaves open is asked, never guessed (I3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from listing.importing.cleaning import decimal_sign, split_many
from listing.importing.dates import date_order, is_ambiguous, order_must_be_asked
from listing.importing.limits import limits
from listing.importing.reading import FileFacts, rows
from records.names import detect_name_order

# Different names of colleagues that are offered to be matched.
MOST_PEOPLE = 50
EXAMPLES = 3

Survey = dict[str, Any]


def survey(
    path: Path, facts: FileFacts, wanted: Mapping[str, str]
) -> dict[str, Survey]:
    """Read the file once and return what it says, by index of a column.

    `wanted` names what is to be found out of a column: dates, decimal, names, people.
    Raises `UnreadableFile`.
    """
    if not wanted:
        return {}
    places = {
        place: str(column.index)
        for place, column in enumerate(facts.columns)
        if str(column.index) in wanted
    }
    texts: dict[int, Counter[str]] = {place: Counter() for place in places}
    for row in rows(path, facts, limits()):
        for place, counter in texts.items():
            cell = row.values[place]
            if cell.text and cell.kind == "text":
                counter[cell.text] += 1
    return {
        index: {"what": wanted[index], **SURVEYS[wanted[index]](texts[place])}
        for place, index in places.items()
    }


def survey_dates(texts: Counter[str]) -> Survey:
    """Tell which of day and month comes first, or show what must be asked."""
    ask = order_must_be_asked(texts)
    examples = [text for text in texts if is_ambiguous(text)][:EXAMPLES] if ask else []
    return {"found": date_order(texts), "ask": ask, "examples": examples}


def survey_decimal(texts: Counter[str]) -> Survey:
    """Tell the decimal sign."""
    return {"found": decimal_sign(texts)}


def survey_names(texts: Counter[str]) -> Survey:
    """Tell in which order full names are written."""
    examples = [text for text in texts if " " in text][:EXAMPLES]
    return {"found": detect_name_order(texts), "examples": examples}


def survey_people(texts: Counter[str]) -> Survey:
    """Tell who is named, the most frequent first."""
    people: Counter[str] = Counter()
    for text, count in texts.items():
        for name in split_many(text):
            people[name] += count
    return {"names": dict(people.most_common(MOST_PEOPLE))}


SURVEYS = {
    "dates": survey_dates,
    "decimal": survey_decimal,
    "names": survey_names,
    "people": survey_people,
}


def readings(
    surveys: Mapping[str, Survey], chosen: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return how each column is read: as the user chose, else as it proves."""
    found = {
        index: {one["what"]: chosen.get(index) or one["found"]}
        for index, one in surveys.items()
        if "found" in one
    }
    return {
        index: {what: value for what, value in reading.items() if value}
        for index, reading in found.items()
    }


def names_in(surveys: Iterable[Survey]) -> dict[str, int]:
    """Return the people that columns name, with how often."""
    counts: Counter[str] = Counter()
    for one in surveys:
        counts.update(one.get("names", {}))
    return dict(counts)
