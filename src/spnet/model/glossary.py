"""Finding the terms of a network's glossary in texts."""

from __future__ import annotations

from attrs import frozen

from spnet.checked import shown, type_of
from spnet.errors import FieldTypeError, UnknownTermError
from spnet.model.inside import check_network, holders, inside
from spnet.model.network import Network
from spnet.model.term_finder import Finder, beginning, folded

__all__ = ["FoundTerm", "TermUse", "find_terms", "term_uses"]

#: fields of nodes, events and what stands in them that hold ids, codes, numbers and addresses, and no words to read
_NO_WORDS = frozenset(
    {
        *("id", "node", "codes", "identifiers", "measure", "asked_of", "provider", "provider_action"),
        *("findings", "causes"),  # where they hold texts, those are ids
        *("link", "contact", "phone", "zip_code"),
    }
)


@frozen(kw_only=True)
class FoundTerm:
    """A place in a text where a term of the glossary stands.

    Parameters
    ----------
    term : str
        The term, as ``network.glossary`` has it.
    written : str
        How it is written there: the term or one of its aliases.
    start, end : int
        Where: ``text[start:end]`` is `written`.

    Examples
    --------
    >>> from spnet import Network, Term, find_terms
    >>> net = Network("Example State", glossary=(Term(term="LEA", aliases=("district",)),))
    >>> find_terms(net, "Our district")[0].written
    'district'
    """

    term: str
    written: str
    start: int
    end: int


@frozen(kw_only=True)
class TermUse:
    """A place in a plan or its journal where a term of the glossary stands.

    Parameters
    ----------
    node : str or None
        Id of the node; None for an event.
    event : int or None
        Id of the event; None for a node.
    path : str
        The field in it, such as ``"theory.if_we"`` or ``"outputs[0]"``.
    written : str
        How it is written there: the term or one of its aliases.
    start, end : int
        Where in the text of the field.

    Examples
    --------
    >>> from spnet import Goal, Level, Network, Organization, Term, term_uses
    >>> net = Network("Example State", glossary=(Term(term="LEA", aliases=("district",)),))
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> term_uses(net, "LEA")[0].path
    'name'
    """

    node: str | None
    event: int | None
    path: str
    written: str
    start: int
    end: int


def find_terms(network: Network, text: str) -> tuple[FoundTerm, ...]:
    """Return where in a text the terms of a network's glossary stand.

    Parameters
    ----------
    network : Network
        The network.
    text : str
        Any text, of any length.

    Returns
    -------
    tuple of FoundTerm
        From left to right; no two overlap.

    Raises
    ------
    FieldTypeError
        What is given is no Network, or no text.

    Notes
    -----
    Source section 1, where a glossary is built while the direction is set.

    Terms and their aliases are looked for as whole words: "plan" is not found in "planning", nor "LEA" in "LEAs",
    which may be an alias. A word without small letters, such as "LEA", is found only as it is written, other words in
    capitals or small letters alike. Any white space stands for any other. Letters with accents are the same however
    they are encoded.

    Of several names that begin at one place the longest is found. Where two entries have the same name, the one is
    found that is written as the text is, else the one whose term it is rather than an alias, else the first.

    Examples
    --------
    >>> from spnet import Network, Term, find_terms
    >>> net = Network(
    ...     "Example State",
    ...     glossary=(Term(term="LEA", aliases=("district",)), Term(term="Title I"), Term(term="plan")),
    ... )
    >>> [(found.term, found.written) for found in find_terms(net, "Each District has a plan for Title I.")]
    [('LEA', 'District'), ('plan', 'plan'), ('Title I', 'Title I')]
    """
    check_network(network, "find_terms")
    if not isinstance(text, str):
        raise FieldTypeError(f"the text is {type_of(text)}, {shown(text)}", "text", "Give a str.")
    return tuple(
        FoundTerm(term=term, written=text[start:end], start=start, end=end)
        for term, start, end in Finder(network.glossary.values()).find(text)
    )


def term_uses(network: Network, term: str) -> tuple[TermUse, ...]:
    """Return where in a network's nodes and events a term of its glossary stands.

    Parameters
    ----------
    network : Network
        The network.
    term : str
        The term as it was defined; its aliases are looked for with it.

    Returns
    -------
    tuple of TermUse
        The nodes in preorder, then the events by id; within each in the order of the fields.

    Raises
    ------
    FieldTypeError
        What is given is no Network.
    UnknownTermError
        The glossary has no such term.

    Notes
    -----
    Every text is read that people write, also in what stands within nodes and events, and what :func:`find_terms`
    finds there for this term is returned. So "plan" is not used where the text has "action plan" and that is a term
    too. Not read are ids, codes, links, telephone numbers and what else is no text, and the glossary itself.

    Examples
    --------
    >>> from spnet import Goal, Level, Network, Organization, Term, term_uses
    >>> net = Network("Example State", glossary=(Term(term="LEA", aliases=("district",)),))
    >>> _ = net.add(Organization(id="d1", name="River District", level=Level.LEA))
    >>> _ = net.add(Goal(id="g1", statement="Every LEA plans with its schools."), parent="d1")
    >>> [(use.node, use.path, use.written) for use in term_uses(net, "LEA")]
    [('d1', 'name', 'District'), ('g1', 'statement', 'LEA')]
    """
    check_network(network, "term_uses")
    if not isinstance(term, str) or term not in network.glossary:
        raise UnknownTermError(
            f"the glossary has no term {shown(term)}", "glossary", "Iterating over it gives the terms there are."
        )
    finder = Finder(network.glossary.values())
    entry = network.glossary[term]
    beginnings = [beginning(name) for name in (entry.term, *entry.aliases)]
    uses = []
    for node, event, record in holders(network):
        for path, field, value in inside(record):
            if type(value) is not str or not _is_read(network, field.name, value):
                continue
            small = folded(value)
            if not any(word in small for word in beginnings):  # most texts, and quick to see
                continue
            uses += [
                TermUse(node=node, event=event, path=path, written=value[start:end], start=start, end=end)
                for found, start, end in finder.find(value)
                if found == term
            ]
    return tuple(uses)


def _is_read(network: Network, field: str, value: str) -> bool:
    if field == "priority":  # of a strategy: the id of a priority area, or its name in words
        return value not in network._parts
    return field not in _NO_WORDS
