"""The fields that stages need stay needed under the keys that they get (D1, F4)."""

from __future__ import annotations

from deals.models import Stage
from records.fields.mentions import register


def announce() -> None:
    """Announce that stages keep keys of fields."""
    register(put)


def put(old: str, new: str) -> None:
    """Put one key in the place of another in all stages; remove it if none is given."""
    for stage in Stage.objects.filter(required__contains=[old]).select_for_update():
        keys = [new if key == old else key for key in stage.required]
        stage.required = list(dict.fromkeys(filter(None, keys)))
        stage.save(update_fields=["required"])
