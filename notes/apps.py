"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    """Notes."""

    name = "notes"
    verbose_name = _("Notes")

    def ready(self) -> None:
        """Announce notes: a type of records, a part of timelines and calendars."""
        # Models are ready only now.
        from notes import (  # noqa: PLC0415
            assignees,
            board,
            card_actions,
            exporting,
            following,
            going,
            hanging,
            kind,
            telling,
            timeline,
            traces,
        )
        from notes.calendar import source  # noqa: PLC0415

        kind.announce()
        exporting.announce()
        timeline.announce()
        source.announce()
        telling.announce()
        going.announce()
        traces.announce()
        hanging.announce()
        following.announce()
        assignees.announce()
        board.announce()
        card_actions.announce()
