"""An overview as plain text of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from spnet.coding import resolve
from spnet.display import percent, shorten, text_table
from spnet.metrics import Tally
from spnet.metrics.interlace import ANY, UNCODED
from spnet.model import Level
from spnet.report.overview import OrganizationLine, Overview
from spnet.support import Flag, Severity

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
_LEVELS = {Level.SEA: "SEA", Level.LEA: "LEA", Level.SCHOOL: "school", Level.OTHER: "other organization"}


def render(page: Overview) -> str:
    """Return an overview as plain text, no line longer than 80 columns."""
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
    yield f"{page.name} as of {page.as_of:%d %B %Y}", None, tuple(_size(page))
    yield _progress(page)
    yield _practices(page)
    yield _flags(page)


# --- the sections -------------------------------------------------------------------------------------------


def _size(page: Overview) -> Iterator[str]:
    sizes = page.sizes
    levels = ", ".join(_count(sizes[level.value], word) for level, word in _LEVELS.items() if sizes[level.value])
    plans = ", ".join(_count(sizes[kind], kind) for kind in ("goal", "strategy", "milestone", "action", "link"))
    yield from _wrapped(f"Organizations: {levels}.")
    yield from _wrapped(f"Plans: {plans}.")
    yield f"Journal: {_count(sizes['event'], 'event')}."


def _progress(page: Overview) -> Section:
    lines, title = _shown_lines(page)
    rows = [_progress_row(line) for line in lines]
    legend = [
        *_wrapped(
            "Shares of the active actions. done: completed, in time or late. on time: completed in time or on "
            "track. behind: not completed and past due. silent: how many were never reported on, though their "
            "start or due date is past; that is not known to be delay. A row counts what is beneath it as well."
        )
    ]
    if any(row[0].endswith("*") for row in rows):
        legend.append("* On time, late and behind make 100 before rounding.")
    header = ("", "active", "done", "on time", "late", "behind", "silent")
    return f"Progress of actions: {title}", (header, rows), tuple(legend)


def _practices(page: Overview) -> Section:
    codes, rows, title = _heat_rows(page)
    title = f"Behind schedule by practice: {title}"
    if not codes:
        return title, None, ("No school has work to show.",)
    legend = _wrapped(
        "Percent of the active actions coded to the practice that are behind schedule: ░ under 20, ▒ 20 to "
        "39, ▓ 40 and more; · no such actions. An action with two practices counts in both."
    )
    frameworks = page.snapshot.frameworks
    labels = [f"  {code:<2} {resolve(frameworks, code)[1].label}" for code in codes if code != UNCODED]
    if UNCODED in codes:
        labels.append("  none: coded to no practice")
    header = ("", *("none" if code == UNCODED else code for code in codes), "silent")
    return title, (header, rows), (*legend, *(shorten(label, _WIDTH) for label in labels))


def _flags(page: Overview) -> Section:
    severities = sorted(Severity, reverse=True)
    counts = ", ".join(f"{sum(f.severity is s for f in page.flags)} {_word(s)}" for s in severities)
    lines = [line for flag in page.flags[:FLAGS_SHOWN] for line in _flag(page, flag)] or ["Nothing is flagged."]
    if len(page.flags) > FLAGS_SHOWN:
        lines.append(f"... and {_count(len(page.flags) - FLAGS_SHOWN, 'more flag')}; --json lists all.")
    return f"Flags: {counts}", None, tuple(lines)


def _flag(page: Overview, flag: Flag) -> Iterator[str]:
    responder = page.snapshot[flag.responder] if flag.responder is not None else None
    evidence = flag.evidence
    yield from _wrapped(f"[{_word(flag.severity)}] {flag.message}", indent="    ")
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
    districts = [line for line in page.lines if line.level is Level.LEA and line.whole.active >= 20]
    districts.sort(key=lambda line: -(line.whole.behind_pct or 0))
    title = "the whole, and the LEAs furthest behind (20 actions or more)"
    return (*tops, *districts[: LINES_SHOWN // 2]), title


def _progress_row(line: OrganizationLine) -> tuple[str, ...]:
    """Return a row of the progress table; a star marks one whose rounded shares do not make 100."""
    tally = line.whole
    shares = [percent(share) for share in (tally.on_time_pct, tally.late_pct, tally.behind_pct)]
    exact = not tally.active or sum(int(share.rstrip("%")) for share in shares) == 100
    name = shorten("  " * line.depth + line.name, 32)  # so that the star stays
    return (
        name + ("" if exact else " *"),
        f"{tally.active:,}",
        percent(tally.completed_pct),
        *shares,
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
    schools, title = list(table.organizations), "schools"
    rows = []
    if len(schools) > LINES_SHOWN:
        title = "all schools, and the schools furthest behind (8 actions or more)"
        rows.append(
            _heat_row(f"{len(schools):,} schools", [table.total(code).actions for code in table.codes], codes, page)
        )
        whole = {school: page.progress[school].actions for school in schools}
        schools = [school for school in schools if whole[school].active >= 8]
        schools = sorted(schools, key=lambda school: -(whole[school].behind_pct or 0))[: LINES_SHOWN // 2]
    for school in schools:
        tallies = [table[school, code].actions for code in table.codes]
        rows.append(_heat_row(getattr(page.snapshot[school], "name", school), tallies, codes, page))
    return codes, rows, title


def _heat_row(name: str, tallies: Sequence[Tally], codes: Sequence[str], page: Overview) -> tuple[str, ...]:
    shown = dict(zip(page.practices.codes, tallies, strict=True))
    silent = (shown[ANY] + shown[UNCODED]).unreported
    return (name, *(heat(shown[code]) for code in codes), f"{silent:,}")


def heat(tally: Tally) -> str:
    """Return the behind share of a tally with a mark that shows at a glance how great it is."""
    share = tally.behind_pct
    if share is None:
        return "·"
    return f"{share:.0f}{'░' if share < 20 else '▒' if share < 40 else '▓'}"


# --- words --------------------------------------------------------------------------------------------------


def _word(severity: Severity) -> str:
    return severity.name.replace("_", " ").lower()


def _count(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{number:,} {word if number == 1 else plural}"


def _heading(text: str) -> Iterable[str]:
    lines = textwrap.wrap(text, _WIDTH)
    return (*lines, "=" * max(len(line) for line in lines))


def _wrapped(text: str, *, indent: str = "") -> Iterable[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
