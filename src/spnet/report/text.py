"""An overview as plain text of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spnet.coding.levels import Level
from spnet.coding.resolve import resolve
from spnet.display import percent, printable, shorten, text_table
from spnet.metrics.interlace import ANY, UNCODED
from spnet.metrics.tally import Tally
from spnet.report.overview import OrganizationLine, Overview
from spnet.support.flags import Flag, Severity

__all__ = ["FLAGS_SHOWN", "LINES_SHOWN", "OVERDUE_SHOWN", "Section", "gap", "heat", "render", "sections_of"]

#: title, table (header and rows) if there is one, lines of text
Section = tuple[str, tuple[Sequence[str], Sequence[Sequence[str]]] | None, tuple[str, ...]]

#: more organizations than this are not listed one by one
LINES_SHOWN = 30
#: more flags than this are counted
FLAGS_SHOWN = 10
#: more overdue actions of a flag than this are counted
OVERDUE_SHOWN = 3

_WIDTH = 80
_NAME_WIDTH = 16
_LEVELS = {Level.SEA: "SEA", Level.LEA: "LEA", Level.SCHOOL: "school", Level.OTHER: "other organization"}


def render(page: Overview) -> str:
    """Return an overview as plain text, no line longer than 80 columns.

    Parameters
    ----------
    page : Overview
        What to show.

    Returns
    -------
    str
        Several sections; long lists are cut, and say so.

    Examples
    --------
    >>> from spnet.examples import RIVER_AS_OF, river_state
    >>> from spnet.report import overview, render
    >>> print(render(overview(river_state(), as_of=RIVER_AS_OF)).splitlines()[0])
    River State (partly invented) as of 2018-03-31
    """
    sections = []
    for title, table, lines in sections_of(page):
        shown = [text_table(*table, width=_WIDTH, gap=gap(table[0])), ""] if table else []
        sections.append("\n".join([*_heading(title), *shown, *lines]))
    return "\n\n".join(sections)


def gap(header: Sequence[str]) -> int:
    """Return how many spaces stand between the columns of a table: fewer where there are many."""
    return 1 if len(header) > 9 else 2


def sections_of(page: Overview) -> Iterator[Section]:
    """Yield the sections of an overview: title, table (header and rows) if it has one, and lines of text."""
    yield f"{page.name} as of {page.as_of}", None, tuple(_size(page))
    yield _progress(page)
    yield from _practices(page)
    yield _flags(page)


# --- the sections -------------------------------------------------------------------------------------------


def _size(page: Overview) -> Iterator[str]:
    sizes = page.sizes
    levels = ", ".join(_count(sizes[level.value], word) for level, word in _LEVELS.items() if sizes[level.value])
    plans = ", ".join(_count(sizes[kind], kind) for kind in ("goal", "strategy", "milestone", "action"))
    last = f", which speak for days up to {page.last_event_on}" if page.last_event_on else ""
    yield from _wrapped(f"Organizations: {levels}.")
    yield from _wrapped(f"Plans: {plans}.")
    yield from _wrapped(f"Journal: {_count(sizes['event'], 'event')}{last}.")
    if page.last_event_on and page.as_of > page.last_event_on:
        yield from _wrapped("Nothing was reported after that: what fell due since counts as behind.")


def _progress(page: Overview) -> Section:
    lines, title = _shown_lines(page)
    rows = [_progress_row(line) for line in lines]
    legend = [
        *_wrapped(
            "Shares of the active actions. done: completed, in time or late. on time: completed in time or on "
            "track. behind: not completed and past due. silent: how many were never reported on, though their "
            "start or due date is past; those past due are among the behind, but are not known to be late. A row "
            "counts what is beneath it as well."
        )
    ]
    if any(row[0].endswith("*") for row in rows):
        legend.append("* On time, late and behind make 100 before rounding.")
    header = ("", "active", "done", "on time", "late", "behind", "silent")
    return f"Progress of actions: {title}", (header, rows), tuple(legend)


def _practices(page: Overview) -> Iterator[Section]:
    codes, rows, title = _heat_rows(page)
    title = f"Behind schedule by practice: {title}"
    if not codes:
        yield title, None, ("No school has work to show.",)
        return
    header = ("", *("none" if code == UNCODED else code for code in codes), "silent")
    for number, places in enumerate(_chunks(header, rows)):
        shown = [tuple(row[place] for place in places) for row in (header, *rows)]
        legend = _wrapped(
            "Percent of the active actions coded to the practice that are behind schedule: ░ under 20, ▒ 20 to "
            "39, ▓ 40 and more; · no such actions. An action with two practices counts in both."
        )
        labels = [_label(page, codes[place - 1]) for place in places[1:-1]]
        lines = (*legend, *labels) if number == 0 else tuple(labels)
        yield title if number == 0 else "More practices", (shown[0], shown[1:]), lines


def _chunks(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Yield the columns of tables that are narrow enough: the names, some of the codes, the last column."""
    last = len(header) - 1
    room = _WIDTH - _NAME_WIDTH - 1 - len(header[last])
    chunk: list[int] = []
    for place in range(1, last):
        width = 1 + max(len(line[place]) for line in (header, *rows))
        taken = sum(1 + max(len(line[other]) for line in (header, *rows)) for other in chunk)
        if chunk and taken + width > room:
            yield [0, *chunk, last]
            chunk = []
        chunk.append(place)
    yield [0, *chunk, last]


def _label(page: Overview, code: str) -> str:
    if code == UNCODED:
        return "  none: coded to no practice"
    category = resolve(page.snapshot.frameworks, code)[1]
    alone = "" if category.parent else " (coded to the domain alone)"
    return shorten(f"  {code:<2} {category.label}{alone}", _WIDTH)


