"""Addresses of the page of tasks."""

from django.urls import path

from notes.tasks import pages

app_name = "tasks"
urlpatterns = [
    path("", pages.index, name="index"),
]
