"""Addresses of this app."""

from django.urls import path

from records.views import (
    access_requests,
    choosing,
    colours,
    completing,
    duplicates,
    erasing,
    file_contents,
    files,
    history,
    in_place,
    matching,
    peek,
    picture,
    reach,
    tagging,
    timeline,
)

app_name = "records"
FILES = "<str:record_type>/<int:pk>/files/"
FILE = f"{FILES}<int:file>/"
file_urls = [
    path(FILES, files.files, name="files"),
    path(f"{FILES}add/", files.add, name="add_files"),
    path(FILE, files.file, name="file"),
    path(f"{FILE}comment/", files.comment, name="file_comment"),
    path(f"{FILE}delete/", files.delete, name="delete_file"),
    path(f"{FILE}restore/", files.restore, name="restore_file"),
    path(f"{FILE}<int:number>/", file_contents.download, name="download"),
    path(f"{FILE}<int:number>/inline/", file_contents.inline, name="inline"),
    path(f"{FILE}<int:number>/small/", file_contents.small, name="small_picture"),
    path(f"{FILE}<int:number>/large/", file_contents.large, name="large_picture"),
]
urlpatterns = [
    path("colours.css", colours.colours, name="colours"),
    path("tags/", choosing.tags, name="tags"),
    path("people/", choosing.people, name="people"),
    path("access-requests/", access_requests.access_requests, name="access_requests"),
    path("<str:record_type>/choose/", choosing.choose, name="choose"),
    path("<str:record_type>/matches/", matching.matching, name="matches"),
    path("<str:record_type>/blind/", matching.blind, name="blind"),
    path("<str:record_type>/ask-access/", matching.ask_access, name="ask_access"),
    path("<str:record_type>/<int:pk>/use/", matching.use, name="use"),
    path("<str:record_type>/duplicates/", duplicates.duplicates, name="duplicates"),
    path("<str:record_type>/duplicates/apart/", duplicates.apart, name="apart"),
    path(
        "<str:record_type>/duplicates/together/", duplicates.together, name="together"
    ),
    path(
        "<str:record_type>/duplicates/search/",
        duplicates.search_again,
        name="search_duplicates",
    ),
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
    *file_urls,
    path("erasures/", erasing.erasures, name="erasures"),
    path("erasures/<int:pk>/", erasing.erasure, name="erasure"),
    path("<str:record_type>/<int:pk>/erase/", erasing.erase, name="erase"),
    path("<str:record_type>/<int:pk>/peek/", peek.peek, name="peek"),
    path(
        "<str:record_type>/<int:pk>/reach/<str:channel_key>/",
        reach.reach,
        name="reach",
    ),
    path("<str:record_type>/<int:pk>/tags/", tagging.tagging, name="tagging"),
    path("<str:record_type>/<int:pk>/field/<str:key>/", in_place.field, name="field"),
    path(
        "<str:record_type>/<int:pk>/field/<str:key>/complete/",
        completing.complete,
        name="complete",
    ),
]
