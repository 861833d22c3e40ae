"""The rows of many ids at once: those that are found one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spnet.model import row_finder as module
from spnet.model import rows as rows_module
from spnet.model.row_finder import row_finder
from spnet.model.rows import MadeIds, rows_of

_texts = st.text(max_size=2)


@given(st.lists(_texts, unique=True), st.lists(_texts), st.booleans())
def test_many_ids_have_the_rows_that_each_has(ids: list[str], asked: list[str], many: bool) -> None:
    rows = rows_of(tuple(ids))
    asked = [*asked, *ids[::2], *ids]
    find = row_finder(rows, 100 if many else 0)
    assert find(asked).tolist() == [rows.find(id) for id in asked]
    assert find([]).tolist() == []


@pytest.mark.parametrize("bits", [0, 1, 5, 64])
def test_ids_whose_hashes_are_alike_are_told_apart(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def alike(id: Any) -> int:
        return hash(id) >> (64 - bits) if bits else -1

    monkeypatch.setattr(module, "hash", alike, raising=False)
    monkeypatch.setattr(rows_module, "hash", alike, raising=False)
    ids = [f"a{number}" for number in range(200)]
    asked = [*ids[::-1], "b1", *ids[::3], "b2"]
    rows = {id: row for row, id in enumerate(ids)}
    assert row_finder(rows_of(tuple(ids)), 200)(asked).tolist() == [rows.get(id, -1) for id in asked]


def test_made_ids_are_found_too() -> None:
    assert row_finder(rows_of(MadeIds(3)), 100)(["n2", "n0", "n3", "x"]).tolist() == [2, 0, -1, -1]
