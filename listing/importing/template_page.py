"""The address of the template to fill in (I6)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.views.decorators.http import require_safe

from accounts.http import UserRequest
from listing.importing.resource import imported_kind
from listing.importing.template_workbook import template_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(request: UserRequest, record_type: str) -> FileResponse:
    """Give a workbook to fill in, with the fields that the user may bring."""
    kind = imported_kind(record_type)
    if not kind.importable_by(request.user):
        raise PermissionDenied
    return FileResponse(
        template_for(kind, request.user),
        as_attachment=True,
        filename=f"{kind.plural}.xlsx",
        content_type=XLSX,
    )
