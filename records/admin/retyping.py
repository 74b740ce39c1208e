"""Pages on which a field gets another type, is taken away, or is brought back (F4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from records.custom_values import grouped, holders, option_holders
from records.fields import from_definition
from records.fields.conversion import Converter
from records.fields.mentions import remove_key
from records.jobs import queue_indexes, queue_replacement, start_conversion
from records.models import CustomField, CustomFieldOption
from records.refusals import Refusal
from records.retyping import preview, restore

LIST = "admin:records_customfield_changelist"
CHANGE = "admin:records_customfield_change"
SAMPLES = 12


class ReplaceForm(forms.Form):
    """Which option takes the place of which."""

    old = forms.ModelChoiceField(
        CustomFieldOption.objects.none(), label=gettext_lazy("Instead of")
    )
    new = forms.ModelChoiceField(
        CustomFieldOption.objects.none(), label=gettext_lazy("put")
    )

    def __init__(self, field: CustomField, *args: Any, **kwargs: Any) -> None:
        """Offer the options of `field`."""
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            choice: Any = self.fields[name]
            choice.queryset = field.options.all()

    def clean(self) -> dict[str, Any]:
        """Refuse an option in its own place."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("old") and data.get("old") == data.get("new"):
            self.add_error("new", _("Choose another option."))
        return data


class Retyping(admin.ModelAdmin[CustomField]):
    """What can be done to a field that records hold values of."""

    def get_urls(self) -> list[URLPattern]:
        """Add our pages."""
        pages = [
            ("<int:pk>/type/", self.type_page, "type"),
            ("<int:pk>/restore/", require_POST(self.restore_page), "restore"),
            ("<int:pk>/replace/", self.replace_page, "replace"),
        ]
        added = [
            path(
                address, self.admin_site.admin_view(view), name=f"records_field_{name}"
            )
            for address, view, name in pages
        ]
        return [*added, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer no deletion of several at once: each says what would be lost."""
        return {}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Add the fields that were taken away."""
        away = CustomField.objects.taken_away().order_by("-retired_at")
        rows = away.select_related("retired_by", "conversion__target")
        context = {"taken_away": rows, **(extra_context or {})}
        return super().changelist_view(request, context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Say what would be lost; take it away, and delete it only if it is empty."""
        field = self.get_object(request, object_id)
        if field is None or not (count := holders(field)):
            return super().delete_view(request, object_id, extra_context)
        if request.method == "POST":
            return self._take_away(request, field)
        shown = {"count": count, "samples": _named(field, grouped(field, SAMPLES))}
        return self._page(request, field, "take_away", _("Take the field away"), shown)

    def delete_model(self, request: HttpRequest, obj: CustomField) -> None:
        """Delete a field that no record holds a value of."""
        key = obj.pk
        super().delete_model(request, obj)
        remove_key(key)

    def _take_away(self, request: HttpRequest, field: CustomField) -> HttpResponse:
        field.retire(by=_who(request))
        queue_indexes()
        self.log_change(request, field, _("Taken away"))
        said = _(
            "“%(field)s” is taken away. Until %(day)s it can be brought back below."
        )
        day = field.forgotten_at and field.forgotten_at.date()
        self.message_user(request, said % {"field": field, "day": day})
        return redirect(LIST)

    def type_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose another type, see what it would do, and do it."""
        field = get_object_or_404(CustomField.objects.in_use(), pk=pk)
        asked = request.POST.get("kind") or request.GET.get("kind") or ""
        kinds = [one for one in CustomField.Kind.choices if one[0] != field.kind]
        kind = asked if asked in dict(kinds) else ""
        if request.method == "POST" and kind:
            return self._change_type(request, field, kind)
        found = preview(field, kind) if kind else None
        shown = {"kinds": kinds, "kind": kind, "preview": found}
        return self._page(request, field, "type", _("Change the type"), shown)

    def _change_type(
        self, request: HttpRequest, field: CustomField, kind: str
    ) -> HttpResponse:
        try:
            conversion = start_conversion(field, kind, by=_who(request))
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:records_field_type", field.pk)
        queue_indexes()
        label = conversion.target.get_kind_display()
        self.log_change(request, conversion.target, _("Type: %s") % label)
        said = _("“%(field)s” is now of type %(type)s.")
        self.message_user(request, said % {"field": field, "type": label})
        return redirect(CHANGE, conversion.target_id)

    def restore_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring a field back."""
        field = get_object_or_404(CustomField.objects.taken_away(), pk=pk)
        try:
            restore(field, by=_who(request))
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(LIST)
        queue_indexes()
        self.log_change(request, field, _("Brought back"))
        said = _("“%(field)s” is back with its values.") % {"field": field}
        self.message_user(request, said, messages.SUCCESS)
        return redirect(CHANGE, field.pk)

    def replace_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put one option in the place of another in all records."""
        field = get_object_or_404(CustomField.objects.in_use(), pk=pk)
        form = ReplaceForm(field, request.POST or None, initial=request.GET.dict())
        if form.is_valid():
            return self._replace(request, field, form)
        shown = {
            "form": form,
            "held": [
                (option, option_holders(option)) for option in field.options.all()
            ],
        }
        return self._page(request, field, "replace", _("Replace an option"), shown)

    def _replace(
        self, request: HttpRequest, field: CustomField, form: ReplaceForm
    ) -> HttpResponse:
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        count = option_holders(old)
        CustomFieldOption.objects.filter(pk=old.pk).update(retired=True)
        queue_replacement(old.pk, new.pk, _who(request).pk)
        self.log_change(request, field, _("Options: %s → %s") % (old, new))
        said = ngettext(
            "“%(new)s” is put in the place of “%(old)s” in %(n)d record, in the "
            "background; then “%(old)s” is deleted.",
            "“%(new)s” is put in the place of “%(old)s” in %(n)d records, in the "
            "background; then “%(old)s” is deleted.",
            count,
        )
        values = {"old": old, "new": new, "n": count}
        self.message_user(request, said % values, messages.SUCCESS)
        return redirect(reverse(CHANGE, args=[field.pk]))

    def _page(
        self,
        request: HttpRequest,
        field: CustomField,
        name: str,
        title: str,
        shown: dict[str, Any],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "field": field,
            **shown,
        }
        return render(request, f"admin/records/customfield/{name}.html", context)


def _who(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 the administration asks for it
    return user


def _named(field: CustomField, samples: list[tuple[Any, int]]) -> list[Any]:
    """Return values as people read them, each with its count."""
    own = from_definition(field)
    converter = Converter.between(own, own)
    return [(converter.text(raw), count) for raw, count in samples]
