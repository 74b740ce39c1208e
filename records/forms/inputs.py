"""Form fields for the kinds of values that plain Django has no field for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.fields import Field, narrowing
from records.fields.kinds import Option, RecordLink
from records.fields.settled import settled
from records.finding import pk_of
from records.forms.editing import Editing, classes_for_creation
from records.forms.links import LinkField, Target, told_by_attributes
from records.forms.new_option import OptionField, OptionsField, may_add_options
from records.models import Tag
from records.registry import kind_or_404

LONGEST_TAG = 100
MOST_TAGS = 50


class Picks(forms.SelectMultiple):
    """A combobox for several; subclasses turn values into what is drawn as chips."""

    template_name = "records/widgets/picks.html"
    url_name: ClassVar[str]
    placeholder: ClassVar[Any]
    label: Any = ""

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the chips and the address of the choices."""
        context = forms.Widget.get_context(self, name, value, attrs)
        return {
            **context,
            "url": reverse(self.url_name),
            "picked": self.picked(value or []),
            "placeholder": self.placeholder,
            "label": self.label,
            **told_by_attributes(context["widget"]["attrs"]),
        }

    def picked(self, values: list[Any]) -> list[dict[str, Any]]:
        """Return value, text and hue for each of the values."""
        raise NotImplementedError


class TagPicks(Picks):
    """Tags, by their names."""

    url_name = "records:tags"
    placeholder = _("Add a tag")

    def picked(self, values: list[Any]) -> list[dict[str, Any]]:
        """Give known tags their colours."""
        names = [str(value) for value in values]
        hues = dict(Tag.objects.filter(name__in=names).values_list("name", "hue"))
        return [
            {"value": name, "text": name, "hue": hues.get(name, 0)} for name in names
        ]


class PeoplePicks(Picks):
    """Colleagues."""

    url_name = "records:people"
    placeholder = _("Add a person")

    def picked(self, values: list[Any]) -> list[dict[str, Any]]:
        """Give people their names and colours."""
        ids = [pk_of(str(getattr(value, "pk", value))) for value in values]
        people = User.objects.filter(pk__in=[pk for pk in ids if pk])
        return [{"value": p.pk, "text": p.full_name, "hue": p.hue} for p in people]


class TagsField(forms.Field):
    """Cleans to a list of names; a known tag is meant in any case of letters."""

    widget = TagPicks

    def to_python(self, value: Any) -> list[str]:
        """Tidy the names."""
        typed = [" ".join(str(name).replace("\0", "").split()) for name in value]
        names = {name.casefold(): name for name in typed}
        names.pop("", None)
        if len(names) > MOST_TAGS:
            raise ValidationError(_("These are too many tags."))
        if any(len(name) > LONGEST_TAG for name in names.values()):
            raise ValidationError(_("This tag is too long."))
        known = Tag.objects.annotate(lower=Lower("name")).filter(lower__in=names)
        names.update((tag.name.casefold(), tag.name) for tag in known)
        return list(names.values())


def form_field(field: Field, editing: Editing) -> forms.Field:
    """Return what asks for a field of the record; keeps what is retired by now."""
    make = MAKERS.get(field.key) or MAKERS.get(field.kind.name, _plain)
    made = make(field, editing)
    if isinstance(made.widget, Picks):
        made.widget.label = field.label
    if why := settled(editing.record, field):
        made.disabled, made.help_text = True, why
    return made


def _plain(field: Field, editing: Editing) -> forms.Field:
    made = field.form_field(editing.user)
    if isinstance(made, forms.ModelChoiceField):
        _keep_present(made, field, editing)
        _offer_open(made, field, editing)
    if isinstance(made.widget, forms.TextInput):
        made.widget.attrs["autocomplete"] = "off"
    if field.key in editing.kind.titled_by:
        made.widget.attrs["data-match"] = ""
    return made


def _offer_open(
    made: forms.ModelChoiceField[Any], field: Field, editing: Editing
) -> None:
    """Offer only what is open from the present value; others are refused in words."""
    kind, raw = editing.kind.record_type, editing.raw(field)
    if narrowing.is_announced(kind, field):
        leave_out(made, narrowing.closed(kind, field, [raw], editing.user)[raw])


def leave_out(made: forms.ModelChoiceField[Any], shut: Collection[Any]) -> None:
    """Do not draw some choices. They stay valid: what refuses them says why."""
    if not shut:
        return
    offered: Any = made.choices
    drawn = [
        (value, label)
        for value, label in offered
        if getattr(value, "value", value) not in shut
    ]
    made.widget.choices = drawn


def _keep_present(
    made: forms.ModelChoiceField[Any], field: Field, editing: Editing
) -> None:
    """Offer what the record holds, though it is retired or has left."""
    raw = editing.raw(field)
    present = raw if isinstance(raw, list) else [raw] if raw else []
    offered = made.queryset
    if offered is not None and present:
        rows = offered.model._default_manager.filter(pk__in=present)
        made.queryset = rows | offered


def _options(field: Field, editing: Editing) -> forms.Field:
    kind = field.kind
    assert isinstance(kind, Option)  # noqa: S101 see MAKERS
    if not may_add_options(editing.user):
        return _plain(field, editing)
    make = OptionsField if kind.many else OptionField
    given = {"label": field.label, "help_text": field.help, "required": field.required}
    made = make(kind.field_id, kind.options().filter(retired=False), **given)
    _keep_present(made, field, editing)
    return made


def _access_class(field: Field, editing: Editing) -> forms.Field:
    made = _plain(field, editing)
    allowed = classes_for_creation(editing.user, editing.kind)
    if editing.is_new and allowed and isinstance(made, forms.ModelChoiceField):
        made.queryset = made.queryset.filter(pk__in=allowed)  # type: ignore[union-attr]
        made.required, made.empty_label = True, None
    return made


def _tags(field: Field, editing: Editing) -> forms.Field:
    return TagsField(label=str(field.label), help_text=field.help, required=False)


def _people(field: Field, editing: Editing) -> forms.Field:
    made = field.form_field(editing.user, widget=PeoplePicks())
    assert isinstance(made, forms.ModelMultipleChoiceField)  # noqa: S101 kind Users
    _keep_present(made, field, editing)
    return made


def _link(field: Field, editing: Editing) -> forms.Field:
    assert isinstance(field.kind, RecordLink)  # noqa: S101 see MAKERS
    rows = field.kind.rows(editing.user)
    present = editing.value(field)
    hidden = bool(present) and not rows.filter(pk=present).exists()
    kind = kind_or_404(rows.model.record_type)
    target = Target(
        *(kind, rows, editing, str(field.label), hidden),
        typed_is_new=field.kind.typed_is_new,
    )
    return LinkField(
        target, label=field.label, help_text=field.help, required=field.required
    )


# By the key of a field, or by the name of its kind.
MAKERS: dict[str, Callable[[Field, Editing], forms.Field]] = {
    "access_class": _access_class,
    "tags": _tags,
    "users": _people,
    "record": _link,
    "option": _options,
    "options": _options,
}
