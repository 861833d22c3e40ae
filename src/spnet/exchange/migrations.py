"""Documents of older formats, brought to today's by a chain of pure functions.

Each step turns a document of one format into one of the next and leaves its input as it is. A format that has been
written once is read for ever: a new one brings a step here and a golden document to the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from spnet.exchange.findings import Findings
from spnet.exchange.shapes import FORMAT

__all__ = ["STEPS", "migrated"]

Step = Callable[[Mapping[str, Any]], Mapping[str, Any]]

#: format -> the format after it, and the function that leads there; empty, since spnet/1 is the first
STEPS: Mapping[str, tuple[str, Step]] = {}


def migrated(
    document: Mapping[str, Any],
    findings: Findings,
    *,
    steps: Mapping[str, tuple[str, Step]] = STEPS,
    newest: str = FORMAT,
) -> Mapping[str, Any] | None:
    """Return a document in the newest format; None, with a finding, if it is of none that is known."""
    if "format" not in document:
        findings.missing("$", "format")
        return None
    while (name := document["format"]) != newest:
        step = steps.get(name) if isinstance(name, str) else None
        if step is None:
            known = " or ".join(repr(one) for one in (*steps, newest))
            findings.misfit("$.format", name, known, "unknown-format")
            return None
        following, change = step
        document = {**change(document), "format": following}
    return document
