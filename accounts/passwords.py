"""Rules for passwords beyond Django's own."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEMO_PASSWORD = "cartela-demo"  # noqa: S105 printed on the screen, refused outside the demo


class DemoPasswordValidator:
    """The password that the demo prints for all to see protects nothing elsewhere."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for the demo's password outside the demo."""
        if password == DEMO_PASSWORD and not settings.DEMO:
            raise ValidationError(_("This password is public: it is that of the demo."))

    def get_help_text(self) -> str:
        """Say the rule to the person who chooses a password."""
        return _("Your password can’t be the password of the demo.")
