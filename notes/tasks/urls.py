"""Addresses of the page of tasks."""

from django.urls import path

from notes.tasks import pages

app_name = "tasks"
urlpatterns = [
    path("", pages.index, name="index"),
    path("left-behind/", pages.left_behind, name="left_behind"),
    path("left-behind/clients/", pages.clients_left_behind, name="clients"),
]
