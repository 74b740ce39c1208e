"""Forms made from the fields of a record: to create, to edit, to edit in place."""

from records.forms.editing import Editing
from records.forms.record_form import Asked, RecordForm

__all__ = ["Asked", "Editing", "RecordForm"]
