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
        from notes import going, hanging, traces  # noqa: PLC0415
        from notes.calendar.source import Tasks  # noqa: PLC0415
        from notes.timeline import Notes  # noqa: PLC0415
        from records import calendar, timeline  # noqa: PLC0415
        from records.notifications import kinds  # noqa: PLC0415

        timeline.register(Notes())
        kinds.register(kinds.Kind("due", _("Reminders of tasks")))
        calendar.register(Tasks())
        going.announce()
        traces.announce()
        hanging.announce()
