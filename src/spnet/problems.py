"""Weaknesses of a plan or of a text, as data.

What a caller does wrong is raised (:mod:`spnet.errors`); what a plan or a cell says wrong is returned.
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["Problem"]


@frozen(kw_only=True)
class Problem:
    """One finding about a text or a plan.

    Parameters
    ----------
    code : str
        Stable name of the kind of finding, such as ``"label-disagrees"``.
    message : str
        What is wrong, in plain words.
    hint : str, default ""
        How to mend it.
    path : str, default ""
        Where in the input it stands.
    nodes : tuple of str, default ()
        Ids of the nodes concerned.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> FOUR_DOMAINS.parse("9Z").problems[0].code
    'unknown-code'
    """

    code: str
    message: str
    hint: str = ""
    path: str = ""
    nodes: tuple[str, ...] = ()
