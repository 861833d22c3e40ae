"""A crosswalk: the mappings from one framework to another, or from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from attrs import evolve, field, frozen

from spnet.checked import Checked, a, by, checked, each, place_of, shown, text
from spnet.coding.codes import Category, Code
from spnet.coding.crosswalk.composition import composed
from spnet.coding.crosswalk.inheritance import Inheritance, inheritance
from spnet.coding.crosswalk.mappings import CodeMapping, MappingKind, counted_kinds
from spnet.coding.crosswalk.normal_mappings import normal_mappings
from spnet.coding.crosswalk.translation import Translation, codes_of_either, translated
from spnet.coding.framework import Framework
from spnet.display import ROWS_SHOWN, html_table, shorten
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["Crosswalk"]


@checked
@frozen(kw_only=True, repr=False)
class Crosswalk(Checked):
    """Mappings from the categories of one framework, the source, to those of another, the target.

    Iterating gives the mappings, ``len(crosswalk)`` counts them, ``str()`` gives a table. ``crosswalk["4C"]`` gives
    what they say of a category, and ``"4C" in crosswalk`` tells whether they say anything: its own mappings, in the
    order of the target, and, unless one of these counts, those of the categories above up to the nearest with one that
    does. What it has from above stands there with the kind that holds for a part, and a note that names whose it is.

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

    A mapping counts if work on the source is work on the target: all kinds but RELATED do, since a relation is no
    membership. An element counts for its practice, and has the mappings of its practice where it has none of its own
    that count; an exact one is broad for it. A practice is a part of its domain: of a domain's mappings it has those of
    the kind ``MappingKind.BROAD.then(kind)``. What is the same as the domain, or broader, is broader than the practice;
    what is close to the domain, or narrower, need not hold it, and is but related.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
    >>> fork = Framework(id="fork", title="A state's fork", categories=(Category(notation="F", label="Families"),))
    >>> families = CodeMapping(source="4c", target="f", kind=MappingKind.BROAD)
    >>> crosswalk = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,))
    >>> print(crosswalk)
    cst-2017                               kind          fork
    4C Engage students and families in p…  broadMatch    F Families
    >>> [(mapping.source, mapping.kind.value, mapping.target, mapping.note) for mapping in crosswalk["4C1"]]
    [('4C1', 'broadMatch', 'F', 'by way of 4C')]
    """

    source: Framework = field(metadata=by(a(Framework)))
    target: Framework = field(metadata=by(a(Framework)))
    mappings: tuple[CodeMapping, ...] = field(default=(), metadata=by(each(a(CodeMapping))))
    id: str = field(default="", metadata=by(text))
    title: str = field(default="", metadata=by(text))
    _inheritance: Inheritance = field(init=False, eq=False, hash=False)

    def _check_whole(self) -> None:
        if self.source.id == self.target.id:
            raise FieldValueError(
                f"source and target are both {self.source.id!r}",
                place_of(self),
                "Give each edition of a framework an id of its own, such as 'cst-2017' and 'cst-2022'.",
            )
        mappings = normal_mappings(self.source, self.target, self.mappings, f"{place_of(self)}.mappings")
        object.__setattr__(self, "mappings", mappings)
        object.__setattr__(self, "_inheritance", inheritance(self.source, mappings, counted_kinds(None)))

    # --- looking up -----------------------------------------------------------------------------------------

    def __getitem__(self, notation: str) -> tuple[CodeMapping, ...]:
        return self._inheritance.said_of(self.source[notation].notation)

    def __contains__(self, notation: object) -> bool:
        if notation not in self.source:
            return False
        return bool(self._inheritance.line(self.source[notation].notation))  # type: ignore[index]  # only text is in it

    def __iter__(self) -> Iterator[CodeMapping]:
        return iter(self.mappings)

    def __len__(self) -> int:
        return len(self.mappings)

    @property
    def unmapped(self) -> tuple[Category, ...]:
        """The practices of the source that no mapping leads on which counts, not one of their domain either.

        Those that are only related to something are among them. A domain without practices stands for one. In the
        order of the source.
        """
        return tuple(category for category in _asked(self.source) if self._inheritance.via[category.notation] is None)

    @property
    def inherited(self) -> tuple[Category, ...]:
        """The practices of the source that only a mapping of their domain leads on.

        In the order of the source.
        """
        via = self._inheritance.via
        return tuple(
            category for category in _asked(self.source) if via[category.notation] not in (None, category.notation)
        )

    @property
    def unreached(self) -> tuple[Category, ...]:
        """The practices of the target that no mapping leads to which counts, nor to what is beneath them.

        A domain without practices stands for one. In the order of the target.
        """
        reached = {mapping.target for mapping in self.mappings if mapping.kind in self._inheritance.kinds}
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
            Its ``codes``, which of them are ``inexact``, what is ``unmapped``, and the ``mappings`` that led there.

        Raises
        ------
        UnknownCodeError
            A code is of neither framework.
        FieldTypeError
            The codes are a single text, or something else is among codes or kinds.

        Notes
        -----
        A category without a mapping of its own that counts has those of the nearest one above that count for it, as
        the notes on :class:`Crosswalk` say; what these lead to is inexact.

        Examples
        --------
        >>> from spnet import FOUR_DOMAINS, Category, CodeMapping, Crosswalk, Framework, MappingKind
        >>> fork = Framework(id="fork", title="A fork", categories=(Category(notation="F", label="Families"),))
        >>> families = CodeMapping(source="4C", target="F", kind=MappingKind.EXACT)
        >>> translation = Crosswalk(source=FOUR_DOMAINS, target=fork, mappings=(families,)).translate(["4C", "2C"])
        >>> [str(code) for code in translation.codes], [str(code) for code in translation.unmapped]
        (['fork:F'], ['cst-2017:2C'])
        """
        given = codes_of_either(self.source, self.target, codes)
        counted = counted_kinds(kinds)
        same = counted == self._inheritance.kinds
        return translated(
            given, self._inheritance if same else inheritance(self.source, self.mappings, counted), self.target.id
        )

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

        Where a mapping ends in a category whose own do not lead on, it goes on by those of the categories above, with
        the kind that holds for a part. So all that two translations one after the other keep is in the result; but of
        what counts in each of the two steps some is only related in the end, as a close match of a close match is. A
        category whose every way ends in the middle has, in the result, the mappings of the nearest one above.

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
        mappings = composed(self.mappings, other._inheritance)  # of its own class
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
