"""A report of many nodes and some periods: rows made when they are asked for, numbers in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar, overload

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from spnet.checked import named, shown
from spnet.display import ROWS_SHOWN, cell, html_table, percent, printable
from spnet.errors import FieldTypeError, FieldValueError, UnknownIdError
from spnet.metrics.calendar.period import Period
from spnet.metrics.explain_parts import Counted, CountedIds, Formula, name_of
from spnet.metrics.judged import Judged
from spnet.metrics.reports.asked import Basis, ReportAsked
from spnet.metrics.reports.entries import Words
from spnet.metrics.reports.judged_periods import JudgedPeriod
from spnet.metrics.reports.repeated import Repeated, Titles
from spnet.metrics.roll_up import running_sums
from spnet.metrics.tally import COUNTS, Tally
from spnet.model.corrected import Entry
from spnet.model.network import Network
from spnet.model.snapshot import Snapshot

__all__ = ["PeriodTable", "Row", "shown_cell", "words_of"]

Rows = NDArray[np.intp]
Bool = NDArray[np.bool_]


class Row:
    """A row of a report: `cells` gives it under the official names of the template's columns."""

    __slots__ = ()

    @property
    def cells(self) -> Mapping[str, object]:
        """Its cells by the names of the template."""
        raise NotImplementedError


R = TypeVar("R", bound=Row)


