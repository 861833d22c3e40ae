"""An overview in colour, for a terminal; needs the extra ``rich``."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from spnet.report.overview import Overview
from spnet.report.text import gap, sections_of

__all__ = ["print_in_colour"]

#: the last mark of a cell or the first word of a line → its style
_CELLS = {"░": "green", "▒": "yellow", "▓": "bold red"}
_LINES = {"[serious]": "bold red", "[concern]": "yellow", "[cannot": "dim"}


def print_in_colour(page: Overview, console: Console) -> None:
    """Print an overview on a rich console.

    Examples
    --------
    >>> from rich.console import Console
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview
    >>> from spnet.report.colour import print_in_colour
    >>> page = overview(river_state(), as_of=RIVER_AS_OF)
    >>> print_in_colour(page, Console(width=80))  # doctest: +ELLIPSIS
    River State (partly invented) as of 2018-03-31 ────...
    """
    for title, table, lines in sections_of(page):
        console.rule(Text(title, style="bold"), align="left")
        if table:
            header, rows = table
            shown = Table(box=None, pad_edge=False, padding=(0, gap(header), 0, 0))
            shown.add_column(header[0], no_wrap=True)  # the names give way where there is too little room
            for place, name in enumerate(header[1:], start=1):
                widest = max(len(name), *(len(row[place]) for row in rows))
                shown.add_column(name, justify="right", no_wrap=True, min_width=widest)
            for row in rows:
                shown.add_row(*(Text(cell, style=_CELLS.get(cell[-1:], "")) for cell in row))
            console.print(shown)
            console.print()
        for line in lines:
            console.print(Text(line, style=_LINES.get(line.split(" ", 1)[0], "")))
        console.print()
