"""Documents of older formats, brought to today's step by step."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from documents import refusal

import spnet
from spnet.exchange.findings import Findings
from spnet.exchange.migrations import STEPS, migrated


def _to_half(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Made up: what was called a title is called a name."""
    return {("name" if key == "title" else key): value for key, value in document.items()}


def _to_one(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Made up: districts stand among organizations."""
    districts = [{**district, "level": "LEA"} for district in document["districts"]]
    return {**{key: value for key, value in document.items() if key != "districts"}, "organizations": districts}


MADE_UP = {"spnet/0": ("spnet/0.5", _to_half), "spnet/0.5": ("spnet/1", _to_one)}
OLD = {"format": "spnet/0", "title": "State", "districts": [{"id": "d1", "name": "River District"}]}


def test_a_document_goes_through_all_steps_from_its_format_on() -> None:
    for document in (OLD, {**_to_half(OLD), "format": "spnet/0.5"}):
        findings = Findings(100)
        new = migrated(document, findings, steps=MADE_UP)
        assert not findings
        assert new == {
            "format": "spnet/1",
            "name": "State",
            "organizations": [{"id": "d1", "name": "River District", "level": "LEA"}],
        }
        assert list(spnet.from_dict(new)) == ["d1"]


def test_the_old_document_stays_as_it_is() -> None:
    document = copy.deepcopy(OLD)
    migrated(document, Findings(100), steps=MADE_UP)
    assert document == OLD


def test_a_document_of_the_newest_format_is_not_touched() -> None:
    document = {"format": "spnet/1", "name": "State"}
    assert migrated(document, Findings(100), steps=MADE_UP) is document


@pytest.mark.parametrize("unknown", ["spnet/0.1", "spnet/2", "Spnet/1", "", None, 1, ["spnet/1"], {}])
def test_an_unknown_or_newer_format_is_a_problem_that_names_the_known_ones(unknown: Any) -> None:
    findings = Findings(100)
    assert migrated({**OLD, "format": unknown}, findings, steps=MADE_UP) is None
    (problem,) = findings.problems
    assert (problem.path, problem.code) == ("$.format", "unknown-format")
    assert problem.expected == "'spnet/0' or 'spnet/0.5' or 'spnet/1'"
    assert refusal({**OLD, "format": unknown}) == (("$.format", "unknown-format"),)


def test_a_document_without_a_format_is_a_problem() -> None:
    findings = Findings(100)
    assert migrated({"title": "State"}, findings, steps=MADE_UP) is None
    assert [(problem.path, problem.code) for problem in findings.problems] == [("$", "missing-key")]


def test_each_step_there_is_leads_on_to_the_newest_format() -> None:
    for name in STEPS:
        seen = [name]
        while seen[-1] != "spnet/1":
            seen.append(STEPS[seen[-1]][0])
            assert len(set(seen)) == len(seen)
