"""The page on which columns are matched with fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from listing.importing.forms import ColumnsForm, ReadingForm, TermsForm
from listing.importing.new_fields import create_fields
from listing.importing.reading import Column, FileFacts, column_letters
from listing.importing.remembering import offers
from listing.importing.uploading import all_targets, match
from listing.models import ImportRun
from records.registry import kind_or_404

FOUND = {
    "text": _("text"),
    "number": _("numbers"),
    "date": _("dates"),
    "time": _("times"),
    "boolean": _("yes or no"),
    "email": _("e-mail addresses"),
    "phone": _("phone numbers"),
    "mixed": _("mixed"),
}


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file with what is asked about it; `order` may be None.

    The columns of cards have no letters.
    """

    column: Column
    letters: str
    percent: int
    found: StrOrPromise
    choice: BoundField
    order: BoundField | None
    examples: list[str]

    @property
    def is_left_out(self) -> bool:
        """Whether it holds values that go nowhere."""
        return bool(self.column.filled) and not self.choice.value()


class MatchingPage:
    """What is asked, and what was answered, about one upload."""

    def __init__(self, run: ImportRun) -> None:
        """Ask what is known to be open."""
        self.run = run
        self.targets = all_targets(run)
        self._ask(None)

    def _ask(self, data: QueryDict | None) -> None:
        self.columns = ColumnsForm(self.run, self.targets, data)
        self.terms = TermsForm(self.run, data)

    def remember(self, data: QueryDict) -> None:
        """Keep what makes sense of what was sent, and ask what follows from it."""
        self._ask(data)
        match(self.run, self.columns.mapping, self.targets, **self.terms.options)
        self._ask(None)

    def is_complete(self, data: QueryDict) -> bool:
        """Say whether nothing is open; complaints stand in the forms otherwise."""
        self._ask(data)
        forms = (self.columns, self.terms)
        open_fields = [
            form.fields[name]
            for form in forms
            for name in form.errors
            if name in form.fields
        ]
        for field in open_fields[:1]:
            field.widget.attrs["autofocus"] = True
        return not any(form.errors for form in forms)

    def create_fields(self, *, by: User) -> None:
        """Make the custom fields that columns are to become."""
        run = self.run
        made = create_fields(run.file_facts, run.mapping, run.record_type, by=by)
        if made != run.mapping:
            run.mapping = made
            run.save(update_fields=["mapping"])

    @property
    def rows(self) -> list[ColumnRow]:
        """The columns in the order of the file."""
        facts = self.run.file_facts
        return [self._row(column, facts) for column in facts.columns]

    def _row(self, column: Column, facts: FileFacts) -> ColumnRow:
        order = f"order_{column.index}"
        survey = self.run.options.get("surveys", {}).get(str(column.index), {})
        return ColumnRow(
            column,
            column_letters(column.index) if facts.heading_row else "",
            round(100 * column.filled / max(facts.row_count, 1)),
            FOUND.get(column.found, ""),
            self.columns[f"column_{column.index}"],
            self.terms[order] if order in self.terms.fields else None,
            survey.get("examples", []),
        )

    @property
    def context(self) -> dict[str, Any]:
        """What the templates draw."""
        rows = self.rows
        terms = self.terms
        shared = [n for n in ("responsible", "country", "tags") if n in terms.fields]
        return {
            **offers(self.run),
            "facts": self.run.file_facts,
            "kind": kind_or_404(self.run.record_type),
            "columns": self.columns,
            "terms": terms,
            "rows": rows,
            "left_out": [row.column.name for row in rows if row.is_left_out],
            "people": [terms[key] for key in terms.people],
            "shared": [terms[name] for name in shared],
            "reading": ReadingForm(self.run),
        }
