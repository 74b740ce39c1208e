"""The nouns of this app; Record, Phone, Email and ListValue are abstract."""

from records.models.access_request import AccessRequest, BlindNotice, BlindProbe
from records.models.address import Addressed
from records.models.change_set import ChangeSet
from records.models.channel import Email, Phone, Reachable
from records.models.custom_field import CustomField, CustomFieldOption
from records.models.duplicates import (
    DuplicatePair,
    DuplicateRule,
    DuplicateSearch,
    NotDuplicates,
    RecordKey,
)
from records.models.entry import Entry, track, track_many
from records.models.erasure import Erasure, Suppressed
from records.models.field_conversion import FieldConversion
from records.models.file import FileUpload, FileVersion, RecordFile
from records.models.list_value import ListValue
from records.models.merge import Merge, MovedRows
from records.models.notification import Notification, NotificationChoice
from records.models.painted import Painted
from records.models.picture import Pictured
from records.models.record import Record, RecordQuerySet, record_indexes
from records.models.removal import Removal
from records.models.retention import Retention
from records.models.tag import RemovedTag, Tag

__all__ = [
    "AccessRequest",
    "Addressed",
    "BlindNotice",
    "BlindProbe",
    "ChangeSet",
    "CustomField",
    "CustomFieldOption",
    "DuplicatePair",
    "DuplicateRule",
    "DuplicateSearch",
    "Email",
    "Entry",
    "Erasure",
    "FieldConversion",
    "FileUpload",
    "FileVersion",
    "ListValue",
    "Merge",
    "MovedRows",
    "NotDuplicates",
    "Notification",
    "NotificationChoice",
    "Painted",
    "Phone",
    "Pictured",
    "Reachable",
    "Record",
    "RecordFile",
    "RecordKey",
    "RecordQuerySet",
    "Removal",
    "RemovedTag",
    "Retention",
    "Suppressed",
    "Tag",
    "record_indexes",
    "track",
    "track_many",
]
