"""Addresses of this app."""

from django.urls import path

from contacts import keeping, of_company, views

app_name = "contacts"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("name-boxes/", views.name_boxes, name="name_boxes"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("colleagues/<int:pk>/", keeping.keep_colleague, name="keep_colleague"),
    path("of/<str:record_type>/<int:pk>/", of_company.of_company, name="of_company"),
    path("of/<str:record_type>/<int:pk>/attach/", of_company.attach, name="attach"),
]
