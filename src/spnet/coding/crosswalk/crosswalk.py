"""A crosswalk: the mappings from one framework to another, or from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from attrs import evolve, field, frozen

from spnet.checked import Checked, a, by, checked, each, place_of, shown, text
from spnet.coding.codes import Category, Code
from spnet.coding.crosswalk.composition import composed
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind, counted_kinds
from spnet.coding.crosswalk.normal_mappings import nearest_mappings, normal_mappings
from spnet.coding.crosswalk.translation import Translation, read_codes, translated
from spnet.coding.framework import Framework
from spnet.display import ROWS_SHOWN, html_table, shorten
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["Crosswalk"]


@checked
@frozen(kw_only=True, repr=False)
class Crosswalk(Checked):
    """Mappings from the categories of one framework, the source, to those of another, the target.

    Iterating gives the mappings, ``len(crosswalk)`` counts them. ``crosswalk["4C"]`` gives those of a category, or of
    the nearest one above that has any, in the order of the target; empty where there is none. A mapping's own
    ``source`` says whose it is. ``"4C" in crosswalk`` tells whether there is one. ``str()`` gives a table.

    Parameters
    ----------
    source : Framework
        The framework that is mapped.
    target : Framework
        The framework that it is mapped to. An edition of a framework has an id of its own, such as ``"cst-2022"``.
    mappings : tuple of CodeMapping, default ()
        The mappings, several from a category or to one as need be. They are kept in the order of the source, then of
        the target, with the notations as the frameworks write them.
    id : str, default ""
        Short stable name.
    title : str, default ""
        What it is called, and who made it.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError
        Source and target have the same id, or two categories are mapped to each other twice.
    UnknownCodeError
        A mapping names a notation that its framework does not have.

    Notes
    -----
    Kinds are read as in SKOS: ``4C broadMatch F`` says that F, of the target, is broader than 4C.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
    >>> fork = Framework(id="fork", title="A state's fork", categories=(Category(notation="F", label="Families"),))
    >>> families = CodeMapping(source="4c", target="f", kind=MappingKind.BROAD)
    >>> crosswalk = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,))
    >>> print(crosswalk)
    cst-2017                               kind          fork
    4C Engage students and families in p…  broadMatch    F Families
    >>> [(mapping.source, mapping.target) for mapping in crosswalk["4C1"]]
    [('4C', 'F')]
    """

    source: Framework = field(metadata=by(a(Framework)))
    target: Framework = field(metadata=by(a(Framework)))
    mappings: tuple[CodeMapping, ...] = field(default=(), metadata=by(each(a(CodeMapping))))
    id: str = field(default="", metadata=by(text))
    title: str = field(default="", metadata=by(text))
    _nearest: dict[str, tuple[CodeMapping, ...]] = field(init=False, eq=False, hash=False)

    def _check_whole(self) -> None:
        if self.source.id == self.target.id:
            raise FieldValueError(
                f"source and target are both {self.source.id!r}",
                place_of(self),
                "Give each edition of a framework an id of its own, such as 'cst-2017' and 'cst-2022'.",
            )
        mappings = normal_mappings(self.source, self.target, self.mappings, f"{place_of(self)}.mappings")
        object.__setattr__(self, "mappings", mappings)
        object.__setattr__(self, "_nearest", nearest_mappings(self.source, mappings))

    # --- looking up -----------------------------------------------------------------------------------------

    def __getitem__(self, notation: str) -> tuple[CodeMapping, ...]:
        return self._nearest[self.source[notation].notation]

    def __contains__(self, notation: object) -> bool:
        return notation in self.source and bool(self[notation])  # type: ignore[index]  # only text is in a framework

    def __iter__(self) -> Iterator[CodeMapping]:
        return iter(self.mappings)

    def __len__(self) -> int:
        return len(self.mappings)

    @property
    def unmapped(self) -> tuple[Category, ...]:
        """The practices of the source that map to nothing of any kind, not through their domain either.

        A domain without practices stands for one. In the order of the source.
        """
        return tuple(category for category in _asked(self.source) if not self._nearest[category.notation])

    @property
    def inherited(self) -> tuple[Category, ...]:
        """The practices of the source without a mapping of their own, which have those of their domain.

        In the order of the source.
        """
        own = {mapping.source for mapping in self.mappings}
        asked = (category for category in _asked(self.source) if category.notation not in own)
        return tuple(category for category in asked if self._nearest[category.notation])

    @property
    def unreached(self) -> tuple[Category, ...]:
        """The practices of the target that nothing maps to, nor to what is beneath them.

        A domain without practices stands for one. In the order of the target.
        """
        reached = {mapping.target for mapping in self.mappings}
        for category in reversed(self.target.categories):  # what is beneath before what is above
            if category.parent is not None and category.notation in reached:
                reached.add(self.target[category.parent].notation)
        return tuple(category for category in _asked(self.target) if category.notation not in reached)

    # --- reading codes --------------------------------------------------------------------------------------

    def translate(self, codes: Iterable[str | Code], *, kinds: Iterable[MappingKind] | None = None) -> Translation:
        """Read codes of the source in the target.

        Parameters
        ----------
        codes : iterable of str or Code
            Such as ``"4c"`` or ``"cst-2017:4C"``; those of the target, such as ``"fork:F"``, stay what they are.
        kinds : iterable of MappingKind or None, default None
            The kinds that lead to a code; None: all but RELATED, since a relation is no membership.

        Returns
        -------
        Translation
            Its ``codes``, which of them are ``inexact``, and what is ``unmapped``.

        Raises
        ------
        UnknownCodeError
            A code is of neither framework.
        FieldTypeError
            The codes are a single text, or something else is among codes or kinds.

        Notes
        -----
        A category without a mapping of its own has those of the nearest one above that has some, of whatever kind;
        what it leads to is inexact, since it is but a part of that one.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
        >>> fork = Framework(id="fork", title="A fork", categories=(Category(notation="F", label="Families"),))
        >>> families = CodeMapping(source="4C", target="F", kind=MappingKind.EXACT)
        >>> translation = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,)).translate(["4C", "2C"])
        >>> [str(code) for code in translation.codes], [str(code) for code in translation.unmapped]
        (['fork:F'], ['cst-2017:2C'])
        """
        given = read_codes((self.source, self.target), codes)
        return translated(given, self._nearest, self.target.id, counted_kinds(kinds))

    # --- other crosswalks -----------------------------------------------------------------------------------

    def inverse(self) -> Crosswalk:
        """Return the crosswalk from the target to the source; its own inverse is this one again.

        Id, title and notes stay as they are.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
        >>> fork = Framework(id="fork", title="A fork", categories=(Category(notation="F", label="Families"),))
        >>> families = CodeMapping(source="4C", target="F", kind=MappingKind.BROAD)
        >>> back = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,)).inverse()
        >>> back["F"][0].target, back["F"][0].kind.value
        ('4C', 'narrowMatch')
        """
        turned = tuple(mapping.inverse() for mapping in self.mappings)
        return evolve(self, source=self.target, target=self.source, mappings=turned)

    def then(self, other: Crosswalk, *, id: str = "", title: str = "") -> Crosswalk:
        """Return the crosswalk from this one's source to the other's target.

        Parameters
        ----------
        other : Crosswalk
            Its source has the id of this one's target.
        id, title : str, default ""
            Those of the result.

        Returns
        -------
        Crosswalk
            A mapping for each two categories between which there is a way; its note names what it leads by.

        Raises
        ------
        FieldTypeError
            The other is no crosswalk.
        FieldValueError
            They do not meet, or the way leads back to where it began, or there are more than a million ways.

        Notes
        -----
        The kinds of a way compose as :meth:`MappingKind.then` says: exact and another make that other, broad and broad
        make broad, narrow and narrow make narrow, all else is but related. Of several ways the closest kind stands; if
        the target is broader by one and narrower by another, the two are close.

        Mappings are joined where they meet in the same category. What meets only through a category above is not: a
        category whose every way ends in the middle has no mapping of its own in the result, and has those of the
        nearest one above. Translate in two steps where that matters.

        Examples
        --------
        >>> from spnet import Category, CodeMapping, Crosswalk, Framework, MappingKind
        >>> editions = [
        ...     Framework(id=f"own-{year}", title="Own", categories=(Category(notation=notation, label=notation),))
        ...     for year, notation in ((2017, "A"), (2020, "B"), (2023, "C"))
        ... ]
        >>> first, second = (
        ...     Crosswalk(
        ...         source=old, target=new,
        ...         mappings=(CodeMapping(source=old.domains[0].notation, target=new.domains[0].notation, kind=kind),),
        ...     )
        ...     for old, new, kind in zip(editions, editions[1:], (MappingKind.EXACT, MappingKind.BROAD))
        ... )
        >>> print(first.then(second)["A"][0].kind)
        broadMatch
        """
        if not isinstance(other, Crosswalk):
            raise FieldTypeError(f"{shown(other)} is no crosswalk", "then", "Give a Crosswalk.")
        if self.target.id != other.source.id:
            raise FieldValueError(
                f"one leads to {self.target.id!r}, the other starts from {other.source.id!r}",
                "then",
                "Give one that starts from where this one leads to; inverse() turns one round.",
            )
        mappings = composed(self.mappings, other.mappings)
        return Crosswalk(source=self.source, target=other.target, mappings=mappings, id=id, title=title)

    # --- looking at it --------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        name = f" {self.id}" if self.id else ""
        return f"<Crosswalk{name} {self.source.id} → {self.target.id}: {len(self)} mappings>"

    def __str__(self) -> str:
        rows = [(self.source.id, "kind", self.target.id)]
        rows += [
            (f"{m.source} {self.source[m.source].label}", str(m.kind), f"{m.target} {self.target[m.target].label}")
            for m in islice(self.mappings, ROWS_SHOWN)
        ]
        lines = [f"{shorten(a, 37):<37}  {kind:<12}  {shorten(b, 37)}" for a, kind, b in rows]
        left_out = len(self) - ROWS_SHOWN
        return "\n".join([*lines, f"… and {left_out:,} more"] if left_out > 0 else lines)

    def _repr_html_(self) -> str:
        rows = [
            (m.source, self.source[m.source].label, m.kind, m.target, self.target[m.target].label, m.note)
            for m in islice(self.mappings, ROWS_SHOWN)
        ]
        header = (self.source.id, "", "kind", self.target.id, "", "note")
        caption = self.title or f"{self.source.title} → {self.target.title}"
        return html_table(header, rows, caption=caption, left_out=max(0, len(self) - ROWS_SHOWN))


def _asked(framework: Framework) -> Iterator[Category]:
    """Yield what a crosswalk is to lead from and to: the practices, and the domains that have none."""
    practices = {category.notation for category in framework.practices}
    for category in framework:
        if category.notation in practices or (category.parent is None and not framework.children(category.notation)):
            yield category
