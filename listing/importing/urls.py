"""Addresses of the import; part of those of lists."""

from django.urls import path

from listing.importing import rehearsal_views, views

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
    path(
        "imports/<int:pk>/rehearsal/",
        rehearsal_views.rehearsal,
        name="import_rehearsal",
    ),
    path(
        "imports/<int:pk>/rehearse/",
        rehearsal_views.rehearse_again,
        name="import_rehearse",
    ),
    path(
        "imports/<int:pk>/rehearsal/stop/",
        rehearsal_views.stop_rehearsal,
        name="import_rehearsal_stop",
    ),
    path("imports/<int:pk>/rows/<int:number>/", rehearsal_views.row, name="import_row"),
    path("imports/<int:pk>/carry-out/", rehearsal_views.carry_out, name="import_begin"),
    path("imports/<int:pk>/undo/", rehearsal_views.undo, name="import_undo"),
    path(
        "imports/<int:pk>/undo/stop/",
        rehearsal_views.stop_undo,
        name="import_undo_stop",
    ),
]
