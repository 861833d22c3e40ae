"""A framework of effective practices: a tree of categories, each with a notation and a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from spnet.checked import Checked, a, by, checked, each, nonblank, shown, text, type_of
from spnet.coding.codes import Category, Code, fold_notation, listed
from spnet.coding.levels import Level
from spnet.coding.reading.lexicon import Lexicon
from spnet.errors import FieldTypeError, FieldValueError, UnknownCodeError

if TYPE_CHECKING:  # reading texts is a large part, loaded when the first is read
    from spnet.coding.reading.readings import Reading

__all__ = ["Framework", "Heading"]


#: what codes may count under
Heading = Literal["practice", "domain"]

#: columns of tables that are no code
RESERVED = frozenset({"any", "uncoded", "unmapped"})


@checked
@frozen(kw_only=True, repr=False)
class Framework(Checked):
    """A tree of categories of any depth: domains at the top, practices beneath, elements beneath those.

    Iterating gives the categories in the order of the framework; ``framework["4C"]`` gives one,
    ``"4C" in framework`` asks for it, ``len(framework)`` counts them.

    Parameters
    ----------
    id : str
        Short stable name, such as ``"cst-2017"``.
    title : str
        Full name.
    version : str, default ""
        Edition.
    issued : str, default ""
        Year or date of issue, as its publisher writes it.
    uri : str, default ""
        The address or the UUID by which its publisher identifies it.
    categories : tuple of Category
        All categories, a parent before its children.

    Raises
    ------
    FieldValueError
        A notation occurs twice, or a parent does not come before its children.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS
    >>> len(FOUR_DOMAINS.domains), len(FOUR_DOMAINS.practices)
    (4, 12)
    >>> FOUR_DOMAINS["4C"].label
    'Engage students and families in pursuing educational goals'
    """

    id: str = field(metadata=by(nonblank))
    title: str = field(metadata=by(nonblank))
    version: str = field(default="", metadata=by(text))
    issued: str = field(default="", metadata=by(text))
    uri: str = field(default="", metadata=by(text))
    categories: tuple[Category, ...] = field(default=(), metadata=by(each(a(Category))))
    _lexicon: Lexicon = field(init=False, eq=False, hash=False)
    _beneath: dict[str | None, tuple[Category, ...]] = field(init=False, eq=False, hash=False)

    def _check_whole(self) -> None:
        seen: set[str] = set()
        beneath: dict[str | None, list[Category]] = {None: []}
        where = f"framework {self.id}"
        for category in self.categories:
            key = fold_notation(category.notation)
            if key in RESERVED:
                raise FieldValueError(
                    f"the notation {category.notation!r} has a meaning of its own", where, "Give it another."
                )
            if key in seen:
                raise FieldValueError(f"notation {category.notation!r} occurs twice", where, "Give each its own.")
            if category.parent is not None and fold_notation(category.parent) not in seen:
                raise FieldValueError(
                    f"the parent {category.parent!r} of {category.notation!r} does not come before it",
                    where,
                    "List a parent before its children.",
                )
            seen.add(key)
            above = None if category.parent is None else fold_notation(category.parent)
            beneath.setdefault(above, []).append(category)
        object.__setattr__(self, "_beneath", {key: tuple(them) for key, them in beneath.items()})
        object.__setattr__(self, "_lexicon", Lexicon(self.id, self.categories))

    def __getitem__(self, notation: str) -> Category:
        category = self._lexicon.find(notation) if isinstance(notation, str) else None
        if category is None:
            near = self._lexicon.nearest(notation) if isinstance(notation, str) else ()
            meant = f"Did you mean {' or '.join(c.notation for c in near)}? " if near else ""
            raise UnknownCodeError(
                f"unknown code {shown(notation)}",
                f"framework {self.id}",
                f"{meant}Its practices are {listed(c.notation for c in self.practices)}; "
                "parse() reads text that has a label beside the code.",
            )
        return category

    def __contains__(self, notation: object) -> bool:
        return isinstance(notation, str) and self._lexicon.find(notation) is not None

    def __iter__(self) -> Iterator[Category]:
        return iter(self.categories)

    def __len__(self) -> int:
        return len(self.categories)

    def __repr__(self) -> str:
        return f"<Framework {self.id}: {len(self.domains)} domains, {len(self.practices)} practices>"

    @property
    def domains(self) -> tuple[Category, ...]:
        """The categories at the top, in the order of the framework."""
        return self._beneath[None]

    @property
    def practices(self) -> tuple[Category, ...]:
        """The categories right beneath a domain, in the order of the framework."""
        tops = {fold_notation(c.notation) for c in self.domains}
        return tuple(c for c in self.categories if c.parent is not None and fold_notation(c.parent) in tops)

    def children(self, notation: str) -> tuple[Category, ...]:
        """Return the categories right beneath one, in the order of the framework.

        Raises
        ------
        UnknownCodeError
            The framework has no such notation.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> [category.notation for category in FOUR_DOMAINS.children("4c")]
        ['4C1', '4C2', '4C3']
        """
        return self._beneath.get(fold_notation(self[notation].notation), ())

    def subtree(self, notation: str) -> tuple[Category, ...]:
        """Return a category and all that is beneath it, each before what is beneath it.

        Raises
        ------
        UnknownCodeError
            The framework has no such notation.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> [category.notation for category in FOUR_DOMAINS.subtree("4B")]
        ['4B', '4B1', '4B2', '4B3']
        """
        found: list[Category] = []
        stack = [self[notation]]
        while stack:
            category = stack.pop()
            found.append(category)
            stack.extend(reversed(self._beneath.get(fold_notation(category.notation), ())))
        return tuple(found)

    def speaking_to(self, level: Level) -> tuple[Category, ...]:
        """Return the categories that speak to a level, and those of which the framework does not say.

        Raises
        ------
        FieldTypeError
            It is no `Level`.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS, Level
        >>> len(FOUR_DOMAINS.speaking_to(Level.LEA)), len(FOUR_DOMAINS.speaking_to(Level.SCHOOL))
        (53, 16)
        """
        if not isinstance(level, Level):
            raise FieldTypeError(
                f"the level is {shown(level)}",
                f"framework {self.id}",
                f"One of {', '.join(f'Level.{name}' for name in Level.__members__)}.",
            )
        return tuple(c for c in self.categories if not c.levels or level in c.levels)

    def code(self, notation: str) -> Code:
        """Return the `Code` of a notation, written in whatever case and with stray dots or spaces.

        Raises
        ------
        UnknownCodeError
            The framework has no such notation.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> FOUR_DOMAINS.code(" 4 c.").notation
        '4C'
        """
        return Code(self.id, self[notation].notation)

    def lineage(self, notation: str) -> tuple[Category, ...]:
        """Return the categories from the domain down to this one.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> [category.notation for category in FOUR_DOMAINS.lineage("4C")]
        ['4', '4C']
        """
        category = self[notation]
        line = [category]
        while category.parent is not None:
            category = self[category.parent]
            line.append(category)
        return tuple(reversed(line))

    def heading(self, notation: str, by: Heading) -> Category:
        """Return the category under which one counts: its practice or its domain.

        By practice an element counts for its practice, and a domain alone for itself.

        Raises
        ------
        UnknownCodeError
            The framework has no such notation.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> [FOUR_DOMAINS.heading(notation, "practice").notation for notation in ("4C1", "4C", "4")]
        ['4C', '4C', '4']
        >>> FOUR_DOMAINS.heading("4C1", "domain").label
        'Culture Shift'
        """
        line = self.lineage(notation)
        return line[0 if by == "domain" else min(1, len(line) - 1)]

    def parse(self, text: str) -> Reading:
        """Read what a person wrote in a cell: codes, labels, or both; one or several.

        The code decides; a label that belongs to another code is reported and changes nothing. Without a
        code, a label or alias of the framework is read as its code, also misspelt, shortened or in another order.
        What could as well be a number, a sentence or another framework's code is reported and not counted.

        Parameters
        ----------
        text : str
            Such as ``"4c"``, ``"Practice 4c: Engage students ..."``, ``"Domain 4"`` or a label alone; several apart
            by ``;``, ``,``, ``/``, ``|``, ``&``, "and", a tab, a bullet or a new line.

        Returns
        -------
        Reading
            Its ``codes`` (a tuple of `Code`, empty if nothing could be read), its ``problems``, the ``matches`` that
            say how sure each code is, and ``suggestions`` for what could not be read.

        Raises
        ------
        FieldTypeError
            It is no text.

        Notes
        -----
        The source's coded table (section 5) carries the label of 3B under the code 3C for its School A.

        A range such as ``4A-4C`` counts its two ends and is reported. A domain that leads up to its own practice, as
        in ``Domain 4 - Practice 4C``, says where the practice stands and is no code beside it. The problems and what is
        counted with each are listed in the how-to page on reading codes.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS
        >>> reading = FOUR_DOMAINS.parse("3c: Provide rigorous evidence-based instruction")
        >>> [code.notation for code in reading.codes]
        ['3C']
        >>> print(reading.problems[0].message)
        the label "Provide rigorous evidence-based instruction" is that of 3B, not of 3C
        >>> [match.how.value for match in FOUR_DOMAINS.parse("4C; Tallent Development").matches]
        ['exact', 'fuzzy']
        """
        if not isinstance(text, str):
            raise FieldTypeError(
                f"parse() was given {type_of(text)}, {shown(text)}, where text belongs",
                f"framework {self.id}",
                'Give the text of the cell, "" for an empty one.',
            )
        return self._lexicon.read(text)
