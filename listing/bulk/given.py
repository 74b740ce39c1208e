"""One notification for all records that a run gave to somebody."""

from __future__ import annotations

from django.urls import reverse

from listing.bulk.work import Setting, Work
from listing.models import BulkRun
from records.notifications import given
from records.registry import kind_or_404


def tell_of_given(run: BulkRun, work: Work) -> None:
    """Tell who has become responsible by a run that is done; of an undo nobody."""
    if not isinstance(work, Setting) or work.field.key != given.FIELD:
        return
    kind = kind_or_404(run.record_type)
    url = reverse(kind.index_url, query={given.FIELD: work.raw})
    given.tell_of_many(
        work.raw, run.changed, by=run.user, key=f"bulk:{run.pk}",
        url=url, of=run.record_type,
    )  # fmt: skip
