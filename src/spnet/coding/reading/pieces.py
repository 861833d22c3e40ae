"""Cutting a cell: into pieces at what always parts, and a piece into segments, each with at most one code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrs import frozen

from spnet.coding.codes import Category
from spnet.coding.reading.notations import Mention, Notations

__all__ = ["Atom", "Segment", "atoms", "bare", "begins_a_list", "pieces", "segments"]

_PIECE = re.compile(r"[;|\t]")
_ITEM = re.compile(r"(?<![^ \n])([0-9]{1,2})[.)] ")
#: what may part two codes, and may as well stand in a label
_JOINTS = r"[,/&+>:\n]|(?<= )-(?= )|(?<=\s)(?:and|or|plus|also|to|thru|through)(?=\s)"
_ATOM = re.compile(_JOINTS, re.IGNORECASE)
_LIST = re.compile(r"[ )\]\"'*.]*(?:[,/&+]|(?:and|or|plus)\b)", re.IGNORECASE)
_TAIL = re.compile(rf"(?:{_JOINTS}|[(\[]) *[ \"'*#(\[-]*$", re.IGNORECASE)
_JOINT_WORDS = frozenset({"and", "or", "plus", "also", "to", "thru", "through"})
_TO = frozenset({"to", "thru", "through"})
_EDGES = " \t\n.,:;/&+>()[]{}<>-–\"'*#_"
#: how far back from a code is looked for what leads up to it
_LOOK_BACK = 400
#: the longest sign with blanks and brackets between two codes
_LONGEST_JOINT = 16

Beside = Callable[[Category, str], bool]


@frozen
class Segment:
    """A part of a piece: a code, if there is one, with the words before and after it that are its own."""

    mention: Mention | None
    written: str  #: the code as it stands there
    before: str  #: a label that stands before its code
    after: str
    joint: str  #: what parts it from the segment before it


class Atom(NamedTuple):
    """What may be a label or a part of one."""

    joint: str  #: what parts it from the one before it
    text: str
    end: int  #: where it ends in the whole text


def pieces(cell: str) -> Iterator[str]:
    """Yield what stands between signs that part whatever they stand between, and each item of a numbered list."""
    for piece in _PIECE.split(cell):
        if piece.strip(" \n"):
            yield from _items(piece.strip(" \n"))


def _items(piece: str) -> list[str]:
    """Return the items of a list that is numbered from 1 on, without the numbers; else the piece itself."""
    marks = list(_ITEM.finditer(piece))
    if len(marks) < 2 or marks[0].start() or [int(mark[1]) for mark in marks] != [*range(1, len(marks) + 1)]:
        return [piece]
    ends = [*(mark.start() for mark in marks[1:]), len(piece)]
    items = [piece[mark.end() : end].strip(" \n") for mark, end in zip(marks, ends, strict=True)]
    return items if all(map(bare, items)) else [piece]


def bare(text: str) -> str:
    """Return a text without the signs around it."""
    return text.strip(_EDGES)


def begins_a_list(text: str) -> bool:
    """Return whether what follows a code goes on with another."""
    return _LIST.match(text) is not None


def atoms(text: str) -> list[Atom]:
    """Return what stands between signs that may part labels, each with the sign before it; none is empty."""
    joint, found, done = "", [], 0
    signs = [*((sign.start(), sign.end()) for sign in _ATOM.finditer(text)), (len(text), len(text))]
    for start, end in signs:
        if bare(text[done:start]):
            found.append(Atom(joint, text[done:start], start))
            joint = ""
        joint += text[start:end]
        done = end
    return found


def segments(
    piece: str, notations: Notations, labels_of: Callable[[str], tuple[Category, ...]], belongs: Beside
) -> list[Segment]:
    """Return the segments of a piece in their order; a code that only stands in a sentence opens none.

    `labels_of` gives the categories of which words are the whole label, `belongs` says whether they can be meant as
    that of one.
    """
    mentions = list(notations.mentions(piece))
    if mentions and not bare(piece[: mentions[0].start]):
        first = mentions[0]
        for mention in (first, first.tight):  # a label may have in it what looks like a code
            labels = labels_of(piece[mention.end :]) if mention is not None else ()
            if mention is not None and (mention.category in labels or (labels and mention is not first)):
                written = piece[mention.start : mention.end]
                return [Segment(mention, written, "", piece[mention.end :], piece[: mention.start])]
    found: list[Segment] = []
    open_: Mention | None = None
    written, before, joint, done = "", "", "", 0
    for mention in mentions:
        cut = _cut(piece[done : mention.start], open_, mention, belongs)
        if cut is not None:
            after, next_joint, next_before = cut
            if open_ is not None or bare(after):
                found.append(Segment(open_, written, before, after, joint))
            open_, joint, before, done = mention, next_joint, next_before, mention.end
            written = piece[mention.start : mention.end]
    found.append(Segment(open_, written, before, piece[done:], joint))
    return found


def _cut(gap: str, open_: Mention | None, mention: Mention, belongs: Beside) -> tuple[str, str, str] | None:
    """Return what of a gap belongs to the code before it, what parts, and what belongs to the code after it.

    None where the code after the gap is no code of its own.
    """
    near = gap[-_LOOK_BACK:]
    words = bare(near)
    if not words:
        return "", gap or " ", ""
    if words.lower() in _JOINT_WORDS:
        return "", words.lower(), ""
    tail = _TAIL.search(near[-_LONGEST_JOINT:])
    if tail is not None:
        return _cut_at(gap, tail[0], open_, mention, belongs)
    if mention.weak or len(gap) > _LOOK_BACK:
        return None
    if open_ is not None:
        return (gap, " ", "") if belongs(open_.category, words) else None
    return ("", " ", words) if belongs(mention.category, words) else None


def _cut_at(
    gap: str, joint: str, open_: Mention | None, mention: Mention, belongs: Beside
) -> tuple[str, str, str] | None:
    text = gap[: len(gap) - len(joint)]
    if joint == ":" and open_ is not None:  # as another framework's: "4C, texas:4A"
        return None
    if "(" in joint or "[" in joint:  # a label and its code: "Remove barriers (3C)"
        last = atoms(text[-_LOOK_BACK:])[-1:]
        for label in (text, last[0].text if last else ""):
            if len(label) <= _LOOK_BACK and bare(label) and belongs(mention.category, bare(label)):
                return text[: len(text) - len(label)] if text.endswith(label) else "", joint, bare(label)
    if open_ is None and joint.strip(" \"'*#")[:1] in {"-", ":", "(", "[", ">"}:
        return "", joint, text
    if mention.weak and "\n" not in joint:
        counts = open_ is not None and mention.category.notation.isdecimal() and joint.strip().lower() not in _TO
        if not counts or open_ is None or not belongs(open_.category, bare(text[-_LOOK_BACK:])):
            return None
    return text, joint, ""
