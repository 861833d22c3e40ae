"""Consensus: who decided what, what stays open, and how it comes into a network's history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture import pickled

from spnet import (
    FOUR_DOMAINS,
    Coding,
    Consensus,
    Decision,
    Goal,
    Level,
    Network,
    Organization,
    Recoding,
    Strategy,
    consensus,
    effective_codes,
    recodings,
)
from spnet.errors import (
    DateTypeError,
    DuplicateIdError,
    EmptyIdError,
    FieldTypeError,
    FieldValueError,
    RecordingDateError,
    SpnetError,
    UnknownCodeError,
    UnknownIdError,
)

ON = date(2018, 1, 12)
TEAM = "Reyes, Stone and Ito"


def coding(coder: str, unit: str, *codes: str, **more: Any) -> Coding:
    return Coding(coder=coder, unit=unit, codes=codes, **more)


def decided(codings: Any, decisions: Any = (), **more: Any) -> Consensus:
    return consensus(codings, decisions, **({"decided_by": TEAM, "on": ON} | more))


CODINGS = (
    coding("Reyes", "st1", "4C"),
    coding("Stone", "st1", "4C"),
    coding("Reyes", "st2", "4C", "2B"),
    coding("Stone", "st2", "4A"),
    coding("Reyes", "st3", "1A"),
    coding("Reyes", "st4"),
    coding("Stone", "st4"),
)

# --- the slow, obvious way ------------------------------------------------------------------------------------

_codes = st.lists(st.sampled_from(["1A", "2B", "4C"]), max_size=2).map(tuple)
_table = st.dictionaries(
    st.sampled_from(["st1", "st2", "st3", "st4"]), st.dictionaries(st.sampled_from("ABC"), _codes, min_size=1)
)


@given(_table, st.dictionaries(st.sampled_from(["st1", "st2", "st3", "st4"]), _codes), st.booleans())
def test_every_unit_is_decided_as_was_said_or_stays_open(
    table: dict[str, dict[str, tuple[str, ...]]], decisions: dict[str, tuple[str, ...]], accept: bool
) -> None:
    codings = [coding(coder, unit, *codes) for unit, said in table.items() for coder, codes in said.items()]
    given = [Decision(unit=unit, codes=codes, reason="so") for unit, codes in decisions.items() if unit in table]
    found = decided(codings, given, accept_unanimous=accept)
    assert [one.unit for one in found] == list(table)
    for one in found:
        said = table[one.unit]
        alike = len(said) > 1 and len({frozenset(codes) for codes in said.values()}) == 1
        assert one.unanimous == alike
        assert [c.coder for c in one.codings] == list(said)
        if one.unit in decisions:
            assert (set(one.codes or ()), one.reason) == (set(decisions[one.unit]), "so")
        elif alike and accept:
            assert (set(one.codes or ()), one.reason) == (
                set(next(iter(said.values()))),
                f"all {len(said)} coders agree",
            )
        else:
            assert (one.codes, one.decided_by, one.on, one.reason) == (None, "", None, "")
        assert one.is_open == (one.codes is None)
        if not one.is_open:
            assert (one.decided_by, one.on) == (TEAM, ON)
            assert list(one.codes or ()) == sorted(set(one.codes or ()))
    assert found.open == tuple(one.unit for one in found if one.is_open)
    assert found.decided == tuple(one for one in found if not one.is_open)
    assert len(found) == len(table)
    assert [event.node for event in recodings(found)] == [one.unit for one in found.decided]


# --- what is meant --------------------------------------------------------------------------------------------


def test_nothing_is_decided_unasked() -> None:
    assert decided(CODINGS).open == ("st1", "st2", "st3", "st4")
    assert decided(CODINGS, accept_unanimous=True).open == ("st2", "st3")
    assert decided([]).units == ()


def test_a_majority_decides_nothing() -> None:
    codings = [coding(coder, "st1", "4C") for coder in "ABCD"]
    assert decided([*codings, coding("E", "st1", "4A")], accept_unanimous=True).open == ("st1",)


def test_that_all_found_no_code_is_unanimous_too() -> None:
    one = decided(CODINGS, accept_unanimous=True)["st4"]
    assert (one.codes, one.unanimous, one.reason) == ((), True, "all 2 coders agree")


def test_a_decision_may_differ_from_what_anybody_said() -> None:
    decision = Decision(unit="st1", codes=("3A",), reason="We had misread the plan.")
    one = decided(CODINGS, [decision], accept_unanimous=True)["st1"]
    assert (one.codes, one.reason, one.unanimous) == (("3A",), "We had misread the plan.", True)


def test_with_frameworks_codes_are_one_however_they_are_written() -> None:
    codings = [coding("A", "st1", "4c"), coding("B", "st1", "cst-2017:4C"), coding("A", "st2", "1A")]
    assert decided(codings, accept_unanimous=True).open == ("st1", "st2")
    decision = Decision(unit="st2", codes=("2 b", "2B"))
    found = decided(codings, [decision], accept_unanimous=True, frameworks=(FOUR_DOMAINS,))
    assert [one.codes for one in found] == [("4C",), ("2B",)]
    assert found["st1"].codings == tuple(codings[:2])  # as they were given


def test_a_second_consensus_decides_what_was_open() -> None:
    first = decided(CODINGS, accept_unanimous=True)
    later = decided(
        CODINGS, [Decision(unit=unit, codes=("4C",)) for unit in first.open], decided_by="Ito", on=date(2018, 2, 2)
    )
    assert [(one.unit, one.decided_by) for one in (*first.decided, *later.decided)] == [
        ("st1", TEAM),
        ("st4", TEAM),
        ("st2", "Ito"),
        ("st3", "Ito"),
    ]


# --- into a network -------------------------------------------------------------------------------------------


def plan() -> Network:
    net = Network("Example State")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    net.add(Goal(id="g1"), parent="s1")
    for number in range(1, 5):
        net.add(Strategy(id=f"st{number}", codes=("3B",)), parent="g1")
    return net


def test_recodings_say_from_when_by_whom_and_why() -> None:
    decision = Decision(unit="st2", codes=("4C", "2B"), reason="The parents are the point.")
    events = recodings(decided(CODINGS, [decision], accept_unanimous=True), recorded_on=date(2018, 1, 15))
    assert events == (
        Recoding(
            node="st1",
            on=ON,
            recorded_on=date(2018, 1, 15),
            by=TEAM,
            codes=("4C",),
            cause="all 2 coders agree",
        ),
        Recoding(
            node="st2",
            on=ON,
            recorded_on=date(2018, 1, 15),
            by=TEAM,
            codes=("2B", "4C"),
            cause="The parents are the point.",
        ),
        Recoding(
            node="st4",
            on=ON,
            recorded_on=date(2018, 1, 15),
            by=TEAM,
            cause="all 2 coders agree",
        ),
    )
    assert recodings(decided(CODINGS)) == ()
    assert recodings(decided(CODINGS, [decision]))[0].recorded_on == ON


def test_a_network_has_the_codes_from_the_day_of_the_decision() -> None:
    net = plan()
    with net.edit():
        for event in recodings(decided(CODINGS, accept_unanimous=True)):
            net.record(event)
    before, after = date(2018, 1, 11), ON
    assert [effective_codes(net, "st1", as_of=day).codes for day in (before, after)] == [("3B",), ("4C",)]
    assert effective_codes(net, "st4", as_of=after).codes == ()
    assert effective_codes(net, "st2", as_of=after).codes == ("3B",)


@pytest.mark.parametrize("stranger", [None, (), "st1", CODINGS])
def test_recodings_are_made_of_a_consensus_alone(stranger: Any) -> None:
    with pytest.raises(FieldTypeError, match=r"is no Consensus .*consensus\(\)"):
        recodings(stranger)


def test_an_event_is_not_entered_before_it_was_decided() -> None:
    found = decided(CODINGS, accept_unanimous=True)
    with pytest.raises(RecordingDateError):
        recodings(found, recorded_on=date(2018, 1, 11))
    with pytest.raises(DateTypeError):
        recodings(found, recorded_on="2018-01-15")  # type: ignore[arg-type]


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "error", "where"),
    [
        ({"codings": None}, FieldTypeError, "codings"),
        ({"codings": [{}]}, FieldTypeError, "codings[0]"),
        ({"codings": [CODINGS[0], CODINGS[0]]}, DuplicateIdError, "codings[1]"),
        ({"decisions": None}, FieldTypeError, "decisions"),
        ({"decisions": {"st1": ("4C",)}}, FieldTypeError, "decisions[0]"),
        ({"decisions": [Decision(unit="st1"), Decision(unit="st9")]}, UnknownIdError, "decisions[1]"),
        ({"decisions": [Decision(unit="st1"), Decision(unit="st1")]}, DuplicateIdError, "decisions[1]"),
        ({"decided_by": " "}, FieldValueError, "decided_by"),
        ({"decided_by": None}, FieldTypeError, "decided_by"),
        ({"on": None}, DateTypeError, "on"),
        ({"on": datetime(2018, 1, 12)}, DateTypeError, "on"),  # noqa: DTZ001  # any datetime is refused
        ({"accept_unanimous": 1}, FieldTypeError, "accept_unanimous"),
        ({"frameworks": FOUR_DOMAINS}, FieldTypeError, "frameworks"),
    ],
)
def test_other_arguments_are_refused(changed: dict[str, Any], error: type[SpnetError], where: str) -> None:
    with pytest.raises(error) as caught:
        decided(**({"codings": CODINGS} | changed))
    assert caught.value.where == where
    assert caught.value.mend


def test_a_decision_for_an_unknown_unit_is_answered_with_those_that_were_coded() -> None:
    with pytest.raises(UnknownIdError, match=r"nobody coded a unit 'st9' .* coded are st1, st2, st3, st4"):
        decided(CODINGS, [Decision(unit="st9", codes=("4C",))])
    for stranger in ("st9", None, 1):
        with pytest.raises(UnknownIdError):
            decided(CODINGS)[stranger]  # type: ignore[index]


def test_an_unknown_code_is_refused_with_its_unit() -> None:
    for codings, decisions in (([coding("A", "st1", "9Z")], []), (CODINGS, [Decision(unit="st1", codes=("9Z",))])):
        with pytest.raises(UnknownCodeError) as caught:
            decided(codings, decisions, frameworks=(FOUR_DOMAINS,))
        assert caught.value.where == "st1"


def test_nobody_decides_on_what_is_coded_later() -> None:
    later = [coding("A", "st1", "4C", on=date(2018, 1, 13)), coding("B", "st1", "4A", on=ON)]
    assert decided(later).open == ("st1",)
    with pytest.raises(FieldValueError, match="decided on 2018-01-12, and coded on 2018-01-13") as caught:
        decided(later, [Decision(unit="st1", codes=("4C",))])
    assert caught.value.where == "st1"
    assert decided(later, [Decision(unit="st1", codes=("4C",))], on=date(2018, 1, 13)).open == ()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"unit": " "}, EmptyIdError),
        ({"unit": 1}, FieldTypeError),
        ({"codes": "4C"}, FieldTypeError),
        ({"codes": ("",)}, FieldValueError),
        ({"reason": None}, FieldTypeError),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(changed: dict[str, Any], error: type[SpnetError]) -> None:
    with pytest.raises(error):
        Decision(**({"unit": "st1"} | changed))


# --- as people see it -----------------------------------------------------------------------------------------


def test_it_is_one_line_and_a_table() -> None:
    found = decided(CODINGS, [Decision(unit="st2", codes=("4C",), reason="r" * 80)], accept_unanimous=True)
    assert repr(found) == "<Consensus on 4 units: 3 decided, 1 open>"
    title, header, *rows = str(found).splitlines()
    assert title == "Consensus on 4 units: 3 decided, 1 open"
    assert header.split() == ["unit", "codes", "decided", "by", "on", "coders", "said", "reason"]
    assert [row.split()[0:2] for row in rows] == [["st1", "4C"], ["st2", "4C"], ["st3", "open"], ["st4", "no"]]
    assert "2B, 4C (1); 4A (1)" in rows[1]
    assert rows[1].endswith("r…")


def test_html_is_escaped_and_cut() -> None:
    codings = [coding("<b>", f"st{number}", "<i>") for number in range(70)]
    html = decided(codings, [Decision(unit="st0", codes=("<i>",), reason="<u>")], decided_by="<s>")._repr_html_()
    assert "&lt;i&gt; (1)" in html
    assert "&lt;u&gt;" in html
    assert "… and 10 more" in html
    assert not {"<b>", "<i>", "<u>", "<s>"} & {html[place : place + 3] for place in range(len(html))}


def test_what_is_found_is_a_value() -> None:
    found = decided(CODINGS, accept_unanimous=True)
    assert pickled(found) == found
    assert hash(pickled(found)) == hash(found)
    assert Decision(unit="st1", codes=("4C", "2B")) == Decision(unit="st1", codes=["2B", "4C", "4C"])
