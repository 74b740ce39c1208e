"""Roles and their rules in the administration."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.administration import LabelledCells, Page, PlainChoices
from accounts.models import RecordType, Role, Rule


class RuleFormSet(LabelledCells, BaseInlineFormSet[Rule, Role, Any]):
    """The rules of one role: one for each type of records and class."""

    def clean(self) -> None:
        """Refuse a second rule for the same, which no single form can see."""
        super().clean()
        kept = [
            form.cleaned_data
            for form in self.forms
            if form.is_valid() and form.cleaned_data and form not in self.deleted_forms
        ]
        subjects = [(rule["record_type"], rule["access_class"]) for rule in kept]
        if len(subjects) != len(set(subjects)):
            message = _("Two rules are for the same records and the same class.")
            raise ValidationError(message)


class RuleInline(PlainChoices, admin.TabularInline[Rule, Role]):
    """The rules, one a row."""

    model = Rule
    formset = RuleFormSet
    ordering = ("pk",)
    verbose_name_plural = _("rules: how far each right reaches")
    classes = ("rules",)

    def formfield_for_foreignkey(self, *args: Any, **kwargs: Any) -> Any:
        """Say what no class means."""
        return super().formfield_for_foreignkey(
            *args, **{**kwargs, "empty_label": _("Any")}
        )

    def get_extra(self, request: HttpRequest, obj: Role | None = None, **_: Any) -> int:
        """Offer one row per type of records to a new role."""
        return 0 if obj else len(RecordType)


@admin.register(Role)
class RolePage(Page[Role]):
    """The roles with their rules."""

    section, place = "people", 3
    icon = "shield-check"
    summary = _("Sets of rules: who may view, edit, delete and export which records.")
    list_display = ("name", "description", "users")
    search_fields = ("name",)
    inlines = (RuleInline,)
    save_as = True

    @admin.display(description=_("users"), ordering="people")
    def users(self, role: Role) -> int:
        """How many users have the role."""
        return role.people  # type: ignore[attr-defined,no-any-return] # annotated

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        """Count the users of each role."""
        return super().get_queryset(request).annotate(people=Count("users"))

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Role, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Name each type of records in a row of a new role, with no rights yet."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None:
            options["initial"] = [{"record_type": value} for value in RecordType]
        return options
