"""Ids of what a nested document gives none: made from its place in the outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["made_id", "needs_with_ids"]


def made_id(parent: str | None, kind: str, place: int) -> str:
    """Return the id of the n-th node of its kind under a parent.

    An organization at the top is ``"o1"``, one beneath another ``"d1.2"``; a goal ``"d1/1"``; and what stands beneath a
    goal adds its place: ``"d1/1.2.1"`` is its second strategy's first milestone.
    """
    if parent is None:
        return f"o{place}"
    return f"{parent}/{place}" if kind == "goals" else f"{parent}.{place}"


def needs_with_ids(needs: Any, organization: str) -> Any:
    """Return needs assessments in which each part has an id, the rest as it was; what is no object stays as it is.

    The first assessment of ``"d1"`` is ``"d1/n1"``, its findings ``"d1/n1.f1"``, its causes, counted a cause before its
    own causes, ``"d1/n1.c1"``, and its priorities ``"d1/n1.p1"``.
    """
    if not isinstance(needs, list):
        return needs
    return [_assessment(need, f"{organization}/n{place}") for place, need in enumerate(needs, start=1)]


def _assessment(need: Any, made: str) -> Any:
    if not isinstance(need, dict):
        return need
    need = _with_id(need, made)
    id = need["id"] if isinstance(need["id"], str) else made
    for key, letter in (("findings", "f"), ("priorities", "p")):
        if isinstance(need.get(key), list):
            need[key] = [_with_id(part, f"{id}.{letter}{place}") for place, part in enumerate(need[key], start=1)]
    if isinstance(need.get("analyses"), list):
        analyses = [dict(one) if isinstance(one, dict) else one for one in need["analyses"]]
        need["analyses"] = analyses
        count = 0
        waiting = [(one, True) for one in reversed(analyses) if isinstance(one, dict)]
        while waiting:
            holder, is_analysis = waiting.pop()
            if not is_analysis:
                count += 1
                holder.setdefault("id", f"{id}.c{count}")
            if isinstance(holder.get("causes"), list):  # copied, so that the caller's stay as they are
                holder["causes"] = [dict(cause) if isinstance(cause, dict) else cause for cause in holder["causes"]]
                waiting.extend((cause, False) for cause in reversed(holder["causes"]) if isinstance(cause, dict))
    return need


def _with_id(part: Any, made: str) -> Any:
    return {"id": made, **part} if isinstance(part, Mapping) else part
