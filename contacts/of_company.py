"""The contacts of a company on its card: all of them, by pages (C4, C5)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action, RecordType
from companies.kind import COMPANIES
from companies.models import Company
from contacts.kind import CONTACTS
from contacts.models import Contact
from records.access import may, reach
from records.fields import by_key
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from records.finding import holding, pk_of

PER_PAGE = 20


@require_GET
def of_company(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show a page of the contacts that the user may view."""
    return _section(request, _company_or_404(request, record_type, pk))


@require_POST
def attach(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Let an existing contact, which the user may change, work at the company."""
    company = _company_or_404(request, record_type, pk)
    chosen = pk_of(request.POST.get("contact"))
    contact = Contact.objects.visible_to(request.user).filter(pk=chosen).first()
    if contact is None:
        return _section(request, company, error=_("Choose a contact from the list."))
    if not reach(request.user, RecordType.CONTACT, Action.EDIT).covers(contact):
        error = _("You may view %(contact)s, but not change it.")
        return _section(request, company, error=error % {"contact": contact})
    field = by_key(CONTACTS.fields)["company"]
    try:
        change_record(contact, {field: company}, by=request.user)
    except Obstructed as obstructed:
        return _section(request, company, error=str(obstructed))
    response = _section(request, company)
    words = {"contact": contact, "company": company}
    text = _("%(contact)s is now at %(company)s") % words
    return trigger_client_event(response, "toast", {"text": text})


def _company_or_404(request: UserRequest, record_type: str, pk: int) -> Company:
    if record_type != RecordType.COMPANY:
        raise Http404(record_type)
    company: Company = COMPANIES.get_or_404(request.user, pk)
    return company


def _section(
    request: UserRequest, company: Company, *, error: str = ""
) -> HttpResponse:
    """Draw the section; a plain request gets a page of its own."""
    if request.method == "POST" and not request.htmx and not error:
        return redirect(company)
    name = "_of_company" if request.htmx else "of_company"
    context = {**_contacts(request, company), "error": error}
    status = 422 if error else 200
    return render(request, f"contacts/{name}.html", context, status=status)


def _contacts(request: UserRequest, company: Company) -> dict[str, Any]:
    contacts = Contact.objects.visible_to(request.user).filter(company=company)
    words = request.GET.get("q", "").strip()
    found = contacts.filter(holding(words)).select_related("position", "stage")
    pages = Paginator(found.order_by("last_name", "first_name", "pk"), PER_PAGE)
    edit = reach(request.user, RecordType.CONTACT, Action.EDIT)
    return {
        "company": company,
        "words": words,
        "page": pages.get_page(request.GET.get("page")),
        "total": contacts.count() if words else pages.count,
        "may_attach": edit.everything or bool(edit.because),
        "may_create": may(request.user, "create", RecordType.CONTACT),
    }
