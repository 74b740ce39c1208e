"""What a file may bring of deals (I1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from accounts.models import RecordType
from deals.import_headings import DEAL_TITLES
from deals.models import Pipeline, Stage
from listing.importing.cleaning import fold_choice
from listing.importing.resource import RecordResource, register_resource
from listing.importing.widgets import CellsWidget, Piece
from listing.importing.widgets.choices import KnownChoiceWidget, unknown
from records.refusals import Refusal


class PipelineWidget(KnownChoiceWidget):
    """A pipeline by its name; with it, names of stages that several have are clear."""

    def rows(self) -> QuerySet[Any]:
        """Return all pipelines."""
        return Pipeline.objects.all()


class StageWidget(KnownChoiceWidget):
    """A stage by its name, in the pipeline that the row names or in the only one."""

    def clean(self, value: Sequence[Piece], row: Any = None, **kwargs: Any) -> int:
        """Return the id. Raises `Refusal`: a deal never begins where nobody said."""
        name, stages = self.read(value[0]), self._stages_of(row or {})
        found = [one for one in stages if fold_choice(one.name) == fold_choice(name)]
        if not found:
            raise Refusal(unknown(name, [one.name for one in stages]))
        if len(found) > 1 and not (row or {}).get("pipeline"):
            pipelines = get_text_list([f"“{one.pipeline}”" for one in found], _("and"))
            sentence = _("“%(name)s” is in %(pipelines)s: name the pipeline, too.")
            raise Refusal(sentence % {"name": name, "pipelines": pipelines})
        return found[0].pk

    def _stages_of(self, row: Mapping[str, Sequence[Piece]]) -> list[Stage]:
        """Return the stages of the pipeline that a row names; of all if it names none.

        A pipeline that nobody knows is told of beside its own cell.
        """
        named = {fold_choice(self.read(one)) for one in row.get("pipeline", [])}
        stages = self._everything
        known = {fold_choice(one.pipeline.name) for one in stages} & named
        of_it = [one for one in stages if fold_choice(one.pipeline.name) in known]
        return of_it if known else stages

    @property
    def _everything(self) -> list[Stage]:
        if not hasattr(self, "_all"):
            self._all = list(Stage.objects.select_related("pipeline"))
        return self._all


class DealResource(RecordResource):
    """Deals."""

    record_type = RecordType.DEAL
    titles = DEAL_TITLES
    labels: ClassVar[dict[str, Any]] = {"pipeline": gettext_lazy("Pipeline")}
    widgets: ClassVar[dict[str, type[CellsWidget]]] = {"stage": StageWidget}
    examples: ClassVar[dict[str, str]] = {
        "title": "Clinic equipment refresh",
        "amount": "27800",
        "currency": "EUR",
    }
    tells_apart = ("company", "contact")

    pipeline = Field(column_name="pipeline", widget=PipelineWidget())

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Leave out the pipeline: it follows from the stage."""
        values.pop("pipeline", None)
        return values


def announce() -> None:
    """Announce what files bring and take out."""
    register_resource(DealResource)
