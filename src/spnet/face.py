"""A public face whose names are loaded when they are first used, by the module functions of PEP 562."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["face"]


def face(
    package: str, parts: Mapping[str, str], rooms: Iterable[str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return the ``__getattr__``, the ``__dir__`` and the ``__all__`` of a package.

    A name that was asked for once is a plain name of the package from then on. Threads may ask at once: they wait for
    each other in Python's own import, and then write the same.

    Parameters
    ----------
    package : str
        The package's name; it is being imported.
    parts : mapping of str to str
        The public names of each module that has some, apart by spaces; the module by its name within the package.
    rooms : iterable of str
        What stands right beneath the package, and is reached as ``package.room``.

    Examples
    --------
    >>> import sys
    >>> from spnet.face import face
    >>> get, names, public = face("spnet", {"metrics.tally": "Tally"}, ["metrics"])
    >>> public
    ['Tally']
    >>> get("Tally")
    <class 'spnet.metrics.tally.Tally'>
    >>> get("metrics") is sys.modules["spnet.metrics"]
    True
    """
    home = {name: f"{package}.{part}" for part, names in parts.items() for name in names.split()}
    below = {room: f"{package}.{room}" for room in rooms}
    module = sys.modules[package]

    def get(name: str) -> Any:
        if name in home:
            value = getattr(_load(home[name]), name)
        elif name in below:
            value = _load(below[name])
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=module)
        return vars(module).setdefault(name, value)

    def names() -> list[str]:
        return sorted({*vars(module), *home, *below})

    return get, names, sorted(home)


def _load(module: str) -> ModuleType:
    try:
        return import_module(module)
    except AttributeError as error:
        # "from spnet import ..." takes an AttributeError for "no such name", and would hide where it comes from
        raise ImportError(f"{module} could not be loaded: {error}", name=module) from error