def _flags(page: Overview) -> Section:
    severities = sorted(Severity, reverse=True)
    counts = ", ".join(f"{sum(f.severity is s for f in page.flags)} × {s.word}" for s in severities)
    lines = [line for flag in page.flags[:FLAGS_SHOWN] for line in _flag(page, flag)] or ["Nothing is flagged."]
    if len(page.flags) > FLAGS_SHOWN:
        lines.append(f"... and {_count(len(page.flags) - FLAGS_SHOWN, 'more flag')}.")
    legend = _wrapped(
        "Each flag is about an organization's own plan, without those beneath it. It cannot be judged where the "
        "actions that were never reported on make the difference."
    )
    return f"Flags: {counts}", None, (*legend, "", *lines)


def _flag(page: Overview, flag: Flag) -> Iterator[str]:
    responder = page.snapshot[flag.responder] if flag.responder is not None else None
    evidence = flag.evidence
    yield from _wrapped(f"[{flag.severity.word}] {flag.message}", indent="    ")
    yield from _wrapped(
        f"    to act: {getattr(responder, 'name', 'nobody above')}; "
        f"practices: {', '.join(flag.practices) or 'uncoded'}; "
        f"threshold {evidence.threshold:g}% since {evidence.threshold_since}",
        indent="    ",
    )
    longest = sorted(zip(evidence.due, evidence.ids, strict=True))
    for due, id in longest[:OVERDUE_SHOWN]:
        yield shorten(f"      due {due}  {id}  {getattr(page.snapshot[id], 'title', '')}", _WIDTH)
    if len(longest) > OVERDUE_SHOWN:
        yield f"      and {len(longest) - OVERDUE_SHOWN} more"


# --- what they show -----------------------------------------------------------------------------------------


def _shown_lines(page: Overview) -> tuple[tuple[OrganizationLine, ...], str]:
    """Return the organizations to list and how the list is called: all, or the roots and the worst districts."""
    if len(page.lines) <= LINES_SHOWN:
        return page.lines, "all organizations"
    tops = tuple(line for line in page.lines if line.depth == 0)
    districts = [line for line in page.lines if line.level is Level.LEA and line.whole.actions.active >= 20]
    title = "the whole, and the LEAs furthest behind by what was reported (20 actions or more)"
    return (*tops, *_furthest_behind(districts)), title


def _furthest_behind(lines: Iterable[OrganizationLine]) -> list[OrganizationLine]:
    """Return the first by the share that is known to be behind; silence does not count as delay."""
    return sorted(lines, key=lambda line: -line.known_behind_pct)[: LINES_SHOWN // 2]


def _progress_row(line: OrganizationLine) -> tuple[str, ...]:
    """Return a row of the progress table; a star marks one whose rounded shares do not make 100."""
    tally = line.whole.actions
    shares = (tally.on_time_pct, tally.late_pct, tally.behind_pct)
    exact = not tally.active or sum(round(share or 0) for share in shares) == 100
    name = shorten("  " * line.depth + line.name, 32)  # so that the star stays
    return (
        name + ("" if exact else " *"),
        f"{tally.active:,}",
        percent(tally.completed_pct),
        *map(percent, shares),
        f"{tally.unreported:,}",
    )


def _heat_rows(page: Overview) -> tuple[tuple[str, ...], list[tuple[str, ...]], str]:
    """Return the practices that schools work on, the rows of the heat table, and how the table is called.

    Among the practices is ``"uncoded"`` where there is such work.
    """
    table = page.practices
    codes = tuple(code for code in table.codes if code != ANY and table.total(code).actions.total)
    if not codes:
        return codes, [], "schools"
    if len(table) <= LINES_SHOWN:
        names = {line.id: line.name for line in page.lines}
        return codes, [_heat_row(names[school], _row(page, school), codes) for school in table], "schools"
    schools = [line for line in page.lines if line.level is Level.SCHOOL and line.whole.actions.active >= 8]
    whole = {code: table.total(code).actions for code in table.codes}
    rows = [_heat_row(f"{len(table):,} schools", whole, codes)]
    rows += [_heat_row(_in_full(page, line), _row(page, line.id), codes) for line in _furthest_behind(schools)]
    return codes, rows, "all schools, and those furthest behind by what was reported (8 actions or more)"


def _row(page: Overview, school: str) -> dict[str, Tally]:
    return {code: page.practices[school, code].actions for code in page.practices.codes}


def _in_full(page: Overview, line: OrganizationLine) -> str:
    """Return a school's name and where it belongs: in a state many have the same name."""
    tree = page.snapshot.tree
    above = int(tree.parent[page.snapshot.row(line.id)])
    return f"{line.name}, {getattr(tree.nodes[above], 'name', '')}" if above >= 0 else line.name


def _heat_row(name: str, tallies: Mapping[str, Tally], codes: Sequence[str]) -> tuple[str, ...]:
    silent = (tallies[ANY] + tallies[UNCODED]).unreported
    return (name, *(heat(tallies[code]) for code in codes), f"{silent:,}")


def heat(tally: Tally) -> str:
    """Return the behind share of a tally with a mark that shows at a glance how great it is."""
    if tally.behind_pct is None:
        return "·"
    share = round(tally.behind_pct)
    return f"{share}{'▓' if share >= 40 else '▒' if share >= 20 else '░' if tally.overdue else ' '}"


# --- words --------------------------------------------------------------------------------------------------


def _count(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number:,} {word if number == 1 else plural}"


def _heading(text: str) -> Iterable[str]:
    lines = textwrap.wrap(printable(text), _WIDTH)
    return (*lines, "=" * max(len(line) for line in lines))


def _wrapped(text: str, *, indent: str = "") -> Iterable[str]:
    return textwrap.wrap(printable(text), _WIDTH, subsequent_indent=indent, break_on_hyphens=False)
