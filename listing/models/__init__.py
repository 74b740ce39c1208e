"""The nouns of this app."""

from listing.models.bulk_run import BulkChunk, BulkRun, LeftOut
from listing.models.export_run import ExportRun
from listing.models.import_run import ImportRun, RefusedRow
from listing.models.list_settings import ListSettings
from listing.models.pick_step import PickStep
from listing.models.saved_mapping import SavedMapping
from listing.models.saved_view import SavedView
from listing.models.segment import Segment, SegmentMember
from listing.models.segment_step import SegmentStep
from listing.models.selection import Pick
from listing.models.shared import Audience, audiences_of

__all__ = [
    "Audience",
    "BulkChunk",
    "BulkRun",
    "ExportRun",
    "ImportRun",
    "LeftOut",
    "ListSettings",
    "Pick",
    "PickStep",
    "RefusedRow",
    "SavedMapping",
    "SavedView",
    "Segment",
    "SegmentMember",
    "SegmentStep",
    "audiences_of",
]
