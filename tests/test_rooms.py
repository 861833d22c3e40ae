"""Which room may import which third party; the arrows between rooms are import-linter's (pyproject.toml).

import-linter can forbid a package, but can neither say "only these" nor tell an import at the top of a module from
one inside a function, which is how an extra is loaded when it is first used. What ``import spnet`` loads in the end
is watched by ``test_no_io.py``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import spnet

PACKAGE = Path(spnet.__file__).parent

#: room -> (what it may import anywhere, what only inside a function); at the rim a module may be all about an extra
ROOMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    room: (frozenset(anywhere.split()), frozenset(inside_functions.split()))
    for room, anywhere, inside_functions in (
        ("coding", "attrs", "numpy"),
        ("model", "attrs networkx numpy", ""),
        ("metrics", "attrs networkx numpy", "pint scipy"),
        ("support", "attrs numpy", "pint scipy"),
        ("exchange", "attrs cattrs numpy pint", ""),
        ("frames", "attrs numpy arro3 dask duckdb narwhals pandas polars pyarrow pyspark", ""),
        ("report", "attrs cattrs numpy jinja2 matplotlib rich", ""),
        ("examples", "attrs numpy", ""),
        ("checked", "attrs", ""),
        ("frozen", "", ""),
        ("errors", "", ""),
        ("display", "", ""),
        ("face", "", ""),
        ("problems", "attrs", ""),
        ("__init__", "", ""),
        ("__main__", "", "rich"),
    )
}


def imports(module: Path) -> Iterator[tuple[str, bool]]:
    """Yield the top-level name of each import of a module, and whether it stands inside a function."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    late = {
        inner
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(function)
    }
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Import):
            names = [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom):
            names = [statement.module or ""]
        else:
            continue
        for name in names:
            yield name.partition(".")[0], statement in late


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_third_parties_that_it_may(module: Path) -> None:
    room = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    always, inside_functions = ROOMS[room]
    for name, late in imports(module):
        if name != "spnet" and name not in sys.stdlib_module_names:
            assert name in always or (late and name in inside_functions)
