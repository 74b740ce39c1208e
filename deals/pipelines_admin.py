"""Pipelines in the administration, each with its stages on one page (D1)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.administration import OrderedByHand, PlainChoices
from deals.dead_ends import warning
from deals.models import Pipeline, Stage
from deals.retiring_page import retire_page
from deals.stage_forms import RulesForm, RulesFormSet, StageForm, StageFormSet

LIVE = Count("deals", filter=Q(deals__trashed_at=None))
# What a new pipeline is offered to begin with.
BEGINNING: list[dict[str, Any]] = [
    {"kind": Stage.Kind.OPEN, "probability": 10},
    {"kind": Stage.Kind.OPEN, "probability": 50},
    {"kind": Stage.Kind.WON, "probability": 100},
    {"kind": Stage.Kind.LOST, "probability": 0},
]


class StageInline(PlainChoices, admin.TabularInline[Stage, Pipeline]):
    """What the stages are, one a row; taken out of use on a page of their own."""

    model = Stage
    form = StageForm
    formset = StageFormSet
    fields = (*StageForm.Meta.fields, "standing")
    readonly_fields = ("standing",)
    can_delete = False
    ordering = ("position", "pk")
    verbose_name_plural = _("stages, in their order")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the deals of each stage."""
        return super().get_queryset(request).annotate(held=LIVE)

    def get_extra(
        self, request: HttpRequest, obj: Pipeline | None = None, **_: Any
    ) -> int:
        """Offer a few rows to a new pipeline."""
        return 0 if obj and obj.pk else len(BEGINNING)

    @admin.display(description=_("deals"))
    def standing(self, stage: Stage) -> SafeString:
        """How many deals it holds, whether it is retired, and the way out of use."""
        return render_to_string("admin/deals/standing.html", {"stage": stage})


class RulesInline(admin.TabularInline[Stage, Pipeline]):
    """What the stages ask and allow; those of a new stage, once it is saved."""

    model = Stage
    form = RulesForm
    formset = RulesFormSet
    fields = ("label", *RulesForm.Meta.fields)
    readonly_fields = ("label",)
    can_delete = False
    extra = max_num = 0
    ordering = ("position", "pk")
    verbose_name_plural = _("rules of the stages")

    def has_add_permission(self, *_: Any) -> bool:
        """Stages are added above."""
        return False

    @admin.display(description=_("stage"))
    def label(self, stage: Stage) -> SafeString:
        """The name in its colour."""
        return tag(stage)


@admin.register(Pipeline)
class PipelinePage(OrderedByHand[Pipeline]):
    """The ways that deals go."""

    section, place = "lists", 6
    icon = "square-kanban"
    summary = _("The ways that deals go: stages, what they need, and who may enter.")
    fields = ("name", "position")
    list_display = ("name", "stages_shown", "held", "position", "state")
    list_editable: ClassVar[tuple[str, ...]] = ("position",)
    inlines = (StageInline, RulesInline)
    change_form_template = "admin/deals/pipeline.html"

    class Media:
        js = (forms.Script("js/admin-hues.js", type="module"),)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave that to the page where its open deals are given a place."""
        return False

    def get_urls(self) -> list[Any]:
        """Add the page that takes a pipeline or a stage out of use."""
        view = self.admin_site.admin_view(self.retire_view)
        own = path("retire/<str:what>/<int:pk>/", view, name="deals_retire")
        return [own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the deals of each pipeline."""
        rows = super().get_queryset(request).prefetch_related("stages")
        return rows.annotate(deals_held=LIVE)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Pipeline, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Name in the rows of a new pipeline what it must have."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if not obj.pk and isinstance(inline, StageInline):
            options["initial"] = BEGINNING
        return options

    def save_related(self, request: HttpRequest, form: Any, *rest: Any) -> None:
        """Say from which of the stages that are saved no deal comes to an end."""
        super().save_related(request, form, *rest)
        said = warning(form.instance)
        if said and "_continue" not in request.POST:
            messages.warning(request, said)

    def render_change_form(
        self, request: HttpRequest, context: Any, *rest: Any, **more: Any
    ) -> HttpResponse:
        """Say the same above the rules."""
        pipeline = context["original"]
        context["warning"] = warning(pipeline) if pipeline else ""
        return super().render_change_form(request, context, *rest, **more)

    @admin.display(description=_("stages"))
    def stages_shown(self, pipeline: Pipeline) -> SafeString:
        """Its stages in their colours."""
        offered = [one for one in pipeline.stages.all() if not one.retired]
        return format_html_join(" ", "{}", ((tag(one),) for one in offered))

    @admin.display(description=_("deals"), ordering="deals_held")
    def held(self, pipeline: Any) -> int:
        """How many deals it holds."""
        count: int = pipeline.deals_held
        return count

    @admin.display(description=_("retired"), boolean=True)
    def state(self, pipeline: Pipeline) -> bool:
        """Whether it is offered no more."""
        return pipeline.retired

    def retire_view(self, request: Any, what: str, pk: int) -> Any:
        """Take a pipeline or a stage out of use, or bring it back."""
        return retire_page(self, request, what, pk)


def tag(stage: Stage) -> SafeString:
    """Return the name of a stage in its colour."""
    return format_html('<span class="tag h{}">{}</span>', stage.hue, stage.name)
