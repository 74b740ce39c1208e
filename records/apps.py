"""What this app announces."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """What every record is."""

    name = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        """Announce what timelines and cards tell of every record."""
        # Models are ready only now.
        from records import channels, erasing, loose, timeline  # noqa: PLC0415
        from records.files import announcing  # noqa: PLC0415
        from records.journal import Journal  # noqa: PLC0415
        from records.models import Entry  # noqa: PLC0415
        from records.notifications import keeping, kinds  # noqa: PLC0415
        from records.notifications.given import GIVEN  # noqa: PLC0415
        from records.registry import EVERY_TYPE, Tab, register_tab  # noqa: PLC0415

        timeline.register(Journal())
        channels.announce()
        erasing.announce()
        loose.register(loose.Loose(Entry))
        keeping.announce()
        kinds.register(kinds.Kind(GIVEN, _("Records are given to me")))
        changes = Tab(
            "changes", _("Changes"), "history", "records:changes", folded=True
        )
        register_tab(EVERY_TYPE, changes)
        announcing.announce()
