"""The nouns of this app."""

from listing.models.bulk_run import BulkChunk, BulkRun, LeftOut
from listing.models.export_run import ExportRun
from listing.models.import_run import ImportRun, RefusedRow
from listing.models.import_undo import ImportUndo, KeptRecord
from listing.models.list_settings import ListSettings
from listing.models.pick_step import PickStep
from listing.models.rehearsal import Rehearsal
from listing.models.saved_mapping import SavedMapping
from listing.models.saved_view import SavedView
from listing.models.segment import Segment, SegmentMember
from listing.models.segment_step import SegmentStep
from listing.models.selection import Pick
from listing.models.shared import Audience, audiences_of
from listing.models.staged_row import StagedRow, Verdict

__all__ = [
    "Audience",
    "BulkChunk",
    "BulkRun",
    "ExportRun",
    "ImportRun",
    "ImportUndo",
    "KeptRecord",
    "LeftOut",
    "ListSettings",
    "Pick",
    "PickStep",
    "RefusedRow",
    "Rehearsal",
    "SavedMapping",
    "SavedView",
    "Segment",
    "SegmentMember",
    "SegmentStep",
    "StagedRow",
    "Verdict",
    "audiences_of",
]
