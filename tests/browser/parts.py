"""Pages that show our parts with samples, for the browser tests of the parts alone.

`docs/markup.md` promises what these pages use; no view of the product is needed.
"""

import json

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from records.live.view import live
from tests.browser import samples


class PersonForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="First and last name.")
    city = forms.CharField(required=False)
    born = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    stage = forms.ChoiceField(choices=[(name, name) for name in samples.STAGES])
    kind = forms.ChoiceField(
        choices=[("a", "Person"), ("b", "Firm")], widget=forms.RadioSelect, initial="a"
    )
    no_calls = forms.BooleanField(required=False, label="Do not call")
    notes = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label="Notes"
    )


class PhoneForm(forms.Form):
    """A row of the phones."""

    number = forms.CharField()
    kind = forms.ChoiceField(choices=[("mobile", "Mobile"), ("work", "Work")])


PhoneSet = forms.formset_factory(PhoneForm, extra=1, can_delete=True)


def draw(request, template, status=200, **context):
    """Render a page of parts with the frame's variables."""
    frame = samples.shell(request.COOKIES.get("theme", "auto"))
    return render(
        request, f"parts/{template}", {"shell": frame, **context}, status=status
    )


def list_page(request):
    """Show a list; to htmx, its rows only."""
    rows = samples.people(int(request.GET.get("rows", 24)))
    found = [
        row for row in rows if request.GET.get("q", "").lower() in row.name.lower()
    ]
    context = {
        "rows": found,
        "sizes": [10, 20, 50, 100],
        "columns": request.session.get("columns", samples.COLUMNS),
        "all_columns": samples.COLUMNS,
        "stages": samples.STAGES.items(),
        "chosen": request.GET.getlist("stage"),
        "tags": [samples.tag(name) for name in samples.TAGS],
        "q": request.GET.get("q", ""),
        "filters_open": request.session.get("filters_open", False),
    }
    return draw(request, "_list.html" if request.htmx else "list.html", **context)


def panel(request):
    """Keep whether the filters are open."""
    request.session["filters_open"] = request.POST["open"] == "1"
    return HttpResponse(status=204)


def picks(request):
    """Take a pick; the bar stays as the page drew it."""
    return HttpResponse(status=204)


def columns(request):
    """Keep the order of the columns, and show the list again."""
    request.session["columns"] = request.POST.getlist("column")
    return list_page(request)


def card(request):
    """Show a card."""
    return draw(request, "card.html", person=samples.people(1)[0], value="Timișoara")


def fact(request, name):
    """Read or save a fact; "bad" is refused."""
    value = request.POST.get("value", "Timișoara")
    context = {"name": name, "value": value, "error": value == "bad"}
    if request.method == "POST" and not context["error"]:
        response = draw(request, "_fact.html", **context)
        toast = {"toast": {"text": "City saved", "undo": "/parts/undo/"}}
        response.headers["HX-Trigger"] = json.dumps(toast)
        return response
    if "view" in request.GET:
        return draw(request, "_fact.html", **context)
    status = 422 if context["error"] else 200
    return draw(request, "_fact_edit.html", status=status, **context)


def form_page(request):
    """Show a form with every kind of field, in error after a POST."""
    form = PersonForm(request.POST or None)
    phones = PhoneSet(request.POST or None, prefix="phones")
    picked = [{"value": "1", "text": "VIP", "hue": 10}]
    status = 422 if form.is_bound else 200
    return draw(request, "form.html", status, form=form, phones=phones, picked=picked)


def dialog(request):
    """Show a form in the dialog; a name closes it."""
    form = PersonForm(request.POST or None)
    if form.is_bound and form.data.get("name"):
        done = {"close-dialog": None, "toast": {"text": "Contact saved"}}
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(done)})
    return draw(request, "_dialog.html", 422 if form.is_bound else 200, form=form)


def import_page(request):
    """Show the pages of the import, one below the other."""
    return draw(request, "import.html", rows=samples.people(3))


def choices(request):
    """Answer a combobox."""
    q = request.GET.get("q", "")
    rows = enumerate(samples.TAGS, start=1)
    found = [(value, name) for value, name in rows if q.lower() in name.lower()]
    return draw(request, "_choices.html", q=q, choices=found)


def search(request):
    """Answer the palette."""
    q = request.GET.get("q", "").lower()
    found = [row for row in samples.people(8) if q in row.name.lower()]
    return draw(request, "_search.html", q=q, people=found)


def empty(request):
    """Show an empty state."""
    return draw(request, "empty.html")


urlpatterns = [
    path("search/", search, name="search"),
    path("parts/", empty),
    path("parts/list/", list_page),
    path("parts/list/columns/", columns),
    path("parts/list/picks/", picks),
    path("parts/list/panel/", panel),
    path("parts/card/", card),
    path("parts/fact/<str:name>/", fact),
    path("parts/form/", form_page),
    path("parts/dialog/", dialog),
    path("parts/import/", import_page),
    path("parts/choices/", choices),
    path("parts/undo/", lambda request: HttpResponse(status=204)),
    # What the frame around each page links to.
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("records/", include("records.urls")),
    path("notifications/", include("records.notifications.urls")),
    path("live/", live, name="live"),
]
