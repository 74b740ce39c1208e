"""Addresses of what is told of a list."""

from django.urls import path

from listing.glance import views

urlpatterns = [
    path("<str:record_type>/numbers/", views.numbers, name="numbers"),
    path("<str:record_type>/tags/", views.tags, name="tags"),
]
