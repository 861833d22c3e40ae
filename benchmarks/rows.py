"""Rows of a table of figures, each with the bar it is to reach."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

__all__ = ["Row", "as_fast", "as_long", "at_most", "fastest_first", "table"]


@frozen
class Row:
    """One comparison.

    Parameters
    ----------
    work : str
        What was done.
    ours, theirs : str
        The two figures.
    against : str
        What ours is measured against.
    ratio, bar : str
        What came out, and what should.
    met : bool or None
        Whether it does; None where there is no bar.
    """

    work: str
    ours: str
    against: str
    theirs: str
    ratio: str
    bar: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """Whether the bar is met, in a word."""
        return "" if self.met is None else "met" if self.met else "SHORT"


def as_fast(work: str, seconds: Mapping[str, float], ours: str, other: str, bar: float | None = None) -> Row:
    """Return how many times as fast ours is."""
    ratio = seconds[other] / seconds[ours]
    wanted = "" if bar is None else f"≥ {bar:g} ×"
    met = None if bar is None else ratio >= bar
    return Row(work, _time(seconds[ours]), other, _time(seconds[other]), f"{ratio:.2f} × as fast", wanted, met)


def fastest_first(work: str, seconds: Mapping[str, float], ours: str, others: list[str], bar: float) -> list[Row]:
    """Return how many times as fast ours is as each of several; the bar is that of the fastest."""
    fastest, *rest = sorted(others, key=seconds.__getitem__)
    return [as_fast(work, seconds, ours, fastest, bar), *(as_fast(work, seconds, ours, other) for other in rest)]


def as_long(work: str, seconds: Mapping[str, float], ours: str, against: str, bar: float | None) -> Row:
    """Return how many times as long ours takes as what it is measured against."""
    ratio = seconds[ours] / seconds[against]
    taken = (_time(seconds[ours]), against, _time(seconds[against]))
    wanted, verdict = ("", None) if bar is None else (f"≤ {bar:g} ×", ratio <= bar)
    return Row(work, *taken, f"{ratio:.2f} × as long", wanted, verdict)


def at_most(work: str, value: float, bar: float | None, unit: str) -> Row:
    """Return a figure that is to stay beneath a bar."""
    wanted = "" if bar is None else f"≤ {bar:g} {unit}"
    return Row(work, f"{value:.2f} {unit}", "", "", "", wanted, None if bar is None else value <= bar)


def table(rows: list[Row]) -> str:
    """Return the rows as text, in columns."""
    head = Row("work", "spnet", "against", "", "ratio", "bar", None)
    lines = [(r.work, r.ours, r.against, r.theirs, r.ratio, r.bar, r.verdict) for r in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _time(seconds: float) -> str:
    return f"{1e3 * seconds:,.1f} ms"
