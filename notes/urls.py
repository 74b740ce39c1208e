"""Addresses of this app."""

from django.urls import path

from notes import drafts, naming, new_note, views
from notes.tasks import views as tasks

app_name = "notes"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", new_note.new, name="new"),
    path("on/<str:record_type>/<int:pk>/", views.create, name="create"),
    path("on/<str:record_type>/<int:pk>/assignees/", tasks.assignees, name="assignees"),
    path("on/<str:record_type>/<int:pk>/up-next/", tasks.up_next, name="up_next"),
    path("<int:pk>/done/", tasks.done, name="done"),
    path("<int:pk>/reopen/", tasks.reopen, name="reopen"),
    path("<int:pk>/status/", tasks.status, name="status"),
    path("<int:pk>/next-step/", tasks.next_step, name="next_step"),
    path("<int:pk>/repeat-no-more/", tasks.repeat_no_more, name="repeat_no_more"),
    path("people/", naming.people_about, name="people_about"),
    path("on/<str:record_type>/<int:pk>/people/", naming.people, name="people"),
    path("on/<str:record_type>/<int:pk>/draft/", drafts.of_record, name="draft"),
    path("<int:pk>/draft/", drafts.of_note, name="draft_of_note"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/pin/", views.pin, name="pin"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/restore/", views.restore, name="restore"),
]
