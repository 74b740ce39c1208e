"""Views that come with a type of records, behind "All" and "Mine"; never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Shipped:
    """A view of a list; `asks` says its conditions as an address does.

    They are worked out at each look: which values mean "open" is for administrators to
    say. The key is what settings keep, and never only figures, as those of saved views.
    """

    key: str
    label: StrOrPromise
    asks: Callable[[], Mapping[str, Any]]

    @property
    def query(self) -> str:
        """The conditions in an address."""
        return urlencode(self.asks(), doseq=True)


_shipped: defaultdict[str, list[Shipped]] = defaultdict(list)


def register(record_type: str, *views: Shipped) -> None:
    """Announce views of a type, in the order of their tabs."""
    _shipped[record_type] += views


def shipped_with(record_type: str) -> list[Shipped]:
    """Return the views that come with a type."""
    return list(_shipped[record_type])
