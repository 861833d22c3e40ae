"""The direction of an organization and the people in it: theory of action, glossary, team, address."""

from __future__ import annotations

from attrs import field, frozen

from spnet.checked import Checked, by, checked, each, nonblank, shown, text
from spnet.errors import UnknownTermError
from spnet.frozen import ReadOnlyMapping

__all__ = ["Address", "Glossary", "Person", "Term", "TheoryOfAction"]


@checked
@frozen(kw_only=True)
class TheoryOfAction(Checked):
    """If we do this, then those we work with will do that, and students will gain so.

    Parameters
    ----------
    if_we : str, default ""
        The practice that the organization will carry out.
    then : str, default ""
        What the people directly concerned will do.
    and_ : str, default ""
        What this means for students, in the terms of a goal.

    Notes
    -----
    Source section 3, "Strategies".

    Examples
    --------
    >>> from spnet import TheoryOfAction
    >>> print(TheoryOfAction(if_we="coach teams", then="lessons will improve", and_="students will grow"))
    If we coach teams, then lessons will improve, and students will grow.
    """

    if_we: str = field(default="", metadata=by(text))
    then: str = field(default="", metadata=by(text))
    and_: str = field(default="", metadata=by(text))

    def __str__(self) -> str:
        parts = (("If we", self.if_we), ("then", self.then), ("and", self.and_))
        sentence = ", ".join(f"{word} {part}" for word, part in parts if part)
        return f"{sentence}." if sentence else ""


@checked
@frozen(kw_only=True)
class Person(Checked):
    """Someone on a leadership team, at a meeting, or to be reached.

    Parameters
    ----------
    name : str
        Their name.
    position : str, default ""
        What they are, such as "Principal".
    contact : str, default ""
        How to reach them.

    Notes
    -----
    Tool A, "At-a-Glance": team members, principal, superintendent, district liaison.

    Examples
    --------
    >>> from spnet import Person
    >>> Person(name="A. Reyes", position="Principal").position
    'Principal'
    """

    name: str = field(metadata=by(text, personal="people"))
    position: str = field(default="", metadata=by(text))
    contact: str = field(default="", metadata=by(text, personal="people"))


@checked
@frozen(kw_only=True)
class Address(Checked):
    """Where an organization is and how it is called.

    Parameters
    ----------
    street, city, county, state, zip_code : str, default ""
        Its address; a ZIP code is text, since leading zeros count.
    phone : str, default ""
        Its telephone number.

    Notes
    -----
    Tool A, "At-a-Glance".

    Examples
    --------
    >>> from spnet import Address
    >>> Address(city="Hilltown", zip_code="01234").zip_code
    '01234'
    """

    street: str = field(default="", metadata=by(text))
    city: str = field(default="", metadata=by(text))
    county: str = field(default="", metadata=by(text))
    state: str = field(default="", metadata=by(text))
    zip_code: str = field(default="", metadata=by(text))
    phone: str = field(default="", metadata=by(text))


@checked
@frozen(kw_only=True)
class Term(Checked):
    """An entry of a network's glossary.

    Parameters
    ----------
    term : str
        The word or acronym.
    definition : str, default ""
        What it means, so that everyone concerned understands it.
    aliases : tuple of str, default ()
        Other ways in which texts write it.

    Notes
    -----
    Source section 1: a glossary is built while the direction is set.

    Examples
    --------
    >>> from spnet import Term
    >>> Term(term="LEA", definition="A local education agency, a district.", aliases=("district",)).term
    'LEA'
    """

    term: str = field(metadata=by(nonblank))
    definition: str = field(default="", metadata=by(text))
    aliases: tuple[str, ...] = field(default=(), metadata=by(each(nonblank)))


class Glossary(ReadOnlyMapping[str, Term]):
    """The entries of a network's glossary by term; it only reads, and shows what the network has now."""

    __slots__ = ()

    def __getitem__(self, term: str) -> Term:
        entry = self._mapping.get(term) if isinstance(term, str) else None
        if entry is None:
            raise UnknownTermError(
                f"the glossary has no term {shown(term)}", "glossary", "Iterating over it gives the terms there are."
            )
        return entry
