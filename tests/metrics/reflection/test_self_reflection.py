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
from reflected import ELEMENTS, answers, counted, district, record, reflected, same_but_for_what_is_withheld, who_rated

from spnet import Correction, Network, PerformanceLevel, RatingCounts, SelfReflection, self_reflection
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


@given(
    reflected(),
    days,
    st.none() | days.map(lambda day: day + timedelta(days=5)),
    st.none() | st.integers(0, 5),
    st.integers(1, 3),
)
def test_a_summary_equals_counting_by_hand(
    net: Network, as_of: date, known_by: date | None, days_before: int | None, at_least: int
) -> None:
    since = None if days_before is None else as_of - timedelta(days=days_before)
    last: dict[Any, SelfReflection] = {}
    for id, event in Naive(net, as_of, known_by).events_in_force():
        if isinstance(event, SelfReflection) and event.node == "d1" and (since is None or since <= event.on):
            who = event.respondent.replace(" ", "").lower()
            last[who or id] = event
    said = list(last.values())
    summary = self_reflection(net, "d1", as_of=as_of, since=since, known_by=known_by, at_least=at_least)
    assert (summary.since, summary.respondents) == (since, len(said))
    if len(said) < at_least:
        assert summary.withheld
        return
    withheld = [e for e in ELEMENTS if 0 < who_rated(said, e) < at_least]
    assert list(summary.withheld_elements) == withheld
    assert list(summary.elements) == [e for e in ELEMENTS if e not in withheld]
    for notation, counts in summary.elements.items():
        assert counts == counted([answer.ratings.get(notation) for answer in said])
        assert counts.rated + counts.not_rated == len(said)
    assert list(summary.unrated) == [e for e in ELEMENTS if who_rated(said, e) == 0]
    _check_sums(summary.practices, summary.elements, width=2)
    _check_sums(summary.domains, summary.elements, width=1)
    for element in ELEMENTS:
        texts = [answer.evidence.get(element, "").strip() for answer in said]
        shown = sum(map(bool, texts)) >= at_least and element not in withheld
        assert list(summary.evidence.get(element, ())) == (sorted(filter(None, texts)) if shown else [])
    for domain in ("1", "2", "3", "4"):
        for field in ("strengths", "weaknesses"):
            texts = sorted(filter(None, (getattr(answer, field).get(domain, "") for answer in said)))
            assert list(getattr(summary, field).get(domain, ())) == (texts if len(texts) >= at_least else [])


def _check_sums(sums: Any, elements: Any, width: int) -> None:
    """Sums are those of the elements that are shown, where there are any, in the order of the rubric."""
    assert list(sums) == list(dict.fromkeys(e[:width] for e in elements))
    for notation, counts in sums.items():
        beneath = [of for e, of in elements.items() if e.startswith(notation)]
        assert counts == sum(beneath, RatingCounts())


@given(st.data(), answers(), st.integers(1, 4))
def test_what_is_shown_does_not_depend_on_what_is_withheld(
    data: st.DataObject, said: list[SelfReflection], at_least: int
) -> None:
    """Whatever the few who rated an element had chosen instead, nothing that is shown would be different."""
    others = data.draw(same_but_for_what_is_withheld(said, at_least))
    one, other = (
        self_reflection(record(district(), *them), "d1", as_of=AS_OF, at_least=at_least) for them in (said, others)
    )
    assert one == other
    assert (str(one), one._repr_html_()) == (str(other), other._repr_html_())


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


def test_an_element_that_few_rated_is_withheld_and_stands_in_no_sum(net: Network) -> None:
    before = self_reflection(net, "d1", as_of=AS_OF)
    for level in (LOW, HIGH):
        answer = SelfReflection(node="d1", on=FIRST, ratings={"1A3": level}, evidence={"1A3": "my own plan"})
        net.record(answer)
    summary = self_reflection(net, "d1", as_of=AS_OF)
    assert summary.withheld_elements == ("1A3",)
    assert summary["1A"].levels == before["1A"].levels
    assert "1A3" not in summary.evidence
    with pytest.raises(ScopeError, match="1A3 are withheld"):
        summary["1a3"]
    row = next(line for line in str(summary).splitlines() if line.startswith("1A3"))
    assert row.split()[-7:] == ["–"] * 5 + ["withheld", "–"]
    assert str(summary).endswith("withheld: rated by fewer than 3; not in the sums above them")
    assert self_reflection(net, "d1", as_of=AS_OF, at_least=2)["1A3"].rated == 2


