"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompaniesConfig(AppConfig):
    """Companies."""

    name = "companies"
    verbose_name = _("Companies")

    def ready(self) -> None:
        """Announce companies as a type of records."""
        # Models are ready only now.
        from companies import going, hanging  # noqa: PLC0415
        from companies.importing import CompanyResource  # noqa: PLC0415
        from companies.kind import COMPANIES  # noqa: PLC0415
        from listing.importing.resource import register_resource  # noqa: PLC0415
        from records.registry import register  # noqa: PLC0415

        register(COMPANIES)
        register_resource(CompanyResource)
        going.announce()
        hanging.announce()
