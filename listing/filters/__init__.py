"""The filters of a list: what may be asked of each field, and how.

An address holds `field` (its values), `field_op` (how they are compared) and, for some
kinds of fields, `field_to`, `field_days` or `field_text`. Different fields narrow the
list together; several values of one field widen it.
"""

from listing.filters.condition import Answer, Asked, Condition
from listing.filters.filterset import RecordFilters

__all__ = ["Answer", "Asked", "Condition", "RecordFilters"]
