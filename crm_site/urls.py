"""One line per app."""

from django.contrib import admin
from django.urls import include, path

from crm_site import views
from records.live.view import live

urlpatterns = [
    path("", views.home, name="home"),
    path("overview/", views.overview, name="overview"),
    path("live/", live, name="live"),
    path("search/", views.search, name="search"),
    path("account/", include("accounts.urls")),
    path("account/", include("accounts.sign_in_urls")),
    path("contacts/", include("contacts.urls")),
    path("companies/", include("companies.urls")),
    path("deals/", include("deals.urls")),
    path("tickets/", include("tickets.urls")),
    path("notes/", include("notes.urls")),
    path("tasks/", include("notes.tasks.urls")),
    path("calendar/", include("notes.calendar.urls")),
    path("lists/", include("listing.urls")),
    path("notifications/", include("records.notifications.urls")),
    path("records/", include("records.urls")),
    path("admin/", admin.site.urls),
]
