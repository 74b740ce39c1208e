"""Addresses of the import; part of those of lists."""

from django.urls import path

from listing.importing import saved_mappings, views

MAPPING = "imports/mappings/<int:pk>/"

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("<str:record_type>/import/", views.new, name="import_new"),
    path(
        "<str:record_type>/import/template.xlsx",
        views.template,
        name="import_template",
    ),
    path("imports/<int:pk>/match/", views.mapping, name="import_mapping"),
    path("imports/<int:pk>/use/", saved_mappings.use, name="import_use"),
    path("imports/<int:pk>/saved/", saved_mappings.offered, name="import_offered"),
    path("imports/<int:pk>/keep/", saved_mappings.keep_mapping, name="import_keep"),
    path("imports/<int:pk>/read/", views.read, name="import_read"),
    path("imports/<int:pk>/start/", views.start, name="import_start"),
    path("imports/<int:pk>/progress/", views.progress, name="import_progress"),
    path("imports/<int:pk>/stop/", views.stop, name="import_stop"),
    path("imports/<int:pk>/go-on/", views.go_on, name="import_go_on"),
    path("imports/<int:pk>/report/", views.report, name="import_report"),
    path("imports/<int:pk>/refused.xlsx", views.refused, name="import_refused"),
    path("imports/mappings/", saved_mappings.index, name="import_mappings"),
    path(f"{MAPPING}edit/", saved_mappings.edit, name="import_mapping_edit"),
    path(f"{MAPPING}delete/", saved_mappings.delete, name="import_mapping_delete"),
    path(f"{MAPPING}restore/", saved_mappings.restore, name="import_mapping_restore"),
]
