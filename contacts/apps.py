"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Contacts."""

    name = "contacts"
    verbose_name = _("Contacts")

    def ready(self) -> None:
        """Announce contacts as a type of records."""
        from contacts.fields import FIELDS  # noqa: PLC0415 models are ready only now
        from contacts.models import Contact  # noqa: PLC0415
        from records.registry import Kind, register  # noqa: PLC0415

        register(
            Kind(
                model=Contact,
                fields=FIELDS,
                icon="users",
                index_url="contacts:index",
                new_url="contacts:new",
                related=("stage", "position", "source", "responsible", "access_class"),
                prefetch=("tags",),
                order=10,
            )
        )
