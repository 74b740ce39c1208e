"""What duplicates are found by, and the notice of hidden records (I8, C7)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.administration import Page
from records.duplicates.keys import custom_kind
from records.duplicates.searching import compared_kinds, search_of
from records.models import BlindNotice, CustomField, DuplicateRule
from records.registry import RecordKind, kind_or_404

Kinds = CustomField.Kind
# Of a custom field, what tells records apart: numbers of firms, contracts, cards.
TELLING = (Kinds.TEXT, Kinds.NUMBER, Kinds.PHONE, Kinds.EMAIL, Kinds.URL)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a rule can be about, by types: the type, a colon, the kind."""
    return [
        (
            capfirst(str(kind.plural)),
            [(f"{kind.record_type}:{one}", str(label)) for one, label in _of(kind)],
        )
        for kind in compared_kinds()
    ]


def _of(kind: RecordKind) -> list[tuple[str, Any]]:
    fields = CustomField.objects.in_use().filter(
        record_type=kind.record_type, kind__in=TELLING, access_classes=None
    )
    built_in = [(key.kind, key.label) for key in kind.duplicate_keys]
    return [*built_in, *((custom_kind(one.pk), one.name) for one in fields)]


class RuleForm(forms.ModelForm[DuplicateRule]):
    """A rule; what it is about is settled when it is made."""

    about = forms.ChoiceField(label=gettext_lazy("Equal value"))

    class Meta:
        model = DuplicateRule
        fields = ["strength", "weight", "enabled"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["about"]
        else:
            offered: Any = self.fields["about"]
            offered.choices = choices()

    def clean_about(self) -> str:
        """Refuse a second rule about the same."""
        about: str = self.cleaned_data["about"]
        record_type, _colon, kind = about.partition(":")
        same = DuplicateRule.objects.filter(record_type=record_type, kind=kind)
        if same.exists():
            raise forms.ValidationError(_("There is a rule about this already."))
        self.instance.record_type, self.instance.kind = record_type, kind
        if kind.startswith("custom_"):
            self.instance.field_id = int(kind.removeprefix("custom_"))
        return about


@admin.register(DuplicateRule)
class DuplicateRulePage(Page[DuplicateRule]):
    """The rules of all types."""

    section = "fields"
    place = 5
    icon = "copy"
    summary = gettext_lazy("What records must have in common to be taken for one.")
    form = RuleForm
    list_display = ("about", "record_type", "strength", "weight", "enabled")
    list_editable = ("strength", "weight", "enabled")
    list_filter = ("record_type",)
    list_select_related = ("field",)

    @admin.display(description=gettext_lazy("equal value"))
    def about(self, rule: DuplicateRule) -> str:
        """What is equal, in words."""
        if rule.field:
            return rule.field.name
        keys = kind_or_404(rule.record_type).duplicate_keys
        return next((str(key.label) for key in keys if key.kind == rule.kind), "")

    def save_model(
        self, request: HttpRequest, obj: DuplicateRule, form: Any, change: bool
    ) -> None:
        """Have everybody compared by the new rules."""
        super().save_model(request, obj, form, change)
        self._begin_anew(obj)

    def delete_model(self, request: HttpRequest, obj: DuplicateRule) -> None:
        """Do the same without it."""
        super().delete_model(request, obj)
        self._begin_anew(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Do the same without several."""
        for rule in queryset:
            self.delete_model(request, rule)

    def _begin_anew(self, rule: DuplicateRule) -> None:
        for kind in compared_kinds():
            if kind.record_type == rule.record_type:
                search_of(kind).begin_anew(keys=rule.field_id is not None)


@admin.register(BlindNotice)
class BlindNoticePage(Page[BlindNotice]):
    """One row, which is made when it is first looked for."""

    section = "fields"
    place = 6
    icon = "lock"
    summary = gettext_lazy("What people learn of records that they may not view.")
    fields = ("enabled", "per_hour", "per_day")

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Go to the one row, or show the form that makes it."""
        if one := BlindNotice.objects.first():
            return redirect("admin:records_blindnotice_change", one.pk)
        return self.add_view(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow it once."""
        allowed: bool = super().has_add_permission(request)
        return allowed and not BlindNotice.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow it never: it is switched off instead."""
        return False
