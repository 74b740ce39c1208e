"""Addresses of this app."""

from django.urls import path

from notes import drafts, naming, views

app_name = "notes"
urlpatterns = [
    path("on/<str:record_type>/<int:pk>/", views.create, name="create"),
    path("on/<str:record_type>/<int:pk>/people/", naming.people, name="people"),
    path("on/<str:record_type>/<int:pk>/draft/", drafts.of_record, name="draft"),
    path("<int:pk>/draft/", drafts.of_note, name="draft_of_note"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/pin/", views.pin, name="pin"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/restore/", views.restore, name="restore"),
]
