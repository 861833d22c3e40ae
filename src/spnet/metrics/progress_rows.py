"""What a progress shows of nodes: a record of one, and a table of some."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from spnet.display import html_table, percent
from spnet.metrics.counts import Counts
from spnet.metrics.tally import Tally

__all__ = ["ProgressRow", "progress_table"]

_HEADER = ("organization", "active", "completed", "on time", "late", "behind", "unreported")


@frozen(kw_only=True)
class ProgressRow:
    """The counts of one node; :meth:`Progress.rows` yields them.

    Parameters
    ----------
    id : str
        The node's id.
    kind : str
        Its kind, such as "organization".
    whole : Counts
        Of its whole subtree.
    own : Counts
        Of an organization its own plan, child organizations left out; of others the same as `whole`.
    """

    id: str
    kind: str
    whole: Counts
    own: Counts


def progress_table(caption: str, tallies: Iterable[tuple[str, Tally]], *, left_out: int) -> str:
    """Return a table in HTML of the actions of some organizations, given by name; `left_out` are not shown."""
    rows = [
        (
            name,
            tally.active,
            *map(percent, (tally.completed_pct, tally.on_time_pct, tally.late_pct, tally.behind_pct)),
            tally.unreported,
        )
        for name, tally in tallies
    ]
    return html_table(_HEADER, rows, caption=caption, left_out=left_out)
