"""Finding the notations of a framework in a text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from attrs import frozen

from spnet.coding.codes import Category, fold_notation, listed
from spnet.coding.reading.limits import LONGEST_NOTATION
from spnet.coding.reading.nearest import Nearest

__all__ = ["Mention", "Notations", "is_number"]

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
#: what stands for a number behind the word "domain"
_COUNTED = {word: str(n) for words in (_NUMBERS, _ROMANS) for n, word in enumerate(words, 1)}

_KINDS = r"domain|dom|practice|prac|element|elem|code|category|categorie"
#: numbers apart by strokes or dashes: a date, a school year, a range of grades
_RUN = re.compile(r"\d+(?:[/-]\d+){1,4}(?!\w)")
_WORD = re.compile(r"[^\W_]+")
#: what may follow numbers that are domains; a word makes a date, a share or a time of them
_RUN_ENDS = re.compile(r"[ .)\]]*(?:$|[,&+/\n]|(?:and|or)\b)", re.IGNORECASE)
#: a notation that could as well be a number or a word
_NUMBER_OR_WORD = re.compile(r"[\d.]+|[^\W\d_]+")
#: dashes that only set a letter off from a digit
_IDLE_DASH = re.compile(r"(?<=\d)[-_]+(?=[^\W\d_])|(?<=[^\W\d_])[-_]+(?=\d)")


@frozen
class Mention:
    """A notation in a text."""

    start: int  #: where it begins, the word before it included
    end: int
    category: Category
    lead: str  #: the kind of thing that it is called, such as "domain"; empty if it stands bare
    weak: bool  #: it could as well be a number, a word, or a number and a word
    exact: bool  #: it is written as the framework writes it
    tight: Mention | None = None  #: of one with a blank in it, that without: "4" of "4 A strong community"
    also: tuple[Category, ...] = ()  #: what is written after it in short: 4B and 4C of "4A, B, C"
    through: Category | None = None  #: the other end of a range in short: 4C of "4A-C"
    closed: bool = False  #: what is short stands in brackets of its own


class Notations:
    """The notations of one framework."""

    def __init__(self, framework: str, categories: Sequence[Category]) -> None:
        self._by_fold: dict[str, Category] = {}
        self._depth: dict[str, int] = {}
        for category in categories:
            key = fold_notation(category.notation)
            self._by_fold.setdefault(key, category)
            above = None if category.parent is None else fold_notation(category.parent)
            self._depth.setdefault(key, 0 if above is None else self._depth.get(above, 0) + 1)
        self._beneath: dict[str | None, list[Category]] = {}
        for category in categories:
            above = None if category.parent is None else fold_notation(category.parent)
            self._beneath.setdefault(above, []).append(category)
        second = [c for top in self._beneath.get(None, ()) for c in self._beneath.get(fold_notation(top.notation), ())]
        self.known = listed(category.notation for category in second or categories)  #: for messages
        example = f", such as {(second or categories)[-1].notation}" if categories else ""
        self.advice = f"Write the code{example}; a label may follow it."
        self._nearest = Nearest(self._by_fold)
        self._written = _with_idle_dashes_left_out(self._by_fold)
        # A set of beginnings, not a tree of letters: it is flat, and a look-up costs the same.
        short = [key for key in self._written if len(key) <= LONGEST_NOTATION]
        self._beginnings = {key[:n] for key in short for n in range(1, len(key) + 1)}
        own = re.escape(normalize("NFKC", framework))
        self._lead = re.compile(rf"(?<!\w)(?:(?:{own}) ?:|((?:{_KINDS})s?)\b)[ .:#(\[\"'-]*", re.IGNORECASE)

    def find(self, notation: str) -> Category | None:
        """Return the category of a notation, or None."""
        return self._by_fold.get(fold_notation(notation))

    def read(self, text: str) -> Category | None:
        """Return the category that a text is the notation of, also where it lacks a dash; None if there is none."""
        return self.find(text) or self._written.get(_IDLE_DASH.sub("", fold_notation(text)))

    def nearest(self, written: str, most: int) -> list[tuple[Category, float]]:
        """Return the categories whose notations are most like what was written, with scores from 0 to 100."""
        return self._nearest.find(written, most)

    def depth(self, category: Category) -> int:
        """Return how many categories stand above one."""
        return self._depth[fold_notation(category.notation)]

    def is_above(self, upper: Category, lower: Category) -> bool:
        """Return whether one category stands above another, at whatever height."""
        wanted = fold_notation(upper.notation)
        above = lower.parent
        while above is not None:
            key = fold_notation(above)
            if key == wanted:
                return True
            above = self._by_fold[key].parent
        return False

    def between(self, first: Category, last: Category) -> tuple[Category, ...]:
        """Return two categories and those between them beneath the same one; just the two if they have not the same."""
        above = None if first.parent is None else fold_notation(first.parent)
        row = self._beneath.get(above, [])
        if first not in row or last not in row:
            return (first, last)
        ends = sorted((row.index(first), row.index(last)))
        return tuple(row[ends[0] : ends[1] + 1])

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the notations in a text in their order; none overlaps another, each is as long as can be."""
        leads = {lead.end(): lead for lead in self._lead.finditer(text)}
        done = looked = 0
        numbers = True  # so far there are none but numbers
        for word in _WORD.finditer(text):
            start = word.start()
            if start < done:
                continue
            lead = leads.get(start)
            if lead is None and _is_inside(text, start, done):
                done = word.end()
                continue
            run = _RUN.match(text, start) if lead is None and start >= looked else None
            if run is not None:
                looked = run.end()
                if self._is_no_list(text, start, run[0], numbers):
                    done = run.end()
                    continue
            mention = self._mention(text, start, lead)
            if mention is not None:
                yield mention
                done = mention.end
                numbers = numbers and is_number(mention.category)

    def _mention(self, text: str, start: int, lead: re.Match[str] | None) -> Mention | None:
        kind = "" if lead is None else (lead[1] or "code").lower()
        begin = start if lead is None else lead.start()
        found = self._longest(text, start)
        if found is not None and kind.startswith("elem") and self._is_numbered_domain(found[0]):
            return None  # the number of an element: of which practice is not said
        if found is not None:
            category, end, spaced = found
            tight = self._longest(text[: text.index(" ", start)], start) if spaced else None
            weak = lead is None and (spaced or _NUMBER_OR_WORD.fullmatch(category.notation) is not None)
            whole = lead is None or (lead[1] is None and " " not in text[begin:start].strip())
            exact = whole and text[start:end] == category.notation
            less = None
            if tight is not None:
                bare = tight[0].notation == text[begin : tight[1]]
                number = _NUMBER_OR_WORD.fullmatch(tight[0].notation) is not None
                less = Mention(begin, tight[1], tight[0], kind, lead is None and number, bare)
            return Mention(begin, end, category, kind, weak, exact, less)
        word = _WORD.match(text, start)
        if word is None:
            return None
        if kind.startswith("dom"):
            domain = self._by_fold.get(_COUNTED.get(word[0].casefold(), ""))
            if domain is not None and domain.parent is None:
                return Mention(begin, word.end(), domain, kind, False, False)
        return self._by_initial(text, start) if lead is None else None

    def _is_numbered_domain(self, category: Category) -> bool:
        key = fold_notation(category.notation)
        return is_number(category) and self._depth[key] == 0 and key in self._beneath

    def _by_initial(self, text: str, start: int) -> Mention | None:
        """Return the mention where D, P or E stands for the kind: ``D4``, ``P4C``, ``E4C1``."""
        kind = {"d": "domain", "p": "practice", "e": "element"}.get(text[start].lower())
        if kind is None or not text[start + 1 : start + 2].isdecimal():
            return None
        found = self._longest(text, start + 1)
        if found is None or found[2] or min(self.depth(found[0]), 2) != "dpe".index(kind[0]):
            return None
        return Mention(start, found[1], found[0], kind, False, False)

    def _longest(self, text: str, start: int) -> tuple[Category, int, bool] | None:
        """Return the category of the longest notation that begins here, where it ends, and whether a blank is in it."""
        key, last, gap, spaced = "", "", "", False
        found = None
        for place in range(start, min(len(text), start + 3 * LONGEST_NOTATION)):
            char = text[place]
            if char in " .":
                gap = gap or "."
                spaced = spaced or char == " "
                continue
            if char in "-_" and key + char not in self._beginnings:
                if gap or not text[place + 1 : place + 2].isalnum():
                    break
                gap = "-"
                continue
            kind = "digit" if char.isdecimal() else "letter" if char.isalnum() or char == "_" else char
            if gap and not (kind != last and {kind, last} == {"digit", "letter"}):
                if gap == "-":
                    break
                key += "."
            key += char.casefold()
            if key not in self._beginnings:
                break
            last, gap = kind, ""
            if key in self._written and _ends(text, place):
                found = (self._written[key], place + 1, spaced)
        return found

    def _is_no_list(self, text: str, start: int, run: str, numbers: bool) -> bool:
        """Return whether numbers are no list of notations: a date, a school year, grades, a share, a count."""
        found = self._longest(text, start)
        if found is not None and not text[start : found[1]].isdecimal():
            return False  # a notation with strokes or dashes of its own
        listed_ = numbers and _RUN_ENDS.match(text, start + len(run)) is not None
        return not listed_ or "-" in run or any(part not in self._by_fold for part in run.split("/"))


