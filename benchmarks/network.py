"""The network itself: building it against making its objects, copying, comparing, and bytes a node."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from typing import Any

import attrs

from benchmarks.plans import nodes_of_a_state
from benchmarks.timing import compare
from spnet import Network, Node

__all__ = ["report"]

_Given = tuple[type[Node], dict[str, Any], str | None]


def _given(actions: int) -> list[_Given]:
    """Return what each node is made of: its class, the fields that have not their default, its parent."""
    _, placed = nodes_of_a_state(actions)
    return [
        (
            type(node),
            {f.name: getattr(node, f.name) for f in attrs.fields(type(node)) if getattr(node, f.name) != f.default},
            parent,
        )
        for node, parent in placed
    ]


def _build(given: list[_Given]) -> Network:
    net = Network("State")
    for kind, fields, parent in given:
        net.add(kind(**fields), parent=parent)
    return net


def _build_in_a_batch(given: list[_Given]) -> Network:
    net = Network("State")
    with net.edit():
        for kind, fields, parent in given:
            net.add(kind(**fields), parent=parent)
    return net


def _bytes(make: Callable[[], object]) -> int:
    """Return how many bytes are held by what is made; what was there before is not counted."""
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    kept = make()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return after - before


def report(actions: int = 100_000, memory_actions: int = 320_000, rounds: int = 5) -> str:
    """Return the table, as text."""
    given = _given(actions)
    net, other = _build(given), _build(given)
    seconds = compare(
        {
            "making the attrs objects": lambda: [kind(**fields) for kind, fields, _ in given],
            "building the network, objects included": lambda: _build(given),
            "the same in one edit()": lambda: _build_in_a_batch(given),
            "copy()": net.copy,
            "== of two equal networks": lambda: net == other,
        },
        rounds=rounds,
    )
    objects = seconds["making the attrs objects"]
    lines = [f"{len(net):,} nodes; medians of {rounds} rounds"]
    lines += [
        f"  {name:<40} {1e6 * taken / len(net):6.2f} µs a node, {taken / objects:5.2f} × the objects"
        for name, taken in seconds.items()
    ]
    large = _given(memory_actions)
    held = _bytes(lambda: _build(large))
    objects_alone = _bytes(lambda: [kind(**fields) for kind, fields, _ in large])
    size = len(large)
    ids = sum(sys.getsizeof(fields["id"]) for _, fields, _ in large) / size
    lines.append(
        f"{size:,} nodes: {held / size:.0f} bytes a node with its own object, texts and dates aside "
        f"(the object {objects_alone / size - 8:.0f}; its id would be {ids:.0f} more)"
    )
    return "\n".join(lines)
