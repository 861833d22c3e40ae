"""Results as data frames of the caller's library."""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

import spnet
from spnet import Level, Network, Organization, coded_table, coverage, to_frame
from spnet.errors import FieldTypeError, FieldValueError, MissingExtraError
from spnet.examples import river_state


def test_a_frame_has_the_columns_of_the_result() -> None:
    for result in (coverage(river_state()), coded_table(river_state(), level=None)):
        frame = to_frame(result, backend="polars")
        assert type(frame).__module__.startswith("polars")
        assert frame.to_dict(as_series=False) == {name: list(column) for name, column in result.columns().items()}
        assert frame.height > 10


def test_what_is_missing_is_missing_in_the_frame_and_an_empty_result_is_an_empty_frame() -> None:
    frame = to_frame(coverage(Network("empty")), backend="polars")
    assert frame["pct"].null_count() == frame.height == 12
    net = Network("one")
    net.add(Organization(id="s1", name="Hill School", level=Level.SCHOOL))
    table = coded_table(net)
    assert to_frame(table, backend="polars").columns == list(table.columns())
    assert to_frame(table, backend="polars").height == 0


@pytest.mark.parametrize("name", ["narwhals", "polars"])
def test_a_missing_extra_names_the_line_that_installs_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)  # Python then says that there is none
    importlib.invalidate_caches()
    with pytest.raises(ImportError, match="pip install") as caught:
        to_frame(coverage(river_state()), backend="polars")
    error = caught.value
    assert isinstance(error, MissingExtraError)
    assert error.what == f"{name} is not installed"
    assert error.mend.endswith("'spnet[frames]'." if name == "narwhals" else "pip install polars.")
    twin = pickle.loads(pickle.dumps(error))
    assert (str(twin), twin.where) == (str(error), "to_frame")


@pytest.mark.parametrize("backend", ["duckdb", "", None, 5, ["polars"]])
def test_an_unknown_backend_is_refused_with_those_there_are(backend: Any) -> None:
    with pytest.raises(FieldValueError, match="pandas, polars"):
        to_frame(coverage(river_state()), backend=backend)


@pytest.mark.parametrize(
    "result",
    [
        None,
        {"a": [1]},
        spnet.Coverage,
        SimpleNamespace(columns=("a",)),
        SimpleNamespace(columns=lambda: ["a"]),
        SimpleNamespace(columns=lambda: {"a": (1, 2), "b": (1,)}),
        SimpleNamespace(columns=lambda: {"a": 1}),
        SimpleNamespace(columns=lambda: {1: (1,)}),
    ],
)
def test_what_has_no_columns_is_refused(result: Any) -> None:
    with pytest.raises(FieldTypeError, match="columns"):
        to_frame(result, backend="polars")


def test_asking_for_the_room_imports_no_library_of_frames() -> None:
    program = "import sys, spnet; spnet.to_frame; import spnet.frames; print({'narwhals', 'polars'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
