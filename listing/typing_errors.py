"""Finding names in spite of one typing error (L12)."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import TrigramWordDistance
from django.db import OperationalError, connection, transaction

from records.finding import folded
from records.titles import fold_all

# In shorter words one wrong letter is another word.
SHORTEST = 4
# Words with one error share at least this part of their groups of three letters.
SIMILARITY = "0.33"
MOST_CANDIDATES = 60
# A guess is worth no more than this, in milliseconds: somebody is typing.
LONGEST_WAIT = "500"


def nearly(rows: Any, text: str, limit: int) -> list[int]:
    """Return the ids of rows that hold all words, each with at most one error.

    The database proposes what looks alike; counting letters decides.
    """
    words = text.split()
    if not words or any(len(word) < SHORTEST for word in words):
        return []
    wanted = fold_all(words)
    try:
        candidates = _candidates(rows, words)
    except OperationalError:
        return []
    found = [
        pk
        for pk, search in candidates
        if all(any(one_error(w, has) for has in search.split()) for w in wanted)
    ]
    return found[:limit]


@transaction.atomic
def _candidates(rows: Any, words: list[str]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true),"
            " set_config('statement_timeout', %s, true)",
            [SIMILARITY, LONGEST_WAIT],
        )
    for word in words:
        rows = rows.filter(search__trigram_word_similar=folded(word))
    # The stubs know of plain texts only.
    nearest = TrigramWordDistance(folded(words[0]), "search")  # type: ignore[arg-type]
    ordered = rows.order_by(nearest, "pk").values_list("pk", "search")
    found = list(ordered[:MOST_CANDIDATES])
    # The settings above go with the transaction, an outer one goes on without them.
    transaction.set_rollback(True)  # noqa: FBT003, RUF100 Django's name for it
    return found


def one_error(one: str, other: str) -> bool:
    """Say whether two words differ by one letter more, less, other, or swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = _common(one, other)
    one, other = one[start:], other[start:]
    end = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or one == other[::-1] == _swapped(other)


def _common(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a != b),
        min(len(one), len(other)),
    )


def _swapped(pair: str) -> str:
    """Return two letters the other way round; nothing for more of them."""
    return pair[::-1] if len(pair) == len("ab") else ""
