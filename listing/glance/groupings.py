"""How records fall into groups by the value of one field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Func, JSONField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from listing.filters import Asked
from listing.filters.people import ME, PersonCondition
from listing.glance.asking import Asking
from records.fields import Field
from records.fields.places import CustomValue
from records.models import Tag

# Keys of groups that stand for no value of their own.
EMPTY, HIDDEN = None, 0
GREY = "h0"
DECEMBER = 12
MOST_MONTHS = 24  # a longer time is told by years
MOST_IDS = 1000  # more are read as a whole rather than asked for one by one


@dataclass(frozen=True)
class Tally:
    """How many records are in a group, and what a field of theirs adds up to."""

    count: int = 0
    amount: Decimal | None = None

    @property
    def value(self) -> int | Decimal:
        """What is measured: the sum where one is asked for."""
        return self.count if self.amount is None else self.amount

    def __add__(self, other: Tally) -> Tally:
        """Put two groups together that have no record in common."""
        amounts = [t.amount for t in (self, other) if t.amount is not None]
        amount = sum(amounts, Decimal()) if amounts else None
        return Tally(self.count + other.count, amount)


Tallies = dict[Any, Tally]


def add(tallies: Tallies, key: Any, tally: Tally) -> None:
    """Put a tally to its group; there may be very many of one record each."""
    tallies[key] = tallies[key] + tally if key in tallies else tally


@dataclass(frozen=True)
class Look:
    """How a group is drawn. Colour is kept for what an administrator has coloured."""

    label: str
    thing: Any = None
    tone: str = ""  # a class of the palette
    has_bar: bool = True


class Elements(Func):
    """The elements of a list in JSON, as texts; none, one NULL."""

    function = "jsonb_array_elements_text"
    set_returning = True
    output_field = TextField()


class Grouping:
    """Groups of one field for one user. Subclasses know the kinds of values."""

    def __init__(self, field: Field, user: User, asking: Asking) -> None:
        self.field, self.user, self.asking = field, user, asking

    def expression(self) -> Combinable:
        """Return what the database groups by."""
        return self.field.expression()

    def key(self, value: Any) -> Any:
        """Return the key of a group from what the database says."""
        return EMPTY if value in (None, "") else value

    def folded(self, tallies: Tallies) -> Tallies:
        """Put groups together that are too fine."""
        return tallies

    def ranked(self, tallies: Tallies) -> list[Any]:
        """Return the keys; those that are shown first if there are too many."""
        return sorted(tallies, key=lambda key: -tallies[key].value)

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return how groups are drawn; what is hidden from the user is left out."""
        raise NotImplementedError

    def order(self, keys: list[Any], looks: dict[Any, Look]) -> list[Any]:
        """Return ranked keys in the order in which they are read."""
        return keys

    def asked(self, keys: Collection[Any], looks: dict[Any, Look]) -> Asked | None:
        """Return what asks the list for the records of groups."""
        return self.asking.any_of([str(key) for key in keys])

    def empty_look(self) -> Look:
        """How the group of those without a value is drawn."""
        return Look(_("Not set"), tone=GREY)

    def hidden_look(self) -> Look:
        """How the group of values that the user may not know is drawn (R5)."""
        what = str(self.field.label).lower()
        return Look(_("Hidden %(what)s") % {"what": what}, tone=GREY)

    def rest_look(self, number: int) -> Look:
        """How the smaller groups are drawn together: a bar would dwarf the others."""
        words = _("Other (%(number)s)") % {"number": number}
        return Look(words, has_bar=False)


class RowGrouping(Grouping):
    """Rows of another table: of a list that somebody keeps, options, people."""

    def expression(self) -> Combinable:
        """Unfold lists that lie in JSON; others are joined or plain."""
        place = self.field.place
        if not (isinstance(place, CustomValue) and self.field.kind.many):
            return super().expression()
        held = Func(
            F("custom"),
            Value(str(place.field_id)),
            function="jsonb_extract_path",
            output_field=JSONField(),
        )
        return Elements(Coalesce(held, Value([None], JSONField())))

    def key(self, value: Any) -> Any:
        """Return the id; JSON holds it as text."""
        return EMPTY if value in (None, "") else int(value)

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return names and colours."""
        wanted = [list(keys)] if self.field.kind.many else keys
        things = self.field.kind.objects(wanted, self.user)
        return {key: _look(things[key]) for key in keys if key in things}

    def order(self, keys: list[Any], looks: dict[Any, Look]) -> list[Any]:
        """Keep the order that an administrator gave, where there is one."""
        if not all(hasattr(looks[key].thing, "position") for key in keys):
            return keys
        return sorted(keys, key=lambda key: looks[key].thing.position)

    def asked(self, keys: Collection[Any], looks: dict[Any, Look]) -> Asked | None:
        """Ask by ids; filters call whoever looks *me*."""
        if not isinstance(self.asking.condition, PersonCondition):
            return super().asked(keys, looks)
        me = self.user.pk
        return self.asking.any_of([ME if key == me else str(key) for key in keys])


class TagGrouping(RowGrouping):
    """Tags, which filters ask for by name."""

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return names and colours."""
        tags = Tag.objects.in_bulk(keys)
        return {key: _look(tags[key]) for key in keys if key in tags}

    def asked(self, keys: Collection[Any], looks: dict[Any, Look]) -> Asked | None:
        """Ask by names."""
        return self.asking.any_of([looks[key].label for key in keys])


