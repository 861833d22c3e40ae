"""``python -m spnet`` as a person at a terminal meets it."""

from __future__ import annotations

import doctest
import functools
import json
import os
import subprocess
import sys

import pytest

import spnet
import spnet.__main__ as command
from spnet.examples import texas


@pytest.fixture
def small_texas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first districts only: the whole state is built once, in its own tests."""
    monkeypatch.setattr(command, "texas", functools.partial(texas, districts=12))


def test_it_prints_the_main_job_on_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    printed = capsys.readouterr().out
    for section in (
        "River State (partly invented) as of 2018-03-31",
        "Progress of actions",
        "Behind schedule by practice",
        "Flags:",
    ):
        assert section in printed
    assert "invented" in printed


def test_as_of_moves_the_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["--as-of", "2017-10-31", "--json"])
    early = json.loads(capsys.readouterr().out)
    command.main(["--json"])
    late = json.loads(capsys.readouterr().out)
    assert early["as_of"] == "2017-10-31"
    assert early["total"]["actions"]["completed"] < late["total"]["actions"]["completed"]


def test_texas_says_what_is_real_and_what_is_simulated(small_texas: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["texas", "--seed", "3"]) == 0
    printed, shown_meanwhile = capsys.readouterr()
    assert "real directory, simulated plans" in printed
    assert "Left out of the directory: " in printed
    assert "peak memory" in printed
    assert "organizations" in shown_meanwhile


def test_it_prints_all_reports_and_the_template_of_one(small_texas: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["texas", "--reports"]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("Monthly:", "Quarterly:", "Semester:", "Annual:", "Supports:"))
    assert "real directory, simulated plans" in printed
    assert command.main(["--template", "school-a"]) == 0
    assert "Actions Behind" in capsys.readouterr().out
    assert command.main(["--template", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_the_seed_decides_texas(small_texas: None, capsys: pytest.CaptureFixture[str]) -> None:
    totals = []
    for seed in ("1", "1", "2"):
        command.main(["texas", "--seed", seed, "--json"])
        totals.append(json.loads(capsys.readouterr().out)["total"])
    assert totals[0] == totals[1] != totals[2]


@pytest.mark.parametrize(
    "arguments", [["--as-of", "yesterday"], ["--as-of", "20180331"], ["ohio"], ["texas", "--seed", "x"]]
)
def test_a_wrong_argument_is_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.main(arguments)
    assert stop.value.code == 2
    assert arguments[-1] in capsys.readouterr().err


def test_a_terminal_gets_colour_and_a_line_that_moves(
    small_texas: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([])
    assert "\x1b[" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    command.main(["texas"])
    printed, meanwhile = capsys.readouterr()
    assert "\x1b[" in printed
    assert meanwhile.count("\n") == 1
    assert meanwhile.count("\r") > 4


@pytest.mark.parametrize("room", ["examples", "report"])
def test_a_room_loads_when_it_is_first_used(room: str) -> None:
    code = (
        f"import spnet, sys; assert 'spnet.{room}' not in sys.modules; "
        f"print(spnet.{room}.__name__, '{room}' in dir(spnet))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == [f"spnet.{room}", "True"]
    with pytest.raises(AttributeError, match="no attribute 'cellar'"):
        spnet.cellar  # noqa: B018  # that is what is tested


def test_its_example_is_true() -> None:
    assert doctest.testmod(command) == doctest.TestResults(failed=0, attempted=2)


def test_it_runs_as_a_module_into_a_pipe_without_utf8() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "spnet"], capture_output=True, env=environment, check=False, text=True, encoding="ascii"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "River State" in done.stdout
