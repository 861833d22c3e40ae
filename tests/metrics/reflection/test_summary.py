"""What a self-reflection says about strengths, weaknesses and agreement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import FIRST
from reflected import ELEMENTS, answers, district, record

from spnet import FOUR_DOMAINS, LEA_SELF_REFLECTION, PerformanceLevel, RatingCounts, SelfReflection, self_reflection
from spnet.errors import FieldTypeError, FieldValueError, ScopeError, UnknownCodeError
from spnet.metrics.reflection.ordinal import agreement_of
from spnet.metrics.reflection.summary import ReflectionSummary

AS_OF = date(2018, 1, 31)
LOW, BASIC, MODERATE, HIGH = PerformanceLevel


def alike(ratings: dict[str, PerformanceLevel], respondents: int = 3) -> ReflectionSummary:
    """What several say who all think the same."""
    answer = SelfReflection(node="d1", on=FIRST, ratings=ratings)
    return self_reflection(record(district(), *[answer] * respondents), "d1", as_of=AS_OF)


def standing(counts: RatingCounts) -> tuple[int, Fraction, Fraction]:
    """The low median, the share above it, and, the less the better, the share beneath it."""
    assert counts.low_median is not None
    rank = counts.low_median.rank
    return (
        rank,
        Fraction(sum(counts.levels[rank:]), counts.rated),
        -Fraction(sum(counts.levels[: rank - 1]), counts.rated),
    )


@given(answers(), st.integers(1, 3), st.sampled_from([None, "1", "1A", "4", "4C", "2"]), st.integers(1, 9))
def test_strongest_and_weakest_are_those_with_more_beneath_or_above(
    said: list[SelfReflection], at_least: int, within: Any, most: int
) -> None:
    summary = self_reflection(record(district(), *said), "d1", as_of=AS_OF, at_least=at_least)
    if summary.withheld:
        with pytest.raises(ScopeError, match="withheld"):
            summary.strongest(within, most=most)
        return
    of = {e: standing(c) for e, c in summary.elements.items() if c.rated and e.startswith(within or "")}
    net_beneath = {e: sum((o < mine) - (o > mine) for o in of.values()) for e, mine in of.items()}
    up = sorted((e for e in of if net_beneath[e] > 0), key=lambda e: (*(-share for share in of[e]), ELEMENTS.index(e)))
    down = sorted((e for e in of if net_beneath[e] < 0), key=lambda e: (*of[e], ELEMENTS.index(e)))
    strongest, weakest = summary.strongest(within, most=most), summary.weakest(within, most=most)
    assert [one.notation for one in strongest] == up[:most]
    assert [one.notation for one in weakest] == down[:most]
    for one in (*strongest, *weakest):
        assert one.text == LEA_SELF_REFLECTION[one.notation].text
        assert one.counts == summary[one.notation]
        assert one.tied_with == tuple(e for e in of if of[e] == of[one.notation] and e != one.notation)
    for found, sign in ((strongest, 1), (weakest, -1)):
        for one in found:
            better = [o for o in of.values() if (o > of[one.notation] if sign > 0 else o < of[one.notation])]
            assert one.place == 1 + len(better)


@given(answers(), st.integers(1, 3))
def test_agreement_is_of_respondents_and_the_profile_of_all_ratings(said: list[SelfReflection], at_least: int) -> None:
    summary = self_reflection(record(district(), *said), "d1", as_of=AS_OF, at_least=at_least)
    if summary.withheld:
        return
    for notation in (*summary.elements, *summary.practices, *summary.domains):
        beneath = [counts.levels for e, counts in summary.elements.items() if e.startswith(notation)]
        assert summary.agreement(notation) == agreement_of(*beneath)
    assert all(summary.agreement(e) == counts.agreement for e, counts in summary.elements.items())
    for by, width in (("domain", 1), ("practice", 2), ("element", 3)):
        profile = summary.profile(by)  # type: ignore[arg-type]  # each of the three
        assert profile == {e: summary[e].low_median for e in profile}
        assert list(profile) == list(dict.fromkeys(e[:width] for e in summary.elements))


# --- examples that show what is meant -----------------------------------------------------------------------


def test_where_all_are_alike_nothing_is_strong_or_weak() -> None:
    summary = alike(dict.fromkeys(ELEMENTS, HIGH))
    assert (summary.strongest(), summary.weakest("2")) == ((), ())
    assert alike({"1A1": LOW}).weakest("1") == ()


def test_what_nobody_rated_is_listed_apart_and_never_weak() -> None:
    summary = alike({"2A1": BASIC, "2A2": HIGH})
    assert [one.notation for one in summary.weakest("2")] == ["2A1"]
    assert len(summary.unrated) == 37 - 2
    assert not {"2A1", "2A2"} & set(summary.unrated)


def test_ties_are_said_also_with_those_that_are_cut_off() -> None:
    summary = alike({"1A1": HIGH, "1A2": HIGH, "1A3": HIGH, "1B1": LOW, "1B2": BASIC, "1B3": BASIC, "1C1": LOW})
    (first,) = summary.strongest("1", most=1)
    assert (first.notation, first.place, first.tied_with) == ("1A1", 1, ("1A2", "1A3"))
    assert [(one.notation, one.place) for one in summary.weakest("1")] == [("1B1", 1), ("1C1", 1), ("1B2", 3)]
    assert summary.strongest("1")[2].tied_with == ("1A1", "1A2")
    assert repr(first) == "<RankedElement 1A1: consistently high, place 1, tied with 1A2, 1A3>"


def test_the_share_at_moderate_or_higher_parts_elements_of_one_median() -> None:
    said = [
        SelfReflection(node="d1", on=FIRST, ratings={"1A1": BASIC, "1A2": BASIC, "1A3": level})
        for level in (BASIC, BASIC, HIGH)
    ]
    summary = self_reflection(record(district(), *said), "d1", as_of=AS_OF)
    assert summary["1A1"].low_median is summary["1A3"].low_median is BASIC
    assert [one.notation for one in summary.strongest("1A")] == ["1A3"]


def test_people_agree_on_a_practice_when_they_agree_on_each_of_its_elements() -> None:
    summary = alike({"1A1": LOW, "1A2": HIGH})
    assert (summary.agreement("1a"), summary["1A"].agreement) == (1, -1)
    assert summary.agreement("1") == 1
    assert summary.agreement("2") is None


def test_what_cannot_be_asked_is_refused() -> None:
    summary = alike({"1A1": LOW})
    with pytest.raises(UnknownCodeError):
        summary.strongest("9")
    with pytest.raises(UnknownCodeError):
        summary.agreement("9Z")
    with pytest.raises(ScopeError, match="practice or a domain"):
        summary.strongest("1A1")
    for most, error in ((0, FieldValueError), (True, FieldTypeError), ("3", FieldTypeError)):
        with pytest.raises(error, match="most"):
            summary.weakest(most=most)  # type: ignore[arg-type]  # that is what is tested
    for by in ("level", 3, ["practice"]):
        with pytest.raises(FieldValueError, match="by"):
            summary.profile(by)  # type: ignore[arg-type]  # that is what is tested


def test_the_outline_is_that_of_the_framework() -> None:
    lines = str(alike({"1A1": LOW})).splitlines()[2:-1]
    assert [line.split()[0] for line in lines] == [category.notation for category in FOUR_DOMAINS]


def test_of_elements_with_one_median_what_lies_around_it_tells() -> None:
    firsts, others = (HIGH, HIGH, MODERATE, MODERATE, MODERATE), (MODERATE,) * 4 + (BASIC,)
    said = [
        SelfReflection(node="d1", on=FIRST, ratings={"3A1": first, "3A2": other})
        for first, other in zip(firsts, others, strict=True)
    ]
    summary = self_reflection(record(district(), *said), "d1", as_of=AS_OF)
    assert summary["3A1"].low_median == summary["3A2"].low_median == MODERATE
    assert [one.notation for one in summary.strongest("3")] == ["3A1"]
    assert [one.notation for one in summary.weakest("3")] == ["3A2"]


def test_what_is_shown_can_be_gone_through() -> None:
    said = [SelfReflection(node="d1", on=FIRST, ratings={"3A1": BASIC})] * 3
    one = SelfReflection(node="d1", on=FIRST, ratings={"3A2": BASIC})
    summary = self_reflection(record(district(), *said, one), "d1", as_of=AS_OF)
    assert "3A1" in summary
    assert "3a" in summary
    assert "3A2" not in summary  # one rated it
    assert "9" not in summary
    assert [notation for notation in summary if summary[notation].rated] == ["3", "3A", "3A1"]
    few = self_reflection(record(district(), one), "d1", as_of=AS_OF)
    assert list(few) == []
    for ask in (lambda: few.unrated, few.profile):
        with pytest.raises(ScopeError, match="withheld"):
            ask()
