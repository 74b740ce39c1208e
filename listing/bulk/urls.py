"""Addresses of bulk work; part of those of lists."""

from django.urls import path

from listing.bulk import foreseeing, views

urlpatterns = [
    path("bulk/", views.runs, name="bulk_runs"),
    path("bulk/<int:pk>/", views.run, name="bulk_run"),
    path("bulk/<int:pk>/stop/", views.stop, name="bulk_stop"),
    path("bulk/<int:pk>/go-on/", views.go_on, name="bulk_go_on"),
    path("bulk/<int:pk>/undo/", views.undo, name="bulk_undo"),
    path("<str:record_type>/bulk/<str:action>/", views.bulk, name="bulk"),
    path(
        "<str:record_type>/bulk/<str:action>/foresee/",
        foreseeing.foresee,
        name="bulk_foresee",
    ),
]
