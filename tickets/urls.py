"""Addresses of this app."""

from django.urls import path

from tickets import assigning, of_client, views

app_name = "tickets"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/open/", views.opened, name="open"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("of/<str:record_type>/<int:pk>/", of_client.of_client, name="of_client"),
    path("of/<str:record_type>/<int:pk>/detach/", of_client.detach, name="detach"),
    path("of/<str:record_type>/<int:pk>/assign/", assigning.assign, name="assign"),
]
