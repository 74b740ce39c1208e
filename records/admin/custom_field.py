"""Custom fields in the administration."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.administration import OrderedByHand
from records.admin.field_look import look_of
from records.admin.options import OptionInline
from records.admin.retyping import Retyping
from records.custom_values import grouped
from records.fields import from_definition, indexes
from records.fields.defaults import default_of
from records.jobs import queue_indexes
from records.models import CustomField, FieldConversion
from records.registry import all_kinds
from records.retyping import SHARED


class CustomFieldForm(forms.ModelForm[CustomField]):
    """A field; what its values hang on is settled when it is made."""

    class Meta:
        model = CustomField
        exclude = ()  # noqa: DJ006 the page names the fields
        help_texts: ClassVar[dict[str, Any]] = {
            "default": gettext_lazy(
                "What new records hold: a text, 12.5, 2026-11-23, 2026-11-23 14:05, "
                "yes, the name of an option, the e-mail of a user."
            ),
            "unique": gettext_lazy("No two records may hold the same value."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "record_type" in self.fields:
            offered: Any = self.fields["record_type"]
            offered.choices = [
                (kind.record_type, capfirst(str(kind.plural))) for kind in all_kinds()
            ]

    def clean_unique(self) -> bool:
        """Refuse it where one value says too little to tell records apart."""
        unique: bool = self.cleaned_data["unique"]
        if unique and self._kind in SHARED:
            raise ValidationError(_("Values of this type can’t be unique."))
        if unique and self.instance.pk and "unique" in self.changed_data:
            self._refuse_repeated()
        return unique

    @property
    def _kind(self) -> str:
        """The type: chosen now, or settled before."""
        return self.cleaned_data.get("kind") or self.instance.kind

    def _refuse_repeated(self) -> None:
        """Refuse it while several records hold the same value."""
        for raw, count in grouped(self.instance, most=1):
            if count > 1:
                sentence = _("%(count)s records hold the same value, “%(value)s”.")
                values = {"count": count, "value": str(raw)[:60]}
                raise ValidationError(sentence % values)

    def clean_default(self) -> str:
        """Refuse what can't be a value of the field."""
        default: str = self.cleaned_data["default"]
        settled = self.instance.pk or self._kind not in SHARED
        if default and self._kind and settled:
            field = CustomField(pk=self.instance.pk, kind=self._kind, default=default)
            if default_of(from_definition(field, frozenset())) in (None, []):
                raise ValidationError(_("The field can’t hold this."))
        return default

    def clean(self) -> dict[str, Any]:
        """Refuse a name or key that another field of these records has."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        of_type = data.get("record_type") or self.instance.record_type
        others = CustomField.objects.in_use().filter(record_type=of_type)
        for name in ("name", "key"):
            same = others.filter(**{f"{name}__iexact": data.get(name, "")})
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(name, _("Another field of these records has it."))
        return data


@admin.register(CustomField)
class CustomFieldPage(Retyping, OrderedByHand[CustomField]):
    """The fields with their options; those that were taken away stand apart."""

    section = "fields"
    place = 1
    icon = "text-cursor-input"
    summary = gettext_lazy("Fields of your own, for each type of records.")
    form = CustomFieldForm
    inlines = (OptionInline,)
    ordering = ("record_type", "position", "pk")
    list_display = ("name", "record_type", "kind", "choices", "required", "position")
    list_editable = ("position",)
    list_filter = ("record_type", "kind")
    search_fields = ("name", "key")
    prepopulated_fields = {"key": ("name",)}
    change_list_template = "admin/records/customfield/list.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave out what was taken away; read the options of all rows at once."""
        rows: Any = super().get_queryset(request)
        return rows.in_use().prefetch_related("options")

    def get_fieldsets(
        self, request: HttpRequest, obj: CustomField | None = None
    ) -> list[tuple[Any, Any]]:
        """Show how a field looks once it is made."""
        made = [(gettext_lazy("How it looks"), {"fields": ("looks",)})] if obj else []
        kind = "type_of_values" if obj else "kind"
        state = ("index_state",) if obj else ()
        return [
            (None, {"fields": (("record_type", kind), ("name", "key"), "help")}),
            *made,
            (
                gettext_lazy("What is typed in"),
                {"fields": (("default", "currency"), ("required", "unique"))},
            ),
            (
                gettext_lazy("Where it stands"),
                {
                    "fields": (
                        ("group", "position"),
                        ("on_card", "in_quick_create", "in_lists", "in_filters"),
                        *state,
                    )
                },
            ),
            (gettext_lazy("For whom"), {"fields": ("access_classes",)}),
        ]

    def get_readonly_fields(
        self, request: HttpRequest, obj: CustomField | None = None
    ) -> tuple[str, ...]:
        """Settle the type of records when the field is made."""
        derived = ("type_of_values", "looks", "index_state")
        return ("record_type", *derived) if obj else ()

    def get_inlines(
        self, request: HttpRequest, obj: CustomField | None
    ) -> tuple[Any, ...]:
        """Leave the options out where there are none."""
        return () if obj and not obj.has_options else (OptionInline,)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: Any
    ) -> None:
        """Have its indexes looked after: they hang on options and classes, too."""
        super().save_related(request, form, formsets, change)
        queue_indexes()

    @admin.display(description=gettext_lazy("type"))
    def type_of_values(self, field: CustomField) -> SafeString:
        """The type, and the way to another."""
        conversion = FieldConversion.objects.filter(target=field).first()
        context = {"field": field, "conversion": conversion}
        return render_to_string("records/admin/type.html", context)

    @admin.display(description=gettext_lazy("preview"))
    def looks(self, field: CustomField) -> SafeString:
        """The field in a form, on a card, and in a list."""
        return render_to_string("records/admin/looks.html", look_of(field))

    @admin.display(description=gettext_lazy("index"))
    def index_state(self, field: CustomField) -> SafeString:
        """Whether lists of many records sort and filter by it fast."""
        context = {"state": indexes.state(field)}
        return render_to_string("records/admin/index_state.html", context)

    @admin.display(description=gettext_lazy("options"))
    def choices(self, field: CustomField) -> SafeString:
        """The options in their colours, the retired ones left out."""
        shown = [option for option in field.options.all() if not option.retired]
        return format_html_join(
            " ",
            '<span class="tag {}">{}</span>',
            ((option.paint, option.name) for option in shown),
        )
