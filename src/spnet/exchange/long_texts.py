"""Texts of a document that are longer than a caller wants, wherever they stand."""

from __future__ import annotations

from typing import Any

from spnet.exchange.findings import Findings, step

__all__ = ["find_long_texts"]


def find_long_texts(document: Any, longest: int, findings: Findings) -> None:
    """Note the texts, and keys, of more characters; in the order of the document, each container once."""
    seen: set[int] = set()
    waiting: list[tuple[str, Any]] = [("$", document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            if len(value) > longest:
                message = f"{len(value):,} characters where at most {longest:,} belong"
                findings.add(path, "too-long", message, expected=f"at most {longest:,} characters", found="text")
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            entries = list(value.items() if isinstance(value, dict) else enumerate(value))
            for key, _ in entries:
                if isinstance(key, str) and len(key) > longest:
                    findings.add(
                        path, "too-long", f"a key of {len(key):,} characters, where at most {longest:,} belong"
                    )
            waiting.extend((f"{path}{step(key)}", entry) for key, entry in reversed(entries))
