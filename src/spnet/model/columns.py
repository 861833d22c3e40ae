"""The tree and the journal as read-only numpy columns: the names that other modules ask for, in one place."""

from spnet.model.event_columns import STATUSES, EventColumns
from spnet.model.journal_columns import JournalColumns
from spnet.model.tree_columns import KINDS, LEVELS, TreeColumns, kinds_from, places

__all__ = ["KINDS", "LEVELS", "STATUSES", "EventColumns", "JournalColumns", "TreeColumns", "kinds_from", "places"]
