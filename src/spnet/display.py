"""Tables as plain text and as escaped HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from textwrap import wrap

__all__ = ["ROWS_SHOWN", "cell", "html_table", "percent", "printable", "shorten", "text_table", "wrapped_table"]

#: rows that an HTML table shows unasked; a notebook is not to print a state
ROWS_SHOWN = 60

# of tables whose cells are paragraphs
_GAP = 2
_NARROWEST = 14  # a column; fewer characters would break every other word
_FIRST = 20  # the first column, at the most
_LONGEST = 200  # a paragraph


def percent(value: float | None, *, decimals: int = 0) -> str:
    """Return a percentage for display, rounded half to even; a dash where there is none.

    Examples
    --------
    >>> from spnet.display import percent
    >>> percent(12.5), percent(None)
    ('12%', '–')
    """
    return "–" if value is None else f"{value:.{decimals}f}%"


def cell(value: object) -> str:
    """Return a value as it stands in a table; a dash for None."""
    return "–" if value is None else printable(str(value))


def printable(text: str) -> str:
    """Return a text on one line that cannot steer a terminal: what cannot be printed becomes a space.

    Examples
    --------
    >>> from spnet.display import printable
    >>> printable(chr(27) + "[2JHill" + chr(10) + "School")
    ' [2JHill School'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def shorten(text: str, width: int) -> str:
    """Return a text that can be printed, cut to a width, with an ellipsis where something was cut.

    Examples
    --------
    >>> from spnet.display import shorten
    >>> shorten("River District", 8)
    'River D…'
    """
    text = printable(text)
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, width: int = 80, gap: int = 2) -> str:
    """Return a table in plain text, the first column flush left, the others right.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : iterable of sequence
        Their cells.
    width : int, default 80
        The first column is cut where a line would be longer.
    gap : int, default 2
        Spaces between columns.

    Examples
    --------
    >>> from spnet.display import text_table
    >>> print(text_table(("district", "behind"), [("River", "20%"), ("Oak", None)]))
    district  behind
    River        20%
    Oak            –
    """
    lines = [tuple(header), *(tuple(cell(value) for value in row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    widths[0] = max(min(widths[0], width - sum(widths[1:]) - gap * (len(widths) - 1)), 8)
    return "\n".join(
        (" " * gap)
        .join(
            (
                shorten(line[0], widths[0]).ljust(widths[0]),
                *(text.rjust(size) for text, size in zip(line[1:], widths[1:], strict=True)),
            )
        )
        .rstrip()
        for line in lines
    )


def html_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "", left_out: int = 0) -> str:
    """Return a table in HTML with everything escaped; `left_out` says how many rows are not shown.

    Examples
    --------
    >>> from spnet.display import html_table
    >>> html_table(("name",), [("<b>",)])
    '<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(text)}</th>" for text in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell(v))}</td>" for v in row) + "</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    more = f'<tr><td colspan="{len(header)}">… and {left_out:,} more</td></tr>' if left_out else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}{more}</tbody></table>"


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
    >>> from spnet.display import wrapped_table
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
