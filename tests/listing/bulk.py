"""Picking rows and acting on them, as the bar does."""

from django.urls import reverse

from listing.models import BulkRun, Pick

HTMX = {"HX-Request": "true"}


def pick(user, *records):
    """Pick records of one type."""
    kind = records[0].record_type
    Pick.objects.add(user, kind, [record.pk for record in records])


def url_of(action, record_type="contact", query=""):
    """Return the address of the dialog of an action."""
    return reverse("listing:bulk", args=[record_type, action]) + query


def do(browser, action, query="", *, record_type="contact", **data):
    """Send the dialog and return the run that it began."""
    answer = browser.post(url_of(action, record_type, query), data)
    assert answer.status_code == 302, answer.context["form"].errors
    return BulkRun.objects.latest("pk")


def undo(browser, run):
    """Press Undo and return the run of the undo."""
    browser.post(reverse("listing:bulk_undo", args=[run.pk]))
    return BulkRun.objects.latest("pk")


def figures(run):
    """Return the counts that are not 0."""
    names = ("changed", "unchanged", "kept", "refused", "hidden", "impossible")
    return {name: getattr(run, name) for name in names if getattr(run, name)}
