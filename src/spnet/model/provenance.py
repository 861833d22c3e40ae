"""Where a part of a plan comes from, and what hangs on it."""

from __future__ import annotations

from attrs import field, frozen

from spnet.checked import Checked, Number, Refused, boolean, by, checked, nonblank, number, optional, text
from spnet.errors import FieldValueError

__all__ = ["Attachment", "Provenance"]

#: a quotation finds a place again; it does not replace the document
LONGEST_QUOTATION = 500


def confidence(value: object) -> Number:
    taken = number(value)
    if not 0 <= taken <= 1:
        raise Refused("a number from 0 to 1", error=FieldValueError, code="wrong-value")
    return taken


def quotation(value: object) -> str:
    taken = text(value)
    if len(taken) > LONGEST_QUOTATION:
        raise Refused(f"at most {LONGEST_QUOTATION} characters", "Quote less.", FieldValueError, code="too-long")
    return taken


@checked
@frozen(kw_only=True)
class Provenance(Checked):
    """Where a node, measure, finding or event comes from: a place in a document, and who took it from there.

    Parameters
    ----------
    document : str
        Name or address of the document.
    page : str, default ""
        Page or section in it, as it is printed there.
    quotation : str, default ""
        A few words that find the place again; at most 500 characters.
    extracted_by : str, default ""
        Who, or which program, took it from the document.
    confidence : float or None, default None
        How sure that one was, from 0 to 1; None: not said.
    reviewed : bool, default False
        Whether a person has held it against the document.
    reviewed_by : str, default ""
        Who did.

    Notes
    -----
    :func:`spnet.unreviewed` lists what nobody has reviewed. What carries no provenance was entered by people
    and is not in that list.

    Examples
    --------
    >>> from spnet import Goal, Provenance
    >>> seen = Provenance(document="plan.pdf", page="3", extracted_by="reader 1.2", confidence=0.8)
    >>> Goal(id="g1", statement="Each student grows every year.", provenance=seen).provenance.reviewed
    False
    """

    document: str = field(metadata=by(nonblank))
    page: str = field(default="", metadata=by(text))
    quotation: str = field(default="", metadata=by(quotation, personal="notes"))
    extracted_by: str = field(default="", metadata=by(text, personal="people"))
    confidence: Number | None = field(default=None, metadata=by(optional(confidence), unit="share, 0 to 1"))
    reviewed: bool = field(default=False, metadata=by(boolean))
    reviewed_by: str = field(default="", metadata=by(text, personal="people"))


@checked
@frozen(kw_only=True)
class Attachment(Checked):
    """A document that belongs to a part of a plan, by name and link; its content stays where it is.

    Parameters
    ----------
    name : str
        What it is called.
    link : str, default ""
        Where it is to be found.

    Examples
    --------
    >>> from spnet import Attachment
    >>> Attachment(name="Walkthrough form", link="https://example.org/form").name
    'Walkthrough form'
    """

    name: str = field(metadata=by(nonblank))
    link: str = field(default="", metadata=by(text))
