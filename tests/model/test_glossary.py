"""Where the terms of a glossary stand: in a text, and in the texts of a network."""

from __future__ import annotations

import re
from typing import Any

import pytest
from filled import DAY, all_values, network_of_everything
from hypothesis import example, given
from hypothesis import strategies as st

import spnet
from spnet import (
    Correction,
    FindingKind,
    FoundTerm,
    Goal,
    Level,
    NeedsAssessment,
    Network,
    Note,
    Organization,
    Strategy,
    Term,
    find_terms,
    term_uses,
)
from spnet.errors import FieldTypeError, UnknownTermError


def of(*terms: Term | str) -> Network:
    return Network("Example State", glossary=[Term(term=one) if isinstance(one, str) else one for one in terms])


def found(net: Network, text: str) -> list[tuple[str, str]]:
    return [(one.term, one.written) for one in find_terms(net, text)]


# --- the slow and obvious way -------------------------------------------------------------------------------


def pattern_of(name: str) -> re.Pattern[str]:
    """A name as a pattern: white space as any, words without small letters as they are, whole words."""
    name = name.strip()
    pieces = []
    for piece in re.findall(r"\w+|\s+|[^\w\s]", name):
        if piece.isspace():
            pieces.append(r"\s+")
        else:
            pieces.append(re.escape(piece) if piece.isupper() else f"(?i:{re.escape(piece)})")
    before = r"(?<!\w)" if re.match(r"\w", name) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", name) else ""
    return re.compile(before + "".join(pieces) + after)


def naive(net: Network, text: str) -> list[FoundTerm]:
    """Try every name at every place, the longest match first, then the one written alike, then by order."""
    terms = list(net.glossary.values())
    names = [(term.term, term.term) for term in terms] + [
        (alias, term.term) for term in terms for alias in term.aliases
    ]
    patterns = [(rank, " ".join(name.split()), term, pattern_of(name)) for rank, (name, term) in enumerate(names)]
    result = []
    place = 0
    while place < len(text):
        matches = [
            (-match.end(), name != " ".join(match[0].split()), rank, term)
            for rank, name, term, pattern in patterns
            if (match := pattern.match(text, place))
        ]
        if matches:
            end, _, _, term = min(matches)
            result.append(FoundTerm(term=term, written=text[place:-end], start=place, end=-end))
            place = -end
        else:
            place += 1
    return result


letters = "aAbBéÉ -.\n"
a_name = st.text(letters, min_size=1, max_size=6).filter(str.strip)
a_term = st.builds(lambda term, aliases: Term(term=term, aliases=tuple(aliases)), a_name, st.lists(a_name, max_size=2))


@given(st.lists(a_term, max_size=6), st.text(letters, max_size=40))
@example([Term(term="a"), Term(term="a b"), Term(term="a b a")], "a b b a b a")
@example([Term(term="A", aliases=("aa",)), Term(term="aa", aliases=("a",))], "a A aa AA")
def test_what_is_found_is_what_the_slow_and_obvious_way_finds(terms: list[Term], text: str) -> None:
    net = of(*terms)
    assert list(find_terms(net, text)) == naive(net, text)


@given(st.lists(st.builds(lambda term: Term(term=term), st.text(min_size=1).filter(str.strip)), max_size=6), st.text())
def test_what_is_found_stands_there_from_left_to_right_without_overlap(terms: list[Term], text: str) -> None:
    net = of(*terms)
    end = 0
    for one in find_terms(net, text):
        assert one.term in net.glossary
        assert text[one.start : one.end] == one.written != ""
        assert one.start >= end
        end = one.end


@given(st.text(min_size=1).filter(str.strip))
def test_every_term_is_found_in_itself(name: str) -> None:
    net = of(name)
    assert [one.term for one in find_terms(net, name)] == [name]


# --- what that means ----------------------------------------------------------------------------------------


def test_the_longest_name_is_found() -> None:
    net = of("plan", "action plan", "plan of work")
    assert found(net, "An action plan, a plan of Work, a plan.") == [
        ("action plan", "action plan"),
        ("plan of work", "plan of Work"),
        ("plan", "plan"),
    ]
    assert found(net, "an action plan of work") == [("action plan", "action plan")]  # which begins first


def test_only_whole_words_are_found() -> None:
    net = of("plan", "LEA", Term(term="SEA", aliases=("SEAs",)))
    assert found(net, "planning, replan, plan2, plan_b, LEAs and SEAs") == [("SEA", "SEAs")]
    assert found(net, "(plan) LEA's pre-plan/plan") == [
        ("plan", "plan"),
        ("LEA", "LEA"),
        ("plan", "plan"),
        ("plan", "plan"),
    ]


