"""Tables as plain text and as escaped HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["cell", "html_table", "percent", "text_table"]


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
    return "–" if value is None else str(value)


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, left: int = 1, indent: str = "") -> str:
    """Return a table in plain text: columns two spaces apart, the first `left` ones flush left, the others right.

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
    return "\n".join(
        indent
        + "  ".join(
            text.ljust(width) if i < left else text.rjust(width)
            for i, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def html_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    """Return a table in HTML with everything escaped.

    Examples
    --------
    >>> from spnet.display import html_table
    >>> html_table(("name",), [("<b>",)])
    '<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(text)}</th>" for text in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell(v))}</td>" for v in row) + "</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
