"""Addresses of this app."""

from django.urls import path

from deals import of_client, views

app_name = "deals"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("of/<str:record_type>/<int:pk>/", of_client.of_client, name="of_client"),
]
