"""The options of a custom field, one a row, with their colours (F2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.administration import LabelledCells, next_position
from records.admin.colour_field import ColourField
from records.contrast import LEAST_RATIO
from records.custom_values import option_holders
from records.models import CustomField, CustomFieldOption


class OptionForm(forms.ModelForm[CustomFieldOption]):
    """One option. Its place may be left empty: it then comes last."""

    text_colour = ColourField(label=_("Text colour"))
    background_colour = ColourField(label=_("Background colour"))
    position = forms.IntegerField(label=_("Order"), required=False, min_value=0)

    class Meta:
        model = CustomFieldOption
        fields = [
            "name",
            "abbreviation",
            "text_colour",
            "background_colour",
            "position",
            "retired",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["position"] = None
            for name in ("text_colour", "background_colour"):
                self.initial[name] = CustomFieldOption._meta.get_field(name).default


class OptionFormSet(
    LabelledCells, BaseInlineFormSet[CustomFieldOption, CustomField, Any]
):
    """The options of one field."""

    def clean(self) -> None:
        """Number the new options; refuse to delete those that records hold."""
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        if kept and not self.instance.has_options:
            message = _("Only drop-downs and multiple choices have options.")
            raise ValidationError(message)
        for form in self.deleted_forms:
            self._refuse_if_held(form.instance)
        last = next_position(CustomFieldOption.objects.filter(field=self.instance.pk))
        for form in kept:
            if form.cleaned_data.get("position") is None:
                form.instance.position = last
            last = max(last, form.instance.position + 1)

    def _is_kept(self, form: Any) -> bool:
        return form.has_changed() and form not in self.deleted_forms

    def _refuse_if_held(self, option: CustomFieldOption) -> None:
        if option.pk and (count := option_holders(option)):
            message = ngettext(
                "%(count)d record holds “%(option)s”, so it can’t be deleted. Tick "
                "“retired” instead: records keep it, and it is offered no more. Or "
                "put another option in its place: “Replace an option” above.",
                "%(count)d records hold “%(option)s”, so it can’t be deleted. Tick "
                "“retired” instead: records keep it, and it is offered no more. Or "
                "put another option in its place: “Replace an option” above.",
                count,
            )
            raise ValidationError(message % {"count": count, "option": option})


class OptionInline(admin.TabularInline[CustomFieldOption, CustomField]):
    """The options, each with a sample of its colours."""

    model = CustomFieldOption
    form = OptionForm
    formset = OptionFormSet
    fields = (*OptionForm.Meta.fields[:4], "sample", *OptionForm.Meta.fields[4:])
    readonly_fields = ("sample",)
    verbose_name_plural = _("options of the drop-down or multiple choice")
    classes = ("options",)

    def get_extra(
        self, request: HttpRequest, obj: CustomField | None = None, **_: Any
    ) -> int:
        """Offer empty rows to a field that has no options yet."""
        return 0 if obj and obj.options.exists() else 3

    @admin.display(description=_("looks like"))
    def sample(self, option: CustomFieldOption) -> SafeString:
        """The option as lists show it, and whether it can be read."""
        context = {"option": option, "least": LEAST_RATIO}
        return render_to_string("records/admin/sample.html", context)
