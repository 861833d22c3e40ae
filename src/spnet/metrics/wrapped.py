"""A table in plain text whose cells are wrapped, for cells that hold more than a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from spnet.display import shorten

__all__ = ["wrapped_table"]

_GAP = 2
_NARROWEST = 14  # a column; fewer characters would break every other word
_FIRST = 20  # the first column, at the most
_LONGEST = 200  # a paragraph


def wrapped_table(header: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], *, width: int = 100) -> str:
    """Return a table whose cells are paragraphs, no line longer than the width.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : sequence of sequence of sequence of str
        Their cells, each a number of paragraphs. The first column names the row.
    width : int, default 100
        Columns that do not fit beside each other stand in further tables beneath, with the first column again.

    Examples
    --------
    >>> from spnet.metrics.wrapped import wrapped_table
    >>> print(wrapped_table(("school", "1"), [(["Hill"], ["1A Set few priorities", "1B Watch"])], width=20))
    school  1
    <BLANKLINE>
    Hill    1A Set few
            priorities
            1B Watch
    """
    names = (header[0], *(paragraph for row in rows for paragraph in row[0]))
    first = max(1, *(len(shorten(name, _FIRST)) for name in names))
    fit = max(1, (width - first) // (_NARROWEST + _GAP))
    columns = range(1, len(header))
    blocks = [columns[start : start + fit] for start in range(0, len(columns), fit)] or [columns]
    return "\n\n".join("\n".join(_block(header, rows, [0, *block], first, width)) for block in blocks)


def _block(
    header: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], columns: Sequence[int], first: int, width: int
) -> Iterator[str]:
    """Yield the lines of a table of some columns."""
    each = max((width - first) // max(len(columns) - 1, 1) - _GAP, 1)
    widths = [first, *(each for _ in columns[1:])]
    yield from _lines([[header[column]] for column in columns], widths)
    for row in rows:
        yield ""
        yield from _lines([row[column] for column in columns], widths)


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of cells beside each other."""
    wrapped = [
        [line for paragraph in cell for line in wrap(shorten(paragraph, _LONGEST), size)]
        for cell, size in zip(cells, widths, strict=True)
    ]
    for line in zip_longest(*wrapped, fillvalue=""):
        padded = (text.ljust(size) for text, size in zip(line, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip()
