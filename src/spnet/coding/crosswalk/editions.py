"""What became of each category in a new edition of a framework: a first guess, for a person to look through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from spnet.coding.codes import Category, fold_notation
from spnet.coding.crosswalk.crosswalk import Crosswalk
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind
from spnet.coding.framework import Framework

__all__ = ["between_editions"]

#: labels under the same notation are near if they share this part of the words of the one that has more
_NEAR = 0.5


def between_editions(old: Framework, new: Framework, *, id: str = "", title: str = "") -> Crosswalk:
    """Draft the crosswalk from one edition of a framework to the next.

    It is a draft: a person who knows both editions looks it through, splits what was split and joins what was joined.

    Parameters
    ----------
    old, new : Framework
        The editions, each with an id of its own.
    id, title : str, default ""
        Those of the crosswalk.

    Returns
    -------
    Crosswalk
        Each category is mapped once at the most, as EXACT or as RELATED. What is only related does not count until you
        say that it is more; so what is left to you is in its ``unmapped``, ``inherited`` (mapped by way of the domain
        alone) and ``unreached``.

    Raises
    ------
    FieldTypeError
        One is no framework.
    FieldValueError
        Both have the same id.

    Notes
    -----
    The same wording, without regard to case and punctuation, makes an exact match: under the same notation, or
    wherever it stands if only one category of each edition has it; an alias is a wording too, and labels come first.
    Of what is left, the same notation makes a related match if the labels share at least half of the words of the one
    that has more; the note says how many. Whether such a category only got another wording no count of words can tell:
    to increase funding and to decrease it are near as well. The same notation with another label is no match: editions
    renumber.

    Drafting the other way round gives the inverse.

    Examples
    --------
    >>> from spnet import Category, Framework, between_editions
    >>> old = Framework(id="own-2017", title="Own", categories=(
    ...     Category(notation="A", label="Involve families"), Category(notation="B", label="Use data"),
    ... ))
    >>> new = Framework(id="own-2022", title="Own", categories=(
    ...     Category(notation="A", label="Use data"), Category(notation="B", label="Coach teachers"),
    ... ))
    >>> draft = between_editions(old, new)
    >>> [(mapping.source, mapping.target, mapping.kind.value) for mapping in draft]
    [('B', 'A', 'exactMatch')]
    >>> [category.label for category in draft.unmapped]
    ['Involve families']
    """
    empty = Crosswalk(source=old, target=new, id=id, title=title)
    draft = _Draft(old, new)
    draft.match(_same_label_and_notation(draft), MappingKind.EXACT, "same label")
    draft.match(_same_wording(draft, aliases=False), MappingKind.EXACT, "same label")
    draft.match(_same_wording(draft, aliases=True), MappingKind.EXACT, "same wording")
    for before, after in tuple(_same_notation(draft)):
        shared, of = _words_shared(before.label, after.label)
        if shared >= _NEAR * of:
            draft.match(iter([(before, after)]), MappingKind.RELATED, f"labels share {shared} of {of} words")
    return evolve(empty, mappings=tuple(draft.mappings))


_Pair = tuple[Category, Category]


class _Draft:
    """What is mapped so far, and what is left of each edition, by folded notation."""

    def __init__(self, old: Framework, new: Framework) -> None:
        self.old, self.new = old, new
        self.mappings: list[CodeMapping] = []
        self.left = {fold_notation(category.notation): category for category in old}
        self.free = {fold_notation(category.notation): category for category in new}

    def match(self, pairs: Iterator[_Pair], kind: MappingKind, note: str) -> None:
        """Map pairs, and take both of each out of what is left."""
        for before, after in tuple(pairs):
            self.mappings.append(CodeMapping(source=before.notation, target=after.notation, kind=kind, note=note))
            del self.left[fold_notation(before.notation)], self.free[fold_notation(after.notation)]


def _same_notation(draft: _Draft) -> Iterator[_Pair]:
    return ((category, draft.free[key]) for key, category in draft.left.items() if key in draft.free)


def _same_label_and_notation(draft: _Draft) -> Iterator[_Pair]:
    return (pair for pair in _same_notation(draft) if _fold(pair[0].label) == _fold(pair[1].label))


def _same_wording(draft: _Draft, *, aliases: bool) -> Iterator[_Pair]:
    """Yield those left that share a wording which only one category of each edition has, and share none with others."""
    before, after = (_owners(framework, aliases=aliases) for framework in (draft.old, draft.new))
    shared: dict[tuple[str, str], None] = {}
    for wording, one in before.items():
        other = after.get(wording)
        if one is not None and other is not None:
            shared[fold_notation(one.notation), fold_notation(other.notation)] = None
    pairs = [(old, new) for old, new in shared if old in draft.left and new in draft.free]
    of_old, of_new = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return ((draft.left[old], draft.free[new]) for old, new in pairs if of_old[old] == of_new[new] == 1)


def _owners(framework: Framework, *, aliases: bool) -> dict[str, Category | None]:
    """Return whose each wording is; None where several have it."""
    owners: dict[str, Category | None] = {}
    for category in framework:
        for wording in {_fold(text) for text in (category.label, *(category.aliases if aliases else ()))}:
            owners[wording] = None if wording in owners else category
    return owners


def _words_shared(before: str, after: str) -> tuple[int, int]:
    """Return how many different words two labels share, and how many the one with more has."""
    first, second = (set(_fold(label).split()) for label in (before, after))
    return len(first & second), max(len(first), len(second))


def _fold(text: str) -> str:
    """Return a wording without case and punctuation; what is nothing else stays."""
    words = " ".join(re.sub(r"[\W_]+", " ", text.replace("&", " and ")).casefold().split())
    return words or text.strip()
