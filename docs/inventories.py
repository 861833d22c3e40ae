"""Intersphinx inventories from a reviewed list, so that the docs build without a network.

``inventory_names.toml`` lists the outside names that the docs refer to and the page each one stands on; a name that
is not listed does not resolve, and the build fails under ``-n -W``.
"""

from __future__ import annotations

import tomllib
import zlib
from pathlib import Path

_HERE = Path(__file__).parent
_NAMES = _HERE / "inventory_names.toml"
_FOLDER = _HERE / "_inventories"


def write_inventories() -> dict[str, tuple[str, str]]:
    """Write ``_inventories/<project>.inv`` for each project of the list; return Sphinx's ``intersphinx_mapping``."""
    projects = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    _FOLDER.mkdir(exist_ok=True)
    mapping = {}
    for project, listed in projects.items():
        path = _FOLDER / f"{project}.inv"
        path.write_bytes(_inventory(project, listed["names"]))
        mapping[project] = (listed["base"], str(path))
    return mapping


def _inventory(project: str, names: dict[str, dict[str, str]]) -> bytes:
    """Return an inventory in version 2 of Sphinx's format; ``names`` is role → name → page, which may end in ``#$``."""
    head = f"# Sphinx inventory version 2\n# Project: {project}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines = [
        f"{name} {role} 1 {page} -\n" for role, pages in sorted(names.items()) for name, page in sorted(pages.items())
    ]
    return head.encode() + zlib.compress("".join(lines).encode())