@frozen(kw_only=True, eq=False, repr=False)
class PeriodTable(Sequence[R], Generic[R]):
    """Nodes × periods; a sequence of rows, node by node in preorder and period by period.

    ``table[0]`` is a row, ``table["m1"]`` the rows of a node, ``table["m1", "2nd Quarter"]`` one of them.
    """

    #: what the rows are of, and what the periods are, in words
    _of: ClassVar[str] = "node"
    _periods_are: ClassVar[str] = "period"

    asked: ReportAsked
    _rows: Rows
    _periods: tuple[JudgedPeriod, ...]
    _words: Words | None
    _places: dict[int, int] = field(factory=dict, init=False)

    # --- what it is of --------------------------------------------------------------------------------------

    @property
    def as_of(self) -> date:
        """The day, inclusive."""
        return self.asked.as_of

    @property
    def basis(self) -> Basis:
        """Whether everything counts up to the day, or what is due within the period."""
        return self.asked.basis

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods, the earliest first."""
        return tuple(one.period for one in self._periods)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids of the nodes, in preorder."""
        return tuple(map(self._snapshot.tree.ids.__getitem__, self._rows.tolist()))

    @property
    def totals(self) -> tuple[Tally | None, ...]:
        """What the rows of each period count together, each action or milestone once; None where it has not begun."""
        return tuple(
            None if one.judged is None else Tally.of(self._sums(one.judged).sum(axis=1, dtype=np.int64))
            for one in self._periods
        )

    def _sums(self, judged: Judged) -> NDArray[np.int32]:
        """Return the counts of every node, in the order of `COUNTS`; COUNTS × nodes."""
        return running_sums(self._snapshot.tree, judged).whole(self._rows)

    @property
    def _snapshot(self) -> Snapshot:
        return self.asked.snapshot

    # --- rows -----------------------------------------------------------------------------------------------

    def _row(self, row: int, one: JudgedPeriod) -> R:
        """Return the row of a node in a period."""
        raise NotImplementedError

    @overload
    def __getitem__(self, key: int | tuple[str, str | Period]) -> R: ...
    @overload
    def __getitem__(self, key: slice | str) -> tuple[R, ...]: ...
    def __getitem__(self, key: object) -> R | tuple[R, ...]:
        if isinstance(key, slice):
            return tuple(map(self._at, range(len(self))[key]))
        if isinstance(key, str):
            row = self._row_of(key)
            return tuple(self._row(row, one) for one in self._periods)
        if isinstance(key, tuple) and len(key) == 2:
            return self._row(self._row_of(key[0]), self._period(key[1]))
        if not isinstance(key, int):
            raise FieldTypeError(
                f"a row was asked for as {shown(key)}", "report[...]", "Ask by place, by id, or by id and period."
            )
        return self._at(range(len(self))[key])

    def _at(self, place: int) -> R:
        node, period = divmod(place, len(self._periods))
        return self._row(int(self._rows[node]), self._periods[period])

    def _row_of(self, id: object) -> int:
        if not self._places:
            self._places.update((row, place) for place, row in enumerate(self._rows.tolist()))
        row = self._snapshot.row(id)  # type: ignore[arg-type]  # whatever it is, no node has it as id
        if row not in self._places:
            raise UnknownIdError(
                f"{named(id)!r} is not in this report", named(id), f"It has {len(self._rows)} {self._of}s in it."
            )
        return row

    def _period(self, asked: object) -> JudgedPeriod:
        found = next((one for one in self._periods if asked in (one.period, one.period.name)), None)
        if found is None:
            raise FieldValueError(
                f"no period {shown(asked)} in this report", "period", f"It has {', '.join(map(str, self.periods))}."
            )
        return found

    def __len__(self) -> int:
        return len(self._rows) * len(self._periods)

    def __iter__(self) -> Iterator[R]:
        return (self._row(row, one) for row in self._rows.tolist() for one in self._periods)

    def __contains__(self, what: object) -> bool:
        if isinstance(what, str):
            return what in self._snapshot and bool(np.isin(self._snapshot.row(what), self._rows))
        return any(row == what for row in self)

    # --- what rows are made of ------------------------------------------------------------------------------

    def _counted(self, row: int, one: JudgedPeriod) -> CountedIds:
        judged = one.judged
        if judged is None:  # callers ask of periods that have begun
            raise FieldValueError(f"{one.period} has not begun", one.period.name, "Ask later.")
        places = slice(int(judged.before[row]), int(judged.before[self._snapshot.tree.end[row]]))
        rows, conditions = judged.rows[places], judged.conditions[places]
        return CountedIds(counted=Counted(ids=self._snapshot.tree.ids, rows=rows, conditions=conditions))

    def _beside(self, row: int, one: JudgedPeriod, chosen: Bool | None) -> tuple[str, ...]:
        """Return the ids of a node's actions or milestones that are chosen."""
        if chosen is None or one.judged is None:
            return ()
        tree, judged = self._snapshot.tree, one.judged
        places = slice(int(judged.before[row]), int(judged.before[tree.end[row]]))
        return tuple(map(tree.ids.__getitem__, judged.rows[places][chosen[places]].tolist()))

    def _entries(self, row: int, one: JudgedPeriod) -> tuple[Entry, ...] | None:
        """Return what was said in a period on a node and all beneath it that is in the plan; None: nobody knows."""
        if self._words is None or one.day is None:
            return None
        tree = self._snapshot.tree
        there = row + np.flatnonzero(one.present(tree)[row : int(tree.end[row])])
        ids = map(tree.ids.__getitem__, there.tolist())
        return self._words.between(ids, one.period.first, one.day)

    def _title(self, row: int) -> str:
        return name_of(self._snapshot.tree.nodes[row])

    def _organization(self, row: int) -> str:
        tree = self._snapshot.tree
        return tree.ids[int(tree.organization[row])]

    # --- columns --------------------------------------------------------------------------------------------

    def _heads(self) -> dict[str, Any]:
        """Return the first columns: the node, its organization, the period and its day."""
        tree, many, nodes = self._snapshot.tree, len(self._periods), len(self._rows)
        return {
            self._of: Repeated(tree.ids, self._rows, many),
            "title": Repeated(Titles(tree.nodes), self._rows, many),
            "organization": Repeated(tree.ids, tree.organization[self._rows], many),
            "period": tuple(one.period.name for one in self._periods) * nodes,
            "first": tuple(one.period.first for one in self._periods) * nodes,
            "last": tuple(one.period.last for one in self._periods) * nodes,
            "as_of": tuple(one.day for one in self._periods) * nodes,
        }

    def _numbers(self, what: str) -> dict[str, Any]:
        """Return columns of counts and percentages of actions or milestones; None in periods that have not begun."""
        shape = len(self._rows), len(self._periods)
        counts = np.zeros((len(_COUNTED), *shape), dtype=np.int32)
        begun = np.array([one.judged is not None for one in self._periods], dtype=bool)
        for place, one in enumerate(self._periods):
            if one.judged is not None:
                counts[..., place] = _counts_of(self._sums(one.judged))
        by_name = dict(zip(_COUNTED, counts, strict=True))
        there = np.broadcast_to(begun, shape)
        found = {f"{what}_{name}": _objects(count, there) for name, count in by_name.items()}
        active = by_name["active"]
        some = there & (active > 0)
        for name in ("completed", "on_time", "behind"):
            found[f"{what}_{name}_pct"] = _objects(100 * by_name[name] / np.where(some, active, 1), some)
        return found

    def _texts(self, **cells: Any) -> dict[str, Any]:
        """Return columns of words: what a function makes of the entries of each row, one behind the other."""
        found: dict[str, list[str | None]] = {name: [] for name in cells}
        for row in self._rows.tolist():
            for one in self._periods:
                entries = self._entries(row, one)
                for name, of in cells.items():
                    found[name].append(None if entries is None else "; ".join(entry.text for entry in of(entries)))
        return {name: tuple(texts) for name, texts in found.items()}

    # --- how it shows ---------------------------------------------------------------------------------------

    @property
    def _caption(self) -> str:
        basis = "" if self.basis == "to_date" else ", what is due in the period"
        return f"{self._periods_are} report, {self.asked.year} as of {self.as_of}{basis}"

    def __repr__(self) -> str:
        begun = sum(one.day is not None for one in self._periods)
        return (
            f"<{type(self).__name__} of {len(self._rows):,} {self._of}s in {self.asked.year} as of {self.as_of}: "
            f"{begun} of {len(self._periods)} periods begun>"
        )

    def _repr_html_(self) -> str:
        shown_rows = self[:ROWS_SHOWN]
        names = list(shown_rows[0].cells) if shown_rows else []
        rows = [tuple(map(shown_cell, row.cells.values())) for row in shown_rows]
        return html_table(names, rows, caption=printable(self._caption), left_out=max(0, len(self) - len(shown_rows)))


#: counts that stand in columns
_COUNTED = ("active", "completed", "on_time", "behind", "unreported")


def _counts_of(counts: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return what stands in columns, of counts in the order of `COUNTS`."""
    of = dict(zip(COUNTS, counts, strict=True))
    on_time, overdue = of["completed_on_time"], of["overdue"]
    completed = on_time + of["completed_late"]
    active = of["total"] - of["cancelled"]
    return np.stack((active, completed, on_time + of["on_track"], overdue, of["unreported"]))


def _objects(values: NDArray[Any], there: Bool) -> tuple[Any, ...]:
    """Return a table row by row as plain numbers, and None where there is nothing."""
    found = values.astype(object)
    found[~there] = None
    return tuple(found.ravel().tolist())


def shown_cell(value: object) -> str:
    """Return a cell as text: a percentage with its numbers, entries behind each other, a dash for nothing."""
    if isinstance(value, Formula):
        return f"{percent(value.value)} ({value.numerator} of {value.denominator})"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return cell(value)


def words_of(network: Network | Snapshot, known_by: date | None) -> Words | None:
    """Return the words of a network; of a snapshot, which keeps of reports only what is counted, None."""
    return Words(network.journal, len(network.journal), known_by) if isinstance(network, Network) else None
