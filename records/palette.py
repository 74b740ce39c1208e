"""The twelve colours of the product, by number; the style sheet has their values."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hue(models.IntegerChoices):
    """A colour of the palette: class `h1` to `h12` in pages, light and dark."""

    RED = 1, _("Red")
    ORANGE = 2, _("Orange")
    AMBER = 3, _("Amber")
    LIME = 4, _("Lime")
    GREEN = 5, _("Green")
    TEAL = 6, _("Teal")
    CYAN = 7, _("Cyan")
    BLUE = 8, _("Blue")
    INDIGO = 9, _("Indigo")
    VIOLET = 10, _("Violet")
    MAGENTA = 11, _("Magenta")
    ROSE = 12, _("Rose")
