"""Addresses of exports; part of those of lists."""

from django.urls import path

from listing.exporting import views

SELECTION = {"of_selection": True}

urlpatterns = [
    path("exports/", views.runs, name="export_runs"),
    path("exports/<int:pk>/", views.run, name="export_run"),
    path("exports/<int:pk>/stop/", views.stop, name="export_stop"),
    path("exports/<int:pk>/again/", views.again, name="export_again"),
    path("exports/<int:pk>/file/", views.file, name="export_file"),
    path("<str:record_type>/export/", views.new, name="export"),
    path("<str:record_type>/export/counts/", views.counts, name="export_counts"),
    path("<str:record_type>/export/selection/", views.new, SELECTION, "export_picked"),
]
