"""Reading labels without a code: one, several in a line, one a line, or one that was wrapped over lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spnet.coding.reading.beside_code import NOTE
from spnet.coding.reading.limits import LONGEST_LINE_JOIN, WIDEST
from spnet.coding.reading.pieces import Atom, atoms, bare, signs_of
from spnet.coding.reading.wordings import Budget, Fit, Wordings

__all__ = ["Labels", "Said"]


class Said(NamedTuple):
    """A part of a text that was read as one."""

    sign: str  #: what parts it from the part before
    text: str
    fit: Fit  #: the categories that it says; none if it fits no label


class Labels:
    """Reads the labels of one cell.

    Parameters
    ----------
    wordings : Wordings
        The labels.
    budget : Budget
        What may still be compared.
    """

    def __init__(self, wordings: Wordings, budget: Budget) -> None:
        self._wordings, self._budget = wordings, budget

    def read(self, text: str) -> list[Said]:
        """Return the parts of a text in their order, each with what it says."""
        whole = self._wordings.whole(text)
        if whole and bare(text):
            return [Said("", bare(text), Fit(whole, True, 100.0))]
        lines = [line for line in text.split("\n") if bare(line)]
        found: list[Said] = []
        place = 0
        while place < len(lines):
            width, fit = self._wrapped(lines, place)
            if fit.categories:
                found.append(Said("\n", bare(" ".join(lines[place : place + width])), fit))
            else:
                found += self._line(lines[place])
            place += width
        return found

    def _wrapped(self, lines: Sequence[str], place: int) -> tuple[int, Fit]:
        """Return how many lines from a place on are one label, and what it says."""
        joined = [
            bare(" ".join(lines[place : place + width]))
            for width in range(1, min(LONGEST_LINE_JOIN, len(lines) - place) + 1)
        ]
        for width in range(len(joined), 0, -1):
            whole = self._wordings.whole(joined[width - 1])
            if whole:
                return width, Fit(whole, True, 100.0)
        best = (1, self._fit(joined[0]))
        for width in range(2, len(joined) + 1):
            last = bare(lines[place + width - 1])
            if self._wordings.whole(last):
                break
            more = self._wordings.fit(joined[width - 1], self._budget)
            if more.one is None or (best[1].one is not None and more.one is not best[1].one):
                break
            if more.score <= best[1].score or self._wordings.fit(last, self._budget).one not in {None, more.one}:
                break
            best = (width, more)
        return best

    def _line(self, line: str) -> list[Said]:
        """Return the parts of a line; a label goes over a sign that may part two only if labels have that sign."""
        split = atoms(line)
        if len(split) == 1:
            return [Said("", bare(split[0].text), Fit())]
        found: list[Said] = []
        place = 0
        while place < len(split):
            width, label, fit = self._widest(split, place)
            found.append(Said(split[place].joint.strip(), label, fit))
            place += width
        return found

    def _widest(self, split: Sequence[Atom], place: int) -> tuple[int, str, Fit]:
        """Return how many atoms from a place on are one label, the label, and what it says; one atom if none is."""
        labels = [bare(split[place].text)]
        text = split[place].text
        for atom in split[place + 1 : place + self._wordings.most_parts]:
            if not signs_of(atom.joint) <= self._wordings.joints:
                break
            text += atom.joint + atom.text
            labels.append(bare(text))
        for width in range(len(labels), 0, -1):
            whole = self._wordings.whole(labels[width - 1])
            if whole:
                return width, labels[width - 1], Fit(whole, True, 100.0)
        for width in range(min(len(labels), WIDEST), 0, -1):
            if width == 1 or not self._has_whole(split, place, width):
                fit = self._fit(labels[width - 1])
                if fit.categories:
                    return width, labels[width - 1], fit
        return 1, labels[0], Fit()

    def _has_whole(self, split: Sequence[Atom], place: int, width: int) -> bool:
        """Return whether an atom that a wider label would take in is a whole label itself."""
        return any(self._wordings.whole(atom.text) for atom in split[place + 1 : place + width])

    def _fit(self, label: str) -> Fit:
        fit = self._wordings.fit(label, self._budget)
        if not fit.categories:
            note = NOTE.search(label if label.endswith((")", "]")) else f"{label})")
            if note is not None and bare(label[: note.start()]):
                return self._wordings.fit(bare(label[: note.start()]), self._budget)
        return fit
