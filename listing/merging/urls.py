"""Addresses of merging; part of those of lists."""

from django.urls import path

from listing.merging import views

urlpatterns = [
    path("merges/", views.merges, name="merges"),
    path("merges/<int:pk>/", views.report, name="merge_report"),
    path("merges/<int:pk>/undo/", views.undo, name="merge_undo"),
    path("<str:record_type>/merge/", views.merging, name="merge"),
    path("<str:record_type>/merge/picked/", views.picked, name="merge_picked"),
    path("<str:record_type>/<int:pk>/merge/", views.merge_with, name="merge_with"),
]
