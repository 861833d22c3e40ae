"""Random networks that use every class and every field of the model, from a seed, at about a millisecond each.

Values are drawn by what a field's type and its take allow, so that a new field is covered by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Any, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st

import spnet
from spnet import (
    FOUR_DOMAINS,
    Action,
    Category,
    CauseMethod,
    Correction,
    Framework,
    Goal,
    LinkKind,
    MissingReason,
    NeedsElement,
    Network,
    Organization,
    SpnetError,
    Status,
    Strategy,
    SupportNeed,
    SupportProvided,
    TargetKind,
    Term,
)
from spnet.checked import Checked, Refused, given_fields, types_of
from spnet.model.corrections import DATED_EVENTS

__all__ = ["EVENTS", "KINDS", "OWN", "SMALL", "as_many", "from_seed", "network_from", "random_networks"]

#: a fork of Four Domains under another id, whose codes are written with it
OWN = Framework(id="own", title="A state's own", categories=FOUR_DOMAINS.categories)
#: one that stands in a document as an object throughout
SMALL = Framework(
    id="small",
    title="Small «quoted»",
    version="2",
    issued="2018-01",
    uri="https://example.org/small",
    categories=(
        Category(notation="A", label="Areas", aliases=("area", "field")),
        Category(notation="A1", label="First", parent="A", uri="https://example.org/A1"),
    ),
)

KINDS = (Organization, Goal, Strategy, spnet.Milestone, Action)
EVENTS: tuple[type[Any], ...] = (*DATED_EVENTS, Correction)

#: names for mappings whose keys mean something
_KEYS: Mapping[str, tuple[str, ...]] = {
    "ratings": ("1A1", "2B1", "4C3"),
    "evidence": ("1A1", "3A2"),
    "strengths": ("1", "4"),
    "weaknesses": ("2", "3"),
    "identifiers": ("state", "null", "id", "ünïcode", "a key with spaces", "é" * 80),
}

_DAYS = (
    date.min,
    date(2016, 2, 29),
    date(2017, 7, 1),
    date(2017, 12, 31),
    date(2018, 1, 1),
    date(2018, 5, 31),
    date.max,
)
_NUMBERS: tuple[Any, ...] = (
    *(0, 1, -1, 7, 68, 2**63, 10**900, -(10**900), 0.0, -0.0, 0.1, 1e-300, 1.7976931348623157e308, 5e-324, 68.5),
    *map(Decimal, ("0", "-0", "1.50", "1.5", "1E+3", "0.000001", "1E-900", "-12.340", "3" * 900)),
)
_TEXTS = (
    *("", " ", "a", "Guide written", "null", "true", "1", "-0.0", "2018-05-31", "NaN", 'it\'s "quoted"', "back\\slash"),
    *("tab\tand\nnew line\r\n", "\x00\x1f\x7f", "🎒🏫👩🏽‍🏫", "שלום עולם", "مدرسة\u200f", "e\u0301 é", "<b>&amp;</b>"),
    *("{}", "[]", "$.a[0]", "a;b,c", "\u2028\u2029", "\ufeff", "\U0010ffff", "goals first", "4C", "x" * 300),
    *("y" * 10_000, "é" * 10_000),
)


def as_many(ci: int, quick: int) -> int:
    """How many examples a test looks at: all of them in CI, fewer at hand, more when asked to be thorough."""
    profile = os.environ.get("HYPOTHESIS_PROFILE", "dev")
    return {"ci": ci, "thorough": ci * 2}.get(profile, quick)


def from_seed(seed: int, *, nodes: int = 12, events: int = 10, filled: float = 0.3) -> Network:
    """The network of a seed; the same for ever, as long as the model is the same."""
    return network_from(Random(seed), nodes=nodes, events=events, filled=filled)


#: for properties of Hypothesis, which is given the seed to vary
random_networks: st.SearchStrategy[Network] = st.integers(0, 2**32).map(from_seed)


def network_from(random: Random, *, nodes: int = 12, events: int = 10, filled: float = 0.3) -> Network:
    """A network of at most so many nodes and events; of the fields that need no value a share is filled."""
    return _Maker(random, filled).network(nodes, events)


@cache
def _plan_of(kind: type[Any]) -> tuple[tuple[Any, Any, bool], ...]:
    of = types_of(kind)
    return tuple((field, of[field.name], field.default is attrs.NOTHING) for field in given_fields(kind))


@cache
def _pool(take: Callable[[Any], Any], name: str) -> tuple[Any, ...]:
    """Those of the numbers or texts that a take lets through."""
    allowed = []
    for value in _NUMBERS if name == "numbers" else _TEXTS:
        try:
            take(value)
        except Refused:
            continue
        allowed.append(value)
    return tuple(allowed)


class _Maker:
    """One network in the making."""

    def __init__(self, random: Random, filled: float) -> None:
        self.random = random
        self.filled = filled
        self.net = Network("unmade")
        self.count = 0
        self.codes: tuple[str, ...] = ()
        self.names: list[str] = ["nowhere"]  # ids that references may name

    # --- records --------------------------------------------------------------------------------------------

    def make(self, kind: type[Any], depth: int = 0, **given: Any) -> Any:
        """A record of a class; of what needs no value a share is filled."""
        for _ in range(20):
            try:
                return kind(**self.fields(kind, depth, given))
            except SpnetError:  # fields that do not go together: draw again
                continue
        return kind(**self.fields(kind, depth, given, filled=0))

    def fields(self, kind: type[Any], depth: int, given: Mapping[str, Any], filled: float | None = None) -> Any:
        filled = self.filled if filled is None else filled
        fix = getattr(self, f"fix_{kind.__name__}", None)
        fields = dict(given)
        for field, of, required in _plan_of(kind):
            if field.name not in fields and (required or self.random.random() < filled):
                fields[field.name] = self.value(field, of, depth)
        if fix is not None:
            fix(fields)
        if fields.get("recorded_on") is not None and "on" in fields:
            fields["recorded_on"] = max(fields["recorded_on"], fields["on"])
        return fields

    def value(self, field: Any, of: Any, depth: int) -> Any:
        random = self.random
        if field.name == "id" and of is str and field.default is attrs.NOTHING:
            return self.new_id()
        if field.name == "codes":
            return tuple(random.sample(self.codes, random.randint(0, min(2, len(self.codes)))))
        return self.of_type(of, field, depth)

    def of_type(self, of: Any, field: Any, depth: int) -> Any:
        random = self.random
        if get_origin(of) in (Union, type(int | str)):
            kinds = [one for one in get_args(of) if one is not type(None)]
            if set(kinds) == {int, float, Decimal}:
                return random.choice(_pool(field.metadata["take"], "numbers"))
            return self.of_type(random.choice(kinds), field, depth)
        if get_origin(of) is tuple:
            if field.name == "causes" and get_args(of)[0] is not str and depth > 3:
                return ()
            deeper = depth + (field.name == "causes")
            return tuple(self.of_type(get_args(of)[0], field, deeper) for _ in range(random.choice((0, 1, 1, 2))))
        if get_origin(of) is Mapping:
            return self.mapping(get_args(of)[1], field, depth)
        if issubclass(of, Enum):
            return random.choice(tuple(of))
        return self.single(of, field, depth)

    def single(self, of: Any, field: Any, depth: int) -> Any:
        random, take = self.random, field.metadata["take"]
        if issubclass(of, Checked):
            return self.make(of, depth)
        if of is bool:
            return random.random() < 0.5
        if of is date:
            return random.choice(_DAYS) if random.random() < 0.1 else date(2018, 1, 1) + timedelta(random.randrange(90))
        if of is int or of in (float, Decimal):
            return random.choice([n for n in _NUMBERS if type(n) is of and (take is None or abs(n) < 2**62)] or [1])
        if field.name == "unit":
            return random.choice(("", "percent", "%", "families", "USD", "Hours", "days"))
        if field.name in ("findings", "causes", "priority") and random.random() < 0.7:
            return random.choice(self.names)
        pool = _pool(take, "texts") or _TEXTS[2:8]  # a take of many: any plain text
        return pool[random.randrange(len(pool) - (2 if random.random() < 0.95 else 0))]

    def mapping(self, of: Any, field: Any, depth: int) -> Any:
        keys = _KEYS.get(field.name, ("Gr 5", "Gr 8", "decimal", "", "✎", "all"))
        chosen = self.random.sample(keys, self.random.randint(0, min(3, len(keys))))
        nullable = type(None) in get_args(of)
        entries = {}
        for key in chosen:
            number = {int, float, Decimal} <= set(get_args(of))
            value = self.random.choice(_NUMBERS) if number else self.of_type(of, field, depth)
            entries[key] = None if nullable and self.random.random() < 0.2 else value
        return entries

    def new_id(self) -> str:
        self.count += 1
        words = ("n", "n", "n", "node ", "null", "é", "🎒", 'a"b', "a/b.", "-", "x" * 90)
        id = f"{self.random.choice(words)}{self.count}"
        self.names.append(id)
        return id

    # --- fields that hang together --------------------------------------------------------------------------

    def fix_AssessedElement(self, fields: dict[str, Any]) -> None:  # noqa: N802  # named after the class
        if fields["element"] is NeedsElement.OTHER or fields["element"].name.endswith("_OTHER"):
            fields["detail"] = "clubs"

    def fix_CauseAnalysis(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields["method"] is CauseMethod.OTHER:
            fields["method_name"] = "interviews"
        if fields["method"] is CauseMethod.FIVE_WHYS and self.random.random() < 0.7:
            whys = "abcdefghijklmnop"[: self.random.choice((1, 5, 16))]
            fields["causes"] = spnet.five_whys("x", *whys, id=self.new_id()).causes

    def fix_NeedsAssessment(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields.get("scope") is spnet.AssessmentScope.SEGMENTED:
            fields["segment"] = "grade 7"

    def fix_Target(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields["kind"] in (TargetKind.CHANGE_POINTS, TargetKind.CHANGE_PERCENT):
            fields["reference"] = self.random.choice(tuple(spnet.TargetReference))
        else:
            fields["reference"] = None
        if fields["kind"] is TargetKind.MAINTAIN:
            fields["tolerance"] = self.random.choice((None, 2, Decimal("0.50")))
        else:
            fields["tolerance"] = None

    def fix_Measure(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields.get("baseline") is not None:
            fields["baseline_missing"] = None
        fields["id"] = f"m{self.random.randrange(10**6)}" if self.random.random() < 0.6 else ""

    def fix_StatusReport(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields["status"] is not Status.COMPLETED or fields.get("completed_on") is None:
            fields["completed_on"] = None
        else:
            fields["completed_on"] = min(fields["completed_on"], fields["on"])

    def fix_Observation(self, fields: dict[str, Any]) -> None:  # noqa: N802
        if fields.get("value") is not None:
            fields["missing"] = None
        else:
            fields["value"] = None
            fields["missing"] = self.random.choice(tuple(MissingReason))
        if fields.get("numerator") is None or fields.get("denominator") is None:
            fields["numerator"] = fields["denominator"] = None

    # --- the network ----------------------------------------------------------------------------------------

    def network(self, nodes: int, events: int) -> Network:
        random = self.random
        frameworks: tuple[Framework, ...] = random.choice(
            ((FOUR_DOMAINS,), (FOUR_DOMAINS,), (FOUR_DOMAINS, OWN), (OWN, FOUR_DOMAINS), (SMALL, OWN), (SMALL,), ())
        )
        if frameworks:
            first, *others = frameworks
            notations = [category.notation for category in first][:9]
            self.codes = (*notations, *(f"{one.id}:{c.notation}" for one in others for c in list(one)[-3:]))
        words = ("LEA", "SEA", "é", "null", "שלום")
        glossary = [self.make(Term, term=term) for term in random.sample(words, random.choice((0, 0, 1, 3)))]
        id = random.choice((None, None, "an id"))
        self.net = Network(random.choice(("State", "✎ State", "null")), id=id, frameworks=frameworks, glossary=glossary)
        for _ in range(random.randint(1, nodes)):
            self.add()
        for _ in range(random.choice((0, 0, 3, 8))):
            self.link()
        for _ in range(random.randint(0, events)):
            self.record()
        if random.random() < 0.4:
            self.lose()
            for _ in range(min(random.choice((0, 2)), events)):
                self.record()
        return self.net

    def of_kind(self, *kinds: type[Any]) -> list[str]:
        return [id for id in self.net if isinstance(self.net[id], kinds)]

    def add(self, **given: Any) -> None:
        """Add a node anywhere: under any node of a kind that bears any."""
        parent = self.random.choice([None, *self.net])
        if parent is None:
            kind: type[Any] = Organization
        else:
            above = KINDS.index(type(self.net[parent]))
            kind = KINDS[min(above + 1, 4)] if above else self.random.choice(KINDS[:2])
            parent = spnet.parent(self.net, parent).id if above == 4 else parent  # type: ignore[union-attr]
        if self.random.random() < 0.65 and (there := self.of_kind(*KINDS[1:4])):  # so that plans grow to the bottom
            parent = max(self.random.choices(there, k=2), key=lambda id: KINDS.index(type(self.net[id])))
            kind = KINDS[KINDS.index(type(self.net[parent])) + 1]
        self.net.add(self.make(kind, **given), parent=parent)

    def link(self) -> None:
        kind = self.random.choice((LinkKind.DEPENDS_ON, *LinkKind))
        ends = self.of_kind(*((Action,) if kind is LinkKind.DEPENDS_ON else KINDS))
        if len(ends) > 1:
            try:
                self.net.link(*self.random.sample(ends, 2), kind)
            except SpnetError:  # it was there, or closes a ring
                return

    def record(self) -> None:
        event = self.correction() if self.random.random() < 0.3 else self.event(self.random.choice(DATED_EVENTS))
        if event is not None:
            try:
                self.net.record(event)
            except SpnetError:  # what it names went, or was never there
                return

    def event(self, kind: type[Any], node: str | None = None) -> Any:
        there = self.of_kind(*kind.stands_on)
        if kind.on_priorities:
            there += [p.id for o in self.of_kind(Organization) for n in self.net[o].needs for p in n.priorities]  # type: ignore[attr-defined]
        if hasattr(attrs.fields(kind), "measure"):
            there = [id for id in there if self.net[id].measures]  # type: ignore[attr-defined]
        if node is None and not there:
            return None
        node = node if node is not None else self.random.choice(there)
        return self.make(kind, **self.references(kind, node))

    def references(self, kind: type[Any], node: str) -> dict[str, Any]:
        random = self.random
        given: dict[str, Any] = {"node": node}
        names = {field.name for field in given_fields(kind)}
        organizations = self.of_kind(Organization) or [None]
        if "measure" in names:
            measures = getattr(self.net[node], "measures", ()) if node in self.net else ()
            given["measure"] = random.choice([m.key for m in measures if m.key.strip()] or ["growth"])
        if "provider" in names:
            outside = organizations == [None] or random.random() < 0.3
            given["provider"], given["vendor"] = (None, "A vendor") if outside else (random.choice(organizations), "")
            given["provider_action"] = random.choice([None, *self.of_kind(spnet.Milestone, Action)])
            given["need"] = random.choice([None, *self.ids_of(SupportNeed)])
        if "asked_of" in names:
            given["asked_of"] = random.choice([None, *organizations])
        if kind is spnet.SupportReview:
            supports = [(id, event) for id, event in self.net.journal.items() if isinstance(event, SupportProvided)]
            if supports:
                given["of"], support = random.choice(supports)
                given["node"] = support.node
        return given

    def ids_of(self, kind: type[Any]) -> list[int]:
        return [id for id, event in self.net.journal.items() if isinstance(event, kind)]

    def correction(self) -> Any:
        events = [(id, event) for id, event in self.net.journal.items() if not isinstance(event, Correction)]
        if not events:
            return None
        of, event = self.random.choice([events[0], *events])  # the first more often, so that it has several
        instead = None if self.random.random() < 0.3 else self.event(type(event), event.node)
        dates = [event.recorded_on, *([instead.recorded_on] if instead else [])]
        latest = max(dates) if date.max in dates else max(dates) + timedelta(self.random.choice((0, 0, 3)))
        return self.make(Correction, of=of, replacement=instead, recorded_on=latest)

    def lose(self) -> None:
        """Take nodes, needs and measures away under their events; now and then an id comes again."""
        random = self.random
        if len(self.net) > 1 and random.random() < 0.7:
            gone = self.net.remove(random.choice(list(self.net)), recursive=True)
            if random.random() < 0.5 and len(self.net):
                top, kind = gone[0], type(gone[0])
                above = self.of_kind(KINDS[max(KINDS.index(kind) - 1, 0)])
                if above:
                    self.net.add(self.make(kind, id=top.id), parent=random.choice(above))
            if not len(self.net):
                return
        for id in self.of_kind(Organization, Goal, Strategy):
            if random.random() < 0.3:
                self.net.replace(id, **({"needs": ()} if isinstance(self.net[id], Organization) else {"measures": ()}))
