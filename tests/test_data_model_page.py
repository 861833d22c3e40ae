"""The page of the data model says what the classes say."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import spnet
from spnet.checked import Checked, given_fields
from spnet.model.events import Dated

DOCS = Path(__file__).parents[1] / "docs"
SHARED = {spnet.Node, Dated}  # bases of nodes and of events, of which there is none on its own


def made_page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("data_model", DOCS / "data_model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


data_model = made_page()
IN_THE_MODEL = sorted((kind for kind in below(Checked) if kind.__module__.startswith("spnet.model.")), key=str)


def test_the_page_is_what_the_classes_say_today() -> None:
    written = (DOCS / "reference/data-model.md").read_text(encoding="utf-8")
    assert written == data_model.page(), "docs/reference/data-model.md is stale: run python docs/data_model.py"


def test_every_record_of_the_model_has_one_table() -> None:
    shown = [kind for kinds in data_model.RECORDS.values() for kind in kinds]
    assert len(shown) == len(set(shown))
    assert set(IN_THE_MODEL) - SHARED <= set(shown)


def test_every_vocabulary_of_the_model_has_one_table() -> None:
    from spnet.model import enums

    assert {getattr(enums, name) for name in enums.__all__} <= set(data_model.ENUMS)
    assert len(data_model.ENUMS) == len(set(data_model.ENUMS))


@pytest.mark.parametrize("kind", IN_THE_MODEL, ids=lambda kind: kind.__name__)
def test_every_field_has_a_meaning_in_its_docstring_and_nothing_else_has(kind: type) -> None:
    said = {name: meaning for name, (_, meaning) in data_model.meanings(kind).items()}
    assert [name for name in said if not said[name]] == []
    assert sorted(said) == sorted(field.name for field in given_fields(kind))


@pytest.mark.parametrize("kind", IN_THE_MODEL, ids=lambda kind: kind.__name__)
def test_a_docstring_says_default_of_just_the_fields_that_have_one(kind: type) -> None:
    said = {name: "default" in words for name, (words, _) in data_model.meanings(kind).items()}
    assert said == {field.name: field.default is not attrs.NOTHING for field in given_fields(kind)}


def test_links_of_the_page_lead_to_its_tables() -> None:
    text = data_model.page()
    heads = {line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")}
    targets = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert targets
    assert targets <= heads


def test_a_row_says_what_a_field_may_hold() -> None:
    rows = {row[0]: row[1:] for row in data_model.rows(spnet.Measure)}
    assert rows["`indicator`"][:2] == ("text", "*required*")
    assert rows["`baseline`"][:3] == ("number, mapping to (number or None) or None", "`None`", "`unit`")
    assert rows["`targets`"][0] == "list of [Target](#target)"
    assert "Personal: *people*." in {row[0]: row[4] for row in data_model.rows(spnet.Person)}["`name`"]
    recorded = next(row for row in data_model.rows(spnet.Note) if row[0] == "`recorded_on`")
    assert recorded[1:3] == ("date", "`on`")
