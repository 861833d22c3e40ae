"""The rows of ids: as a dict has them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture import pickled

from spnet.model import rows as module
from spnet.model.rows import GivenRows, MadeIds, rows_of


@given(st.lists(st.text(), unique=True), st.text())
def test_given_ids_have_the_rows_that_a_dict_gives_them(ids: list[str], other: str) -> None:
    rows, expected = rows_of(tuple(ids)), {id: row for row, id in enumerate(ids)}
    assert dict(rows) == expected
    assert list(rows) == ids
    assert rows.get(other) == expected.get(other)
    assert rows.find(other) == expected.get(other, -1)
    assert isinstance(rows, GivenRows)
    assert rows.repeated() == []


@given(st.lists(st.sampled_from("abcdefgh")))
def test_ids_that_repeat_earlier_ones_are_found(ids: list[str]) -> None:
    assert sorted(GivenRows(tuple(ids)).repeated()) == [row for row, id in enumerate(ids) if id in ids[:row]]


@pytest.mark.parametrize("bits", [0, 1, 2, 5])
def test_ids_whose_hashes_are_alike_are_told_apart(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = tuple(f"a{number}" for number in range(200))
    monkeypatch.setattr(module, "hash", lambda id: hash(id) >> (64 - bits) if bits else -1, raising=False)
    rows = GivenRows(ids)
    assert [rows.find(id) for id in ids] == list(range(200))
    assert [rows.find(f"b{number}") for number in range(200)] == [-1] * 200
    assert rows.repeated() == []


def test_a_process_with_other_hashes_makes_its_own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = tuple(f"a{number}" for number in range(200))
    with monkeypatch.context() as other:
        other.setattr(module, "hash", lambda id: hash(id + "!"), raising=False)
        rows = GivenRows(ids)
        assert rows["a7"] == 7
    assert dict(pickled(rows)) == {id: row for row, id in enumerate(ids)}


def test_made_ids_are_a_sequence_as_a_tuple_is() -> None:
    given_rows = np.array([2, 0, 1], dtype=np.int32)
    ids = MadeIds(3, given_rows, np.argsort(given_rows).astype(np.int32))
    expected = ("n2", "n0", "n1")
    assert ids == expected
    assert expected == ids
    assert ids != expected[:2]
    assert ids != list(expected)
    assert hash(ids) == hash(expected)
    assert tuple(ids) == ids[:] == expected
    assert (ids[-1], ids[np.int64(1)], ids[::-1]) == ("n1", "n0", ("n1", "n0", "n2"))
    assert [ids.index(id) for id in expected] == [0, 1, 2]
    assert [rows_of(ids)[id] for id in expected] == [0, 1, 2]
    assert repr(ids) == "<MadeIds: 3>"
    for row in (3, -4):
        with pytest.raises(IndexError):
            ids[row]
    with pytest.raises(KeyError):
        rows_of(ids)["n3"]
