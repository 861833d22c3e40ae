"""What people leave out after a code: ``4A, B``, ``4C1, 2``, ``4 (C)``, ``Domain 4, Practice C``, ``4A-C``."""

from __future__ import annotations

import re

from attrs import evolve

from spnet.coding.codes import Category
from spnet.coding.reading.notations import Mention, Notations

__all__ = ["expand"]

#: what must follow a letter or a number that stands for a code; a word or a time makes something else of it
_ENDS = (
    r"(?![\w'%$])(?= ?[.)\]]*(?: ?$| ?[,&+\n>(\[]| ?/(?! ?\d)| ?:(?!\d)| -(?!\w)| ?-$"
    r"| (?:and|or|to|thru|through|elem(?:ent)?s?)\b))"
)
_AND = r" ?(?:[,/&+]|,? ?(?:and|or|plus)\b)(?: ?(?:and|or|&))? ?(?:practices?\b|elements?\b)? ?"
_TO = re.compile(rf" ?(?:-|to\b|thru\b|through\b) ?(?P<token>[^\W\d_]|\d+){_ENDS}", re.IGNORECASE)
_MORE = {
    True: re.compile(rf"{_AND}\.?(?P<token>\d{{1,2}})(?:{_ENDS}|(?=/\d))", re.IGNORECASE),
    False: re.compile(rf"{_AND}(?P<token>[^\W\d_])(?:{_ENDS}|(?=-[^\W\d_]\b))", re.IGNORECASE),
}
_BENEATH = re.compile(
    rf"(?P<open> ?[(\[])?(?P<sign> ?[-/,:>])?(?P<kind> ?(?:practices?|prac)\b\.?)?[ #:]*(?P<token>[^\W\d_]){_ENDS}",
    re.IGNORECASE,
)
_ELEMENT = re.compile(rf"(?: ?[-,:(\[])? ?elem(?:ent)?s?\b\.?[ #:]*(?P<token>\d{{1,2}}){_ENDS}", re.IGNORECASE)
_CLOSES = re.compile(r" ?[)\]]")
_DATE_GOES_ON = re.compile(r" ?[/-] ?\d")


def expand(text: str, mention: Mention, notations: Notations) -> Mention:
    """Return a mention together with the codes that are written after it in short; itself if there are none."""
    found = _beneath(text, mention, notations) or mention
    found = _element(text, found, notations) or found
    if found.through is None and (found is mention or not found.closed):
        found = _more(text, found, notations)
    return found


def _element(text: str, mention: Mention, notations: Notations) -> Mention | None:
    """Return the element whose number follows its practice and the word: ``4C, element 2``."""
    follows = _ELEMENT.match(text, mention.end)
    category = None if follows is None else notations.find(mention.category.notation + follows["token"])
    if follows is None or category is None or not notations.is_above(mention.category, category):
        return None
    return evolve(mention, category=category, end=follows.end(), exact=False, tight=None)


def _beneath(text: str, mention: Mention, notations: Notations) -> Mention | None:
    """Return the practice whose letter follows its domain: ``4 (C)``, ``Domain 4 Practice C``."""
    if not mention.category.notation.isdecimal():
        return None
    follows = _BENEATH.match(text, mention.end)
    if follows is None or not (follows["open"] or follows["sign"] or follows["kind"]):
        return None
    category = notations.find(mention.category.notation + follows["token"])
    if category is None or not notations.is_above(mention.category, category):
        return None
    found = evolve(mention, category=category, end=follows.end(), exact=False, tight=None)
    if follows["open"]:
        found = _more(text, found, notations)
        closes = _CLOSES.match(text, found.end)
        return None if closes is None else evolve(found, end=closes.end(), closed=True)
    return found


def _more(text: str, mention: Mention, notations: Notations) -> Mention:
    """Return a mention with the siblings that follow it by their last letter or number."""
    category, end = mention.category, mention.end
    to = _TO.match(text, end)
    last = None if to is None else _sibling(category, to["token"], notations)
    if to is not None and last is not None and not _DATE_GOES_ON.match(text, to.end()):
        return evolve(mention, end=to.end(), exact=False, through=last)
    also: list[Category] = []
    more = _MORE[category.notation[-1].isdecimal()]
    while follows := more.match(text, end):
        sibling = _sibling(category, follows["token"], notations)
        if sibling is None:
            break
        if not follows[0].startswith("/") and _DATE_GOES_ON.match(text, follows.end()):
            return mention
        also.append(sibling)
        end = follows.end()
    if not also or (category.notation[-1].isdecimal() and _DATE_GOES_ON.match(text, end)):
        return mention
    return evolve(mention, end=end, exact=False, also=tuple(also))


def _sibling(category: Category, token: str, notations: Notations) -> Category | None:
    """Return the category that has another last letter or number; a number alone stands for no sibling."""
    notation = category.notation
    number = notation[-1].isdecimal()
    if number != token.isdecimal():
        return None
    stem = notation.rstrip("0123456789") if number else notation[:-1]
    core = stem.rstrip(" .-_")
    if not core or not (any(map(str.isalpha, core)) if number else core[-1].isdecimal()):
        return None
    found = notations.find(stem + token)
    return found if found is not None and found.parent == category.parent else None