def is_number(category: Category) -> bool:
    """Return whether a category has a number for its notation."""
    return category.notation.replace(".", "").isdecimal()


def _with_idle_dashes_left_out(by_fold: dict[str, Category]) -> dict[str, Category]:
    """Return the notations together with each that lacks its dashes, where it then meets no other."""
    shorter: dict[str, list[Category]] = {}
    for key, category in by_fold.items():
        shorter.setdefault(_IDLE_DASH.sub("", key), []).append(category)
    return {key: them[0] for key, them in shorter.items() if len(them) == 1 and key not in by_fold} | by_fold


def _is_inside(text: str, start: int, done: int) -> bool:
    """Return whether a word is part of something larger: money, a decimal, what a dash or an apostrophe joins."""
    before = text[start - 1 : start]
    if before in ("", " ", "\n"):
        return False
    joined = text[start - 2 : start - 1].isalnum()
    if before == "-" and joined:
        return start - 1 != done
    return before in "$=@_" or (before in ".'" and joined and start - 1 != done)


def _ends(text: str, place: int) -> bool:
    """Return whether a notation can end with this character."""
    after = text[place + 1 : place + 2]
    if not after:
        return True
    if after.isalnum() or after in "_%":
        return False
    follows = text[place + 2 : place + 3]
    if after == "'":
        return not follows.isalpha()
    if not (text[place].isdecimal() and follows.isdecimal()):
        return True
    thousands = after == "," and text[place + 2 : place + 5].isdecimal() and not text[place + 5 : place + 6].isalnum()
    return after not in ".:" and not (thousands and len(text) >= place + 5)
