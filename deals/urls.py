"""Addresses of this app."""

from django.urls import path

from deals import of_client, stages_of, views
from deals.forecast import views as forecast
from deals.funnel import views as funnel
from deals.products import views as products

app_name = "deals"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("forecast/", forecast.page, name="forecast"),
    path("forecast/export/", forecast.export, name="forecast_export"),
    path("funnel/", funnel.page, name="funnel"),
    path("funnel/export/", funnel.export, name="funnel_export"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("of/<str:record_type>/<int:pk>/", of_client.of_client, name="of_client"),
    path("stages/<str:record_type>/<int:pk>/", stages_of.stages_of, name="stages_of"),
    path("<int:pk>/products/", products.edit, name="edit_products"),
    path("<int:pk>/products/choices/", products.choices, name="product_choices"),
    path("products/<str:record_type>/<int:pk>/", products.section, name="products"),
]
