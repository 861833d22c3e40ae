"""Reading one cell: which codes stand in it, how sure that is, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spnet.checked import LONGEST_TEXT
from spnet.coding.codes import Category, listed
from spnet.coding.reading.beside_code import Judge, Says
from spnet.coding.reading.findings import Findings
from spnet.coding.reading.labels import Labels
from spnet.coding.reading.limits import LONGEST_QUOTE
from spnet.coding.reading.notations import Mention, Notations
from spnet.coding.reading.notes import Note, note_after
from spnet.coding.reading.pieces import bare, begins_a_list, pieces
from spnet.coding.reading.plain_text import plain, without_addresses
from spnet.coding.reading.readings import Certainty, Reading
from spnet.coding.reading.segments import Segment, Segments
from spnet.coding.reading.wordings import Budget, Fit, Wordings
from spnet.display import shorten

__all__ = ["CellReader"]

_IN_SIGNS = frozenset("#([{\"'*")
_SAYS_A_LABEL_FOLLOWS = re.compile(r" ?(?::| - ) ?[^\W\d]")
_MARKS_AN_ITEM = re.compile(r"[.)]")
#: another framework's name; before a blank only with a year in it, so that "Focus: 4C" is none
_FOREIGN = re.compile(r"\w[\w.-]*:|\w[\w.-]*-\d{4}: ?")
_RANGE = frozenset({"-", "to", "thru", "through"})
#: signs with which a domain leads to what follows; and those with which it does if it is called a domain
_LEADS, _LEADS_IF_CALLED = frozenset({"", "-", ":", ">"}), frozenset({",", ";", "/", "\n", ", -"})
_A_DOMAIN = frozenset({"domain", "dom"})


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
        self._notations, self._wordings, self._text = notations, wordings, text
        self._budget = Budget()
        self._judge = Judge(wordings, self._budget)
        self._labels = Labels(wordings, self._budget)
        self._segments = Segments(notations, self._judge)
        self._findings = Findings(framework, notations, wordings, text)
        self._last: tuple[Mention, bool] | None = None  # the code just read, and whether it stands without words
        self._parted = False  # a sign that always parts stands behind it

    def read(self) -> Reading:
        """Return the reading."""
        findings = self._findings
        cell = "" if len(self._text) > LONGEST_TEXT else plain(self._text)
        if len(self._text) > LONGEST_TEXT or len(cell) > LONGEST_TEXT:
            findings.problem(
                "too-long",
                f"the cell has more than {LONGEST_TEXT:,} characters, and none was read",
                "Give each cell by itself.",
            )
        elif not self._is_one(cell):
            for piece in pieces(without_addresses(cell)):
                if not self._is_one(piece):
                    self._read_piece(piece)
                if findings.full:
                    break
                self._parted = True
                if self._last is not None and self._last[0].lead not in _A_DOMAIN:
                    self._last = None
            if not findings and without_addresses(cell) != cell:
                findings.unknown(cell)
            elif not findings:
                findings.problem("empty", "there is no text to read", self._notations.advice)
        if self._budget.spent:
            findings.problem(
                "too-many",
                "the cell has so many words that not all of them were compared with the labels",
                "Give each cell by itself, or write the codes.",
            )
        return findings.reading()

    def _is_one(self, text: str) -> bool:
        """Read a text that is just a notation or just a label; return whether it is."""
        text = text.strip()
        category = None if "\n" in text else self._notations.read(text)
        if category is not None and (self._findings.clear or not text.isdecimal()):
            if not (self._last is not None and self._notations.is_above(self._last[0].category, category)):
                exact = text == category.notation
                self._findings.add(category, Certainty.EXACT if exact else Certainty.NORMALISED, text)
                self._last = None
                return True
            return False
        whole = self._wordings.whole(text) if bare(text) else ()
        if whole:
            self._take(Fit(whole, True, 100.0), text)
            self._last = None
        return bool(whole)

    def _read_piece(self, piece: str) -> None:
        parts = self._segments.of(piece)
        for place, segment in enumerate(parts):
            if self._findings.full:
                return
            if segment.mention is None:
                self._last = None
                self._read_words(segment.after)
            elif segment.mention.weak and self._is_marker(parts, place):
                self._last = None
            else:
                self._read_code(segment, segment.mention)
            self._parted = False

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
            self._findings.unknown(f"{segment.before}{segment.joint}{segment.written}", looks_like_code=True)
            return
        note = note_after(category, after, self._notations)
        note = note or note_after(category, segment.before, self._notations)
        self._report_note(segment, category, note)
        if note is not None and note.denies:
            self._last = None
            return
        says, other = self._judge.judge(category, after)
        if (
            says in {Says.ANOTHER, Says.SOMETHING}
            and begins_a_list(after)
            and self._is_meant(mention, Says.NOTHING, "")
        ):
            self._add_mention(segment, mention, Says.NOTHING, "")
            self._judge_before(segment, category)
            self._read_words(after)
            return
        own, rest = self._judge.own_part(category, after) if says is Says.SOMETHING else ("", "")
        if own:
            says, after = Says.ITS_LABEL, own
        else:
            rest = ""
        if not segment.before and not self._is_meant(mention, says, after):
            self._last = None
            self._findings.unknown(f"{segment.written}{after}{rest}")
            return
        self._add_mention(segment, mention, says, after)
        if segment.before:
            self._judge_before(segment, category)
        self._report_words(category, says, other, bare(after))
        if rest:
            self._read_words(rest)

    def _is_foreign(self, segment: Segment) -> bool:
        """Return whether a code is said to be another framework's: ``texas:4C``."""
        prefix = f"{segment.before}{segment.joint}".lstrip(" \"'(")
        return _FOREIGN.fullmatch(prefix) is not None and not self._wordings.whole(segment.before)

    def _is_meant(self, mention: Mention, says: Says, after: str) -> bool:
        """Return whether what could be a number or a word is meant as a code."""
        if not mention.weak:
            return True
        if says is Says.NOTHING:
            return self._findings.clear
        if says is not Says.SOMETHING and _SAYS_A_LABEL_FOLLOWS.match(after):
            return True
        return says is not Says.SOMETHING and self._judge.is_plain(mention.category, bare(after))

    def _add_mention(self, segment: Segment, mention: Mention, says: Says, after: str) -> None:
        category = mention.category
        words = says is not Says.NOTHING or bool(segment.before)
        exact = mention.exact and not words and not after.strip() and _IN_SIGNS.isdisjoint(segment.joint)
        text = bare(f"{segment.before}{segment.joint if segment.before else ''}{segment.written}{after}")
        if self._last is None or not self._stands_beside(*self._last, segment, mention):
            how = Certainty.EXACT if exact else Certainty.NORMALISED
            for named in (category, *mention.also, *((mention.through,) if mention.through else ())):
                self._findings.add(named, how, text)
            if mention.through is not None:
                self._report_range(category, mention.through)
            self._last = (mention, not words)

    def _stands_beside(self, previous: Mention, was_plain: bool, segment: Segment, mention: Mention) -> bool:
        """Compare a code with the one before it; return whether it is only the domain that the one before stands in."""
        above, category = previous.category, mention.category
        sign = ";" if self._parted else "" if segment.before else _sign_of(segment.joint)
        called = previous.lead in _A_DOMAIN
        leads = sign in _LEADS or (called and sign in _LEADS_IF_CALLED) or bool(previous.lead and mention.lead)
        if leads and self._notations.is_above(above, category):
            self._findings.take_back()  # it says where the practice stands
        elif sign in _LEADS and self._notations.is_above(category, above):
            return True
        elif (sign in _LEADS or (called and sign == "/")) and self._is_domain_of_another(above, category):
            self._findings.take_back()
            self._report_domain(above, category)
        elif sign in _LEADS and mention.lead in _A_DOMAIN and self._is_domain_of_another(category, above):
            self._report_domain(category, above)
            return True
        elif was_plain and sign[-1:] in {":", ">"}:
            self._findings.problem(
                "note-disagrees",
                f'"{above.notation} {sign} {category.notation}" may mean that one became the other; both are counted',
                "Write just the codes that are meant, with a comma between them.",
            )
        elif was_plain and sign in _RANGE and self._notations.depth(above) == self._notations.depth(category):
            self._report_range(above, category)
        return False

    def _is_domain_of_another(self, above: Category, category: Category) -> bool:
        return self._notations.depth(above) == 0 < self._notations.depth(category)

    def _report_domain(self, domain: Category, category: Category) -> None:
        notation = category.notation
        self._findings.problem(
            "domain-disagrees",
            f"{notation} does not stand beneath {domain.notation}; only {notation} is counted",
            f'{notation} is "{shorten(category.label, 80)}"; change the code if one of {domain.notation} is meant.',
        )

    def _judge_before(self, segment: Segment, category: Category) -> None:
        says, other = self._judge.judge(category, segment.before)
        if other is None or not self._notations.is_above(other, category):
            self._report_words(category, says, other, bare(segment.before))

    def _report_words(self, category: Category, says: Says, other: Category | None, words: str) -> None:
        quoted, notation = shorten(words, LONGEST_QUOTE), category.notation
        if says is Says.SOMETHING and not self._budget.spent:
            self._findings.problem(
                "unknown-label",
                f'the label "{quoted}" is not one of {notation}; counted as {notation}',
                f'{notation} is "{category.label}".',
            )
        elif says is Says.ANOTHER and other is not None:
            self._findings.problem(
                "label-disagrees",
                f'the label "{quoted}" is that of {other.notation}, not of {notation}',
                f'It counts as {notation}, "{category.label}"; change the code if {other.notation} is meant.',
            )

    def _report_note(self, segment: Segment, category: Category, note: Note | None) -> None:
        if note is None:
            return
        near = (category, *note.others) if note.denies else note.others
        self._findings.suggest([(it, 100.0) for it in near], f"{segment.written}{segment.after}")
        counted = "nothing is counted" if note.denies else f"counted as {category.notation}"
        names = " and ".join(it.notation for it in near[:3])
        self._findings.problem(
            "note-disagrees",
            f'the note "{shorten(note.text, LONGEST_QUOTE)}" speaks against {category.notation}; {counted}',
            f"Write just the codes that are meant; the cell names {names}.",
        )
        if note.denies:
            self._findings.clear = False

    def _report_range(self, first: Category, last: Category) -> None:
        between = self._notations.between(first, last)
        self._findings.problem(
            "code-range",
            f"{first.notation} to {last.notation} is written as a range; only its ends are counted",
            f"Write each code that is meant: {listed(category.notation for category in between)}.",
        )

    # --- words without a code ----------------------------------------------------------------------------------

    def _read_words(self, text: str) -> None:
        """Read labels, one or several; a single word in a list counts only if all of the list was read."""
        found = self._labels.read(text)
        whole = all(said.fit.categories for said in found)
        unread: list[str] = []
        above: Category | None = None
        for said in found:
            fit = said.fit
            if fit.categories and (whole or fit.whole or " " in said.text):
                self._flush(unread)
                if above and fit.one and said.sign in {"-", ":", ">"} and self._notations.is_above(above, fit.one):
                    self._findings.take_back()  # it says where the practice stands
                self._take(fit, said.text)
                above = fit.one
            else:
                above = None
                unread.append(said.text)
        if not found and text.strip():
            unread.append(text.strip())
        if unread and len(unread) == len(found):
            unread = [text.strip(" ,")]
        self._flush(unread)

    def _flush(self, unread: list[str]) -> None:
        if unread and self._budget.spent:
            self._findings.clear = False  # it was not compared: nothing can be said of it
        elif unread:
            self._findings.unknown(", ".join(unread))
        unread.clear()

    def _take(self, fit: Fit, text: str) -> None:
        if fit.one is None:
            self._findings.ambiguous(fit.categories, fit.score, text)
        else:
            self._findings.add(fit.one, Certainty.LABEL if fit.whole else Certainty.FUZZY, text, fit.score)


def _sign_of(joint: str) -> str:
    """Return the sign in a joint, without blanks, brackets and what may stand around a code."""
    sign = joint.strip(" ()[]\"'*#.")
    return sign if sign == "\n" else sign.strip()
