"""What a note behind a code says against it: another code, or that it is none any more."""

from __future__ import annotations

import re

from attrs import frozen

from spnet.coding.codes import Category
from spnet.coding.reading.limits import LOOK_BACK
from spnet.coding.reading.notations import Notations
from spnet.coding.reading.pieces import bare

__all__ = ["Note", "note_after"]

_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)(?:[)\]]|$)")
#: there is no such code any more; a date or a person may follow
_GONE = re.compile(
    r"(?:n/?a|not applicable|deleted?|removed?|dropped|cancel+ed|withdrawn|discontinued|void|struck|no longer .*)"
    r"(?: (?:as of|by|in|on|per|from|since|\d).*)?",
    re.IGNORECASE,
)
#: another code stands in its place, if one is named
_REPLACED = re.compile(
    r"(?:(?:this |it )?(?:should|ought to|must) (?:be|read|have been)|now|new(?: code)?:?|replaced (?:by|with)"
    r"|(?:re)?(?:moved|changed|coded) (?:in)?to|became|correct(?:ed|ion)?(?: to)?:?|use|instead(?! of)"
    r"|superseded by|>)(?!\w)",
    re.IGNORECASE,
)


@frozen
class Note:
    """A note that speaks against a code."""

    text: str
    denies: bool  #: the code before it is not meant
    others: tuple[Category, ...]  #: the codes that it names


def note_after(category: Category, after: str, notations: Notations) -> Note | None:
    """Return the note behind a code if it denies the code or names another; None if there is none."""
    near = after[:LOOK_BACK]
    for found in _BRACKETS.finditer(near):
        note = _note(category, bare(found[1]), notations)
        if note is not None:
            return note
    note = _note(category, bare(near), notations)
    return note if note is not None and note.denies else None


def _note(category: Category, text: str, notations: Notations) -> Note | None:
    others = {
        mention.category.notation: mention.category
        for mention in notations.mentions(text)
        if not mention.weak
        and mention.category is not category
        and not notations.is_above(mention.category, category)
        and not notations.is_above(category, mention.category)
    }
    denies = _GONE.fullmatch(text) is not None or bool(others and _REPLACED.match(text))
    return Note(text, denies, tuple(others.values())) if denies or others else None
