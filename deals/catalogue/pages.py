"""The pages of the administration that take the catalogue out and bring it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deals.catalogue.brought import Brought, read
from deals.catalogue.columns import COLUMNS
from deals.catalogue.rehearsal import Rehearsal, bring, rehearse
from deals.models import Product
from deals.workbook import table
from listing.exporting.files.table import Title
from listing.importing.reading import ENDINGS
from listing.models import ExportRun
from records.refusals import Refusal

TABLES = tuple(one for one in ENDINGS if one != ".vcf")


class FileForm(forms.Form):
    """Asks for a file, or sends on what was read of one."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput({"accept": ",".join(TABLES)}),
        help_text=gettext_lazy("xlsx, xls, ods or csv; the first row has the titles."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    brought: Brought

    def clean_file(self) -> Any:
        """Read it; says why it can't be read."""
        try:
            self.brought = read(self.cleaned_data["file"])
        except Refusal as refused:
            raise forms.ValidationError(str(refused)) from refused
        return self.cleaned_data["file"]


def take_out(form: str) -> HttpResponse:
    """Give all products as a file."""
    keys = [column.key for column in COLUMNS]
    words = {True: _("Yes"), False: _("No")}
    rows = [
        [words.get(one, one) if isinstance(one, bool) else one for one in row]
        for row in Product.objects.values_list(*keys)
    ]
    titles = [Title(str(one.label), one.kind, one.width) for one in COLUMNS]
    return table(_("Products"), titles, rows, ExportRun.Format(form))


def bring_in(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    """Ask for a file, show what it would do, and do it. `frame` is the site's."""
    if "brought" in request.POST:
        return _write(request, frame)
    form = FileForm(request.POST or None, request.FILES or None)
    rehearsal = rehearse(form.brought) if form.is_bound and form.is_valid() else None
    return _show(request, frame, form, rehearsal)


def _write(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    """Write what was rehearsed; where that can't be done any more, show why."""
    try:
        done = bring(Brought.unpacked(request.POST["brought"]))
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("admin:deals_products_import")
    if done.wrong:
        return _show(request, frame, FileForm(), done)
    count = len(done.changed)
    said = ngettext("%(n)d product is saved.", "%(n)d products are saved.", count)
    messages.success(request, said % {"n": count})
    return redirect("admin:deals_product_changelist")


def _show(
    request: HttpRequest,
    frame: dict[str, Any],
    form: FileForm,
    rehearsal: Rehearsal | None,
) -> HttpResponse:
    context = {
        **frame,
        "title": _("Import products"),
        "form": form,
        "rehearsal": rehearsal,
        "columns": COLUMNS,
    }
    refused = form.errors or (rehearsal and rehearsal.wrong)
    name = "admin/deals/import_products.html"
    return render(request, name, context, status=422 if refused else 200)
