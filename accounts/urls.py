"""Addresses of this app, beside those of allauth."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("theme/", views.theme, name="theme"),
    path("keys/", views.keys, name="keys"),
]
