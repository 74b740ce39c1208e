"""Addresses of views and segments, below the type of records."""

from django.urls import path

from listing import saved_views, segments

VIEWS, VIEW = "<str:record_type>/views/", "<str:record_type>/views/<int:pk>/"
SEGMENTS, SEGMENT = (
    "<str:record_type>/segments/",
    "<str:record_type>/segments/<int:pk>/",
)

urlpatterns = [
    path(f"{VIEWS}new/", saved_views.new, name="view_new"),
    path(f"{VIEWS}home/", saved_views.home, name="view_home"),
    path(VIEW, saved_views.open_view, name="view_open"),
    path(f"{VIEW}edit/", saved_views.edit, name="view_edit"),
    path(f"{VIEW}save/", saved_views.save, name="view_save"),
    path(f"{VIEW}reset/", saved_views.reset, name="view_reset"),
    path(f"{VIEW}delete/", saved_views.delete, name="view_delete"),
    path(f"{VIEW}restore/", saved_views.restore, name="view_restore"),
    path(SEGMENTS, segments.index, name="segments"),
    path(f"{SEGMENTS}new/", segments.new, name="segment_new"),
    path(f"{SEGMENT}edit/", segments.edit, name="segment_edit"),
    path(f"{SEGMENT}count/", segments.count, name="segment_count"),
    path(f"{SEGMENT}delete/", segments.delete, name="segment_delete"),
    path(f"{SEGMENT}restore/", segments.restore, name="segment_restore"),
]
