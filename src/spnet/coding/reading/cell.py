"""Reading one cell: which codes stand in it, how sure that is, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spnet.checked import LONGEST_TEXT
from spnet.coding.codes import Category, Code, listed
from spnet.coding.reading.beside_code import NOTE, Judge, Says
from spnet.coding.reading.notations import Mention, Notations
from spnet.coding.reading.pieces import Segment, atoms, bare, begins_a_list, pieces, segments
from spnet.coding.reading.plain_text import plain
from spnet.coding.reading.readings import Certainty, CodeMatch, Reading
from spnet.coding.reading.wordings import Budget, Fit, Wordings
from spnet.display import shorten
from spnet.problems import Problem

__all__ = ["CellReader"]

#: suggestions for what fits nothing, and from what likeness on
_MOST_SUGGESTIONS, _LEAST_LIKE = 3, 45.0
#: parts of a piece that are tried as one label
_WIDEST = 8
#: what asking for the nearest notations costs, in words of the budget
_PRICE_OF_NEAREST = 60
_LONGEST_QUOTE = 120
#: a cell with more is none; reading ends, as that of a document does
_MOST_PROBLEMS = 100
#: what is longer is no notation with a slip in it
_LONGEST_SLIP = 6
_IN_SIGNS = frozenset("#([{\"'*")

_LOOKS_LIKE_A_CODE = re.compile(r"\d+\s*\.?\s*[A-Za-z]?\d*(?!\w)|(?=\S*\d)(?=\S*[A-Za-z])[\w.-]{2,12}$")
_KIND = re.compile(r"(?:domain|practice|element|code)s?\b[\s:.#]*", re.IGNORECASE)
_SAYS_A_LABEL_FOLLOWS = re.compile(r" ?(?::| - ) ?[^\W\d]")
_MARKS_AN_ITEM = re.compile(r"[.)]")
_FOREIGN = re.compile(r"\w[\w.-]*:")
_ONE_MORE_LETTER = re.compile(r"[^\W\d_]")
_TO_A_LETTER = re.compile(r" ?- ?([^\W\d_])[ .)]*")


class CellReader:
    """Reads a cell once.

    Parameters
    ----------
    framework : str
        Id of the framework.
    notations, wordings : Notations, Wordings
        What is known of it.
    text : str
        The cell.
    """

    def __init__(self, framework: str, notations: Notations, wordings: Wordings, text: str) -> None:
        self._framework, self._notations, self._wordings, self._text = framework, notations, wordings, text
        self._budget = Budget()
        self._judge = Judge(wordings, self._budget)
        self._matches: list[CodeMatch] = []
        self._problems: list[Problem] = []
        self._suggestions: list[CodeMatch] = []
        self._last: tuple[Mention, bool] | None = None  # the code just read, and whether it stands without words
        self._clear = True  # all so far was read

    def read(self) -> Reading:
        """Return the reading."""
        cell = "" if len(self._text) > LONGEST_TEXT else plain(self._text)
        if len(self._text) > LONGEST_TEXT or len(cell) > LONGEST_TEXT:
            self._problem(
                "too-long",
                f"the cell has more than {LONGEST_TEXT:,} characters, and none was read",
                "Give each cell by itself.",
            )
        elif not self._is_one(cell):
            for piece in pieces(cell):
                if not self._is_one(piece):
                    self._read_piece(piece)
                self._last = None
                if len(self._problems) >= _MOST_PROBLEMS:
                    self._problem(
                        "too-many", "after so many problems the rest was not read", "Mend these, then read on."
                    )
                    break
            if not self._matches and not self._problems:
                self._problem("empty", "there is no text to read", self._notations.advice)
        codes = tuple(dict.fromkeys(match.code for match in self._matches))
        return Reading(
            text=self._text,
            codes=codes,
            problems=tuple(self._problems),
            matches=tuple(self._matches),
            suggestions=tuple(self._suggestions),
        )

    def _is_one(self, text: str) -> bool:
        """Read a text that is just a notation or just a label; return whether it is."""
        text = text.strip()
        category = self._notations.find(text)
        if category is not None and (self._clear or not text.isdecimal()):
            self._add(category, Certainty.EXACT if text == category.notation else Certainty.NORMALISED, text)
            return True
        whole = self._wordings.whole(text) if bare(text) else ()
        if whole:
            self._take(Fit(whole, True, 100.0), text)
        return bool(whole)

    def _read_piece(self, piece: str) -> None:
        parts = segments(piece, self._notations, self._wordings.whole, self._judge.belongs)
        for place, segment in enumerate(parts):
            if segment.mention is None:
                self._read_words(segment.after)
            elif segment.mention.weak and self._is_marker(parts, place):
                self._last = None
            else:
                self._read_code(segment, segment.mention)

    def _is_marker(self, parts: Sequence[Segment], place: int) -> bool:
        """Return whether a number only counts what follows: ``1) 4A``."""
        segment, following = parts[place], parts[place + 1 : place + 2]
        joint = following[0].joint if following and not bare(segment.after) else ""
        marks = _MARKS_AN_ITEM.match(joint) and segment.mention and segment.mention.category.notation.isdecimal()
        return bool(marks) and following[0].mention is not None and not following[0].mention.weak

    # --- a code and the words beside it -----------------------------------------------------------------------

    def _read_code(self, segment: Segment, mention: Mention) -> None:
        category, after = mention.category, segment.after
        if self._is_foreign(segment):
            self._unknown(f"{segment.before}{segment.joint}{segment.written}", looks_like_code=True)
            return
        to = _TO_A_LETTER.fullmatch(after)
        end = self._sibling(category, to[1]) if to else None
        if end is not None:
            self._add(category, Certainty.NORMALISED, f"{segment.written}{after}")
            self._add(end, Certainty.NORMALISED, f"{segment.written}{after}")
            self._report_range(category, end)
            return
        says, other = self._judge.judge(category, after)
        if says in {Says.ANOTHER, Says.SOMETHING} and begins_a_list(after):
            self._add_mention(segment, Says.NOTHING, "")
            self._judge_before(segment, category)
            self._read_words(after, category)
            return
        rest = ""
        if says is Says.SOMETHING:
            own, others = self._judge.own_part(category, after)
            if own:
                says, after, rest = Says.ITS_LABEL, own, others
        if mention.weak and not segment.before and not self._is_meant(says, after):
            self._unknown(f"{segment.written}{after}")
            return
        self._add_mention(segment, says, after)
        if segment.before:
            self._judge_before(segment, category)
        self._report_words(category, says, other, bare(after))
        if rest:
            self._read_words(rest)

    def _is_foreign(self, segment: Segment) -> bool:
        """Return whether a code is said to be another framework's: ``texas:4C``."""
        prefix = f"{segment.before}{segment.joint}".strip(" \"'(")
        return _FOREIGN.fullmatch(prefix) is not None and not self._wordings.whole(segment.before)

    def _is_meant(self, says: Says, after: str) -> bool:
        """Return whether what could be a number or a word is meant as a code."""
        if says is Says.NOTHING:
            return self._clear
        return says is not Says.SOMETHING or _SAYS_A_LABEL_FOLLOWS.match(after) is not None

    def _add_mention(self, segment: Segment, says: Says, after: str) -> None:
        mention = segment.mention
        if mention is None:
            return
        category = mention.category
        words = says is not Says.NOTHING or bool(segment.before)
        exact = mention.exact and not words and not after.strip() and _IN_SIGNS.isdisjoint(segment.joint)
        text = bare(f"{segment.before}{segment.joint if segment.before else ''}{segment.written}{after}")
        if self._last is not None:
            previous, plain_before = self._last
            sign = segment.joint.strip(" ()[]\"'*#.")
            leads_up = sign in {"", "-", ":", ">"} or bool(previous.lead and mention.lead)
            if leads_up and self._notations.is_above(previous.category, category):
                self._matches.pop()  # it says where the practice stands
            elif plain_before and sign in {"-", "to", "thru", "through"}:
                self._report_range(previous.category, category)
        self._add(category, Certainty.EXACT if exact else Certainty.NORMALISED, text)
        self._last = (mention, not words)

    def _judge_before(self, segment: Segment, category: Category) -> None:
        says, other = self._judge.judge(category, segment.before)
        if other is None or not self._notations.is_above(other, category):
            self._report_words(category, says, other, bare(segment.before))

    def _report_words(self, category: Category, says: Says, other: Category | None, words: str) -> None:
        quoted, notation = shorten(words, _LONGEST_QUOTE), category.notation
        if says is Says.SOMETHING:
            self._problem(
                "unknown-label",
                f'the label "{quoted}" is not one of {notation}; counted as {notation}',
                f'{notation} is "{category.label}".',
            )
        elif says is Says.ANOTHER and other is not None:
            self._problem(
                "label-disagrees",
                f'the label "{quoted}" is that of {other.notation}, not of {notation}',
                f'It counts as {notation}, "{category.label}"; change the code if {other.notation} is meant.',
            )

    def _report_range(self, first: Category, last: Category) -> None:
        between = self._notations.between(first, last)
        self._problem(
            "code-range",
            f"{first.notation} to {last.notation} is written as a range; only its ends are counted",
            f"Write each code that is meant: {listed(category.notation for category in between)}.",
        )

    # --- words without a code ----------------------------------------------------------------------------------

    def _read_words(self, text: str, context: Category | None = None) -> None:
        """Read labels, one or several; after a code its letter may stand for a sibling: ``4A, B``."""
        parts = [text] if bare(text) and self._read_label(bare(text), context) is not None else None
        if parts is not None:
            self._take_label(bare(text), context)
            return
        split = atoms(text)
        found: list[tuple[str, str, Fit | None]] = []  # the sign before it, the label, what it fits
        place = 0
        while place < len(split):
            widest = _WIDEST if self._budget.texts > 0 else 1
            for end in range(min(len(split), place + widest), place, -1):
                label = bare(split[place].text + "".join(atom.joint + atom.text for atom in split[place + 1 : end]))
                fit = self._read_label(label, context) if len(split) > 1 else None
                if fit is not None or end == place + 1:
                    found.append((split[place].joint.strip(), label, fit))
                    place = end
                    break
        whole = all(fit is not None for _, _, fit in found)
        unread: list[str] = []
        above: Category | None = None
        for sign, label, fit in found:
            if fit is not None and (whole or " " in label or context is not None):
                self._flush(unread)
                if above and fit.one and sign in {"-", ":", ">"} and self._notations.is_above(above, fit.one):
                    self._matches.pop()  # it says where the practice stands
                self._take_label(label, context)
                above = fit.one
            else:
                above = None
                unread.append(label)
        if not found and text.strip():
            unread.append(text.strip())
        if unread and len(unread) == len(found):
            unread = [text.strip(" ,")]
        self._flush(unread)

    def _flush(self, unread: list[str]) -> None:
        if unread:
            self._unknown(", ".join(unread))
            unread.clear()

    def _read_label(self, label: str, context: Category | None) -> Fit | None:
        if context is not None and _ONE_MORE_LETTER.fullmatch(label):
            sibling = self._sibling(context, label)
            return None if sibling is None else Fit((sibling,))
        fit = self._wordings.fit(label, self._budget)
        if not fit.categories:
            note = NOTE.search(label if label.endswith((")", "]")) else f"{label})")
            if note is not None and bare(label[: note.start()]):
                fit = self._wordings.fit(bare(label[: note.start()]), self._budget)
        return fit if fit.categories else None

    def _take_label(self, label: str, context: Category | None) -> None:
        fit = self._read_label(label, context)
        if fit is None:
            self._unknown(label)
        elif not fit.score and fit.one is not None:
            self._add(fit.one, Certainty.NORMALISED, label)
        else:
            self._take(fit, label)

    def _sibling(self, category: Category, letter: str) -> Category | None:
        before = category.notation[:-1]
        if not before[-1:].isdecimal() or not category.notation[-1:].isalpha():
            return None
        return self._notations.find(before + letter)

    def _take(self, fit: Fit, text: str) -> None:
        if fit.one is not None:
            self._add(fit.one, Certainty.LABEL if fit.whole else Certainty.FUZZY, text, fit.score)
            return
        self._clear = False
        names = [f'{category.notation} is "{shorten(category.label, 80)}"' for category in fit.categories]
        self._problem(
            "ambiguous-label",
            f'"{shorten(text, _LONGEST_QUOTE)}" fits {listed(c.notation for c in fit.categories)}; none is counted',
            f"Write the code: {listed(names, most=_MOST_SUGGESTIONS)}.",
        )
        self._suggest([(category, fit.score) for category in fit.categories], text)

    # --- what is found -----------------------------------------------------------------------------------------

    def _unknown(self, text: str, *, looks_like_code: bool = False) -> None:
        self._clear = False
        quoted = repr(shorten(text.strip(), _LONGEST_QUOTE))
        core = _KIND.sub("", bare(text), count=1)
        if looks_like_code or _LOOKS_LIKE_A_CODE.match(core):
            near = self._nearest(core)
            self._suggest(near, text)
            self._problem(
                "unknown-code",
                f"{quoted} does not begin with a code of {self._framework}",
                f"{_did_you_mean(near)}Its codes are {self._notations.known}.",
            )
            return
        inner = [(mention.category, 100.0) for mention in self._notations.mentions(core[:200]) if not mention.weak]
        likely = self._wordings.likely(core, self._budget)
        near = inner or [(it.category, it.score) for it in likely if it.telling and it.score >= _LEAST_LIKE]
        near = near or (self._nearest(core) if len(core) <= _LONGEST_SLIP else [])
        self._suggest(near, text)
        self._problem(
            "unknown-label",
            f"{quoted} is neither a code nor a label of {self._framework}",
            f"{_did_you_mean(near)}{self._notations.advice}",
        )

    def _nearest(self, text: str) -> list[tuple[Category, float]]:
        words = re.findall(r"[\w.-]+", text[:80])
        if not words or not self._budget.take(_PRICE_OF_NEAREST):
            return []
        written = words[-1] if ":" in text else words[0]
        if written.isdecimal():  # a number is like any other
            category = self._notations.find(written)
            return [] if category is None else [(category, 100.0)]
        return self._notations.nearest(written, _MOST_SUGGESTIONS)

    def _suggest(self, near: Sequence[tuple[Category, float]], text: str) -> None:
        for category, score in near[:_MOST_SUGGESTIONS]:
            code = Code(self._framework, category.notation)
            piece = shorten(text.strip(), _LONGEST_QUOTE)
            self._suggestions.append(CodeMatch(code=code, how=Certainty.FUZZY, text=piece, score=score))

    def _add(self, category: Category, how: Certainty, text: str, score: float = 100.0) -> None:
        if how is Certainty.EXACT and category.notation not in self._text:  # in odd characters, such as wide ones
            how = Certainty.NORMALISED
        code = Code(self._framework, category.notation)
        self._matches.append(CodeMatch(code=code, how=how, text=text, score=score))

    def _problem(self, code: str, message: str, hint: str) -> None:
        self._problems.append(Problem(code=code, message=message, hint=hint))


def _did_you_mean(near: Sequence[tuple[Category, float]]) -> str:
    """Return the question, with a blank after it; nothing if there is nothing near."""
    names = [category.notation for category, _ in near[:_MOST_SUGGESTIONS]]
    return f"Did you mean {' or '.join(names)}? " if names else ""
