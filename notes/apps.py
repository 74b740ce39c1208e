"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    """Notes."""

    name = "notes"
    verbose_name = _("Notes")

    def ready(self) -> None:
        """Announce notes as a part of timelines."""
        # Models are ready only now.
        from notes import card_actions, going, hanging, telling, traces  # noqa: PLC0415
        from notes.models import NoteDraft  # noqa: PLC0415
        from notes.timeline import Notes  # noqa: PLC0415
        from records import loose, timeline  # noqa: PLC0415

        timeline.register(Notes())
        going.announce()
        traces.announce()
        hanging.announce()
        telling.announce()
        card_actions.announce()
        loose.register(loose.Loose(NoteDraft))
