"""Weights of actions as whole millionths, so that they add up exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from numbers import Integral
from typing import Any, Literal, cast

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from spnet.checked import Number, Refused, shown, type_of
from spnet.checked import weight as take_weight
from spnet.errors import FieldTypeError, FieldValueError
from spnet.model.made_nodes import MILLION, MadeNodes
from spnet.model.nodes import Action
from spnet.model.snapshot import Snapshot
from spnet.model.tree_columns import TreeColumns

__all__ = ["MILLION", "Weight", "Weights", "millionths", "weights_of"]

#: what an action counts as: one, its own weight, its planned budget, or what a mapping of ids says
Weight = Literal["count", "weight", "budget"] | Mapping[str, Number]

_NAMED_AT_MOST = 5


@frozen(kw_only=True, eq=False)
class Weights:
    """What every action weighs.

    Parameters
    ----------
    millionths : int64 or object array
        By action, in preorder. Whole numbers of Python stand in it where the sum of all does not fit int64.
    there : bool array
        Which actions have a weight; one without weighs nothing.
    """

    millionths: NDArray[Any]
    there: NDArray[np.bool_]


def weights_of(snapshot: Snapshot, weight: Weight) -> Weights | None:
    """Return what every action weighs; None where each counts as one.

    Raises
    ------
    FieldTypeError, FieldValueError
        There is no such weight, or a mapping has not one for every action.
    """
    if isinstance(weight, str) and weight == "count":
        return None
    if isinstance(weight, Mapping):
        return _weighed(_mapped(snapshot, weight))
    if not isinstance(weight, str) or weight not in ("weight", "budget"):
        raise FieldTypeError(
            f"weight={shown(weight)}", "weight", 'One of "count", "weight", "budget", or a mapping of ids to numbers.'
        )
    return snapshot.tree.remembered(f"weights by {weight}", partial(_of_nodes, snapshot.tree, weight))


def _of_nodes(tree: TreeColumns, weight: str) -> Weights:
    """Return the weights, or budgets, that the actions carry."""
    nodes = tree.nodes
    if not isinstance(nodes, MadeNodes):
        of: Callable[[Action], int | None] = _own_weight if weight == "weight" else _budget
        return _weighed([of(cast(Action, nodes[row])) for row in tree.actions.tolist()])
    size = len(tree.actions)
    if weight == "budget":  # which columns do not have
        return Weights(millionths=np.zeros(size, dtype=np.int64), there=np.zeros(size, dtype=bool))
    own = np.full(size, -1, dtype=np.int64) if nodes.weight is None else nodes.weight.take(tree.actions)
    whole = np.where(own < 0, np.int64(MILLION), own)
    # a sum in floating point is off by far less than the half that is spared here
    fits = whole.sum(dtype=np.float64) < 2**62
    return Weights(millionths=whole if fits else whole.astype(object), there=np.ones(size, dtype=bool))


def _weighed(given: list[int | None]) -> Weights:
    whole = [0 if one is None else one for one in given]
    # all sums are sums of some of these, and none is negative: where all together fit, every sum does
    fits = sum(whole) < 2**63
    return Weights(
        millionths=np.array(whole, dtype=np.int64 if fits else object),
        there=np.array([one is not None for one in given], dtype=bool),
    )


def _own_weight(action: Action) -> int:
    return MILLION if action.weight is None else millionths(action.weight)


def _budget(action: Action) -> int | None:
    return sum(millionths(line.amount) for line in action.budget) if action.budget else None


def _mapped(snapshot: Snapshot, weight: Mapping[str, Number]) -> list[int | None]:
    ids = [snapshot.tree.ids[row] for row in snapshot.tree.actions.tolist()]
    missing = [id for id in ids if id not in weight]
    if missing:
        some = ", ".join(missing[:_NAMED_AT_MOST]) + (", …" if len(missing) > _NAMED_AT_MOST else "")
        raise FieldValueError(
            f"weights of {len(missing)} actions are missing", some, "Give every action a weight; it may be 0."
        )
    return [_given(id, weight[id]) for id in ids]


def _given(id: str, value: object) -> int:
    whole = isinstance(value, Integral) and not isinstance(value, bool)  # of NumPy's too, which are no int
    try:
        return millionths(take_weight(int(value) if whole else value))  # type: ignore[call-overload]
    except Refused as refused:
        seen = f"{type_of(value)}, {shown(value)}" if refused.error is FieldTypeError else shown(value)
        raise refused.error(f"the weight is {seen}, where {refused.wanted} belongs", id, refused.mend) from refused


def millionths(value: Number) -> int:
    """Return a number of at most six decimals in millionths."""
    if isinstance(value, int):
        return value * MILLION
    return int(Fraction(Decimal(str(value)) if isinstance(value, float) else value) * MILLION)
