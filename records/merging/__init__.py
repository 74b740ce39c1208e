"""Several records made one, and that taken back for 30 days (I9).

The others go to the trash as they are; the survivor takes over values, and rows of
other tables are moved to it. Each of these steps is written down.
"""

from records.merging.acting import merge
from records.merging.plan import Choices, Plan
from records.merging.refusing import Stale
from records.merging.undoing import take_back

__all__ = ["Choices", "Plan", "Stale", "merge", "take_back"]
