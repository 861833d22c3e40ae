"""Cutting a piece of a cell into segments, each with at most one code and the words that are its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import frozen

from spnet.coding.reading.beside_code import Judge
from spnet.coding.reading.limits import LONGEST_JOINT, LOOK_BACK
from spnet.coding.reading.notations import Mention, Notations, is_number
from spnet.coding.reading.pieces import JOINT_WORDS, JOINTS, atoms, bare, begins_a_list
from spnet.coding.reading.shorthand import expand

__all__ = ["Segment", "Segments"]

_TAIL = re.compile(rf"(?:{JOINTS}|[(\[]) *[ \"'*#(\[-]*$", re.IGNORECASE)
_TO = frozenset({"-", "to", "thru", "through"})
#: what a number may stand behind to be a domain of its own
_LISTS = frozenset({",", "&", "+", "\n", "and", "or", "plus", "also", ", and", ", or", ", &"})
_SIGN_BEFORE_LABEL = frozenset("-:([>")
_OPENS = re.compile(r"[(\[][^)\]]*$")
#: what a refused code does not reach over
_PARTS = re.compile(r"[)\]\n:]")
#: numbers that go on with others, as in a date
_DATE = re.compile(r"[ .]*\d+ ?[/:-] ?\d")


@frozen
class Segment:
    """A part of a piece: a code, if there is one, with the words before and after it that are its own."""

    mention: Mention | None
    written: str  #: the code as it stands there
    before: str  #: a label that stands before its code
    after: str
    joint: str  #: what parts it from the segment before it


class _Gap(NamedTuple):
    """How the text between two codes falls to them."""

    after: str  #: what belongs to the code before
    joint: str  #: what parts
    before: str  #: what belongs to the code after


class Segments:
    """Cuts pieces.

    Parameters
    ----------
    notations : Notations
        Finds the codes.
    judge : Judge
        Knows the labels.
    """

    def __init__(self, notations: Notations, judge: Judge) -> None:
        self._notations, self._judge = notations, judge

    def of(self, piece: str) -> list[Segment]:
        """Return the segments of a piece in their order; a code that only stands in a sentence opens none."""
        mentions = list(self._mentions(piece))
        alone = self._with_its_label(piece, mentions[0]) if mentions else None
        if alone is not None:
            return [alone]
        found: list[Segment] = []
        open_: Mention | None = None
        refused: Mention | None = None
        written, before, joint, done = "", "", "", 0
        for mention in mentions:
            gap = None if _hangs_on(piece, refused, mention) else self._cut(piece[done : mention.start], open_, mention)
            if gap is None:
                if open_ is None or not mention.weak:
                    refused = mention
                continue
            if open_ is not None or bare(gap.after):
                found.append(Segment(open_, written, before, gap.after, joint))
            open_, joint, before, done, refused = mention, gap.joint, gap.before, mention.end, None
            written = piece[mention.start : mention.end]
        found.append(Segment(open_, written, before, piece[done:], joint))
        return found

    def _mentions(self, piece: str) -> list[Mention]:
        found: list[Mention] = []
        for mention in self._notations.mentions(piece):
            if not found or mention.start >= found[-1].end:
                found.append(expand(piece, self._settled(piece, mention), self._notations))
        return found

    def _with_its_label(self, piece: str, first: Mention) -> Segment | None:
        """Return the segment of a code and its whole label, which may have in it what looks like a code."""
        if bare(piece[: first.start]):
            return None
        for mention in (first, first.tight):
            labels = self._judge.whole(piece[mention.end :]) if mention is not None else ()
            if mention is not None and (mention.category in labels or (labels and mention is not first)):
                written = piece[mention.start : mention.end]
                return Segment(mention, written, "", piece[mention.end :], piece[: mention.start])
        return None

    def _settled(self, piece: str, mention: Mention) -> Mention:
        """Return a code with a number behind a blank: the element ``4C 1`` at an end or before a label, else ``4C``."""
        tight = mention.tight
        if tight is None or is_number(tight.category) or not mention.category.notation[-1:].isdecimal():
            return mention
        if _DATE.match(piece, tight.end):
            return tight
        rest = piece[mention.end : mention.end + LOOK_BACK]
        if not bare(rest) or rest.lstrip(" .)").startswith("\n"):
            return mention
        if expand(piece, mention, self._notations) is not mention:
            return mention
        if begins_a_list(rest):
            following = next(self._notations.mentions(rest[: 2 * LONGEST_JOINT]), None)
            is_code = following is not None and not is_number(following.category)
            joined = following is not None and bare(rest[: following.start]).lower() in {"", *JOINT_WORDS}
            return mention if is_code and joined else tight
        label = self._judge.belongs(mention.category, bare(rest)) or self._judge.own_part(mention.category, rest)[0]
        return mention if label else tight

    def _cut(self, gap: str, open_: Mention | None, mention: Mention) -> _Gap | None:
        """Return how a gap falls to the codes around it; None where the one after it is no code of its own."""
        near = gap[-LOOK_BACK:]
        words = bare(near)
        if not words or words.lower() in JOINT_WORDS:
            sign = near.strip(" ()[]\"'*#.\t").lower()
            if open_ is not None and (self._is_note(gap, open_, mention) or not _may_follow(open_, sign, mention)):
                return None
            return _Gap("", words.lower() or gap or " ", "")
        tail = _TAIL.search(near[-LONGEST_JOINT:])
        if tail is not None:
            return self._cut_at(gap, tail[0], open_, mention)
        return self._cut_at_blank(gap, words, open_, mention) if len(gap) <= LOOK_BACK else None

    def _cut_at_blank(self, gap: str, words: str, open_: Mention | None, mention: Mention) -> _Gap | None:
        """Return a gap of which the words belong to the code before it or, as its label, to the code after it."""
        if open_ is None:
            leads = mention.category in self._judge.whole(words) if mention.weak else self._leads_to(mention, words)
            return _Gap("", " ", words) if leads else None
        if mention.weak or self._is_note(gap, open_, mention):
            return None
        if self._judge.ends_with(open_.category, words):
            return _Gap(gap, " ", "")
        return self._cut_before_label(gap, mention)

    def _cut_at(self, gap: str, joint: str, open_: Mention | None, mention: Mention) -> _Gap | None:
        """Return a gap that is cut at a sign."""
        text = gap[: len(gap) - len(joint)]
        labelled = self._cut_at_bracket(text, joint, mention)
        if labelled is not None:
            return labelled
        if open_ is None:
            if joint.strip(" \"'*#")[:1] in _SIGN_BEFORE_LABEL:
                named = not mention.weak or mention.category in self._judge.names(bare(text[-LOOK_BACK:]))
                return _Gap("", joint, text) if named else None
            return _Gap(text, joint, "") if not mention.weak or "\n" in joint else None
        another = joint == ":"  # as another framework's: "4C, texas:4A"
        if another or self._is_note(gap, open_, mention) or not self._goes_on(text, joint, open_, mention):
            return None
        return _Gap(text, joint, "")

    def _cut_at_bracket(self, text: str, joint: str, mention: Mention) -> _Gap | None:
        """Return a gap with a label before its code in brackets: ``Remove barriers (3C)``."""
        if "(" not in joint and "[" not in joint:
            return None
        last = atoms(text[-LOOK_BACK:])[-1:]
        for label in (text, last[0].text if last else ""):
            if len(label) <= LOOK_BACK and bare(label) and self._judge.belongs(mention.category, bare(label)):
                return _Gap(text[: len(text) - len(label)] if text.endswith(label) else "", joint, bare(label))
        return None

    def _goes_on(self, text: str, joint: str, open_: Mention, mention: Mention) -> bool:
        """Return whether a code behind the words of another goes on with a list; a number only after its label."""
        sign = joint.strip().lower()
        if not mention.weak or "\n" in joint:
            return True
        if not is_number(mention.category) or sign in _TO or not _may_follow(open_, sign, mention):
            return False
        return self._judge.belongs(open_.category, bare(text[-LOOK_BACK:]))

    def _cut_before_label(self, gap: str, mention: Mention) -> _Gap | None:
        """Return a gap that is cut where the label of the code after it begins: ``3C, Engage families 4C``."""
        split = atoms(gap)
        for place in range(max(0, len(split) - 4), len(split)):
            start = split[place].end - len(split[place].text)
            if split[place].joint and self._leads_to(mention, bare(gap[start:])):
                end = start - len(split[place].joint)
                return _Gap(gap[:end], split[place].joint, bare(gap[start:]))
        return None

    def _leads_to(self, mention: Mention, words: str) -> bool:
        return self._judge.belongs(mention.category, words) or len(self._judge.names(words)) == 1

    def _is_note(self, gap: str, open_: Mention, mention: Mention) -> bool:
        """Return whether a code stands in brackets behind another, and not as its practice or its domain."""
        one, other = open_.category, mention.category
        of_its_own = gap.lstrip()[:1] in {")", "]"}  # each in brackets: "(4C) (4B)"
        if of_its_own or _OPENS.search(gap[-LOOK_BACK:]) is None or self._notations.depth(one) == 0:
            return False
        return not (self._notations.is_above(one, other) or self._notations.is_above(other, one))


def _may_follow(open_: Mention, sign: str, mention: Mention) -> bool:
    """Return whether what may be a number is a code behind another: in ``2A, 4``, not in ``2A: 4`` or ``2A1, 4``."""
    if not mention.weak or not is_number(mention.category) or "\n" in sign:
        return True
    if is_number(open_.category):
        return sign in _LISTS or sign in _TO or sign == "/"
    return sign in _LISTS and not open_.category.notation[-1].isdecimal()


def _hangs_on(piece: str, refused: Mention | None, mention: Mention) -> bool:
    """Return whether a code only goes on with a list whose code before it was refused: ``Rooms 3A, 3B``."""
    if refused is None:
        return False
    between = piece[refused.end : mention.start]
    return _PARTS.search(between) is None and bare(between).lower() in {"", *JOINT_WORDS}
