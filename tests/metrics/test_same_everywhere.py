"""The same numbers in every process, whatever its hash seed, and in every Python that spnet runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from digest import MONTH_ENDS, digest, made_network

from spnet import Action, Status, StatusReport, interlace, progress
from spnet.examples import river_state

DIGEST = Path(__file__).parents[1] / "digest.py"

#: of `made_network(5)`, compared on each Python by CI; it changes with the definitions of the numbers alone
PINNED = "9d410731e1c9f4c97df26ac6a6f4f20f48309a0ae6bfa3aef717eba858b57f4a"


def in_a_process(hash_seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, str(DIGEST)], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def here() -> list[str]:
    return [digest(made_network(5)), digest(river_state())]


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_numbers_do_not_hang_on_the_hash_seed(hash_seed: str, here: list[str]) -> None:
    assert in_a_process(hash_seed) == here


def test_numbers_are_what_they_were_in_other_versions_of_python(here: list[str]) -> None:
    assert here[0] == PINNED


def test_what_is_pinned_has_a_bit_of_everything() -> None:
    net = made_network(5)
    total = progress(net, as_of=MONTH_ENDS[-1]).total
    for tally in (total.actions, total.milestones):
        assert min(tally.completed_on_time, tally.completed_late, tally.overdue, tally.on_track, tally.cancelled) > 0
    assert min(total.actions.late_start, total.actions.unreported, total.actions.redated) > 0
    assert len([code for *_, code in interlace(net, as_of=MONTH_ENDS[-1]).cells()]) > 50


def test_one_report_more_is_another_digest() -> None:
    net = made_network(5)
    before = digest(net)
    p = progress(net, as_of=MONTH_ENDS[-1])
    action = next(id for id in net if isinstance(net[id], Action) and p[id].actions.on_track)
    net.record(StatusReport(node=action, on=MONTH_ENDS[-1], status=Status.COMPLETED))
    assert digest(net) != before
