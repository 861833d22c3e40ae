"""An overview as plain data for JSON: nothing rounded, nothing cut."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

import attrs
import cattrs

from spnet.metrics.tally import Tally
from spnet.report.overview import Overview
from spnet.support.flags import Severity

__all__ = ["to_data"]

_PERCENTAGES = ("completed_pct", "on_time_pct", "late_pct", "behind_pct", "due_on_time_pct")


def _tally(tally: Tally) -> dict[str, Any]:
    return attrs.asdict(tally) | {name: getattr(tally, name) for name in ("active", "completed", *_PERCENTAGES)}


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Severity, lambda severity: severity.word)
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum) and kind is not Severity,
        lambda member: member.value,
    )
    converter.register_unstructure_hook(Tally, _tally)
    return converter


def to_data(page: Overview) -> dict[str, Any]:
    """Return an overview as dicts, lists, text and numbers.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview, to_data
    >>> to_data(overview(river_state(), as_of=RIVER_AS_OF))["as_of"]
    '2018-03-31'
    """
    plain = _converter().unstructure
    cells = [
        {"organization": organization, "practice": code, "whole": counts, "own": page.practices.own(organization, code)}
        for organization, code, counts in page.practices.cells()
    ]
    data = {
        "name": page.name,
        "as_of": page.as_of,
        "known_by": page.progress.known_by,
        "due": page.progress.due,
        "sizes": page.sizes,
        "last_event_on": page.last_event_on,
        "total": plain(page.progress.total),
        "progress": [plain(line) for line in page.lines],
        "practices": plain(cells),
        "flags": [plain(flag) | {"share": flag.evidence.share} for flag in page.flags],
    }
    result: dict[str, Any] = plain(data)
    return result
