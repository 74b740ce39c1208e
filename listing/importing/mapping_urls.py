"""Addresses of the template and of saved mappings; part of those of lists."""

from django.urls import path

from listing.importing import saved_mappings, template_page

RUN, SAVED = "imports/<int:pk>/", "imports/mappings/<int:pk>/"

urlpatterns = [
    path(
        "<str:record_type>/import/template.xlsx",
        template_page.template,
        name="import_template",
    ),
    path(f"{RUN}saved/", saved_mappings.offered, name="import_offered"),
    path(f"{RUN}use/", saved_mappings.use, name="import_use"),
    path(f"{RUN}keep/", saved_mappings.keep_mapping, name="import_keep"),
    path("imports/mappings/", saved_mappings.index, name="import_mappings"),
    path(f"{SAVED}edit/", saved_mappings.edit, name="import_mapping_edit"),
    path(f"{SAVED}delete/", saved_mappings.delete, name="import_mapping_delete"),
    path(f"{SAVED}restore/", saved_mappings.restore, name="import_mapping_restore"),
]
