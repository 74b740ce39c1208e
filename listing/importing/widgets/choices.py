"""Values of lists and options of custom fields, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from listing.guarding import without_guard
from listing.importing.cleaning import fold_choice, split_many
from listing.importing.widgets.base import CellsWidget, Piece
from listing.importing.widgets.plain import within
from records.fields.kinds import Option, Reference
from records.models import CustomFieldOption, ListValue
from records.palette import Hue
from records.refusals import Refusal

LONGEST_NAME = 120
# How many values are proposed instead of one that is not on the list.
PROPOSED = 3


class ChoiceWidget(CellsWidget):
    """A value of a list; a new one is added by those who may, otherwise noted."""

    def __init__(self, field: Any = None) -> None:
        """Begin with no values known."""
        super().__init__(field)
        self._known: dict[str, int] | None = None

    def read(self, piece: Piece) -> str:
        """Return the name."""
        name = without_guard(piece.cell.text)
        return within(" ".join(name.split()), LONGEST_NAME)

    def settle(self, value: str) -> int | None:
        """Return the id, or None where the value is not on the list."""
        found = self.known.get(fold_choice(value))
        if found is None and self.session.may_add_values and self.may_grow:
            found = self.known[fold_choice(value)] = self.add(value)
        if found is None:
            self.session.leave_out("values", f"{self.label}: {value}")
        return found

    def foreseen(self, value: str) -> Any:
        """Return the id, or the name of what would be added."""
        found = self.known.get(fold_choice(value))
        if found is None and self.session.may_add_values and self.may_grow:
            return {"text": value}
        if found is None:
            self.session.leave_out("values", f"{self.label}: {value}")
        return found

    @property
    def label(self) -> str:
        """What the list is called."""
        return str(self.field.label) if self.field else ""

    @property
    def known(self) -> dict[str, int]:
        """The ids by folded name, the retired too: records keep those."""
        if self._known is None:
            self._known = {fold_choice(str(row)): row.pk for row in self.rows()}
        return self._known

    @property
    def may_grow(self) -> bool:
        """Whether the list is one to which values are added."""
        return issubclass(self.rows().model, ListValue)

    def rows(self) -> QuerySet[Any]:
        """Return the values of the list."""
        kind = self.field and self.field.kind
        assert isinstance(kind, Reference)  # noqa: S101 see kinds.py
        return kind.rows(self.session.user)

    def add(self, name: str) -> int:
        """Add a value at the end of the list, in the next colour."""
        count = self.rows().count()
        return _add(self.rows(), name=name, hue=count % len(Hue.values) + 1)


class AccessClassWidget(ChoiceWidget):
    """An access class that the user may give to new records; none is ever made."""

    def rows(self) -> QuerySet[Any]:
        """Leave out the classes that fall out of what the user may create."""
        allowed = self.session.classes(self.session.kind)
        rows = super().rows()
        return rows.filter(pk__in=allowed) if allowed else rows


class KnownChoiceWidget(ChoiceWidget):
    """A value that must be on the list: of any other, the row is refused.

    For what a record can't be without: nothing is put in the place of a value that
    nobody knows.
    """

    may_grow = False

    def clean(self, value: Sequence[Piece], row: Any = None, **kwargs: Any) -> int:
        """Return the id. Raises `Refusal` with the values that are alike."""
        name = self.read(value[0])
        found = self.known.get(fold_choice(name))
        if found is None:
            raise Refusal(unknown(name, [str(one) for one in self.rows()]))
        return found

    def settle(self, value: int) -> int:  # type: ignore[override] # `clean` found it
        """Return the id."""
        return value

    def foreseen(self, value: int) -> int:  # type: ignore[override] # as above
        """Return the id."""
        return value


def unknown(name: str, names: Sequence[str]) -> str:
    """Say that there is no such value, and which ones it may have meant."""
    folded = {fold_choice(one): one for one in names}
    alike = get_close_matches(fold_choice(name), folded, PROPOSED) or list(folded)
    offered = get_text_list([f"“{folded[one]}”" for one in alike], _("or"))
    sentence = _("there is no “%(name)s”. Perhaps %(offered)s?")
    return sentence % {"name": name, "offered": offered}


class OptionWidget(ChoiceWidget):
    """An option of an administrator's drop-down."""

    may_grow = True

    def rows(self) -> QuerySet[CustomFieldOption]:
        """Return the options."""
        kind = self.field and self.field.kind
        assert isinstance(kind, Option)  # noqa: S101 see kinds.py
        return kind.options()

    def add(self, name: str) -> int:
        """Add an option at the end."""
        kind = self.field and self.field.kind
        assert isinstance(kind, Option)  # noqa: S101 see kinds.py
        return _add(self.rows(), name=name, field_id=kind.field_id)


class OptionsWidget(OptionWidget):
    """Several options of an administrator's multiple choice."""

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> list[str]:
        """Return the names."""
        names = [name for piece in value for name in split_many(piece.cell.text)]
        return [within(" ".join(name.split()), LONGEST_NAME) for name in names]

    def settle(self, value: list[str]) -> list[int]:  # type: ignore[override] # several
        """Return the ids of those on the list."""
        settled = [super(OptionsWidget, self).settle(name) for name in value]
        return [pk for pk in settled if pk is not None]

    def foreseen(self, value: list[str]) -> list[Any]:  # type: ignore[override] # several
        """Return the ids, and the names of what would be added."""
        seen = [super(OptionsWidget, self).foreseen(name) for name in value]
        return [one for one in seen if one is not None]


def _add(rows: QuerySet[Any], **values: Any) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    made: Model = rows.model._default_manager.create(position=(last or 0) + 1, **values)
    return int(made.pk)
