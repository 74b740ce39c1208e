"""Addresses of this app, beside those of allauth."""

from django.urls import path

from accounts import kept_posts, views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("theme/", views.theme, name="theme"),
    path("go-on/", kept_posts.go_on, name="go_on"),
    path("keys/", views.keys, name="keys"),
]
