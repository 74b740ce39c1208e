"""What no single field of a form can see."""

from __future__ import annotations

from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from records.fields import Field, by_key
from records.fields.kinds import RecordLink
from records.fields.obstacles import lock_unique
from records.fields.places import CustomValue
from records.forms.editing import Editing
from records.suppression import SENTENCE, holds_reach, reached_at, suppressed


class Checked(Protocol):
    """What is looked at in a form."""

    editing: Editing
    asked_fields: list[Field]
    cleaned_data: dict[str, Any]

    def entered(self, key: str) -> Any:
        """Return what was entered in a field, or what the record holds of it."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Show a refusal at a field, or above all of them."""


def refuse_nothing(form: Checked) -> None:
    """Refuse a record with none of the fields of which it needs one."""
    kind = form.editing.kind
    if not kind.needs_one_of or any(form.entered(key) for key in kind.needs_one_of):
        return
    fields = by_key(kind.fields)
    labels = [str(fields[key].label) for key in kind.needs_one_of]
    form.add_error(
        None,
        _("At least one of these is needed: %(fields)s.")
        % {"fields": get_text_list(labels, _("or"))},
    )


def refuse_taken(form: Checked) -> None:
    """Refuse a value that another live record has, where the administrator says so.

    The lock lasts until the transaction of the view ends: of two people who save the
    same value at the same moment, the second waits here and is refused.
    """
    for field in form.asked_fields:
        if field.custom is None or not field.custom.unique:
            continue
        raw = field.kind.raw(form.cleaned_data.get(field.key))
        if raw in ("", [], False):
            continue
        lock_unique(field.custom.pk)
        if taken := _taken(form, field, raw):
            form.add_error(field.key, taken)


def _taken(form: Checked, field: Field, raw: Any) -> str:
    """Say who has the value; no name where the user may not view the record."""
    editing, place = form.editing, field.place
    assert isinstance(place, CustomValue)  # noqa: S101 only custom fields are unique
    same = place.equals(place.kind.parse(raw))
    others = editing.kind.objects().live().filter(same).exclude(pk=editing.record.pk)
    if not others.exists():
        return ""
    seen = editing.kind.objects().visible_to(editing.user).filter(same)
    if other := seen.exclude(pk=editing.record.pk).first():
        return _("%(record)s has this already.") % {"record": other}
    return _("Another record has this already.")


def refuse_erased(form: Checked) -> None:
    """Refuse phones and e-mails of somebody who was erased; what stands there stays."""
    new: dict[str, None] = {}
    for field in filter(holds_reach, form.asked_fields):
        there = reached_at(field, form.editing.raw(field))
        raw = field.kind.raw(form.entered(field.key))
        new |= dict.fromkeys(one for one in reached_at(field, raw) if one not in there)
    for value in sorted(suppressed(new)):
        form.add_error(None, str(SENTENCE) % {"value": value})


def refuse_a_circle(form: Checked) -> None:
    """Refuse a record that would stand above itself."""
    record = form.editing.record
    for field in form.asked_fields:
        above = form.cleaned_data.get(field.key)
        if not isinstance(field.kind, RecordLink) or type(above) is not type(record):
            continue
        seen: set[Any] = set()
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            above = getattr(above, field.key)
        if record.pk in seen:
            message = _("A record can’t stand above itself.")
            raise ValidationError({field.key: message})
