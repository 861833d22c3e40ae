"""Weaknesses of a plan or of a text, as data.

What a caller does wrong is raised (:mod:`spnet.errors`); what a plan or a cell says wrong is returned.
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["DocumentProblem", "Problem"]


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


@frozen(kw_only=True)
class DocumentProblem:
    """One thing that is wrong with a document.

    Parameters
    ----------
    path : str
        Where it stands, such as ``"$.organizations[3].goals[0].measures[1].baseline"``; ``"$"`` is the document.
    code : str
        Stable name of the kind of problem, such as ``"wrong-type"`` or ``"unknown-key"``.
    message : str
        What is wrong, in plain words.
    expected : str, default ""
        What belongs there.
    found : str, default ""
        What stands there, shortened; of fields that name people only its kind.

    Examples
    --------
    >>> import spnet
    >>> try:
    ...     spnet.from_dict({"format": "spnet/1", "name": "State", "organisations": []})
    ... except spnet.DocumentError as error:
    ...     print(error.problems[0].message)
    no such key: 'organisations'; did you mean 'organizations'?
    """

    path: str
    code: str
    message: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"
