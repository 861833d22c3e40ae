"""The head of a document: name, frameworks, glossary, and its shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.exchange.records import Unfit, reader
from spnet.exchange.shapes import AFTER_NODES, BUILT_IN, DOCUMENT_KEYS, FLAT, NESTED, TABLES
from spnet.model.direction import Term

__all__ = ["Frame", "known_keys", "read_head"]


@frozen(kw_only=True)
class Frame:
    """What the head of a document says."""

    shape: str
    name: str
    id: str | None
    frameworks: tuple[Framework, ...]
    glossary: tuple[Term, ...]


def known_keys(shape: str) -> tuple[str, ...]:
    """Return the keys of a document of a shape, in order."""
    return (*DOCUMENT_KEYS, *(tuple(TABLES) if shape == FLAT else ("organizations",)), *AFTER_NODES)


def read_head(document: Mapping[str, Any]) -> Frame:
    """Return the head of a document of today's format; whatever is not in order raises."""
    shape = document.get("shape", NESTED)
    if shape not in (NESTED, FLAT) or not document.keys() <= {*known_keys(shape)}:
        raise Unfit("a document of known keys")
    plain = document.get("frameworks")
    frameworks = (FOUR_DOMAINS,) if plain is None else tuple(map(_framework, _listed(plain)))
    glossary = tuple(map(reader(Term), _listed(document.get("glossary", []))))
    if len({term.term for term in glossary}) < len(glossary):
        raise Unfit("each term once")
    return Frame(shape=shape, name=document["name"], id=document.get("id"), frameworks=frameworks, glossary=glossary)


def _listed(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise Unfit("a list")
    return plain


def _framework(plain: Any) -> Framework:
    framework: Framework = BUILT_IN[plain] if type(plain) is str else reader(Framework)(plain)
    return framework
