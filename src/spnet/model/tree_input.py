"""The tree's columns from a caller's arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spnet.checked import ident, shown, text
from spnet.coding.framework import Framework
from spnet.errors import DuplicateIdError, FieldTypeError, FieldValueError
from spnet.model.arranging import Arrangement, arrange
from spnet.model.codes import NormalCodes
from spnet.model.column_input import constant, refuse, sealed, take_days, take_named, take_texts, take_whole
from spnet.model.columns import KINDS, LEVELS, TreeColumns, kinds_from, places
from spnet.model.days import NO_DAY
from spnet.model.enums import Level
from spnet.model.made_nodes import MadeNodes
from spnet.model.nodes import Action, Goal, Milestone, Organization, Strategy
from spnet.model.rows import GivenRows, MadeIds, MadeRows, Rows
from spnet.model.weight_input import NO_WEIGHT, take_weights

__all__ = ["CodeSets", "normal_code_sets", "tree_from_columns"]

Int8 = NDArray[np.int8]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
CodeSets = tuple[tuple[str, ...], ...]

_WORDS = tuple(kind.kind for kind in KINDS)
_ORGANIZATION = KINDS.index(Organization)

#: the highest kind that has each column; those beneath it have it too
_FROM = {
    "adopted": KINDS.index(Goal),
    "start": KINDS.index(Strategy),
    "due": KINDS.index(Milestone),
    "codes": KINDS.index(Strategy),
    "weight": KINDS.index(Action),
}


def tree_from_columns(
    *,
    kind: Any,
    parent: Any,
    level: Any,
    ids: Any,
    titles: Any,
    dates: dict[str, Any],
    codes: Any,
    code_sets: CodeSets,
    weight: Any,
) -> tuple[TreeColumns, Int32 | None]:
    """Return the columns in preorder, and the row of each given row; None where they were in preorder.

    The arguments are those of :meth:`spnet.Snapshot.from_columns`; the sets of codes are normal ones.
    """
    kinds = take_named(kind, "kind", None, _WORDS, missing=False)
    size = len(kinds)
    parents = take_whole(parent, "parent", size, low=-1, high=size - 1, dtype=np.int32)
    levels = _take_levels(level, kinds)
    days = {name: take_days(given, name, size) for name, given in dates.items()}
    for name, column in days.items():
        _refuse_above(name, kinds, column != NO_DAY)
    sets = _take_codes(codes, kinds, code_sets)
    weights = None if weight is None else _take_weights(weight, kinds)
    arrangement = arrange(kinds, parents)
    order = arrangement.order
    given_ids, rows = _take_ids(ids, arrangement)
    called = None if titles is None else _ordered(take_texts(titles, "titles", size, text), order)
    kinds, levels = _arranged(kinds, order), _arranged(levels, order)
    days = {name: _arranged(column, order) for name, column in days.items()}
    sets, occurring = _renumbered(_arranged(sets, order), code_sets)
    nodes = MadeNodes(
        ids=given_ids,
        kind=kinds,
        level=levels,
        codes=sets,
        code_sets=occurring,
        titles=called,
        weight=None if weights is None else _arranged(weights, order),
        **days,
    )
    actions, actions_before = places(kinds, Action)
    milestones, milestones_before = places(kinds, Milestone)
    tree = TreeColumns(
        ids=given_ids,
        nodes=nodes,
        kind=kinds,
        level=levels,
        parent=arrangement.parent,
        end=arrangement.end,
        organization=arrangement.organization,
        codes=sets,
        code_sets=occurring,
        actions=actions,
        milestones=milestones,
        actions_before=actions_before,
        milestones_before=milestones_before,
        rows=rows,
        **days,
    )
    return tree, arrangement.place


def normal_code_sets(code_sets: Any, frameworks: tuple[Framework, ...]) -> CodeSets:
    """Return sets of codes as a network writes them; the first is the empty one.

    Raises
    ------
    FieldTypeError, FieldValueError, UnknownCodeError
        They are no such sets.
    """
    if not isinstance(code_sets, Sequence) or isinstance(code_sets, str) or not len(code_sets):
        raise FieldTypeError(
            f"the sets of codes are {shown(code_sets)}", "code_sets", 'Give a tuple of tuples, such as ((), ("4C",)).'
        )
    normal = NormalCodes(frameworks)
    sets: list[tuple[str, ...]] = []
    for number, one in enumerate(code_sets):
        where = f"code_sets[{number}]"
        if not isinstance(one, tuple | list) or not all(isinstance(code, str) for code in one):
            raise FieldTypeError(f"a set of codes is {shown(one)}", where, 'For one code write ("4C",).')
        sets.append(normal.codes(tuple(one), where))
    if sets[0]:
        raise FieldValueError("the first set of codes is not empty", "code_sets[0]", "Put () before the others.")
    return tuple(sets)


def _arranged(column: Any, order: Int32 | None) -> Any:
    return column if order is None or column.strides == (0,) else sealed(column[order])


def _ordered(texts: list[str], order: Int32 | None) -> tuple[str, ...]:
    return tuple(texts) if order is None else tuple(map(texts.__getitem__, order.tolist()))


def _refuse_above(name: str, kind: Int8, there: NDArray[np.bool_]) -> None:
    """Require that what only some kinds have stands on no other."""
    highest = _FROM[name]
    refuse(
        FieldValueError,
        name,
        there & (kind < highest),
        f"{name} where there can be none",
        f"Only {kinds_from(highest)} have it.",
        said=lambda row: _WORDS[kind[row]],
    )


def _take_levels(level: Any, kind: Int8) -> Int8:
    organization = kind == _ORGANIZATION
    if level is None:
        other: Int8 = sealed(np.where(organization, LEVELS.index(Level.OTHER), -1).astype(np.int8))
        return other
    levels = take_named(level, "level", len(kind), LEVELS, missing=True)
    refuse(
        FieldValueError,
        "level",
        organization & (levels < 0),
        "an organization without a level",
        f"Give one of {', '.join(map(repr, map(str, LEVELS)))}.",
    )
    refuse(
        FieldValueError,
        "level",
        ~organization & (levels >= 0),
        "a level where there can be none",
        "Only organizations have one; give -1 for others.",
        said=lambda row: _WORDS[kind[row]],
    )
    return levels


def _take_ids(ids: Any, arrangement: Arrangement) -> tuple[Sequence[str], Rows]:
    size = len(arrangement.parent)
    if ids is None:
        made = MadeIds(size, arrangement.order, arrangement.place)
        return made, MadeRows(made)
    given = take_texts(ids, "ids", size, ident)
    in_order = _ordered(given, arrangement.order)
    rows = GivenRows(in_order)
    if rows.repeated():
        first: dict[str, int] = {}
        twice = np.array([first.setdefault(id, row) != row for row, id in enumerate(given)], dtype=bool)
        refuse(DuplicateIdError, "ids", twice, "an id that is taken", "Give each row its own.", said=given.__getitem__)
    return in_order, rows


def _take_codes(codes: Any, kind: Int8, code_sets: CodeSets) -> Int32:
    if codes is None:
        none: Int32 = constant(0, len(kind), np.int32)
        return none
    numbers: Int32 = take_whole(codes, "codes", len(kind), low=0, high=len(code_sets) - 1, dtype=np.int32)
    _refuse_above("codes", kind, numbers != 0)
    return numbers


def _renumbered(codes: Int32, code_sets: CodeSets) -> tuple[Int32, CodeSets]:
    """Return codes with the distinct sets that occur, numbered by where they occur first."""
    first = np.full(len(code_sets), len(codes), dtype=np.int64)
    if codes.strides != (0,):
        np.minimum.at(first, codes, np.arange(len(codes)))
    numbers: dict[tuple[str, ...], int] = {(): 0}
    new = np.zeros(len(code_sets), dtype=np.int32)
    for number in np.argsort(first, kind="stable").tolist():
        if first[number] < len(codes):
            new[number] = numbers.setdefault(code_sets[number], len(numbers))
    same = codes.strides == (0,) or bool((new[first < len(codes)] == np.flatnonzero(first < len(codes))).all())
    return codes if same else sealed(new[codes]), tuple(numbers)


def _take_weights(weight: Any, kind: Int8) -> Int64:
    """Take weights as whole millionths; `NO_WEIGHT` where there is none."""
    weights: Int64 = take_weights(weight, "weight", len(kind))
    _refuse_above("weight", kind, weights != NO_WEIGHT)
    return weights
