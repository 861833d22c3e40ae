"""The how-to page's script, run as people run it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import spnet
from spnet import Level, progress, shards, to_dict
from spnet.examples import river_state

PAGE = Path(__file__).parents[2] / "docs/how-to/roll_up_in_parallel.md"


def test_the_script_of_the_page_counts_what_one_process_counts(tmp_path: Path) -> None:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    script = tmp_path / "nation.py"
    script.write_text(found[1], encoding="utf-8")
    net = river_state()
    for number, part in enumerate(shards(net, at=Level.LEA)):
        (tmp_path / f"{number}.json").write_text(json.dumps(to_dict(part)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(spnet.__file__).parents[1])},
    )
    assert done.stdout.strip() == repr(progress(net, as_of=date(2018, 3, 31)).total.actions)
