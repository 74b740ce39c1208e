"""Why a value can't be written to a record, though the user may: for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import connection
from django.db.models import Func, TextField, Value
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import User
from records.fields.change import Change
from records.fields.field import Field, by_key
from records.fields.kinds import (
    Option,
    RecordLink,
    Reference,
    Tags,
    UserLink,
    Users,
)
from records.fields.places import Column
from records.models import Tag
from records.refusals import Refusal
from records.registry import RecordKind

# First key of the advisory locks on unique custom fields; any number that no other
# lock of this product has.
UNIQUE_LOCK = 7301

# A record and what is to be changed in it.
Plan = Sequence[tuple[Any, Change]]
# All that changes in the same go, by the ids of the records.
Beside = Mapping[int, Sequence[Change]]


class Lack(str):
    """A reason that goes away once the record has values in some fields, by key.

    It reads as any reason; a page may ask for the fields instead of refusing.
    """

    __slots__ = ("keys",)
    keys: tuple[str, ...]

    def __new__(cls, text: str, keys: Iterable[str]) -> Self:
        """Keep the keys with the text."""
        lack = super().__new__(cls, text)
        lack.keys = tuple(keys)
        return lack


Reasons = dict[int, str]


class Obstructed(Refusal):
    """A rule of its type stands against a change of a record; nothing was written."""

    def __init__(self, reasons: Mapping[Field, str]) -> None:
        """Keep the reasons, by field."""
        super().__init__(" ".join(reasons.values()))
        self.reasons = reasons

    @property
    def lacking(self) -> tuple[str, ...]:
        """The keys of the fields that would remove all reasons, if any would."""
        lacks = [why for why in self.reasons.values() if isinstance(why, Lack)]
        if len(lacks) < len(self.reasons):
            return ()
        return tuple(dict.fromkeys(key for lack in lacks for key in lack.keys))


def obstacles(  # noqa: PLR0913 what is to be changed, by whom, and how it came
    kind: RecordKind,
    field: Field,
    plan: Plan,
    *,
    by: User,
    beside: Beside | None = None,
    makes_tags: bool = True,
) -> Reasons:
    """Return why, by the ids of the records that can't take their new value.

    Names that are no tags become tags, unless the values are those of former times.
    """
    makes = makes_tags and isinstance(field.kind, Tags)
    return {
        **({} if makes else _gone(field, plan)),
        **_of_another_class(field, plan),
        **_circles(field, plan),
        **_nothing_left(kind, field, plan),
        **_taken(kind, field, plan),
        **_own_reasons(kind.record_type, field, plan, by, beside or {}),
    }


Obstacle = Callable[[Field, Plan, User, Beside], Reasons]


@dataclass(frozen=True)
class _Announced:
    obstacle: Obstacle
    of_new: bool


_announced: defaultdict[str, list[_Announced]] = defaultdict(list)


def register(record_type: str, obstacle: Obstacle, *, of_new: bool = False) -> None:
    """Announce reasons that only one type of records has.

    With `of_new` it is asked of records, too, that are not saved yet (`is_new`): what
    changes was empty. One alone has no id; several have ids that no record has.
    """
    _announced[record_type].append(_Announced(obstacle, of_new))


def is_new(record: Any) -> bool:
    """Say whether a record is not saved yet."""
    return bool(record._state.adding)


def asks_of_new(record_type: str) -> bool:
    """Say whether some rule of the type is for records that are not saved yet."""
    return any(one.of_new for one in _announced[record_type])


def against_rules(
    kind: RecordKind, field: Field, plan: Plan, *, by: User, beside: Beside
) -> Reasons:
    """Return why rules of their type stand against a change of records, by their ids.

    It asks nothing of what `obstacles` asks of every type.
    """
    return _own_reasons(kind.record_type, field, plan, by, beside)


def _own_reasons(
    record_type: str, field: Field, plan: Plan, by: User, beside: Beside
) -> Reasons:
    reasons: Reasons = {}
    for one in _announced[record_type] if plan else ():
        if one.of_new or not is_new(plan[0][0]):
            reasons |= one.obstacle(field, plan, by, beside)
    return reasons


def refuse_against_rules(record: Any, changes: Sequence[Change], by: User) -> None:
    """Raise `Obstructed` if a rule of its type stands against changes of a record."""
    beside = {record.pk: changes}
    reasons: dict[Field, str] = {}
    for change in changes:
        plan = [(record, change)]
        said = _own_reasons(record.record_type, change.field, plan, by, beside)
        reasons.update((change.field, why) for why in said.values())
    if reasons:
        raise Obstructed(reasons)


def _of_another_class(field: Field, plan: Plan) -> Reasons:
    """Refuse records that are of no access class that the field is for."""
    reason = _("“%(field)s” is not for records of this access class.")
    return {
        record.pk: reason % {"field": field.label}
        for record, _change in plan
        if not field.applies_to(record)
    }


def _gone(field: Field, plan: Plan) -> Reasons:
    """Refuse what stands for something that was deleted meanwhile."""
    wanted = {one for _record, change in plan for one in _each(field, change.new)}
    rows = _rows(field, plan) if wanted else None
    if rows is None:
        return {}
    column = "name" if isinstance(field.kind, Tags) else "pk"
    there = set(rows.filter(**{f"{column}__in": wanted}).values_list(column, flat=True))
    reason = _("This value of “%(field)s” no longer exists.")
    return {
        record.pk: reason % {"field": field.label}
        for record, change in plan
        if not there.issuperset(_each(field, change.new))
    }


def _each(field: Field, raw: Any) -> Iterable[Any]:
    if not field.kind.refers:
        return []
    return raw if field.kind.many else [raw] if raw else []


def _rows(field: Field, plan: Plan) -> Any:
    """Return the rows that raw values name, whoever may see them; None for values."""
    kind = field.kind
    if isinstance(kind, Tags):
        return Tag.objects.all()
    if isinstance(kind, Users | UserLink):
        return User.objects.all()
    if isinstance(kind, Option):
        return kind.options()
    if isinstance(kind, Reference) and isinstance(field.place, Column):
        return _target(field.place, plan)._base_manager.all()
    return None


def _target(place: Column, plan: Plan) -> Any:
    return type(plan[0][0])._meta.get_field(place.name).related_model


def _circles(field: Field, plan: Plan) -> Reasons:
    """Refuse records that would stand above themselves."""
    place = field.place
    if not (plan and isinstance(field.kind, RecordLink) and isinstance(place, Column)):
        return {}
    model = type(plan[0][0])
    if _target(place, plan) is not model:
        return {}
    above = standing_above(model, place.name, {c.new for _record, c in plan if c.new})
    reason = _("A record can’t stand above itself.")
    return {
        record.pk: reason
        for record, change in plan
        if change.new and record.pk in above[change.new]
    }


def standing_above(model: Any, name: str, ids: Iterable[int]) -> dict[int, set[int]]:
    """Return, for each id, itself and all that stand above it. A query per level."""
    above = {pk: {pk} for pk in ids}
    edge = {pk: pk for pk in above}
    while edge:
        rows = model._base_manager.filter(pk__in=set(edge.values()))
        higher = dict(rows.values_list("pk", f"{name}_id"))
        edge = {
            pk: higher[last]
            for pk, last in edge.items()
            if higher.get(last) and higher[last] not in above[pk]
        }
        for pk, found in edge.items():
            above[pk].add(found)
    return above


def _nothing_left(kind: RecordKind, field: Field, plan: Plan) -> Reasons:
    """Refuse to empty the last of the fields of which a record needs one."""
    if field.key not in kind.needs_one_of:
        return {}
    fields = by_key(kind.fields)
    others = [fields[key] for key in kind.needs_one_of if key != field.key]
    labels = [str(fields[key].label) for key in kind.needs_one_of]
    reason = _("At least one of these is needed: %(fields)s.")
    return {
        record.pk: reason % {"fields": get_text_list(labels, _("or"))}
        for record, change in plan
        if not change.new and not any(other.raw(record) for other in others)
    }


def _taken(kind: RecordKind, field: Field, plan: Plan) -> Reasons:
    """Refuse a value that another live record has, where it has to be unique."""
    if field.custom is None or not field.custom.unique:
        return {}
    lock_unique(field.custom.pk)
    wanted = {str(change.new) for _record, change in plan if change.new}
    held = Func(
        "custom",
        Value(str(field.custom.pk)),
        function="jsonb_extract_path_text",
        output_field=TextField(),
    )
    others = kind.objects().live().exclude(pk__in=[record.pk for record, _c in plan])
    rows = others.alias(held=held).filter(held__in=wanted)
    taken = set(rows.values_list(held, flat=True))
    reasons = {}
    for record, change in plan:
        if str(change.new) in taken:
            reasons[record.pk] = _("Another record has this already.")
        elif change.new:
            taken.add(str(change.new))
    return reasons


def lock_unique(custom_field_id: int) -> None:
    """Let nobody else give the field a value until the transaction ends."""
    with connection.cursor() as cursor:
        key = [UNIQUE_LOCK, custom_field_id]
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", key)
