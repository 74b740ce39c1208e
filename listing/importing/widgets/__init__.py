"""How cells of a file become values of fields, one widget per kind of value."""

from listing.importing.widgets.base import CellsWidget, Piece
from listing.importing.widgets.kinds import widget_for

__all__ = ["CellsWidget", "Piece", "widget_for"]
