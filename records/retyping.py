"""Another type for a field, a field brought back, an option in another's place (F4).

A change of type makes a new field, with an id of its own, and retires the one of
before, whose values are never touched: see `CustomField`. The values that can be
converted are copied in chunks, with a counter; a worker that is killed loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records import custom_values
from records.fields import Field, from_definition
from records.fields.conversion import BETWEEN, Converter, Impossible, names_of
from records.fields.defaults import default_of
from records.fields.mentions import replace_key
from records.models import CustomField, CustomFieldOption, Entry, FieldConversion
from records.refusals import Refusal

# Different values that a preview looks at, the frequent first.
MOST_VALUES = 20_000
# Of what is shown of them.
SAMPLES = 12
# Options that are made of texts.
MOST_OPTIONS = 200
LONGEST_OPTION = 120
Kind = CustomField.Kind
# Kinds whose values are few, so that many records share one.
SHARED = {Kind.TICK_BOX, Kind.DROP_DOWN, Kind.MULTIPLE_CHOICE}


@dataclass(frozen=True)
class Sample:
    """A value, what becomes of it (empty: it is left out), in how many records."""

    text: str
    becomes: str
    records: int


@dataclass
class Preview:
    """What a change of type would do, counted in records."""

    records: int = 0
    whole: int = 0
    in_part: int = 0
    left_out: int = 0
    samples_in_part: list[Sample] = field(default_factory=list)
    samples_left_out: list[Sample] = field(default_factory=list)
    samples_whole: list[Sample] = field(default_factory=list)

    @property
    def not_examined(self) -> int:
        """Records with values so rare that the preview did not look at them."""
        return self.records - self.whole - self.in_part - self.left_out


def preview(definition: CustomField, kind: str) -> Preview:
    """Return what a change of type would do. Writes nothing."""
    values = custom_values.grouped(definition, MOST_VALUES)
    source = from_definition(definition)
    target = from_definition(_of_kind(definition, kind))
    converter = Converter.between(source, target)
    names = _option_names(source, kind, [raw for raw, _count in values])
    converter.choices |= {name.casefold(): place for place, name in enumerate(names)}
    shown = Converter(target, target, dict(enumerate(names)) or names_of(target))
    found = Preview(records=custom_values.holders(definition))
    for raw, count in values:
        _add(found, converter, shown, raw, count)
    return found


def _add(
    found: Preview, converter: Converter, shown: Converter, raw: Any, count: int
) -> None:
    text = converter.text(raw)
    try:
        made = converter.convert(raw)
    except Impossible:
        found.left_out += count
        found.samples_left_out.append(Sample(text, "", count))
    else:
        sample = Sample(text, shown.text(made.raw), count)
        if made.whole:
            found.whole += count
            found.samples_whole.append(sample)
        else:
            found.in_part += count
            found.samples_in_part.append(sample)
    for samples in (found.samples_left_out, found.samples_whole, found.samples_in_part):
        del samples[SAMPLES:]


@transaction.atomic
def change_type(definition: CustomField, kind: str, *, by: User) -> FieldConversion:
    """Retire the field and make one of another type in its place, still empty.

    `carry_over` fills it. Raises `Refusal` while the last change is under way.
    """
    source = CustomField.objects.select_for_update().get(pk=definition.pk)
    if source.is_retired or source.kind == kind:
        raise Refusal(_("The type of this field was changed meanwhile."))
    if FieldConversion.objects.filter(target=source, finished_at=None).exists():
        raise Refusal(_("Its values are still being carried over. Wait until it ends."))
    values = custom_values.grouped(source, MOST_VALUES)
    source.retire(by=by)
    target = _of_kind(source, kind)
    target.save()
    replace_key(source.pk, target.pk)
    target.access_classes.set(source.access_classes.all())
    _make_options(source, target, [raw for raw, _count in values])
    if default_of(from_definition(target)) in (None, []):
        target.default = ""
        target.save(update_fields=["default"])
    total = custom_values.holders(source)
    return FieldConversion.objects.create(
        source=source, target=target, started_by=by, total=total
    )


def _of_kind(definition: CustomField, kind: str) -> CustomField:
    """Return a field that is like another but for its type; not saved."""
    copied = [
        f.name
        for f in CustomField._meta.concrete_fields
        if f.name not in {"id", "kind", "retired_at", "retired_by"}
    ]
    made = CustomField(kind=kind, **{n: getattr(definition, n) for n in copied})
    made.unique = made.unique and made.kind not in SHARED
    return made


def _make_options(
    source: CustomField, target: CustomField, raws: Sequence[Any]
) -> None:
    """Copy the options with their colours, or make some of texts."""
    if not target.has_options:
        return
    if source.has_options:
        made = list(source.options.all())
        for option in made:
            option.pk, option.field = None, target
    else:
        names = _option_names(from_definition(source), target.kind, raws)
        made = [
            CustomFieldOption(field=target, name=name, position=place)
            for place, name in enumerate(names, start=1)
        ]
    CustomFieldOption.objects.bulk_create(made)


def _option_names(source: Field, kind: str, raws: Sequence[Any]) -> list[str]:
    """Return the options that a change to `kind` would make."""
    if kind not in {Kind.DROP_DOWN, Kind.MULTIPLE_CHOICE}:
        return []
    names = names_of(source)
    if source.custom and source.custom.has_options:
        return list(names.values())
    converter, found = Converter(source, source, names), dict[str, str]()
    for raw in raws:
        text = converter.text(raw)
        split = kind == Kind.MULTIPLE_CHOICE
        for part in text.split(BETWEEN.strip()) if split else [text]:
            name = " ".join(part.split())
            if name and len(name) <= LONGEST_OPTION and len(found) < MOST_OPTIONS:
                found.setdefault(name.casefold(), name)
    return list(found.values())


def carry_over(conversion_id: int) -> None:
    """Copy what can be converted, from where the last worker was."""
    conversion = FieldConversion.objects.filter(pk=conversion_id).first()
    if conversion is None:
        return
    source, target = conversion.source, conversion.target
    converter = Converter.between(from_definition(source), from_definition(target))
    while _carry_some_over(conversion_id, converter):
        pass


@transaction.atomic
def _carry_some_over(conversion_id: int, converter: Converter) -> bool:
    """Do one chunk; say whether there may be more."""
    rows = FieldConversion.objects.select_for_update().filter(pk=conversion_id)
    conversion = rows.select_related(None).first()
    if conversion is None or conversion.is_finished:
        return False
    chunk = custom_values.chunk_after(conversion.source, conversion.last_id)
    made: dict[int, Any] = {}
    for pk, raw in chunk:
        try:
            made[pk] = converter.convert(raw).raw
        except Impossible:
            conversion.left_out += 1
    values = {pk: raw for pk, raw in made.items() if raw not in ("", [], False)}
    custom_values.put_missing(conversion.target, values)
    conversion.done += len(chunk)
    if chunk:
        conversion.last_id = chunk[-1][0]
    else:
        conversion.finished_at = timezone.now()
    conversion.save()
    return bool(chunk)


@transaction.atomic
def restore(definition: CustomField, *, by: User) -> None:
    """Bring a field back with its values; what was made of it is retired instead.

    Raises `Refusal` where another field has its name by now.
    """
    source = CustomField.objects.select_for_update().get(pk=definition.pk)
    if not source.is_retired:
        return
    if successor := _successor(source):
        if not successor.is_retired:
            successor.retire(by=by)
        replace_key(successor.pk, source.pk)
    FieldConversion.objects.filter(source=source).delete()
    others = CustomField.objects.in_use().filter(record_type=source.record_type)
    for name in ("name", "key"):
        same = others.filter(**{f"{name}__iexact": getattr(source, name)}).first()
        if same is not None:
            sentence = _("“%(field)s” has the same name or key: rename it first.")
            raise Refusal(sentence, field=same)
    source.retired_at = source.retired_by = None
    source.save(update_fields=["retired_at", "retired_by"])


def _successor(source: CustomField) -> CustomField | None:
    """Return the last of the fields that were made of one by changes of type."""
    found, target = None, source
    while conversion := FieldConversion.objects.filter(source=target).first():
        found = target = conversion.target
    return found


def replace_option(old_id: int, new_id: int, by_id: int) -> None:
    """Put one option in the place of another in all records, and delete it.

    Each record tells of it on its timeline.
    """
    options = CustomFieldOption.objects.select_related("field")
    found = options.in_bulk([old_id, new_id])
    if len(found) < len({old_id, new_id}):
        return
    old, new = found[old_id], found[new_id]
    while _replace_some(old, new, by_id):
        pass
    old.delete()


@transaction.atomic
def _replace_some(old: CustomFieldOption, new: CustomFieldOption, by_id: int) -> bool:
    """Do one chunk; say whether there may be more."""
    changes = custom_values.replace_some(old, new)
    key = f"custom_{old.field_id}"
    Entry.objects.bulk_create(
        Entry(
            record_type=old.field.record_type,
            record_id=pk,
            kind="changed",
            actor_id=by_id,
            details={
                "way": "options",
                "changes": [{"field": key, "old": before, "new": after}],
            },
        )
        for pk, before, after in changes
    )
    return bool(changes)
