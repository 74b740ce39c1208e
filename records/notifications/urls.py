"""Addresses of notifications."""

from django.urls import path

from records.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="page"),
    path("bell/", views.bell, name="bell"),
    path("latest/", views.newest, name="latest"),
    path("read/", views.read, name="read"),
    path("choices/", views.choices, name="choices"),
]
