"""What stands within nodes and events, each value with the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from spnet.checked import Checked, given_fields, type_of
from spnet.errors import FieldTypeError
from spnet.model.network import Network
from spnet.model.records import preorder

__all__ = ["check_network", "holders", "inside"]

#: a path such as ``"measures[0].indicator"``, the field at its end, and a value of that field
Inside = tuple[str, "attrs.Attribute[Any]", Any]


@cache
def _fields(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(given_fields(kind))[::-1]  # a stack gives them back in their order


def inside(record: Checked) -> Iterator[Inside]:
    """Yield the values within a record: in the order of its fields, a nested record before what stands in it.

    Tuples and mappings are gone through, so that each of their items comes by itself; what is empty does not come.
    """
    stack: list[tuple[str, attrs.Attribute[Any] | None, Any]] = [("", None, record)]
    while stack:
        path, field, value = stack.pop()
        if isinstance(value, Checked):
            if field is not None:
                yield path, field, value
                path += "."
            kind: type = type(value)
            for one in _fields(kind):
                held = getattr(value, one.name)
                if held is not None and held not in ("", ()):
                    stack.append((path + one.name, one, held))
        elif isinstance(value, tuple):
            stack.extend((f"{path}[{place}]", field, value[place]) for place in reversed(range(len(value))))
        elif isinstance(value, Mapping):
            stack.extend((f"{path}[{key!r}]", field, value[key]) for key in reversed(list(value)))
        elif field is not None and value is not None and value != "":
            yield path, field, value


def holders(network: Network) -> Iterator[tuple[str | None, int | None, Checked]]:
    """Yield the nodes in preorder, each with its id, then the events in the order of their ids, each with its own."""
    for record in preorder(network._tree.roots):
        yield record.node.id, None, record.node
    for event_id, event in network.journal.items():
        yield None, event_id, event


def check_network(network: object, asked_by: str, argument: str = "network") -> None:
    """Require that what is asked about is a network.

    Raises
    ------
    FieldTypeError
        It is something else; a Snapshot is none either.
    """
    if not isinstance(network, Network):
        raise FieldTypeError(
            f"{type_of(network)} stands where a network belongs", argument, f"{asked_by}() takes a Network."
        )
