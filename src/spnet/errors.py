"""The error family.

Every exception that spnet raises on purpose is a :class:`SpnetError` and also the built-in that a caller
would expect. Each carries three fields, and its message is made of them:

``what``
    what was wrong, with the offending value;
``where``
    the id, field or path it concerns (may be empty);
``mend``
    what to do about it.

A raised error means that nothing was changed. All errors survive :mod:`pickle`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = [
    "CompletionDateError",
    "ContainmentError",
    "CorrectionError",
    "CycleError",
    "DateTypeError",
    "DocumentError",
    "DuplicateIdError",
    "DuplicateLinkError",
    "EditOpenError",
    "EmptyIdError",
    "EventKindError",
    "EventTargetError",
    "ExampleDataError",
    "FieldTypeError",
    "FieldValueError",
    "LinkEndError",
    "MissingExtraError",
    "NetworkChangedError",
    "ReadOnlyError",
    "RecordingDateError",
    "ScopeError",
    "SpnetError",
    "UnknownCodeError",
    "UnknownEventError",
    "UnknownIdError",
    "UnknownLinkError",
    "UnknownTermError",
]


#: a value of ten million characters does not make a message of ten million
_LONGEST = 1_000


def _shown(text: str, longest: int = _LONGEST) -> str:
    short = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return short.encode(errors="backslashreplace").decode()  # half a surrogate pair could not be printed


class SpnetError(Exception):
    """Base of all errors that spnet raises on purpose.

    Parameters
    ----------
    what : str
        What was wrong.
    where : str, default ""
        The id, field or path that it concerns.
    mend : str, default ""
        How to mend it.

    Examples
    --------
    >>> from spnet import Network, SpnetError
    >>> try:
    ...     Network("Example State")["d1"]
    ... except SpnetError as error:
    ...     print(error.where)
    d1
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what = _shown(what)
        self.where = _shown(where)
        self.mend = _shown(mend)
        super().__init__(self.what, self.where, self.mend)

    def __str__(self) -> str:
        place = f" [{self.where}]" if self.where else ""
        advice = f" {self.mend}" if self.mend else ""
        return f"{self.what}{place}.{advice}"


# --- nodes and the tree -------------------------------------------------------------------------------------


class EmptyIdError(SpnetError, ValueError):
    """An id is the empty string, or only white space."""


class FieldTypeError(SpnetError, TypeError):
    """A field got a value of the wrong type, or there is no such field."""


class FieldValueError(SpnetError, ValueError):
    """A field got a value of the right type that it cannot hold."""


class DateTypeError(SpnetError, TypeError):
    """Something other than a plain :class:`datetime.date` stands where a date belongs."""


class DuplicateIdError(SpnetError, ValueError):
    """The id is already taken."""


class UnknownIdError(SpnetError, KeyError):
    """No node has this id."""


class ContainmentError(SpnetError, ValueError):
    """A node of this kind cannot stand under that parent."""


class CycleError(SpnetError, ValueError):
    """The edit would close a circle, of containment or of dependencies."""


class ScopeError(SpnetError, ValueError):
    """The question does not apply to a node of this kind."""


# --- links --------------------------------------------------------------------------------------------------


class LinkEndError(SpnetError, ValueError):
    """A link of this kind cannot join these two nodes."""


class DuplicateLinkError(SpnetError, ValueError):
    """The two nodes are already joined by a link of this kind."""


class UnknownLinkError(SpnetError, KeyError):
    """There is no such link."""


# --- codes --------------------------------------------------------------------------------------------------


class UnknownCodeError(SpnetError, KeyError, ValueError):
    """No framework of the network has this code."""


# --- the glossary -------------------------------------------------------------------------------------------


class UnknownTermError(SpnetError, KeyError):
    """The glossary has no such term."""


# --- the journal --------------------------------------------------------------------------------------------


class CompletionDateError(SpnetError, ValueError):
    """``completed_on`` is after the report's ``on``, or stands on a report that is not COMPLETED."""


class RecordingDateError(SpnetError, ValueError):
    """``recorded_on`` lies before a date it cannot precede."""


class EventTargetError(UnknownIdError):
    """An event names a node that is not in the network."""


class EventKindError(SpnetError, ValueError):
    """An event of this kind does not stand on a node of that kind."""


class UnknownEventError(SpnetError, KeyError):
    """No event of the journal has this id."""


class CorrectionError(SpnetError, ValueError):
    """A correction names an event that it cannot correct in this way."""


# --- state of the network -----------------------------------------------------------------------------------


class ReadOnlyError(SpnetError, TypeError):
    """A write through a view that only reads."""


class EditOpenError(SpnetError, RuntimeError):
    """The network is in the middle of an :meth:`~spnet.Network.edit`."""


class NetworkChangedError(SpnetError, RuntimeError):
    """The network was edited while something that goes through it step by step was under way."""


# --- the rim ------------------------------------------------------------------------------------------------


class DocumentError(SpnetError, ValueError):
    """A document is not what it should be; nothing was made of it.

    Parameters
    ----------
    problems : tuple of DocumentProblem
        What is wrong with it, in the order of the document.
    complete : bool, default True
        Whether these are all; after a hundred, reading ends.

    Examples
    --------
    >>> import spnet
    >>> try:
    ...     spnet.from_dict({"format": "spnet/1", "name": "State", "organizations": [{"name": "Hill", "level": "x"}]})
    ... except spnet.DocumentError as error:
    ...     for problem in error.problems:
    ...         print(problem.path, problem.code)
    $.organizations[0].level wrong-value
    """

    def __init__(self, problems: Sequence[Any], *, complete: bool = True) -> None:
        self.problems = tuple(problems)
        self.complete = complete
        count = f"{len(self.problems)}{'' if complete else ' or more'} problem{'s' if len(self.problems) != 1 else ''}"
        super().__init__(
            f"the document has {count}",
            str(self.problems[0].path) if self.problems else "",
            "Mend the document and read it again.",
        )

    def __str__(self) -> str:
        lines = [f"{self.what}:", *(f"  {_shown(str(problem), 300)}" for problem in self.problems[:10])]
        if len(self.problems) > 10:
            lines.append(f"  … and {len(self.problems) - 10} more in .problems")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_document_error, (self.problems, self.complete))


def _document_error(problems: Sequence[Any], complete: bool) -> DocumentError:
    return DocumentError(problems, complete=complete)


class MissingExtraError(SpnetError, ImportError):
    """A package that only some people need is not installed; the message names the line that installs it."""


class ExampleDataError(SpnetError, ValueError):
    """A data file of the examples is not what it should be."""
