"""How long imports take, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

__all__ = ["import_seconds"]

_CODE = """
from time import perf_counter
start = perf_counter()
{statement}
taken = perf_counter() - start
import sys
print(taken, *sorted({{"pint", "pandas", "polars"}} & set(sys.modules)))
"""


def import_seconds(statement: str) -> tuple[float, list[str]]:
    """Return the seconds that an import statement takes, and which of the modules that are to wait came with it."""
    code = _CODE.format(statement=statement)
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # ours
    seconds, *loaded = run.stdout.split()
    return float(seconds), loaded