def test_a_practice_of_which_all_is_withheld_is_withheld_too() -> None:
    few = SelfReflection(node="d1", on=FIRST, ratings={"3C1": LOW, "3C2": HIGH}, strengths={"3": "the team"})
    summary = self_reflection(record(district(), few, *[SelfReflection(node="d1", on=FIRST)] * 3), "d1", as_of=AS_OF)
    assert "3C" not in summary.practices
    assert "3C" not in summary.profile()
    with pytest.raises(ScopeError, match="withheld"):
        summary["3C"]
    assert summary["3"] == RatingCounts(not_rated=6 * 4)
    assert not summary.strengths  # only one said anything about domain 3


def test_what_is_written_is_shown_where_enough_wrote_however_many_rated() -> None:
    rated = [SelfReflection(node="d1", on=FIRST, ratings={"2A1": BASIC})] * 5
    wrote = SelfReflection(node="d1", on=FIRST, evidence={"2A1": "openings"}, weaknesses={"2": "few mentors"})
    net = record(district(), *rated, wrote)
    summary = self_reflection(net, "d1", as_of=AS_OF, at_least=2)
    assert (summary.evidence, summary.weaknesses) == ({}, {})
    record(net, SelfReflection(node="d1", on=FIRST, weaknesses={"2": "a mentor left"}))
    summary = self_reflection(net, "d1", as_of=AS_OF, at_least=2)
    assert (summary.evidence, summary.weaknesses) == ({}, {"2": ("a mentor left", "few mentors")})


def test_a_respondent_is_one_however_the_letters_of_the_name_are_composed() -> None:
    said = [
        SelfReflection(node="d1", on=FIRST, respondent=name, ratings={"1A1": BASIC})
        for name in ("Jos\u00e9 D\u00edaz", "Jose\u0301 di\u0301az", " JOS\u00c9  D\u00cdAZ ")
    ]
    assert self_reflection(record(district(), *said), "d1", as_of=AS_OF).respondents == 1


def test_a_year_has_the_answers_of_that_year_alone(net: Network) -> None:
    for respondent in ("A. Reyes", "C. Diaz", "D. Eke"):
        net.record(SelfReflection(node="d1", on=date(2018, 9, 3), respondent=respondent, ratings={"1A1": HIGH}))
    year = self_reflection(net, "d1", since=date(2018, 9, 3), as_of=date(2019, 6, 30))
    assert (year.respondents, year["1A1"].levels) == (3, (0, 0, 0, 3))
    assert self_reflection(net, "d1", as_of=date(2019, 6, 30)).respondents == 6
    assert repr(year) == "<ReflectionSummary of 'd1' from 2018-09-03 to 2019-06-30: 3 respondents>"
    assert str(year).startswith("Self-reflection of River District from 2018-09-03 to 2019-06-30: 3 respondents")


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
    assert lines[1].split() == ["low", "basic", "moderate", "high", "unrated", "median", "A"]
    assert [line.split()[0] for line in lines[2:8]] == ["1", "1A", "1A1", "1A2", "1A3", "1A4"]
    assert lines[4].split()[-7:] == ["1", "2", "0", "1", "0", "basic", "0.08"]
    assert lines[6].split()[-7:] == ["0", "0", "0", "0", "4", "–", "–"]
    assert len(lines) == 2 + 4 + 12 + 37 + 1
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
        ({"since": "2018-01-01"}, DateTypeError),
        ({"since": date(2018, 2, 1)}, FieldValueError),
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
