"""A cell in plain characters: what a word processor, a web form or a PDF put in it is undone before it is read."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import category, normalize

__all__ = ["fold_words", "plain", "without_addresses"]

#: of the many dashes, quotes and bullets one each; an em dash parts what an en dash may join
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u2043", "-"),
        **dict.fromkeys("\u2014\u2015", " - "),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2022\u2023\u25aa\u25ab\u25a0\u25a1\u25b6\u25ba\u25c6\u25cb\u25cf\u25e6\u00b7\u2219", ";"),
        **dict.fromkeys("\u2192\u203a\u21d2", ">"),
    }
)
_TAG = re.compile(r"</?(?:b|br|div|em|i|li|ol|p|span|strong|u|ul) ?/?>", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n\t]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")
_BULLET = re.compile(r"^[-*+] ", re.MULTILINE)
#: addresses of pages and of people, in which a code means nothing
_ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_NO_WORD = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """Return a cell without entities, tags, odd blanks, dashes, quotes, bullets and characters that take no room.

    Runs of blanks become one, so that what searches the result need not go back and forth; a bullet becomes ``;``.
    """
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("\n", text)
    if not text.isascii():
        text = normalize("NFKC", text.translate(_SIGNS))
        text = "".join(c for c in text.translate(_SIGNS) if c.isascii() or category(c) != "Cf")
    text = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _BULLET.sub(";", text.strip(" "))


def without_addresses(text: str) -> str:
    """Return a text without addresses of web pages and e-mail."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return text
    return _ADDRESS.sub(" ", text)


def fold_words(text: str) -> str:
    """Return a wording without case, punctuation and the difference of ``&`` and ``and``.

    >>> fold_words("Short-and long-term students' goals & more")
    'short and long term students goals and more'
    """
    if not text.isascii():
        text = normalize("NFKC", text.translate(_SIGNS))
    return _NO_WORD.sub(" ", text.replace("&", " and ").replace("'", "")).casefold().strip()
