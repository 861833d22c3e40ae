"""What a node was coded to, from which day on."""

from __future__ import annotations

from datetime import date

import pytest
from coded_networks import Coded, NaiveCodes, as_ofs, coded_networks
from hypothesis import given
from hypothesis import strategies as st
from networks import days

from spnet import CodingStep, Correction, Goal, Level, Network, Organization, Recoding, Strategy, coding_history, walk
from spnet.errors import DateTypeError, FieldTypeError, UnknownIdError


@given(coded_networks(), as_ofs, st.none() | days)
def test_the_last_step_up_to_a_day_is_what_a_node_itself_was_coded_to(
    net: Network, as_of: date | None, known_by: date | None
) -> None:
    naive = NaiveCodes(net, as_of, known_by)
    for node in walk(net):
        steps = coding_history(net, node.id, known_by=known_by)
        assert coding_history(net.snapshot(), node.id, known_by=known_by) == steps
        if not isinstance(node, Coded):
            assert steps == ()
            continue
        assert (steps[0].on, steps[0].codes) == (None, node.codes)
        assert [step.on for step in steps[1:]] == sorted(step.on for step in steps[1:] if step.on)
        until = [step for step in steps if step.on is None or as_of is None or step.on <= as_of]
        assert until[-1].codes == naive.own_codes(node)
        recoded = [id for id, e in naive.events_in_force() if isinstance(e, Recoding) and e.node == node.id]
        assert [step.recoding for step in until[1:]] == recoded


@pytest.fixture
def net() -> Network:
    net = Network("coded")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g"), parent="s1")
    net.add(Strategy(id="t", codes=("3B",)), parent="g")
    return net


def test_a_step_says_since_when_by_whom_and_why(net: Network) -> None:
    event = net.record(
        Recoding(
            node="t", on=date(2018, 1, 5), recorded_on=date(2018, 1, 9), codes=("3c",), by="A. Reyes", cause="Misread"
        )
    )
    assert coding_history(net, "t") == (
        CodingStep(on=None, codes=("3B",)),
        CodingStep(
            on=date(2018, 1, 5),
            codes=("3C",),
            recoding=event,
            recorded_on=date(2018, 1, 9),
            by="A. Reyes",
            cause="Misread",
        ),
    )
    assert len(coding_history(net, "t", known_by=date(2018, 1, 8))) == 1


def test_a_correction_moves_a_step_or_takes_it_out(net: Network) -> None:
    first = net.record(Recoding(node="t", on=date(2018, 1, 5), codes=("3C",)))
    net.record(Recoding(node="t", on=date(2018, 1, 7), codes=("3A",)))
    instead = Recoding(node="t", on=date(2018, 1, 8), codes=("4C",))
    net.record(Correction(of=first, replacement=instead, recorded_on=date(2018, 1, 20)))
    assert [step.codes for step in coding_history(net, "t")] == [("3B",), ("3A",), ("4C",)]
    assert [step.codes for step in coding_history(net, "t", known_by=date(2018, 1, 19))] == [("3B",), ("3C",), ("3A",)]
    net.record(Correction(of=first, replacement=None, recorded_on=date(2018, 1, 21)))
    assert [step.codes for step in coding_history(net, "t")] == [("3B",), ("3A",)]


def test_a_wrong_argument_is_refused(net: Network) -> None:
    with pytest.raises(UnknownIdError):
        coding_history(net, "nobody")
    with pytest.raises(DateTypeError):
        coding_history(net, "t", known_by="2018-01-05")  # type: ignore[arg-type]
    with pytest.raises(FieldTypeError):
        coding_history(None, "t")  # type: ignore[arg-type]
