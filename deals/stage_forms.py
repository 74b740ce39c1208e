"""The stages of a pipeline in the administration: what they are, and their rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from accounts.administration import LabelledCells, next_position
from accounts.models import Role
from deals.models import Pipeline, Stage
from deals.retiring import incomplete
from records.models import CustomField
from records.registry import kind_or_404


class Ticks(forms.CheckboxSelectMultiple):
    """Tick boxes behind a line that says which are ticked; `none` if there are none."""

    template_name = "admin/deals/ticks.html"

    def __init__(self, none: Any, **options: Any) -> None:
        super().__init__(**options)
        self.none = none

    def get_context(self, *args: Any) -> dict[str, Any]:
        """Say what it means that none is ticked."""
        return {**super().get_context(*args), "none": self.none}


class StageForm(forms.ModelForm[Stage]):
    """What a stage is. Its place may be left empty: it then comes last."""

    position = forms.IntegerField(label=_("Order"), required=False, min_value=0)

    class Meta:
        model = Stage
        fields = ["name", "hue", "kind", "probability", "idle_days", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["position"] = None


class StageFormSet(LabelledCells, BaseInlineFormSet[Stage, Pipeline, Any]):
    """The stages of one pipeline."""

    def clean(self) -> None:
        """Number new stages; refuse a pipeline that lacks a kind of them."""
        super().clean()
        if any(self.errors):
            return
        kept = [one for one in self.forms if one.instance.pk or one.has_changed()]
        offered = [one for one in kept if not one.instance.retired]
        if why := incomplete(one.cleaned_data["kind"] for one in offered):
            raise ValidationError(why)
        last = next_position(Stage.objects.filter(pipeline=self.instance.pk))
        for form in kept:
            if form.cleaned_data.get("position") is None:
                form.instance.position = last
            last = max(last, form.instance.position + 1)


def fields_to_require() -> list[tuple[str, Any]]:
    """Return the fields of deals that a stage may need, built in and custom.

    Left out is what every deal has anyway, and what only some people may set.
    """
    # The type is known only once the apps are ready.
    kind = kind_or_404("deal")
    own = [
        (field.key, field.label)
        for field in kind.fields
        if not (field.read_only or field.required or field.right or is_yes_or_no(field))
    ]
    custom = CustomField.objects.filter(record_type=kind.record_type).in_use()
    custom = custom.exclude(kind=CustomField.Kind.TICK_BOX)
    return [*own, *((f"custom_{one.pk}", one.name) for one in custom)]


def is_yes_or_no(field: Any) -> bool:
    """Say whether a field is never empty."""
    return bool(field.kind.name == "boolean")


class RulesForm(forms.ModelForm[Stage]):
    """What must be so before a deal goes into a stage, and where it goes from there."""

    required = forms.MultipleChoiceField(
        label=_("required fields"),
        required=False,
        choices=fields_to_require,
        widget=Ticks(_("None")),
    )
    next_stages = forms.ModelMultipleChoiceField(
        label=_("allowed next stages"),
        required=False,
        queryset=Stage.objects.none(),
        widget=Ticks(_("Any")),
    )
    entered_by = forms.ModelMultipleChoiceField(
        label=_("who may enter"),
        required=False,
        queryset=Role.objects.all(),
        widget=Ticks(_("Everybody")),
    )

    class Meta:
        model = Stage
        fields = ["required", "next_stages", "entered_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Stage.objects.filter(pipeline=self.instance.pipeline_id)
        choices: Any = self.fields["next_stages"]
        choices.queryset = others.exclude(pk=self.instance.pk)

    def save(self, commit: bool = True) -> Stage:
        """Write the rules alone: the form above writes the rest of the same stage."""
        if commit:
            self.instance.save(update_fields=["required"])
            self._save_m2m()  # type: ignore[attr-defined] # of all forms of models
        return self.instance


class RulesFormSet(LabelledCells, BaseInlineFormSet[Stage, Pipeline, Any]):
    """The rules of the stages of one pipeline."""
