"""Write ``src/spnet/__init__.pyi``: the public names of spnet as type checkers and editors read them.

Run it after a change to the table in ``src/spnet/__init__.py``; ``tests/test_import.py`` says when it is due.
"""

from __future__ import annotations

from pathlib import Path

import spnet

STUB = Path(__file__).parents[1] / "src/spnet/__init__.pyi"
WIDTH = 120


def in_order(names: list[str]) -> list[str]:
    """Return names as ruff sorts them: constants, classes, functions."""
    return sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))


def block(head: str, names: list[str], tail: str) -> str:
    """Return names between two brackets, on one line if they fit."""
    line = f"{head}{', '.join(names)}"
    if tail == "" and len(line) <= WIDTH:
        return line
    return f"{head}{'(' if tail == '' else ''}\n" + "".join(f"    {name},\n" for name in names) + (tail or ")")


def stub() -> str:
    """Return the text of the stub."""
    homes = {f"spnet.{part}": in_order(names.split()) for part, names in spnet._PARTS.items()}
    lines = [
        "# Made by tools/public_face.py of the table in __init__.py: edit that, and run it.",
        *(f"from spnet import {room} as {room}" for room in spnet._ROOMS),
        *(block(f"from {home} import ", names, "") for home, names in sorted(homes.items())),
        "",
        "__version__: str",
        block("__all__ = [", [f'"{name}"' for name in in_order(spnet.__all__)], "]"),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