def test_an_acronym_is_found_as_it_is_written_and_other_words_in_any_letters() -> None:
    net = of("LEA", "IT", "Title I", "District")
    assert found(net, "lea Lea LEA it IT") == [("LEA", "LEA"), ("IT", "IT")]
    assert found(net, "title I, TITLE I, Title i") == [("Title I", "title I"), ("Title I", "TITLE I")]
    assert found(net, "district DISTRICT") == [("District", "district"), ("District", "DISTRICT")]


def test_where_two_entries_have_a_name_the_one_written_alike_counts_then_a_term_then_the_first() -> None:
    assert found(of("us", "US"), "us US Us") == [("us", "us"), ("US", "US"), ("us", "Us")]
    net = of(Term(term="district", aliases=("agency",)), Term(term="agency"), Term(term="board", aliases=("Agency",)))
    assert found(net, "agency") == [("agency", "agency")]
    assert found(net, "Agency") == [("board", "Agency")]
    assert found(net, "AGENCY") == [("agency", "AGENCY")]
    assert found(of(Term(term="x", aliases=("z",)), Term(term="y", aliases=("z",))), "z") == [("x", "z")]


def test_any_white_space_stands_for_any_other() -> None:
    net = of("needs  assessment")
    for text in ("needs assessment", "needs\nassessment", "Needs \t assessment", "needs\u00a0assessment"):
        assert found(net, text) == [("needs  assessment", text)]
    assert found(net, "needsassessment") == found(net, "needs, assessment") == []


def test_punctuation_belongs_to_a_name_that_has_it() -> None:
    net = of("K-12", "C++", "R&D", "...")
    assert found(net, "K-12, C++ and R&D...") == [("K-12", "K-12"), ("C++", "C++"), ("R&D", "R&D"), ("...", "...")]
    assert found(net, "K 12, C+, R & D") == []


def test_letters_with_accents_are_the_same_however_they_are_encoded() -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    for term in (composed, decomposed):
        net = of(term)
        for text in (composed, decomposed, decomposed.upper()):
            assert found(net, f"A {text}!") == [(term, text)]
        assert found(net, "cafe") == found(net, decomposed + "s") == []
    assert found(of("cafe", "LE"), "cafe\u0301 LE\u0301A LE\u0301") == []
    assert found(of("CAF\u00c9"), "CAFE\u0301 cafe\u0301") == [("CAF\u00c9", "CAFE\u0301")]
    assert found(of("plan"), "!\u0301plan") == [("plan", "plan")]  # the accent is the exclamation mark's
    assert found(of("Straße"), "STRASSE strasse") == [("Straße", "STRASSE"), ("Straße", "strasse")]
    assert found(of("می"), "می‌خواهم می") == [("می", "می")]  # a joiner that cannot be seen is within a word


def test_hundreds_of_terms_are_found_in_a_long_text() -> None:
    net = of(*(f"term number {number}" for number in range(500)), "term")
    text = "; ".join(f"Term number {number} and terms, a TERM" for number in range(0, 1000, 2))
    assert [one.term for one in find_terms(net, text)] == [
        term for number in range(0, 1000, 2) for term in (f"term number {number}" if number < 500 else "term", "term")
    ]


def test_an_empty_text_and_an_empty_glossary_have_nothing_to_find() -> None:
    assert find_terms(of("LEA"), "") == ()
    assert find_terms(of(), "The LEA plans.") == ()


# --- uses in a network --------------------------------------------------------------------------------------


NOT_READ = {"link", "contact", "phone", "zip_code", "identifiers", "vendor"}  # the last: nobody may fill it there


def test_uses_are_in_all_texts_of_nodes_and_events_and_of_what_stands_in_them() -> None:
    net = network_of_everything(lambda field: f"{field.name}: the District and its LEA")
    net.define(Term(term="LEA", aliases=("district",)))
    expected = [
        (owner, path, one.written, one.start, one.end)
        for owner, path, field, value in all_values(net)
        if type(value) is str and field.name not in NOT_READ
        for one in find_terms(net, value)
    ]
    uses = term_uses(net, "LEA")
    assert [(str(use.node or use.event), use.path, use.written, use.start, use.end) for use in uses] == expected
    assert {type(net.journal[use.event]) for use in uses if use.event} == {type(e) for e in net.journal.values()}
    assert len({use.path for use in uses if use.node == "o"}) > 50


