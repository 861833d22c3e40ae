"""Problems of a return as they are found, each at its row and column."""

from __future__ import annotations

from attrs import evolve, field, frozen

from spnet.problems import Problem

__all__ = ["RowFindings"]


@frozen
class RowFindings:
    """The problems found so far, each with its row; :attr:`problems` has them in the order of the return."""

    _found: list[tuple[int, Problem]] = field(factory=list, init=False)
    _spoilt: set[int] = field(factory=set, init=False)
    _ids: dict[int, str] = field(factory=dict, init=False)

    def add(self, number: int, column: str, code: str, message: str, *, hint: str, spoils: bool = True) -> None:
        """Note a problem of a row, counted from 1.

        What is found in a row, but is about a column of all, does not spoil the row.
        """
        path = f"row {number}, {column}" if column else f"row {number}"
        self._found.append((number, Problem(code=code, message=message, hint=hint, path=path)))
        if spoils:
            self._spoilt.add(number)

    def about(self, number: int) -> bool:
        """Return whether a problem spoils a row."""
        return number in self._spoilt

    def name(self, number: int, id: str) -> None:
        """Note which node a row is about."""
        self._ids[number] = id

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, row by row, in each row in the order of finding; with the node that the row is about."""
        in_order = sorted(self._found, key=lambda entry: entry[0])
        return tuple(
            evolve(problem, nodes=(self._ids[number],)) if number in self._ids else problem
            for number, problem in in_order
        )
