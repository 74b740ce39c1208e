"""Addresses of the import; part of those of lists."""

from django.urls import path

from listing.importing import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("<str:record_type>/import/", views.new, name="import_new"),
    path("imports/<int:pk>/match/", views.mapping, name="import_mapping"),
    path("imports/<int:pk>/read/", views.read, name="import_read"),
    path("imports/<int:pk>/start/", views.start, name="import_start"),
    path("imports/<int:pk>/progress/", views.progress, name="import_progress"),
    path("imports/<int:pk>/stop/", views.stop, name="import_stop"),
    path("imports/<int:pk>/go-on/", views.go_on, name="import_go_on"),
    path("imports/<int:pk>/report/", views.report, name="import_report"),
    path("imports/<int:pk>/refused.xlsx", views.refused, name="import_refused"),
]
