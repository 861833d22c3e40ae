"""A network without its personal parts, for sharing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import attrs

from spnet.checked import Checked, given_fields, name_key, shown, type_of
from spnet.errors import FieldTypeError
from spnet.frozen import FrozenDict
from spnet.model.corrections import Correction, Event
from spnet.model.events import Dated
from spnet.model.inside import check_network
from spnet.model.network import Network
from spnet.model.support_events import SelfReflection

__all__ = ["redact"]

C = TypeVar("C", bound=Checked)

#: stands where something personal stood
_REDACTED = "[redacted]"


def redact(network: Network, *, people: bool = True, notes: bool = True) -> Network:
    """Return a network without the personal parts of another.

    Parameters
    ----------
    network : Network
        The network, which stays as it is.
    people : bool, default True
        Whether to take out who people are: names, how to reach them, who is responsible, who entered or reviewed
        something.
    notes : bool, default True
        Whether to take out free text that is likely to speak of people: remarks, comments, causes, justifications,
        quotations, what respondents wrote.

    Returns
    -------
    Network
        An independent twin, in which ``"[redacted]"`` stands in the place of each of these texts.

    Raises
    ------
    FieldTypeError
        What is given is no Network, or `people` or `notes` is not True or False.

    Notes
    -----
    Ids, structure, dates, codes, numbers, links, and the ids and order of events stay, so every number that is
    computed stays too. What was empty stays empty: what is missing is still seen to be. Of mappings the keys stay.
    Respondents of self-reflections are numbered, for each organization in the order in which they first come, so that
    two answers of one respondent are still seen to be of one.

    It cannot know names that people wrote into other texts: titles, decisions, descriptions, outputs, ids.
    Positions ("Principal") at a small school may tell who somebody is. The glossary, vendors of supports, links of
    attachments, and addresses and telephone numbers of organizations stay as well.

    Examples
    --------
    >>> from spnet import Level, Network, Organization, Person, redact
    >>> net = Network("Example State")
    >>> team = (Person(name="A. Reyes", position="Principal"),)
    >>> _ = net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL, team=team))
    >>> redact(net)["s1"].team[0].name, net["s1"].team[0].name
    ('[redacted]', 'A. Reyes')
    """
    check_network(network, "redact")
    for name, value in (("people", people), ("notes", notes)):
        if type(value) is not bool:
            raise FieldTypeError(f"{name} is {type_of(value)}, {shown(value)}", name, "Give True or False.")
    twin = network.copy()
    kinds = frozenset(["people"] * people + ["notes"] * notes)
    for record in twin._tree.records.values():
        node = _redacted(record.node, kinds)
        if node is not record.node:
            twin._parts.drop(record.node)
            twin._parts.put(node)
            record.node = node
    events = twin._journal._events  # of the copy, which nobody has seen yet: so it may be written
    respondents = _Respondents()
    for event_id, event in network.journal.items():
        redacted = _redacted(event, kinds)
        events[event_id] = respondents.number(redacted, event) if people else redacted
    twin._snapshot = None
    twin._tree_version = twin._journal_version = twin._next_version()
    return twin


class _Respondents:
    """Numbers in the place of the names of those who answered self-reflections."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, str]] = {}

    def number(self, event: Event, before: Event) -> Event:
        """Return a redacted event with its respondent numbered; `before` is the event with the name."""
        if isinstance(event, Correction):
            if not isinstance(before, Correction) or event.replacement is None or before.replacement is None:
                return event
            return attrs.evolve(event, replacement=self._number(event.replacement, before.replacement))
        return event if isinstance(before, Correction) else self._number(event, before)

    def _number(self, event: Dated, before: Dated) -> Dated:
        if not isinstance(event, SelfReflection) or not isinstance(before, SelfReflection):
            return event
        if not before.respondent.strip():
            return event
        numbers = self._numbers.setdefault(before.node, {})
        name = name_key(before.respondent)  # what self_reflection() takes as one, stays one
        return attrs.evolve(event, respondent=numbers.setdefault(name, f"[redacted {len(numbers) + 1}]"))


# --- records ------------------------------------------------------------------------------------------------


@cache
def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the names of a record's fields, each with its sort of personal."""
    return tuple((field.name, field.metadata["personal"]) for field in given_fields(kind))


def _redacted(record: C, kinds: frozenset[str]) -> C:
    """Return a record without what is personal in it, and in what stands in it; the same object if nothing is.

    Records nest no deeper than their classes do, and causes no deeper than `DEEPEST_CAUSE`.
    """
    changes: dict[str, Any] = {}
    kind: type = type(record)
    for name, personal in _fields(kind):
        value = getattr(record, name)
        if value is not None and value not in ("", ()):
            instead = _blotted(value) if personal in kinds else _within(value, kinds)
            if instead is not value:
                changes[name] = instead
    return attrs.evolve(record, **changes) if changes else record  # type: ignore[misc]  # all records are attrs'


def _within(value: Any, kinds: frozenset[str]) -> Any:
    """Return the value of a field that is not itself personal."""
    if isinstance(value, Checked):
        return _redacted(value, kinds)
    if isinstance(value, tuple) and isinstance(value[0], Checked):
        redacted = tuple(_redacted(item, kinds) for item in value)
        return value if all(new is old for new, old in zip(redacted, value, strict=True)) else redacted
    return value


def _blotted(value: Any) -> Any:
    """Return a personal text, or texts, with what they say taken out; what says nothing stays."""
    if isinstance(value, str):
        return _REDACTED if value.strip() else value
    if isinstance(value, tuple):
        return tuple(map(_blotted, value))
    if isinstance(value, Mapping):
        return FrozenDict({key: _blotted(item) for key, item in value.items()})
    return value
