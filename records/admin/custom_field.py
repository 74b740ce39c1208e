"""Custom fields in the administration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.administration import KeptWhileUsed, OrderedByHand
from records.admin.options import OptionInline
from records.custom_values import holders
from records.fields import from_definition
from records.fields.defaults import default_of
from records.models import CustomField
from records.registry import all_kinds

# Kinds whose values are few, so that many records share one.
MANY_HAVE_THE_SAME = {
    CustomField.Kind.TICK_BOX,
    CustomField.Kind.DROP_DOWN,
    CustomField.Kind.MULTIPLE_CHOICE,
}


class CustomFieldForm(forms.ModelForm[CustomField]):
    """A field; what its values hang on is settled when it is made."""

    class Meta:
        model = CustomField
        exclude = ()  # noqa: DJ006 the page names the fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "record_type" in self.fields:
            offered: Any = self.fields["record_type"]
            offered.choices = [
                (kind.record_type, capfirst(str(kind.plural))) for kind in all_kinds()
            ]

    def clean_kind(self) -> str:
        """Refuse another type while records hold values of the present one."""
        kind: str = self.cleaned_data["kind"]
        if self.instance.pk is None or "kind" not in self.changed_data:
            return kind
        if count := holders(self.instance):
            message = ngettext(
                "%(count)d record holds a value of this field, so its type stays. "
                "Make a new field instead.",
                "%(count)d records hold a value of this field, so its type stays. "
                "Make a new field instead.",
                count,
            )
            raise ValidationError(message % {"count": count})
        return kind

    def clean_unique(self) -> bool:
        """Refuse it where one value says too little to tell records apart."""
        unique: bool = self.cleaned_data["unique"]
        if unique and self.cleaned_data.get("kind") in MANY_HAVE_THE_SAME:
            raise ValidationError(_("Values of this type can’t be unique."))
        return unique

    def clean_default(self) -> str:
        """Refuse what can't be a value of the field."""
        default: str = self.cleaned_data["default"]
        kind = self.cleaned_data.get("kind", self.instance.kind)
        settled = self.instance.pk or kind not in MANY_HAVE_THE_SAME
        if default and kind and settled:
            field = CustomField(pk=self.instance.pk, kind=kind, default=default)
            if default_of(from_definition(field)) in (None, []):
                raise ValidationError(_("The field can’t hold this."))
        return default

    def clean(self) -> dict[str, Any]:
        """Refuse a name or key that another field of these records has."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        of_type = data.get("record_type") or self.instance.record_type
        others = CustomField.objects.filter(record_type=of_type)
        for name in ("name", "key"):
            same = others.filter(**{f"{name}__iexact": data.get(name, "")})
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(name, _("Another field of these records has it."))
        return data


@admin.register(CustomField)
class CustomFieldPage(KeptWhileUsed[CustomField], OrderedByHand[CustomField]):
    """The fields with their options."""

    section = "fields"
    place = 1
    icon = "text-cursor-input"
    summary = gettext_lazy("Fields of your own, for each type of records.")
    form = CustomFieldForm
    inlines = (OptionInline,)
    ordering = ("record_type", "position")
    list_display = ("name", "record_type", "kind", "choices", "required", "position")
    list_editable = ("position",)
    list_filter = ("record_type", "kind")
    search_fields = ("name", "key")
    prepopulated_fields = {"key": ("name",)}
    fieldsets = (
        (None, {"fields": (("record_type", "kind"), ("name", "key"), "help")}),
        (
            gettext_lazy("What is typed in"),
            {"fields": (("default", "required", "unique"),)},
        ),
        (
            gettext_lazy("Where it stands"),
            {
                "fields": (
                    ("group", "position"),
                    ("on_card", "in_quick_create", "in_lists", "in_filters"),
                )
            },
        ),
        (gettext_lazy("For whom"), {"fields": ("access_classes",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read the options of all rows at once."""
        return super().get_queryset(request).prefetch_related("options")

    def get_readonly_fields(
        self, request: HttpRequest, obj: CustomField | None = None
    ) -> tuple[str, ...]:
        """Settle the type of records when the field is made."""
        return ("record_type",) if obj else ()

    def get_inlines(
        self, request: HttpRequest, obj: CustomField | None
    ) -> tuple[Any, ...]:
        """Leave the options out where there are none."""
        return () if obj and not obj.has_options else (OptionInline,)

    def refusal(self, row: CustomField) -> str:
        """Return how many records hold a value of the field."""
        if not (count := holders(row)):
            return ""
        return ngettext(
            "%(count)d record holds a value of “%(row)s”, so it can’t be deleted. "
            "Take it off the card, lists and filters instead.",
            "%(count)d records hold a value of “%(row)s”, so it can’t be deleted. "
            "Take it off the card, lists and filters instead.",
            count,
        ) % {"count": count, "row": row}

    @admin.display(description=gettext_lazy("options"))
    def choices(self, field: CustomField) -> SafeString:
        """The options in their colours, the retired ones left out."""
        shown = [option for option in field.options.all() if not option.retired]
        return format_html_join(
            " ",
            '<span class="tag {}">{}</span>',
            ((option.paint, option.name) for option in shown),
        )
