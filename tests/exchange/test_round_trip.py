"""Any network survives the trip through a document, byte for byte."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

import pytest
from documents import plain_copy
from filled import CLASSES
from hypothesis import given
from random_networks import EVENTS, KINDS, as_many, from_seed, random_networks

import spnet
from spnet import Action, Network, Organization, Term
from spnet.checked import Checked, given_fields

SHAPES = ("nested", "flat")
AS_OF = date(2018, 3, 1)


def written(net: Network, shape: str) -> str:
    return json.dumps(spnet.to_dict(net, shape=shape), allow_nan=False)


# --- the networks that are tried ------------------------------------------------------------------------------


def values_in(record: Any, found: dict[tuple[str, str], set[Any]]) -> None:
    """Note for each field of each record what it holds: its default or not, and members of enums one by one."""
    for field in given_fields(type(record)):
        value = getattr(record, field.name)
        entries = [value]
        if isinstance(value, Mapping):
            entries = list(value.values())
        elif isinstance(value, tuple):
            entries = list(value)
        for entry in entries:
            if isinstance(entry, Checked):
                values_in(entry, found)
        held = found[type(record).__name__, field.name]
        held.update(entry for entry in entries if isinstance(entry, Enum))
        held.add(value != field.default)


def test_the_random_networks_fill_every_field_of_every_class_and_use_every_word() -> None:
    found: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for seed in range(400):
        net = from_seed(seed, filled=0.5)
        for framework in net.frameworks:
            values_in(framework, found)
        for record in (*(net[id] for id in net), *net.journal.values(), *net.glossary.values()):
            values_in(record, found)
    assert {kind.__name__ for kind in CLASSES} <= {name for name, _ in found}
    assert [place for place, held in found.items() if True not in held] == []
    used = {member for held in found.values() for member in held if isinstance(member, Enum)}
    assert [member for kind in {type(m) for m in used} for member in kind if member not in used] == []


def test_the_random_networks_have_what_is_awkward() -> None:
    nets = [from_seed(seed) for seed in range(400)]
    assert {type(net[id]) for net in nets for id in net} == set(KINDS)
    assert {type(event) for net in nets for event in net.journal.values()} == set(EVENTS)
    assert {kind for net in nets for _, _, kind in net.links.edges(keys=True)} == set(spnet.LinkKind)
    assert any(spnet.orphaned_events(net) for net in nets)
    assert any(len(net.roots) > 1 for net in nets)
    orders = {plain.get("children") if isinstance(plain.get("children"), str) else type(plain.get("children"))
              for net in nets for plain in spnet.to_dict(net, shape="flat").get("organizations", ())}  # fmt: skip
    assert orders == {type(None), "goals first", list}


# --- there and back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(10))
def test_a_network_comes_back_from_its_document_and_the_document_from_the_network(part: int) -> None:
    many = as_many(ci=10_000, quick=500) // 10
    for seed in range(part * many, (part + 1) * many):
        net = from_seed(seed)
        for shape in SHAPES:
            text = written(net, shape)
            back = spnet.from_dict(json.loads(text))
            assert back == net, f"seed {seed}, {shape}"
            assert written(back, shape) == text, f"seed {seed}, {shape}"


@given(random_networks)
def test_what_comes_back_is_the_same_in_every_respect(net: Network) -> None:
    for shape in SHAPES:
        back = spnet.from_dict(plain_copy(spnet.to_dict(net, shape=shape)))
        ids = [node.id for node in spnet.walk(net)]
        assert [node.id for node in spnet.walk(back)] == ids
        assert list(back) == ids  # preorder
        for id in ids:
            assert [n.id for n in spnet.children(back, id)] == [n.id for n in spnet.children(net, id)]
            if not isinstance(net[id], Organization):
                assert spnet.outline_number(back, id) == spnet.outline_number(net, id)
            assert back[id] == net[id]
        assert list(back.journal) == list(net.journal)
        assert dict(back.journal) == dict(net.journal)
        assert spnet.orphaned_events(back) == spnet.orphaned_events(net)
        assert (back.name, back.id, back.frameworks) == (net.name, net.id, net.frameworks)
        assert dict(back.glossary) == dict(net.glossary)
        assert set(back.links.edges(keys=True)) == set(net.links.edges(keys=True))
        numbers, before = spnet.progress(back, as_of=AS_OF), spnet.progress(net, as_of=AS_OF)
        assert [numbers[id] for id in ids] == [before[id] for id in ids]


@given(random_networks)
def test_a_document_has_plain_values_alone_and_is_no_part_of_the_network(net: Network) -> None:
    for shape in SHAPES:
        document = spnet.to_dict(net, shape=shape)
        before = json.dumps(document)
        waiting: list[Any] = [document]
        held: set[int] = set()
        while waiting:
            value = waiting.pop()
            assert type(value) in (dict, list, str, int, float, bool, type(None))
            if isinstance(value, dict | list):
                assert id(value) not in held  # two places do not share a list that one might change
                held.add(id(value))
                waiting.extend(value.values() if isinstance(value, dict) else value)
                value.clear()
        assert json.dumps(spnet.to_dict(net, shape=shape)) == before


@given(random_networks)
def test_reading_leaves_the_document_as_it_is(net: Network) -> None:
    for shape in SHAPES:
        document = plain_copy(spnet.to_dict(net, shape=shape))
        before = json.dumps(document)
        spnet.from_dict(document)
        assert json.dumps(document) == before


@given(random_networks)
def test_what_loads_can_be_copied_pickled_edited_and_shown(net: Network) -> None:
    back = spnet.from_dict(plain_copy(spnet.to_dict(net)))
    for twin in (back.copy(), copy.deepcopy(back), pickle.loads(pickle.dumps(back))):
        assert twin == net
        assert written(twin, "nested") == written(net, "nested")
    assert repr(back) == repr(net)
    assert back._repr_html_() == net._repr_html_()
    event = next(iter(back.journal.values()), None)
    before = max(back.journal, default=0)
    back.add(Organization(id="quite new", name="new", level=spnet.Level.SCHOOL))
    assert back.record(spnet.Note(node="quite new", on=AS_OF, text="new")) == before + 1
    assert event is None or event == next(iter(net.journal.values()))


def test_a_wide_plan_comes_back_as_well() -> None:
    net = Network("State")
    for number in range(150):
        net.add(Organization(id=f"o{number}", name="o", level=spnet.Level.LEA), parent="o0" if number else None)
        net.add(spnet.Goal(id=f"g{number}"), parent="o0")
        net.add(spnet.Strategy(id=f"t{number}"), parent="g0")
        net.add(spnet.Milestone(id=f"m{number}"), parent="t0")
        net.add(Action(id=f"a{number}"), parent="m0")
    for shape in SHAPES:
        back = spnet.from_dict(plain_copy(spnet.to_dict(net, shape=shape)))
        assert len(back) == 750
        assert back == net


# --- one network, one text ------------------------------------------------------------------------------------


def added_otherwise(net: Network, random: Random) -> Network:
    """The same network, its nodes, links and terms added in another order; events keep theirs, since it is theirs."""
    glossary = list(net.glossary.values())
    random.shuffle(glossary)
    twin = Network(net.name, id=net.id, frameworks=net.frameworks, glossary=glossary)
    waiting = {None: [root.id for root in net.roots]}
    parents: list[str | None] = [None]
    while parents:
        parent = random.choice(parents)  # the children of one parent keep their order, which is content
        if not waiting[parent]:
            parents.remove(parent)
            continue
        id = waiting[parent].pop(0)
        twin.add(net[id], parent=parent)
        waiting[id] = [child.id for child in spnet.children(net, id)]
        parents.append(id)
    links = list(net.links.edges(keys=True))
    random.shuffle(links)
    for link in links:
        twin.link(*link)
    return twin


def test_equal_networks_give_the_same_bytes_however_they_were_put_together() -> None:
    differed = 0
    for seed in range(as_many(ci=1_000, quick=100)):
        net = from_seed(seed, events=0)
        twin = added_otherwise(net, Random(seed))
        differed += list(twin) != list(net)
        assert twin == net
        for shape in SHAPES:
            assert written(twin, shape) == written(net, shape), f"seed {seed}"
    assert differed  # or nothing was shown


def test_mappings_are_written_by_key_whatever_their_order() -> None:
    one, other = (
        Organization(id="o", name="o", level=spnet.Level.LEA, identifiers=dict(pairs))
        for pairs in ([("b", "1"), ("a", "2")], [("a", "2"), ("b", "1")])
    )
    texts = []
    for organization in (one, other):
        net = Network("State", glossary=[Term(term="b"), Term(term="a")] if organization is one else [])
        for term in ("a", "b"):
            net.define(Term(term=term))
        net.add(organization)
        texts.append(written(net, "nested"))
    assert texts[0] == texts[1]


def test_the_bytes_do_not_hang_on_the_seed_of_hashes() -> None:
    program = (
        "import hashlib, json, spnet; from random_networks import from_seed; "
        "texts = [json.dumps(spnet.to_dict(from_seed(n), shape=s)) for n in range(60) for s in ('nested', 'flat')]; "
        "print(hashlib.sha256(''.join(texts).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(digests) == 1


# --- examples ---------------------------------------------------------------------------------------------------


def test_a_document_leaves_out_what_has_its_default() -> None:
    net = Network("State")
    net.add(Organization(id="d1", name="River District", level=spnet.Level.LEA))
    net.record(spnet.Note(node="d1", on=date(2018, 1, 5), text="Snow."))
    organization = {"id": "d1", "name": "River District", "level": "LEA"}
    assert spnet.to_dict(net) == {
        "format": "spnet/1",
        "shape": "nested",
        "name": "State",
        "organizations": [organization],
        "events": [{"id": 1, "event": "note", "node": "d1", "on": "2018-01-05", "text": "Snow."}],
    }
    assert spnet.to_dict(net, shape="flat")["organizations"] == [organization]


def test_numbers_keep_their_kind_their_sign_and_their_digits() -> None:
    numbers: list[Any] = [0, -0.0, 0.0, 1.0, 1, 1e-300, 10**900, Decimal("1.50"), Decimal("-0"), Decimal("1E+3")]
    for number in numbers:
        net = Network("State")
        net.add(Organization(id="o", name="o", level=spnet.Level.LEA))
        net.add(spnet.Goal(id="g", measures=(spnet.Measure(indicator="x", baseline=number),)), parent="o")
        back: Any = spnet.from_dict(plain_copy(spnet.to_dict(net)))["g"]
        assert repr(back.measures[0].baseline) == repr(number)


def test_a_group_may_be_called_decimal() -> None:
    for baseline in ({"decimal": 5}, {"decimal": None}, {"decimal": Decimal("1.50")}, {"decimal": 1, "all": 2}):
        net = Network("State")
        net.add(Organization(id="o", name="o", level=spnet.Level.LEA))
        net.add(spnet.Goal(id="g", measures=(spnet.Measure(indicator="x", baseline=baseline),)), parent="o")
        assert spnet.from_dict(plain_copy(spnet.to_dict(net))) == net


def test_to_dict_takes_a_network_and_one_of_two_shapes() -> None:
    with pytest.raises(spnet.errors.FieldTypeError):
        spnet.to_dict({})  # type: ignore[arg-type]
    with pytest.raises(spnet.errors.FieldValueError):
        spnet.to_dict(Network("State"), shape="round")
