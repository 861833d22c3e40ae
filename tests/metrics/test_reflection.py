"""Self-reflections summed up: equal to counting by hand, and nobody is known by their answer."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive import Naive
from networks import FIRST, days

from spnet import (
    LEA_SELF_REFLECTION,
    Correction,
    Goal,
    Level,
    Network,
    Organization,
    PerformanceLevel,
    RatingCounts,
    SelfReflection,
    self_reflection,
)
from spnet.errors import (
    DateTypeError,
    FieldTypeError,
    FieldValueError,
    ScopeError,
    UnknownCodeError,
    UnknownIdError,
)

AS_OF = date(2018, 1, 31)
LOW, BASIC, MODERATE, HIGH = PerformanceLevel
ELEMENTS = [element.notation for element in LEA_SELF_REFLECTION]


def district() -> Network:
    net = Network("Example State")
    net.add(Organization(id="d1", name="River District", level=Level.LEA))
    net.add(Organization(id="d2", name="Oak District", level=Level.LEA))
    net.add(Goal(id="g"), parent="d1")
    return net


_texts = st.dictionaries(st.sampled_from(ELEMENTS[:3]), st.sampled_from(["", "minutes", "a plan"]), max_size=2)


@st.composite
def reflected(draw: st.DrawFn) -> Network:
    """Two districts with answers of few people, some of them anonymous, some changing their minds, some corrected."""
    net = district()

    def answer(node: str) -> SelfReflection:
        on = draw(days)
        return SelfReflection(
            node=node,
            on=on,
            recorded_on=on + timedelta(days=draw(st.integers(0, 3))),
            respondent=draw(st.sampled_from(["", " ", "A. Reyes", "a.  reyes ", "B. Cole", "C. Diaz"])),
            ratings=draw(
                st.dictionaries(st.sampled_from(ELEMENTS[:6] + ELEMENTS[-2:]), st.sampled_from(list(PerformanceLevel)))
            ),
            evidence=draw(_texts),
            strengths=draw(st.dictionaries(st.sampled_from("14"), st.sampled_from(["team", "Team"]))),
        )

    for _ in range(draw(st.integers(0, 9))):
        node = draw(st.sampled_from(["d1", "d1", "d2"]))
        of = net.record(answer(node))
        if draw(st.integers(0, 3)) == 0:
            instead = answer(node) if draw(st.booleans()) else None
            net.record(
                Correction(of=of, replacement=instead, recorded_on=FIRST + timedelta(days=draw(st.integers(12, 14))))
            )
    return net


@given(reflected(), days, st.none() | days.map(lambda day: day + timedelta(days=5)))
def test_a_summary_equals_counting_by_hand(net: Network, as_of: date, known_by: date | None) -> None:
    answers: dict[Any, SelfReflection] = {}
    for id, event in Naive(net, as_of, known_by).events_in_force():
        if isinstance(event, SelfReflection) and event.node == "d1":
            who = event.respondent.replace(" ", "").lower()
            answers[who or id] = event
    summary = self_reflection(net, "d1", as_of=as_of, known_by=known_by, at_least=1)
    assert summary.respondents == len(answers)
    if not answers:
        assert summary.withheld
        return
    assert list(summary.elements) == ELEMENTS
    for notation, counts in summary.elements.items():
        ratings = [answer.ratings.get(notation) for answer in answers.values()]
        assert [counts[level] for level in PerformanceLevel] == [ratings.count(level) for level in PerformanceLevel]
        assert (counts.not_rated, counts.rated) == (ratings.count(None), len(answers) - ratings.count(None))
        texts = [answer.evidence.get(notation, "") for answer in answers.values()]
        assert sorted(filter(None, texts)) == list(summary.evidence.get(notation, ()))
    for notation in ("1", "2", "3", "4"):
        texts = [answer.strengths.get(notation, "") for answer in answers.values()]
        assert sorted(filter(None, texts)) == list(summary.strengths.get(notation, ()))
    for sums in (summary.practices, summary.domains):
        for notation, counts in sums.items():
            beneath = [summary.elements[e] for e in ELEMENTS if e.startswith(notation)]
            assert counts == sum(beneath, RatingCounts())
    assert set(summary.practices) == {notation[:2] for notation in ELEMENTS}
    assert list(summary.domains) == ["1", "2", "3", "4"]


@given(reflected(), days, st.integers(1, 5))
def test_with_too_few_respondents_nothing_but_their_number_is_shown(net: Network, as_of: date, at_least: int) -> None:
    summary = self_reflection(net, "d1", as_of=as_of, at_least=at_least)
    assert summary.withheld == (summary.respondents < at_least)
    shown = (summary.elements, summary.practices, summary.domains)
    assert [bool(some) for some in shown] == [not summary.withheld] * 3
    if summary.withheld:
        assert not any((summary.evidence, summary.strengths, summary.weaknesses))
        assert "\n" not in str(summary)
        assert "<td>" not in summary._repr_html_()
        with pytest.raises(ScopeError, match="withheld"):
            summary["1A1"]


@given(reflected(), days)
def test_the_order_in_which_people_answered_leaves_no_trace(net: Network, as_of: date) -> None:
    """Ids of events rise; the same answers given the other way round make the same summary."""
    answers = [e for e in net.journal.values() if isinstance(e, SelfReflection) and not e.respondent.strip()]
    first, second = district(), district()
    for answer in answers:
        first.record(answer)
    for answer in reversed(answers):
        second.record(answer)
    summaries = [self_reflection(n, "d1", as_of=as_of, at_least=1) for n in (first, second)]
    assert summaries[0] == summaries[1]
    assert str(summaries[0]) == str(summaries[1])


# --- examples that show what is meant -----------------------------------------------------------------------


@pytest.fixture
def net() -> Network:
    net = district()
    for respondent, level in (("A. Reyes", BASIC), ("B. Cole", BASIC), ("", HIGH), ("", LOW)):
        net.record(
            SelfReflection(
                node="d1",
                on=date(2018, 1, 5),
                respondent=respondent,
                by=respondent,
                ratings={"1A1": level, "1A2": MODERATE},
                evidence={"1A1": f"seen {level}"},
                weaknesses={"2": "Few <mentors>"},
            )
        )
    return net


def test_counts_are_by_element_practice_and_domain(net: Network) -> None:
    summary = self_reflection(net, "d1", as_of=AS_OF)
    assert summary["1a1"] == RatingCounts(consistently_low=1, basic=2, consistently_high=1)
    assert summary["1.A"] == RatingCounts(consistently_low=1, basic=2, moderate=4, consistently_high=1, not_rated=12)
    assert summary["1"].not_rated == 4 * 11 - 8
    assert summary["4C3"] == RatingCounts(not_rated=4)
    assert [summary["1A1"].pct(level) for level in (BASIC, MODERATE)] == [50, 0]
    assert summary["4C3"].pct(BASIC) is None
    assert dict(summary.evidence) == {
        "1A1": ("seen basic", "seen basic", "seen consistently high", "seen consistently low")
    }
    assert dict(summary.weaknesses) == {"2": ("Few <mentors>",) * 4}


def test_the_last_answer_of_a_respondent_counts_and_each_anonymous_one(net: Network) -> None:
    net.record(SelfReflection(node="d1", on=date(2018, 1, 10), respondent="a. reyes", ratings={"1A1": HIGH}))
    net.record(SelfReflection(node="d1", on=date(2018, 1, 10)))
    before, after = (self_reflection(net, "d1", as_of=date(2018, 1, day)) for day in (9, 10))
    assert (before.respondents, after.respondents) == (4, 5)
    assert after["1A1"] == RatingCounts(consistently_low=1, basic=1, consistently_high=2, not_rated=1)
    assert after["1A2"].not_rated == 2  # a later answer stands in the place of the whole earlier one


def test_nobody_is_named_anywhere(net: Network) -> None:
    summary = self_reflection(net, "d1", as_of=AS_OF)
    everything = pickle.dumps(summary) + f"{summary!r}{summary}{summary._repr_html_()}".encode()
    assert b"seen basic" in everything
    for name in (b"Reyes", b"Cole"):
        assert name not in everything


def test_three_respondents_are_the_fewest_unless_asked_for(net: Network) -> None:
    net.record(Correction(of=1, replacement=None, recorded_on=date(2018, 1, 20)))
    assert not self_reflection(net, "d1", as_of=AS_OF).withheld
    net.record(Correction(of=2, replacement=None, recorded_on=date(2018, 1, 20)))
    assert repr(self_reflection(net, "d1", as_of=AS_OF)) == (
        "<ReflectionSummary of 'd1' as of 2018-01-31: 2 respondents, fewer than 3>"
    )
    assert self_reflection(net, "d1", as_of=AS_OF, at_least=2)["1A1"].rated == 2
    assert self_reflection(net, "d1", as_of=AS_OF, known_by=date(2018, 1, 19)).respondents == 4


def test_it_is_shown_as_a_table_in_the_order_of_the_rubric_and_escaped(net: Network) -> None:
    net.replace("d1", name="<b>River</b>")
    summary = self_reflection(net, "d1", as_of=AS_OF)
    lines = str(summary).splitlines()
    assert lines[0] == "Self-reflection of <b>River</b> as of 2018-01-31: 4 respondents"
    assert lines[1].split() == ["low", "basic", "moderate", "high", "not", "rated"]
    assert [line.split()[0] for line in lines[2:8]] == ["1", "1A", "1A1", "1A2", "1A3", "1A4"]
    assert lines[4].split()[-5:] == ["1", "2", "0", "1", "0"]
    assert len(lines) == 2 + 4 + 12 + 37
    assert max(map(len, lines)) <= 80
    html = summary._repr_html_()
    assert "&lt;b&gt;River" in html
    assert "<b>" not in html


def test_a_snapshot_does_as_well(net: Network) -> None:
    assert self_reflection(net.snapshot(), "d1", as_of=AS_OF) == self_reflection(net, "d1", as_of=AS_OF)
    assert self_reflection(net, "d2", as_of=AS_OF).respondents == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"id": "nobody"}, UnknownIdError),
        ({"id": "g"}, ScopeError),
        ({"as_of": "2018-01-31"}, DateTypeError),
        ({"known_by": 5}, DateTypeError),
        ({"at_least": 0}, FieldValueError),
        ({"at_least": True}, FieldTypeError),
        ({"at_least": 2.0}, FieldTypeError),
    ],
)
def test_a_wrong_argument_is_refused(net: Network, arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        self_reflection(net, **{"id": "d1", "as_of": AS_OF, **arguments})


def test_what_is_not_in_the_rubric_is_refused(net: Network) -> None:
    summary = self_reflection(net, "d1", as_of=AS_OF)
    for notation in ("9Z", "", 5):
        with pytest.raises(UnknownCodeError, match="1A1"):
            summary[notation]  # type: ignore[index]  # that is what is tested
    with pytest.raises(FieldTypeError, match="BASIC"):
        summary["1A1"]["basic"]  # type: ignore[index]  # that is what is tested
