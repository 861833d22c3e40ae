"""Tables as plain text and as escaped HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["ROWS_SHOWN", "cell", "html_table", "percent", "printable", "shorten", "text_table"]

#: rows that an HTML table shows unasked; a notebook is not to print a state
ROWS_SHOWN = 60


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
