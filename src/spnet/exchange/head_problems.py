"""The head of a document, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spnet.checked import shown
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.framework import Framework
from spnet.exchange.findings import Findings
from spnet.exchange.head import Frame, known_keys
from spnet.exchange.shapes import BUILT_IN, FLAT, NESTED
from spnet.exchange.strict import read_value
from spnet.model.direction import Term
from spnet.model.network_head import MOST_FRAMEWORKS

__all__ = ["read_frame"]


def read_frame(document: Mapping[str, Any], findings: Findings) -> Frame | None:
    """Return the head of a document of today's format; None, with findings, if it cannot be read."""
    before = len(findings.problems)
    shape = document.get("shape", NESTED)
    if not isinstance(shape, str) or shape not in (NESTED, FLAT):
        findings.misfit("$.shape", shape, "'nested' or 'flat'", "wrong-value")
        return None
    known = known_keys(shape)
    for key in document:
        if key not in known:
            findings.unknown("$", key, known)
    if "name" not in document:
        findings.missing("$", "name")
    name = read_value(str, document.get("name", "?"), "$.name", findings)
    id = read_value(str, document["id"], "$.id", findings) if document.get("id") is not None else None
    for key, text in (("name", name), ("id", id)):
        if isinstance(text, str) and not text.strip():
            findings.misfit(f"$.{key}", text, "text that is not empty", "empty")
    frameworks = _frameworks(document.get("frameworks"), findings)
    terms = read_value(tuple[Term, ...], document.get("glossary", []), "$.glossary", findings)
    seen: set[str] = set()
    for place, term in enumerate(terms or ()):
        if term.term in seen:
            findings.add(f"$.glossary[{place}]", "duplicate-term", f"the term {shown(term.term)} stands twice")
        seen.add(term.term)
    if len(findings.problems) > before:
        return None
    return Frame(shape=shape, name=name, id=id, frameworks=frameworks, glossary=terms)


def _frameworks(plain: Any, findings: Findings) -> tuple[Framework, ...]:
    if plain is None:
        return (FOUR_DOMAINS,)
    if not isinstance(plain, list):
        findings.misfit("$.frameworks", plain, "a list")
        return ()
    if len(plain) > MOST_FRAMEWORKS:
        findings.add("$.frameworks", "too-many", f"{len(plain):,} frameworks; a network has at most {MOST_FRAMEWORKS}")
        return ()
    frameworks: dict[str, Framework] = {}
    for place, one in enumerate(plain):
        path = f"$.frameworks[{place}]"
        if isinstance(one, str):
            framework = BUILT_IN.get(one)
            if framework is None:
                wanted = f"{' or '.join(map(repr, BUILT_IN))}, or a framework as an object"
                findings.misfit(path, one, wanted, "unknown-framework")
        else:
            framework = read_value(Framework, one, path, findings)
        if framework is not None and framework.id in frameworks:
            own = path if isinstance(one, str) else f"{path}.id"
            findings.add(own, "duplicate-id", f"two frameworks have the id {shown(framework.id)}")
        elif framework is not None:
            frameworks[framework.id] = framework
    return tuple(frameworks.values())
