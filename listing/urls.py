"""Addresses of this app."""

from django.urls import path

from listing import grouping, picking, responsible, view_urls, views
from listing.board import views as board
from listing.bulk import urls as bulk
from listing.exporting import urls as exporting
from listing.glance import urls as glance
from listing.importing import mapping_urls as import_mapping
from listing.importing import urls as importing
from listing.merging import urls as merging
from listing.sections import views as sections
from listing.trash import urls as trash

app_name = "listing"
urlpatterns = [
    *importing.urlpatterns,
    *import_mapping.urlpatterns,
    *bulk.urlpatterns,
    *exporting.urlpatterns,
    *glance.urlpatterns,
    *merging.urlpatterns,
    *view_urls.urlpatterns,
    *trash.urlpatterns,
    path("<str:record_type>/columns/", views.columns, name="columns"),
    path("<str:record_type>/page-size/", views.page_size, name="page_size"),
    path("<str:record_type>/filters/", views.filters, name="filters"),
    path("<str:record_type>/filters/any-of/", grouping.any_of, name="any_of"),
    path("<str:record_type>/panel/", views.panel, name="panel"),
    path("<str:record_type>/board/", board.part, name="board"),
    path("<str:record_type>/lane/", board.lane, name="lane"),
    path("<str:record_type>/<int:pk>/move/", board.move, name="move"),
    path("<str:record_type>/sections/", sections.counts, name="section_counts"),
    path("<str:record_type>/total/", views.total, name="total"),
    path("<str:record_type>/picks/", picking.picks, name="picks"),
    path("<str:record_type>/picks/undo/", picking.undo, name="picks_undo"),
    path("<str:record_type>/selected/", picking.selected, name="selected"),
    path("<str:record_type>/responsible/", responsible.page, name="responsible"),
]
