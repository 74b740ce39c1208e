"""The style sheet with the colours of custom options."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.colours import style_sheet, version


@require_GET
def colours(request: UserRequest) -> HttpResponse:
    """Return the sheet; the browser may keep the one that its address names."""
    sheet = style_sheet()
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["ETag"] = f'"{version(sheet)}"'
    if request.GET.get("v") == version(sheet):
        response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
