"""Addresses of the calendar."""

from django.urls import path

from notes.calendar import moving, shifting, subjects, views
from notes.feed import views as feed

app_name = "calendar"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("subjects/", subjects.choose, name="subjects"),
    path("feed/", feed.address, name="feed_address"),
    path("feed/<str:token>.ics", feed.feed, name="feed"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/<int:pk>/move/", moving.move, name="move"),
    path(
        "<slug:record_type>/<int:pk>/<slug:moment>/move/", shifting.shift, name="shift"
    ),
    path("tasks/<int:pk>/remind/", moving.remind, name="remind"),
]
