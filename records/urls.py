"""Addresses of this app."""

from django.urls import path

from records.views import (
    choosing,
    colours,
    erasing,
    history,
    in_place,
    matching,
    peek,
    picture,
    tagging,
    timeline,
)

app_name = "records"
urlpatterns = [
    path("colours.css", colours.colours, name="colours"),
    path("tags/", choosing.tags, name="tags"),
    path("people/", choosing.people, name="people"),
    path("<str:record_type>/choose/", choosing.choose, name="choose"),
    path("<str:record_type>/matches/", matching.matching, name="matches"),
    path("<str:record_type>/<int:pk>/timeline/", timeline.timeline, name="timeline"),
    path("<str:record_type>/<int:pk>/changes/", history.changes, name="changes"),
    path(
        "<str:record_type>/<int:pk>/changes/<int:entry>/undo/",
        history.undo,
        name="undo",
    ),
    path(
        "<str:record_type>/<int:pk>/changes/<int:entry>/<str:key>/",
        history.put_back,
        name="put_back",
    ),
    path("<str:record_type>/<int:pk>/picture/", picture.picture, name="picture"),
    path(
        "<str:record_type>/<int:pk>/picture/edit/",
        picture.edit,
        name="edit_picture",
    ),
    path("erasures/", erasing.erasures, name="erasures"),
    path("erasures/<int:pk>/", erasing.erasure, name="erasure"),
    path("<str:record_type>/<int:pk>/erase/", erasing.erase, name="erase"),
    path("<str:record_type>/<int:pk>/peek/", peek.peek, name="peek"),
    path("<str:record_type>/<int:pk>/tags/", tagging.tagging, name="tagging"),
    path("<str:record_type>/<int:pk>/field/<str:key>/", in_place.field, name="field"),
]
