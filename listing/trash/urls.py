"""Addresses of the trash; part of those of lists."""

from django.urls import path

from listing.trash import views

urlpatterns = [
    path("<str:record_type>/trash/", views.trash, name="trash"),
    path("<str:record_type>/trash/restore/", views.restore, name="restore"),
    path("<str:record_type>/trash/destroy/", views.destroy, name="destroy"),
    path("<str:record_type>/<int:pk>/delete/", views.delete, name="delete"),
]
