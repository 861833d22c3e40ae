"""The page of the data model, made from the classes: ``python docs/data_model.py`` writes it anew.

What a field is called, may hold, and is without being given stands in the class; what it means stands in the
"Parameters" of its docstring, and where it comes from in the "Notes". So the page cannot say anything else than they.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

import spnet
from spnet.checked import Checked, given_fields
from spnet.exchange.shapes import key_of
from spnet.model.corrections import DATED_EVENTS
from spnet.model.events import Dated

PAGE = Path(__file__).parent / "reference" / "data-model.md"

#: what stands on the page: headings, and the records beneath them in order
RECORDS: Mapping[str, tuple[type[Checked], ...]] = {
    "Nodes": (spnet.Organization, spnet.Goal, spnet.Strategy, spnet.Milestone, spnet.Action),
    "Direction and people": (
        spnet.TheoryOfAction,
        spnet.Person,
        spnet.Address,
        spnet.Signature,
        spnet.PlanUpdate,
        spnet.Term,
    ),
    "Needs": (
        spnet.NeedsAssessment,
        spnet.AssessedElement,
        spnet.Finding,
        spnet.CauseAnalysis,
        spnet.Cause,
        spnet.Priority,
    ),
    "Measures": (spnet.Measure, spnet.Target),
    "Means and conditions": (spnet.BudgetLine, spnet.Condition, spnet.Attachment),
    "Where it comes from": (spnet.Provenance,),
    "Events": (*DATED_EVENTS, spnet.Correction),
    "Codes": (spnet.Framework, spnet.Category),
}

ENUMS: tuple[type[Enum], ...] = (
    spnet.Level,
    spnet.Designation,
    spnet.Status,
    spnet.LinkKind,
    spnet.AssessmentScope,
    spnet.NeedsElement,
    spnet.FindingKind,
    spnet.CauseMethod,
    spnet.Direction,
    spnet.TargetKind,
    spnet.TargetReference,
    spnet.MissingReason,
    spnet.ReviewKind,
    spnet.Effect,
    spnet.PerformanceLevel,
)

_HEAD = """\
# The data model

<!-- Made by `python docs/data_model.py` from the classes. Mend their docstrings, then run it again. -->

Every field of every record, at a glance; [nodes](nodes.md), [events](events.md) and the other pages have the examples.
Records are made with keywords and never change. Lists are tuples in Python; mappings have texts as keys and
only read. In documents every field is a key of the same name, and what has its default is left out.

- **Default**: what a field is if it is not given; *required* if it has to be.
- **Unit**: of numbers, where the field has one.
- **Source**: sections (1 to 6) and tools (A to D) of the guidance that its record comes from; a dash where it is ours.
- **Personal** fields, marked so, stand in no error message, and {func}`spnet.redact` takes them out: those that name
  *people*, and free *notes* about them.

