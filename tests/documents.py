"""What tests of documents share: where a path leads, all places of a document, and mutations that are taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import spnet
from spnet.checked import shown

__all__ = ["MUTATIONS", "leads_somewhere", "mutate", "places", "plain_copy", "refusal"]

Place = tuple[Any, Any]  # a dict or list, and a key or index in it


def plain_copy(document: Any) -> Any:
    """The document as it comes back from JSON."""
    return json.loads(json.dumps(document))


def refusal(document: Any, **bounds: int) -> tuple[tuple[str, str], ...]:
    """The paths and codes of the problems of a document; empty if it loads."""
    try:
        spnet.from_dict(document, **bounds)
    except spnet.DocumentError as error:
        return tuple((problem.path, problem.code) for problem in error.problems)
    return ()


# --- paths --------------------------------------------------------------------------------------------------


def leads_somewhere(document: Any, path: str) -> bool:
    """Whether a path leads to a place of a document; its last step may be a key that is not there."""
    waiting = [(document, path.removeprefix("$"))] if path.startswith("$") else []
    while waiting:
        value, rest = waiting.pop()
        if not rest:
            return True
        if isinstance(value, dict):
            waiting.extend((one, rest[len(step) :]) for key, one in value.items() for step in _steps(key, rest))
            if rest[0] == "." and rest[1:].isidentifier() and rest[1:] not in value:
                return True
        elif isinstance(value, list | tuple) and rest[0] == "[":
            index, _, after = rest[1:].partition("]")
            if index.isdigit() and int(index) < len(value):
                waiting.append((value[int(index)], after))
    return False


def _steps(key: Any, rest: str) -> Iterator[str]:
    for step in (f".{key}" if isinstance(key, str) else "", f"[{shown(key)}]"):
        if step and rest.startswith(step) and rest[len(step) :][:1] in ("", ".", "["):
            yield step


# --- mutations ----------------------------------------------------------------------------------------------


def places(document: Any) -> list[Place]:
    """All places of a document, the document's own keys first."""
    found: list[Place] = []
    waiting = [document]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    return found


#: what may be put in the place of anything
_PLAIN: tuple[Callable[[], Any], ...] = tuple(
    (lambda value=value: value)  # type: ignore[misc]
    for value in (
        *(
            None,
            True,
            False,
            0,
            1,
            -1,
            1.0,
            2.5,
            10**400,
            10**5000,
            -(10**1000),
            2**63,
            float("nan"),
            float("inf"),
            -0.0,
        ),
        *("", " ", "1", "true", "null", "NaN", "4C", "9Z", "own:4C", "LEA", "goals first", "completed", "decimal"),
        *(
            "2018-01-31",
            "2024-W05-1",
            "20240131",
            "2024-1-5",
            "2024-02-30",
            "2024-01-31T00:00:00",
            "\u0662\u0660\u0661\u0668-01-31",
        ),
        *("0000-01-01", "10000-01-01", "2018-01-31\n", "\ud800", "a\udfffb", "é" * 10_001, "x" * 10_001, "x" * 501),
        *(date(2018, 1, 31), datetime(2018, 1, 31), Decimal("1.5"), b"bytes", (), (1,), frozenset(), object, 1j),  # noqa: DTZ001
        *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")),
    )
)
_STRANGE = (
    *_PLAIN,
    *(dict, list, lambda: [None], lambda: [[]], lambda: {"id": "strange"}, lambda: {"decimal": "1.50"}),
    *(lambda: {"decimal": "1e5"}, lambda: {"decimal": 1}, lambda: {"decimal": "NaN"}, lambda: {"decimal": "1E9999"}),
    *(lambda: {1: 2}, lambda: {None: None}, lambda: {True: "2018-01-31"}, lambda: ["LEA", 1], lambda: [{}] * 3),
)

#: keys under which ids stand
_REFERENCES = frozenset(
    {"id", "parent", "node", "source", "target", "of", "need", "provider", "provider_action", "asked_of"}
)

_KEYS = (
    *("id", "name", "on", "of", "node", "parent", "children", "event", "orphaned", "nmae", "shape", "format", "needs"),
    *(
        "organizations",
        "goals",
        "actions",
        "frameworks",
        "",
        "\ud800",
        "x" * 300,
        1,
        None,
        True,
        2.5,
        (1, 2),
        10**5000,
        b"k",
    ),
)


def _delete(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    del holder[key]


def _rename(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    if isinstance(holder, dict):
        holder[random.choice(_KEYS)] = holder.pop(key)
    else:
        random.shuffle(holder)


def _misspell(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    if isinstance(holder, dict) and isinstance(key, str):
        holder[key[1:] + key[:1]] = holder.pop(key)
    else:
        holder.insert(0, None)


def _add(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    if isinstance(holder, dict):
        holder[random.choice(_KEYS)] = random.choice(_STRANGE)()
    else:
        holder.append(random.choice(_STRANGE)())


def _double(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    if isinstance(holder, list):
        holder.insert(random.randint(0, len(holder)), holder[key])
    else:
        other, there = random.choice(all_places)
        if isinstance(other, dict) and there in other:
            holder[key] = other[there]


def _strange(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    holder[key] = random.choice(_STRANGE)()


def _swap(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    """Put what stands elsewhere in its place: ids of other kinds, parents in rings, events on wrong nodes."""
    other, there = random.choice(all_places)
    if (isinstance(other, dict) and there in other) or (isinstance(other, list) and there < len(other)):
        holder[key] = other[there]  # it may hold this very place, and so itself


def _refer(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    """Name there what is named elsewhere: an id of another kind, one that makes a ring, one that is taken."""
    other, there = random.choice(_named(all_places) or [(holder, key)])
    holder[key] = other[there]


def _named(all_places: list[Place]) -> list[Place]:
    return [(holder, key) for holder, key in all_places if key in _REFERENCES and key in holder]


def _wrap(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    value = holder[key]
    wrapped: tuple[Any, ...] = ([value], {"decimal": value}, {"id": value}, [value, value])
    holder[key] = random.choice((*wrapped, f"{value}" if isinstance(value, float | None) else "1"))


def _unwrap(random: Random, holder: Any, key: Any, all_places: list[Place]) -> None:
    value = holder[key]
    entries = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    holder[key] = entries[0] if entries else None


MUTATIONS = (
    _delete,
    _rename,
    _misspell,
    _add,
    _double,
    _strange,
    _strange,
    _strange,
    _swap,
    _swap,
    _refer,
    _refer,
    _wrap,
    _unwrap,
)


def mutate(random: Random, all_places: list[Place]) -> Callable[[], None]:
    """Mutate a document in one to three places; return what takes that back."""
    saved: list[tuple[Any, Any]] = []

    def undo() -> None:
        for holder, before in reversed(saved):
            holder.clear()
            holder.update(before) if isinstance(holder, dict) else holder.extend(before)

    for _ in range(random.choice((1, 1, 1, 2, 3))):
        mutation = random.choice(MUTATIONS)
        holder, key = random.choice((mutation is _refer and _named(all_places)) or all_places)
        if (key in holder) if isinstance(holder, dict) else key < len(holder):
            saved.append((holder, dict(holder) if isinstance(holder, dict) else list(holder)))
            mutation(random, holder, key, all_places)
    return undo
