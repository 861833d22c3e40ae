"""Records of the model with every field filled in, made from what their classes say; and a network of such records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import repeat
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

import spnet
from spnet import (
    Action,
    CauseMethod,
    Correction,
    Event,
    Goal,
    Milestone,
    Network,
    Organization,
    Strategy,
    TargetKind,
)
from spnet.checked import Checked

DAY = date(2018, 3, 1)

#: what a text field is filled with
Words = Callable[["attrs.Attribute[Any]"], str]

_PUBLIC: dict[str, Any] = {name: getattr(spnet, name) for name in sorted(spnet.__all__)}

#: the classes of events, in the order of the alphabet: a support comes after its need and before its review
EVENTS: tuple[type[Any], ...] = tuple(
    kind for kind in _PUBLIC.values() if isinstance(kind, type) and issubclass(kind, Checked) and hasattr(kind, "event")
)

#: checked records that stand beside a network: in no document, and in no copy of it
_BESIDE = frozenset(
    ["CaseAssociation", "CaseEnd", "CodeMapping", "Coding", "Crosswalk", "Decision", "Node", "Rubric", "RubricElement"]
)
#: the classes of which a network, and so a document, is made
CLASSES: tuple[type[Checked], ...] = tuple(
    kind
    for name, kind in _PUBLIC.items()
    if isinstance(kind, type) and issubclass(kind, Checked) and name not in _BESIDE
)

#: what cannot be filled by its type alone; a None stands where another field excludes it
_GIVEN: dict[str, dict[str, Any]] = {
    "CauseAnalysis": {"method": CauseMethod.FISHBONE},
    "Measure": {"baseline_missing": None, "unit": "families"},
    "Observation": {"missing": None},
    "SupportProvided": {"vendor": ""},
    "StatusReport": {"status": spnet.Status.COMPLETED},
    "Target": {"kind": TargetKind.MAINTAIN, "reference": None},
}

_KEYS = {"ratings": "1A1", "evidence": "2B1", "strengths": "3", "weaknesses": "4", "identifiers": "state"}


class Filler:
    """Fills records; ids are numbered, so that no two are the same."""

    def __init__(self, words: Words, flags: Iterator[bool], **references: Any) -> None:
        self._words = words
        self._flags = flags
        self._references = references  # what fields of these names hold, in whatever record
        self._ids = 0

    def fill(self, kind: type[Any], depth: int = 0, **given: Any) -> Any:
        """Return a record of a class with every field filled in, but for those given."""
        given = {**_GIVEN.get(kind.__name__, {}), **given}
        for field in attrs.fields(kind):
            if field.name not in given:
                given[field.name] = self._value(_hints(kind)[field.name], field, depth)
        return kind(**given)

    def _value(self, hint: Any, field: attrs.Attribute[Any], depth: int) -> Any:
        if get_origin(hint) in (Union, UnionType):
            hint = next(one for one in get_args(hint) if one is not type(None))
        if field.name == "id":
            self._ids += 1
            return f"filled-{self._ids}"
        if field.name == "codes":
            return ("4C",)
        holds_records = any(isinstance(one, type) and issubclass(one, Checked) for one in (hint, *get_args(hint)))
        if field.name in self._references and not holds_records:
            return self._references[field.name]
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            if field.name == "causes" and depth > 1:
                return ()
            deeper = depth + (field.name == "causes")  # causes hold causes, and have to end
            return tuple(self._value(item, field, deeper) for _ in range(2))
        if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
            return {_KEYS[field.name]: self._value(get_args(hint)[1], field, depth)}
        return self._one(hint, field, depth)

    def _one(self, hint: type[Any], field: attrs.Attribute[Any], depth: int) -> Any:
        if issubclass(hint, Enum):
            return next(iter(hint))
        if issubclass(hint, Checked):
            return self.fill(hint, depth)
        if hint is bool:
            return next(self._flags)
        values: dict[type, Any] = {int: 1, float: 1.0, Decimal: Decimal(1), date: DAY}
        return values[hint] if hint in values else self._words(field)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def network_of_everything(words: Words, flags: Iterator[bool] | None = None) -> Network:
    """A network with each kind of node, and each kind of event with a correction of it, in which nothing is empty."""
    net = Network("everything")
    references = {"findings": ("filled-f",), "causes": ("filled-c",), "priority": "filled-p", "measure": "growth"}
    filler = Filler(words, repeat(False) if flags is None else flags, **references)
    above = None
    for kind, id in ((Organization, "o"), (Goal, "g"), (Strategy, "t"), (Milestone, "m"), (Action, "a")):
        measures = (filler.fill(spnet.Measure, id="growth"),)
        given = {"measures": measures} if hasattr(kind, "measures") else {}
        above = net.add(filler.fill(kind, id=id, **given), parent=above).id
    for kind in EVENTS:
        if kind is not Correction:
            event_id = net.record(_event(net, filler, kind))
            replacement = _event(net, filler, kind)
            net.record(filler.fill(Correction, of=event_id, replacement=replacement, recorded_on=DAY))
    return net


def _event(net: Network, filler: Filler, kind: type[Any]) -> Event:
    node = next(id for id in net if type(net[id]) in kind.stands_on)
    node = "a" if kind is spnet.Adjustment else node  # only actions have budgets
    given: dict[str, Any] = {"provider": "o", "provider_action": "a", "asked_of": "o"}
    for name, of in (("need", spnet.SupportNeed), ("of", spnet.SupportProvided)):
        given[name] = next((event_id for event_id, event in net.journal.items() if isinstance(event, of)), None)
    names = {field.name for field in attrs.fields(kind)}
    given = {name: value for name, value in given.items() if name in names}
    event: Event = filler.fill(kind, node=node, on=DAY, recorded_on=DAY, **given)
    return event


def values_within(record: Any, path: str = "") -> Iterator[tuple[str, attrs.Attribute[Any], Any]]:
    """Yield each value within a record that is not itself made of others, with its path and its field."""
    for field in attrs.fields(type(record)):
        yield from _values(getattr(record, field.name), f"{path}.{field.name}".removeprefix("."), field)


def _values(value: Any, path: str, field: attrs.Attribute[Any]) -> Iterator[tuple[str, attrs.Attribute[Any], Any]]:
    if isinstance(value, Checked):
        yield from values_within(value, path)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _values(item, f"{path}[{place}]", field)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(item, f"{path}[{key!r}]", field)
    else:
        yield path, field, value


def all_values(net: Network) -> Iterator[tuple[str, str, attrs.Attribute[Any], Any]]:
    """Yield each value within a network's nodes and events: whose, its path, its field, the value."""
    for node in spnet.walk(net):
        for path, field, value in values_within(node):
            yield node.id, path, field, value
    for event_id, event in net.journal.items():
        for path, field, value in values_within(event):
            yield str(event_id), path, field, value
