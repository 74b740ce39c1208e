"""What the pages of the administration have in common."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import F, Max, Model, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.uses import use_count, uses

M = TypeVar("M", bound=Model)


class PlainChoices:
    """Choices of rows without buttons to change those rows on the side."""

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:
        """Take the buttons off."""
        field = super().formfield_for_dbfield(*args, **kwargs)  # type: ignore[misc]
        widget = field and field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            field.widget = widget.widget
        return field

    def formfield_for_manytomany(self, *args: Any, **kwargs: Any) -> Any:
        """Offer several as tick boxes."""
        ticks = {"widget": forms.CheckboxSelectMultiple, **kwargs}
        return super().formfield_for_manytomany(*args, **ticks)  # type: ignore[misc]


class LabelledCells:
    """Forms in the rows of a table: the head of a column names each field, too."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Give every field its name for those who do not see the head."""
        super().add_fields(form, index)  # type: ignore[misc] # a form set's
        for field in form.fields.values():
            label = capfirst(str(field.label or ""))
            field.widget.attrs.setdefault("aria-label", label)


class ListFormSet(LabelledCells, forms.BaseModelFormSet[Any, Any]):
    """The rows of a list that are edited in it."""


class Page(PlainChoices, admin.ModelAdmin[M]):
    """A page of the administration: where and how the index names it."""

    section: ClassVar[str]  # people, fields, lists: `crm_site.admin_site.SECTIONS`
    place: ClassVar[int] = 99  # within the section
    icon: ClassVar[str] = "list"
    summary: ClassVar[str | Promise] = ""
    list_per_page = 50
    show_facets = ShowFacets.NEVER

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Name the fields in the list."""
        return super().get_changelist_formset(request, formset=ListFormSet, **kwargs)


class OrderedByHand(Page[M]):
    """Rows in an order of their own: dragged, moved by keys, or typed into the list.

    A new one goes last.
    """

    class Media:
        js = (forms.Script("js/admin-order.js", type="module"),)

    ordering: ClassVar[tuple[str | Combinable, ...]] = ("position",)
    sortable_by = ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the last place to a new row."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        return {"position": next_position(self.model._base_manager.all()), **initial}


class KeptWhileUsed(Page[M]):
    """Rows that others refer to: one in use is not deleted."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the uses of each row."""
        return super().get_queryset(request).annotate(used_by=use_count(self.model))

    @admin.display(description=_("used by"), ordering=F("used_by"))
    def used(self, row: Any) -> int:
        """How many records hold it."""
        count: int = row.used_by
        return count

    def refusal(self, row: M) -> str:
        """Return why `row` is not deleted, or an empty text."""
        if not (count := uses(row)):
            return ""
        return ngettext(
            "%(count)d record holds “%(row)s”, so it can’t be deleted. Retire it: "
            "records keep it, and it is offered no more.",
            "%(count)d records hold “%(row)s”, so it can’t be deleted. Retire it: "
            "records keep it, and it is offered no more.",
            count,
        ) % {"count": count, "row": row}

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Say why not, or go on and ask."""
        row = self.get_object(request, object_id)
        refusal = row and self.refusal(row)
        if not row or not refusal:
            return super().delete_view(request, object_id, extra_context)
        self.message_user(request, refusal, messages.ERROR)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(reverse(name, args=[row.pk]))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer no deletion of several at once: it would not say which are in use."""
        actions: dict[str, Any] = super().get_actions(request)
        return {name: act for name, act in actions.items() if name != "delete_selected"}


def next_position(rows: QuerySet[Any]) -> int:
    """Return the place after the last of `rows`, 1 when there are none."""
    last = rows.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
