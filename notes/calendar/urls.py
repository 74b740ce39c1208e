"""Addresses of the calendar."""

from django.urls import path

from notes.calendar import moving, subjects, views

app_name = "calendar"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("subjects/", subjects.choose, name="subjects"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/<int:pk>/move/", moving.move, name="move"),
]
