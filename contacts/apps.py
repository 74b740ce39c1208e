"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Contacts."""

    name = "contacts"
    verbose_name = _("Contacts")

    def ready(self) -> None:
        """Announce contacts as a type of records."""
        # Models are ready only now.
        from accounts.models import RecordType  # noqa: PLC0415
        from contacts import going, hanging  # noqa: PLC0415
        from contacts.importing import ContactResource  # noqa: PLC0415
        from contacts.kind import CONTACTS  # noqa: PLC0415
        from listing.importing.resource import register_resource  # noqa: PLC0415
        from records.registry import Tab, register, register_tab  # noqa: PLC0415

        register(CONTACTS)
        section = Tab("contacts", _("Contacts"), "users", "contacts:of_company")
        register_tab(RecordType.COMPANY, section)
        register_resource(ContactResource)
        going.announce()
        hanging.announce()
