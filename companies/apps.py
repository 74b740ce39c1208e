"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompaniesConfig(AppConfig):
    """Companies."""

    name = "companies"
    verbose_name = _("Companies")

    def ready(self) -> None:
        """Announce companies as a type of records."""
        from companies.fields import FIELDS  # noqa: PLC0415 models are ready only now
        from companies.models import Company  # noqa: PLC0415
        from records.registry import Kind, register  # noqa: PLC0415

        register(
            Kind(
                model=Company,
                fields=FIELDS,
                icon="building-2",
                index_url="companies:index",
                new_url="companies:new",
                related=("industry", "responsible", "access_class"),
                prefetch=("tags",),
                order=20,
            )
        )