class LinkGrouping(RowGrouping):
    """Other records; those that the user may not view are one group."""

    def folded(self, tallies: Tallies) -> Tallies:
        """Put those together that the user may not view.

        Here, not in the database: it would look at each record for each group, and
        in one process instead of several.
        """
        kind: Any = self.field.kind
        visible = kind.rows(self.user)
        if len(tallies) <= MOST_IDS:
            visible = visible.filter(pk__in=[key for key in tallies if key])
        seen = {EMPTY, *visible.values_list("pk", flat=True)}
        folded: Tallies = {}
        for key, tally in tallies.items():
            group = key if key in seen else HIDDEN
            add(folded, group, tally)
        return folded


class ChoiceGrouping(Grouping):
    """Choices that the program itself offers."""

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return the names."""
        kind: Any = self.field.kind
        return {v: Look(str(label)) for v, label in kind.choices if v in keys}


class YesNoGrouping(Grouping):
    """Ticked or not; what was never ticked is no."""

    def key(self, value: Any) -> Any:
        """Return 1 or 0 as filters write it; JSON holds words."""
        return "1" if value in (True, "true") else "0"

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return yes and no."""
        return {"1": Look(_("Yes")), "0": Look(_("No"))}

    def order(self, keys: list[Any], looks: dict[Any, Look]) -> list[Any]:
        """Put yes first."""
        return sorted(keys, reverse=True)


class MonthGrouping(Grouping):
    """Days and moments, by months; over a long time, by years."""

    by_years = False

    def expression(self) -> Combinable:
        """Return the first day of the month, in the user's time zone."""
        return TruncMonth(self.field.expression())

    def key(self, value: Any) -> Any:
        """Return a day."""
        return value.date() if isinstance(value, dt.datetime) else value

    def folded(self, tallies: Tallies) -> Tallies:
        """Put months together to years where there are very many."""
        self.by_years = len(tallies) > MOST_MONTHS
        if not self.by_years:
            return tallies
        years: Tallies = {}
        for month, tally in tallies.items():
            year = month and dt.date(month.year, 1, 1)
            add(years, year, tally)
        return years

    def looks(self, keys: Collection[Any]) -> dict[Any, Look]:
        """Return the names of the months, or the years."""
        style = "Y" if self.by_years else "YEAR_MONTH_FORMAT"
        return {key: Look(capfirst(formats.date_format(key, style))) for key in keys}

    def ranked(self, tallies: Tallies) -> list[Any]:
        """Put the latest first."""
        return sorted(tallies, reverse=True)

    def asked(self, keys: Collection[Any], looks: dict[Any, Look]) -> Asked | None:
        """Ask for the days from the first month to the last one."""
        first, last = min(keys), max(keys)
        month = DECEMBER if self.by_years else last.month
        next_month = dt.date(last.year + month // 12, month % 12 + 1, 1)
        is_rest = len(keys) > 1
        return self.asking.days(
            None if is_rest else first, next_month - dt.timedelta(days=1)
        )

    def rest_look(self, number: int) -> Look:
        """What lies before the months that are shown."""
        return Look(_("Earlier"), has_bar=False)


def _look(thing: Any) -> Look:
    is_coloured = any(field.name == "hue" for field in thing._meta.concrete_fields)
    return Look(str(thing), thing, f"h{thing.hue}" if is_coloured else "")


# By what a kind of fields says of itself: `Kind.grouped_by`.
GROUPINGS: dict[str, type[Grouping]] = {
    "rows": RowGrouping,
    "links": LinkGrouping,
    "tags": TagGrouping,
    "choices": ChoiceGrouping,
    "yes_no": YesNoGrouping,
    "months": MonthGrouping,
}
