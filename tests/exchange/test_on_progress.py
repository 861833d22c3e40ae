"""Reading and writing documents tell how far they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from random_networks import from_seed

from spnet import DocumentError, Network, from_dict, to_dict
from spnet.errors import FieldTypeError
from spnet.examples import river_state
from spnet.model import on_progress


class Stop(Exception):  # noqa: N818  # a caller's own sign
    """The caller wants no more."""


def told_by(work: Callable[[Any], Any]) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    work(lambda done, total: told.append((done, total)))
    assert all(before < after for (before, _), (after, _) in pairwise(told))
    assert len({total for _, total in told}) == 1
    assert told[-1][0] == told[-1][1]
    return told


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told of every few steps, so that a small network has many calls."""
    monkeypatch.setattr(on_progress.Steps.__init__, "__kwdefaults__", {"every": 10})


@pytest.mark.parametrize("shape", ["nested", "flat"])
def test_nodes_links_and_events_are_the_steps(shape: str, often: None) -> None:
    net = river_state()
    total = len(net) + net.links.number_of_edges() + len(net.journal)
    document = to_dict(net, shape=shape)
    written = told_by(lambda tell: to_dict(net, shape=shape, on_progress=tell))
    read = told_by(lambda tell: from_dict(document, on_progress=tell))
    assert written[-1] == read[-1] == (total, total)
    assert min(len(written), len(read)) > len(net.journal) // 10
    assert to_dict(net, shape=shape, on_progress=lambda done, of: None) == document
    assert from_dict(document, on_progress=lambda done, of: None) == net


@pytest.mark.parametrize("seed", range(20))
def test_whatever_stands_in_a_network_the_end_is_told_once(seed: int) -> None:
    net = from_seed(seed)
    for shape in ("nested", "flat"):
        document = to_dict(net, shape=shape)
        assert len(told_by(lambda tell, shape=shape: to_dict(net, shape=shape, on_progress=tell))) == 1
        assert len(told_by(lambda tell, document=document: from_dict(document, on_progress=tell))) == 1


def test_an_empty_network_is_done_at_once() -> None:
    empty = Network("empty")
    assert told_by(lambda tell: to_dict(empty, on_progress=tell)) == [(0, 0)]
    assert told_by(lambda tell: from_dict(to_dict(empty), on_progress=tell)) == [(0, 0)]


def test_a_document_that_is_read_twice_is_told_of_once(often: None) -> None:
    """The quick reading gives up at the first thing amiss, and the thorough one begins anew."""
    document = to_dict(river_state())
    document["events"][-1]["status"] = "wrong"
    told: list[int] = []
    with pytest.raises(DocumentError, match="1 problem"):
        from_dict(document, on_progress=lambda done, total: told.append(done))
    assert told == sorted(set(told))
    assert len(told) > 10


@pytest.mark.parametrize("after", [0, 3, 40])
def test_what_the_callback_raises_ends_the_work_as_it_is(after: int, often: None) -> None:
    net = river_state()
    document, before = to_dict(net), to_dict(net)
    for work in (lambda tell: to_dict(net, on_progress=tell), lambda tell: from_dict(document, on_progress=tell)):
        stop, told = Stop(), []

        def tell(done: int, total: int, told: list[int] = told, stop: Stop = stop) -> None:
            told.append(done)
            if len(told) > after:
                raise stop

        with pytest.raises(Stop) as caught:
            work(tell)
        assert caught.value is stop
        assert len(told) == after + 1
    assert to_dict(net) == document == before


def test_what_cannot_be_called_is_refused() -> None:
    for work in (lambda: to_dict(river_state(), on_progress=5), lambda: from_dict({}, on_progress=5)):  # type: ignore[arg-type]
        with pytest.raises(FieldTypeError, match="on_progress"):
            work()


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    from_dict(to_dict(river_state(), on_progress=lambda done, total: None), on_progress=lambda done, total: None)
    assert capsys.readouterr() == ("", "")
