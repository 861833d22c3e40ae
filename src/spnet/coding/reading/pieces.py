"""Cutting a cell into pieces at what always parts, and words into atoms at what may part labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["JOINTS", "JOINT_WORDS", "Atom", "atoms", "bare", "begins_a_list", "pieces", "signs_of"]

_PIECE = re.compile(r"[;|\t]")
_ITEM = re.compile(r"(?<![^ \n])([0-9]{1,2})[.)] ")
#: what may part two codes, and may as well stand in a label
JOINTS = r"[,/&+>:\n]|(?<= )-(?= )|(?<=\s)(?:and|or|plus|also|to|thru|through)(?=\s)"
_ATOM = re.compile(JOINTS, re.IGNORECASE)
_LIST = re.compile(r"[ )\]\"'*.]*(?:[,/&+]|(?:and|or|plus)\b)", re.IGNORECASE)
JOINT_WORDS = frozenset({"and", "or", "plus", "also", "to", "thru", "through"})
_EDGES = " \t\n.,:;/&+>()[]{}<>-–\"'*#_"


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


def signs_of(joint: str) -> frozenset[str]:
    """Return the signs in a joint, "and" for each word that means it."""
    alike = joint.lower().replace("&", " and ").replace("plus", "and").replace("+", " and ")
    return frozenset(alike.replace(",", " , ").replace("/", " / ").split())
