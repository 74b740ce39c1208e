"""What the client that an address names fills into a new deal (D2)."""

from __future__ import annotations

from typing import Any

from accounts.http import UserRequest
from companies.models import Company
from contacts.models import Contact
from records.finding import pk_of

LONGEST_TITLE = 200


def client_filled_in(request: UserRequest) -> dict[str, Any]:
    """Return what the client that an address names fills into a new deal.

    A contact brings its company, if the user views it; the title is the client's name.
    """
    contacts = Contact.objects.visible_to(request.user)
    companies = Company.objects.visible_to(request.user)
    contact = contacts.filter(pk=pk_of(request.GET.get("contact"))).first()
    asked = pk_of(request.GET.get("company"))
    employer = contact.company_id if contact and not asked else None
    company = companies.filter(pk=employer or asked).first()
    title = str(company or contact or "")[:LONGEST_TITLE]
    return {
        "title": title,
        "contact": contact.pk if contact else None,
        "company": company.pk if company else None,
    }