def test_ids_and_codes_are_not_read() -> None:
    net = of("hill", "4C")
    net.add(Organization(id="hill", name="h", level=Level.SCHOOL, identifiers={"state": "hill"}))
    needs = NeedsAssessment(
        id="plan",
        findings=(spnet.Finding(id="4C", kind=FindingKind.THREAT, codes=("4C",)),),
        priorities=(spnet.Priority(id="p1", title="p", findings=("hill",), causes=("hill",)),),
    )
    net.replace("hill", needs=(needs,))
    net.add(Goal(id="g1"), parent="hill")
    net.add(Strategy(id="st1", title="a hill", codes=("4C",)), parent="g1")
    net.record(Note(node="hill", on=DAY, text="uphill"))
    assert [(use.node, use.path) for use in term_uses(net, "hill")] == [("st1", "title")]
    assert term_uses(net, "4C") == ()


def test_a_strategys_priority_is_read_where_it_is_no_id() -> None:
    net = of("lessons")
    needs = NeedsAssessment(id="n", priorities=(spnet.Priority(id="lessons"),))
    net.add(Organization(id="s1", name="s", level=Level.SCHOOL, needs=(needs,)))
    net.add(Goal(id="g1"), parent="s1")
    net.add(Strategy(id="st1", priority="lessons"), parent="g1")
    net.add(Strategy(id="st2", priority="Shared lessons"), parent="g1")
    assert [(use.node, use.path) for use in term_uses(net, "lessons")] == [("st2", "priority")]


def test_nodes_come_in_preorder_then_events_by_id_and_fields_in_their_order() -> None:
    net = of("LEA")
    net.add(Organization(id="s1", name="LEA", level=Level.SCHOOL, mission="The LEA, an LEA", vision="LEA"))
    net.add(Organization(id="s2", name="LEA", level=Level.SCHOOL))
    net.add(Goal(id="g1", statement="LEA"), parent="s1")
    first = net.record(Note(node="s2", on=DAY, text="LEA"))
    instead = Note(node="s2", on=DAY, by="LEA", text="LEA")
    second = net.record(Correction(of=first, replacement=instead, recorded_on=DAY))
    evidence = {"2B1": "LEA", "1A1": "LEA"}
    third = net.record(spnet.SelfReflection(node="s1", on=DAY, evidence=evidence))
    assert [(use.node, use.event, use.path, use.start) for use in term_uses(net, "LEA")] == [
        ("s1", None, "name", 0),
        ("s1", None, "vision", 0),
        ("s1", None, "mission", 4),
        ("s1", None, "mission", 12),
        ("g1", None, "statement", 0),
        ("s2", None, "name", 0),
        (None, first, "text", 0),
        (None, second, "replacement.by", 0),
        (None, second, "replacement.text", 0),
        (None, third, "evidence['2B1']", 0),
        (None, third, "evidence['1A1']", 0),
    ]


def test_a_use_within_a_longer_term_is_one_of_that_term() -> None:
    net = of("plan", "action plan")
    net.add(Organization(id="s1", name="plan, action plan", level=Level.SCHOOL))
    assert [use.start for use in term_uses(net, "plan")] == [0]
    assert [use.start for use in term_uses(net, "action plan")] == [6]


@given(st.lists(a_term, min_size=1, max_size=5), st.lists(st.text(letters + "\u0301=", max_size=20), max_size=5))
def test_uses_are_what_is_found_in_each_text(terms: list[Term], texts: list[str]) -> None:
    net = of(*terms)
    for place, text in enumerate(texts):
        net.add(Organization(id=f"{place}", name=text, level=Level.OTHER))
    for term in net.glossary:
        expected = [
            (f"{place}", one.start, one.end, one.written)
            for place, text in enumerate(texts)
            for one in find_terms(net, text)
            if one.term == term
        ]
        assert [(use.node, use.start, use.end, use.written) for use in term_uses(net, term)] == expected


# --- what is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [None, 1, b"LEA", ["LEA"]])
def test_only_a_text_is_searched(wrong: Any) -> None:
    with pytest.raises(FieldTypeError) as caught:
        find_terms(of("LEA"), wrong)
    assert caught.value.where == "text"


@pytest.mark.parametrize("wrong", ["lea", "", "LEA ", None, ["LEA"]])
def test_an_unknown_term_is_refused(wrong: Any) -> None:
    with pytest.raises(UnknownTermError) as caught:
        term_uses(of("LEA"), wrong)
    assert caught.value.mend


def test_only_a_network_has_a_glossary() -> None:
    snapshot: Any = Network("Example State").snapshot()
    for ask in (find_terms, term_uses):
        with pytest.raises(FieldTypeError):
            ask(snapshot, "LEA")
