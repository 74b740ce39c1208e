"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    """Notes."""

    name = "notes"
    verbose_name = _("Notes")

    def ready(self) -> None:
        """Announce notes as a type of records and as a part of timelines."""
        # Models are ready only now.
        from listing.importing.resource import register_resource  # noqa: PLC0415
        from notes import (  # noqa: PLC0415
            assignees,
            board,
            card_actions,
            following,
            going,
            hanging,
            telling,
            traces,
        )
        from notes.calendar import source as scheduled  # noqa: PLC0415
        from notes.exporting import NoteResource  # noqa: PLC0415
        from notes.kind import NOTES  # noqa: PLC0415
        from notes.models import NoteDraft  # noqa: PLC0415
        from notes.timeline import Notes, Tasks  # noqa: PLC0415
        from records import calendar, loose, timeline  # noqa: PLC0415
        from records.registry import register  # noqa: PLC0415

        register(NOTES)
        register_resource(NoteResource)

        timeline.register(Notes())
        timeline.register(Tasks())
        telling.announce()
        calendar.register(scheduled.Tasks())
        going.announce()
        traces.announce()
        hanging.announce()
        following.announce()
        assignees.announce()
        board.announce()
        card_actions.announce()
        loose.register(loose.Loose(NoteDraft))
