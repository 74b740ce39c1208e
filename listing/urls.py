"""Addresses of this app."""

from django.urls import URLPattern

app_name = "listing"
urlpatterns: list[URLPattern] = []