A **network** itself has a `name` (text), an `id` (text, default: its name), `frameworks` (list of
[Framework](#framework), default: the Four Domains), a `glossary` (list of [Term](#term)), its nodes, its links and its
journal of [events](#events). A **link** has a `source` and a `target`, both ids of nodes, and a `kind`
([LinkKind](#linkkind)).
"""

# --- docstrings -----------------------------------------------------------------------------------------------


def sections(kind: type) -> dict[str, list[str]]:
    """Return the lines of a class's docstring by section; what stands before the first is ``""``."""
    lines = inspect.cleandoc(kind.__dict__.get("__doc__") or "").splitlines()
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and following and set(following) == {"-"}:
            name = line.strip()
            found[name] = []
        elif not (line and set(line) == {"-"}):
            found[name].append(line)
    return found


def meanings(kind: type) -> dict[str, tuple[str, str]]:
    """Return what a class's docstring says of each field: its type in words, and its meaning."""
    found: dict[str, tuple[str, str]] = {}
    names: list[str] = []
    for line in sections(kind).get("Parameters", ()):
        if line[:1].strip():
            written, _, of = line.partition(" : ")
            names = [name.strip() for name in written.split(",")]
            found |= {name: (of.strip(), "") for name in names}
        else:
            for name in names:
                of, said = found[name]
                found[name] = (of, f"{said} {line.strip()}".strip())
    return found


def source(kind: type) -> str:
    """Return the sections and tools of the source that a class's notes name, in short; a dash if none."""
    notes = " ".join(sections(kind).get("Notes", ()))
    found = re.findall(r"\bsections? (\d(?: to \d)?)|\bTool ([A-D])\b", notes)
    return ", ".join(dict.fromkeys(section.replace(" to ", "–") or tool for section, tool in found)) or "–"


def in_markdown(text: str) -> str:
    """Return a text of a docstring as a cell of a table holds it."""
    text = re.sub(r"``(.+?)``", r"`\1`", text)
    text = re.sub(r":(\w+):`(.+?)`", r"{\1}`\2`", text)
    return text.replace("|", "\\|")


# --- types ----------------------------------------------------------------------------------------------------

_PLAIN = {str: "text", bool: "true or false", date: "date", int: "whole number", Dated: "event", NoneType: "None"}


def in_words(of: Any) -> str:
    """Return a type in words, with links to the tables of its classes."""
    if of in _PLAIN:
        return _PLAIN[of]
    origin, inner = get_origin(of), get_args(of)
    if origin in (Union, UnionType):
        words = ["true", "false"] if bool in inner else []
        if {int, float, Decimal} <= set(inner):
            words.append("number")
        words += [in_words(one) for one in inner if one not in (bool, int, float, Decimal)]
        return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    if origin is tuple:
        return f"list of {in_words(inner[0])}"
    if origin is not None and issubclass(origin, Mapping):
        of = in_words(inner[1])
        return f"mapping to ({of})" if " or " in of else f"mapping to {of}"
    return f"[{of.__name__}](#{of.__name__.lower()})"


def default(field: attrs.Attribute[Any], of: Any, documented: str) -> str:
    """Return the default of a field as it is written."""
    value = field.default
    if value is attrs.NOTHING:
        return "*required*"
    if value is None and NoneType not in get_args(of):  # it is worked out from the others
        return documented.partition("default ")[2]
    if isinstance(value, Enum):
        return f"`{value.name}`"
    if isinstance(value, str):
        return f'`"{value}"`'
    return f"`{dict(value) if isinstance(value, Mapping) else value!r}`"


# --- the page -------------------------------------------------------------------------------------------------


def rows(kind: type[Checked]) -> Iterator[tuple[str, ...]]:
    """Yield for each field of a record: its name, type, default, unit, meaning, source."""
    types = get_type_hints(kind)
    said = meanings(kind)
    for field in given_fields(kind):
        of = types[field.name]
        documented, meaning = said.get(field.name, ("", ""))
        notes = [in_markdown(meaning)]
        if key_of(field) != field.name:
            notes.append(f"In documents: `{key_of(field)}`.")
        if field.metadata["personal"]:
            notes.append(f"Personal: *{field.metadata['personal']}*.")
        yield (
            f"`{field.name}`",
            in_words(of),
            default(field, of, documented),
            in_markdown(field.metadata["unit"]),
            " ".join(notes),
            source(next(base for base in reversed(kind.__mro__) if field.name in inspect.get_annotations(base))),
        )


def members(kind: type[Enum]) -> Iterator[tuple[str, ...]]:
    """Yield for each member of an enum: its name, its word, its meaning."""
    comments = dict(re.findall(r"^    (\w+) = .*?#: (.+)$", inspect.getsource(kind), re.MULTILINE))
    for member in kind:
        yield f"`{member.name}`", f"`{member.value}`", in_markdown(comments.get(member.name, ""))


def table(heads: tuple[str, ...], body: Iterator[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, tuple("---" for _ in heads), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def about(kind: type) -> str:
    """Return the link to a class's own page, and what it is in a sentence."""
    summary = " ".join(line.strip() for line in sections(kind)[""]).strip().split("  ")[0]
    text = f"{{class}}`spnet.{kind.__name__}`: {in_markdown(summary)}"
    event = getattr(kind, "event", None)
    if event is not None:
        text += f' In documents it is an event of kind `"{event}"`.'
    if issubclass(kind, Dated):
        stands = [one.kind for one in kind.stands_on] + ["priority"] * kind.on_priorities
        text += f" It stands on: {', '.join(stands)}."
    return textwrap.fill(text, 119, break_long_words=False, break_on_hyphens=False)


def page() -> str:
    """Return the page."""
    parts = [_HEAD]
    heads: tuple[str, ...] = ("Field", "Type", "Default", "Unit", "Meaning", "Source")
    for heading, kinds in RECORDS.items():
        parts.append(f"## {heading}\n")
        parts += [f"### {kind.__name__}\n\n{about(kind)}\n\n{table(heads, rows(kind))}\n" for kind in kinds]
    parts.append("## Vocabularies\n\nEnums; documents hold the word.\n")
    heads = ("Member", "Word", "Meaning")
    parts += [f"### {one.__name__}\n\n{about(one)}\n\n{table(heads, members(one))}\n" for one in ENUMS]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
