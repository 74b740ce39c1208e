"""By what rows that are here already are known, and what is done with them (I4)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from listing.models import ImportRun

CREATE, UPDATE, BOTH = "create", "update", "both"
ID, PERSON = "id", "person"


@dataclass(frozen=True)
class Meeting:
    """The terms on which rows of a file meet the records.

    `keys` say by what a record is recognised, the surest first; `clears` empties what
    is empty in the file; `replaces` puts the phones, e-mails and tags of the file in
    the place of those that are there, instead of adding them; `doubtful` is what
    becomes of doubtful duplicates: `create`, or `skip`.
    """

    mode: str = CREATE
    keys: tuple[str, ...] = (PERSON,)
    clears: bool = False
    replaces: bool = False
    doubtful: str = "create"

    @classmethod
    def of(cls, run: ImportRun) -> Self:
        """Return what was chosen for an import."""
        chosen = run.meeting
        keys = tuple(chosen.pop("keys", ())) or (PERSON,)
        if ID in run.mapping.values() and ID not in keys:
            keys = (ID, *keys)
        return cls(**chosen, keys=keys)

    @property
    def creates(self) -> bool:
        """Whether rows that are not here become records."""
        return self.mode != UPDATE

    @property
    def updates(self) -> bool:
        """Whether records that are here are changed."""
        return self.mode != CREATE

    def as_json(self) -> dict[str, Any]:
        """Return what the options of an import keep."""
        return {**asdict(self), "keys": list(self.keys)}
