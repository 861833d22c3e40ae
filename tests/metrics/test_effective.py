"""Codes in force of a node and of all: from where they are, and by which recoding."""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pytest
from coded_networks import NaiveCodes, as_ofs, coded_networks
from hypothesis import given
from hypothesis import strategies as st
from networks import days

from spnet import (
    Action,
    Correction,
    EffectiveCodes,
    Goal,
    Level,
    Milestone,
    Network,
    Organization,
    Recoding,
    Strategy,
    codes_in_force,
    effective_codes,
    walk,
)
from spnet.errors import DateTypeError, FieldTypeError, ReadOnlyError, UnknownIdError


@given(coded_networks(), as_ofs, st.none() | days)
def test_effective_codes_equal_the_slow_obvious_way(net: Network, as_of: date | None, known_by: date | None) -> None:
    naive = NaiveCodes(net, as_of, known_by)
    of_all = codes_in_force(net, as_of=as_of, known_by=known_by)
    for node in walk(net):
        codes, source, recoding = naive.effective(node)
        found = effective_codes(net, node.id, as_of=as_of, known_by=known_by)
        assert found == EffectiveCodes(node=node.id, codes=codes, source=source, recoding=recoding)
        assert effective_codes(net.snapshot(), node.id, as_of=as_of, known_by=known_by) == found
        assert of_all[node.id] == found


@given(coded_networks(), as_ofs)
def test_columns_say_what_the_mapping_says(net: Network, as_of: date | None) -> None:
    codes = codes_in_force(net, as_of=as_of)
    ids = list(net.snapshot())
    assert list(codes) == ids
    assert (codes.number.dtype, codes.source.dtype) == (np.int32, np.int32)
    for row, id in enumerate(ids):
        assert codes.sets[codes.number[row]] == codes[id].codes
        assert (ids[codes.source[row]] if codes.source[row] >= 0 else None) == codes[id].source


@given(coded_networks(), st.lists(st.tuples(as_ofs, st.none() | days), min_size=2, max_size=5))
def test_one_snapshot_asked_again_and_again_answers_as_a_new_one(
    net: Network, asked: list[tuple[date | None, date | None]]
) -> None:
    snapshot = net.snapshot()
    for as_of, known_by in (*asked, asked[0]):
        again = codes_in_force(snapshot, as_of=as_of, known_by=known_by)
        assert dict(again) == dict(codes_in_force(net.copy(), as_of=as_of, known_by=known_by))


@pytest.fixture
def net() -> Network:
    """A strategy coded to 4A and 4C, a milestone that inherits, and one coded to 2A with an action beneath."""
    net = Network("coded")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("4A", "4C")), parent="g")
    net.add(Milestone(id="m"), parent="t")
    net.add(Milestone(id="own", codes=("2A",)), parent="t")
    net.add(Action(id="a"), parent="own")
    return net


def test_codes_say_from_where_they_are(net: Network) -> None:
    inherited, own = effective_codes(net, "m"), effective_codes(net, "own")
    assert (inherited.source, inherited.inherited, inherited.recoding) == ("t", True, None)
    assert (own.source, own.inherited) == ("own", False)
    assert effective_codes(net, "a").source == "own"
    assert list(inherited) == ["4A", "4C"]
    assert len(inherited) == 2
    assert ["4C" in inherited, "2A" in inherited] == [True, False]


def test_goals_and_organizations_have_no_codes_and_come_from_nowhere(net: Network) -> None:
    for id in ("s1", "g"):
        assert effective_codes(net, id) == EffectiveCodes(node=id)
        assert not effective_codes(net, id)
        assert not effective_codes(net, id).inherited


def test_without_a_day_all_that_is_recorded_counts(net: Network) -> None:
    event = net.record(Recoding(node="own", on=date(2099, 1, 1), codes=("3c",)))
    assert effective_codes(net, "a").codes == ("3C",)
    assert effective_codes(net, "a").recoding == event
    assert effective_codes(net, "a", as_of=date(2098, 12, 31)).codes == ("2A",)


def test_a_node_recoded_to_nothing_inherits_and_names_no_recoding_of_its_own(net: Network) -> None:
    net.record(Recoding(node="own", on=date(2018, 1, 5)))
    found = effective_codes(net, "a")
    assert (found.codes, found.source, found.recoding) == (("4A", "4C"), "t", None)


def test_a_corrected_recoding_keeps_its_id(net: Network) -> None:
    event = net.record(Recoding(node="t", on=date(2018, 1, 5), codes=("3C",)))
    instead = Recoding(node="t", on=date(2018, 1, 5), codes=("3B",))
    net.record(Correction(of=event, replacement=instead, recorded_on=date(2018, 1, 6)))
    found = effective_codes(net, "m")
    assert (found.codes, found.recoding) == (("3B",), event)
    net.record(Correction(of=event, replacement=None, recorded_on=date(2018, 1, 7)))
    assert effective_codes(net, "m").codes == ("4A", "4C")


def test_one_node_can_be_asked_for_in_the_middle_of_an_edit(net: Network) -> None:
    with net.edit():
        net.replace("t", codes=("1B",))
        assert effective_codes(net, "m").codes == ("1B",)


def test_the_mapping_only_reads_and_its_copies_are_plain(net: Network) -> None:
    codes = codes_in_force(net)
    with pytest.raises(ReadOnlyError):
        codes["m"] = codes["t"]  # type: ignore[index]  # that is what is tested
    with pytest.raises(ValueError, match="read-only"):
        codes.number[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        codes.source[0] = 1
    assert pickle.loads(pickle.dumps(codes)) == dict(codes)
    assert repr(codes) == "<CodesInForce of 6 nodes: 4 coded, 2 sets of codes>"
    assert len(codes) == 6
    assert ["m" in codes, "nobody" in codes] == [True, False]
    assert codes.get("nobody") is None


def test_an_empty_network_has_no_codes() -> None:
    assert dict(codes_in_force(Network("empty"))) == {}


def test_a_wrong_argument_is_refused(net: Network) -> None:
    for source in (net, net.snapshot()):
        with pytest.raises(UnknownIdError):
            effective_codes(source, "nobody")
        with pytest.raises(UnknownIdError):
            effective_codes(source, ["m"])  # type: ignore[arg-type]
        for ask in (lambda **days: effective_codes(source, "m", **days), lambda **days: codes_in_force(source, **days)):  # noqa: B023  # asked at once
            with pytest.raises(DateTypeError):
                ask(as_of="2018-01-05")
            with pytest.raises(DateTypeError):
                ask(known_by="2018-01-05")
    with pytest.raises(FieldTypeError):
        effective_codes("net", "m")  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError):
        codes_in_force("net")  # type: ignore[arg-type]
    with pytest.raises(UnknownIdError):
        codes_in_force(net)["nobody"]
