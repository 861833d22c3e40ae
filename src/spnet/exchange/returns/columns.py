"""The columns of a return, and which of them the keys of a row mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from attrs import field, frozen

from spnet.checked import shown
from spnet.exchange.returns.findings import RowFindings

__all__ = ["ANSWERS", "GIVEN", "Layout", "Layouts", "Read"]

#: what reads a cell that is neither None nor the empty text; None if it is as good as empty
Read = Callable[[Any], Any]

#: what a row says before it is filled in
GIVEN = ("id", "organization", "kind", "outline_number", "title", "due", "last_status", "last_reported")
#: what is filled in
ANSWERS = ("status", "completed_on", "outputs", "resources", "spent", "new_due", "adjustment", "cause", "comment")

#: rows of a real return have the same keys; a hostile one may have as many sets of keys as rows
_MOST_REMEMBERED = 1_000
_MOST_SUGGESTIONS = 100


@frozen
class Layout:
    """Which keys of a row are which columns.

    Parameters
    ----------
    keys : mapping of str to object
        The key of each column that is there.
    answers : tuple of (str, object, callable)
        Of each column that is filled in: its name, its key, and what reads its cells.
    strange : tuple of objects
        Keys that mean no column, or one that another key means already.
    """

    keys: Mapping[str, Any]
    answers: tuple[tuple[str, Any, Read], ...]
    strange: tuple[Any, ...]


@frozen
class Layouts:
    """The layouts of the rows seen so far.

    Parameters
    ----------
    readers : mapping of str to callable
        What reads the cells of each column that is filled in.
    """

    readers: Mapping[str, Read]
    _seen: dict[tuple[Any, ...], Layout] = field(factory=dict, init=False)
    _told: set[Any] = field(factory=set, init=False)

    def of(self, row: Mapping[Any, Any]) -> Layout:
        """Return the layout of a row."""
        keys = tuple(row)
        layout = self._seen.get(keys)
        if layout is None:
            layout = self._made(keys)
            if len(self._seen) < _MOST_REMEMBERED:
                self._seen[keys] = layout
        return layout

    def _made(self, keys: tuple[Any, ...]) -> Layout:
        columns: dict[str, Any] = {}
        strange = []
        for key in keys:
            name = _column(key)
            if name in _NAMES and name not in columns:
                columns[name] = key
            else:
                strange.append(key)
        answers = tuple((name, columns[name], self.readers[name]) for name in ANSWERS if name in columns)
        return Layout(columns, answers, tuple(strange))

    def tell_missing_id(self, findings: RowFindings, number: int) -> None:
        """Note, once, that there is no column of ids."""
        if "id" not in self._told:
            self._told.add("id")
            message = "there is no column 'id', which says what a row is about"
            findings.add(number, "id", "missing-column", message, hint="Keep the column that open_items() gave.")

    def tell_strange(self, findings: RowFindings, number: int, key: Any) -> None:
        """Note a column that means nothing, once for each; a cell beyond the last column each time."""
        if key is None:  # where csv.DictReader puts them
            message = "the row has more cells than there are columns"
            findings.add(number, "", "too-many-cells", message, hint="Put a cell with a comma in it into quotes.")
        elif key not in self._told:
            self._told.add(key)
            name = _column(key)
            if name in _NAMES:
                message, hint = f"a second column {shown(key)}", "Leave one of the two out."
            else:
                few = len(self._told) <= _MOST_SUGGESTIONS
                near = get_close_matches(name[:60], _NAMES, n=1, cutoff=0.6) if few else []
                message = f"no column is called {shown(key)}{f'; did you mean {near[0]!r}?' if near else ''}"
                hint = f"Leave it out, or call it one of {', '.join(ANSWERS)}."
            findings.add(number, shown(key), "unknown-column", message, hint=hint, spoils=False)


_NAMES = frozenset((*GIVEN, *ANSWERS))


def _column(key: Any) -> str:
    """Return the name of the column that a key means: "Completed on" is ``completed_on``."""
    if not isinstance(key, str) or len(key) > 100:
        return ""
    return "_".join(key.strip("\ufeff \t\r\n").casefold().replace("_", " ").replace("-", " ").split())
