"""The rubric with which a district looks at its own support of school improvement: 37 elements, each at four levels.

It is Tool C of the source, "LEA Self-Reflection to Support School Improvement". Its elements stand under the twelve
practices of the Four Domains; the tool misnumbers its domain headings from the third on, but not the elements. The
words are our own (`spnet.coding.lea_elements`).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from spnet.checked import Checked, a, by, checked, each, nonblank, shown
from spnet.coding.codes import a_notation, fold_notation
from spnet.coding.four_domains import FOUR_DOMAINS
from spnet.coding.lea_elements import LEA_ELEMENTS
from spnet.errors import FieldValueError, UnknownCodeError

__all__ = ["LEA_SELF_REFLECTION", "PerformanceLevel", "Rubric", "RubricElement"]


class PerformanceLevel(StrEnum):
    """How well something is done, lowest first.

    Members are text, and ``<`` compares them by the alphabet; compare and sort them by `rank`.

    Notes
    -----
    The columns of the source's Tool C.

    Examples
    --------
    >>> from spnet.coding.self_reflection import PerformanceLevel
    >>> [(level.rank, level.value) for level in PerformanceLevel]
    [(1, 'consistently low'), (2, 'basic'), (3, 'moderate'), (4, 'consistently high')]
    """

    CONSISTENTLY_LOW = "consistently low"
    BASIC = "basic"
    MODERATE = "moderate"
    CONSISTENTLY_HIGH = "consistently high"

    @property
    def rank(self) -> int:
        """Its place among the levels, from 1 for the lowest to 4.

        Examples
        --------
        >>> from spnet.coding.self_reflection import PerformanceLevel
        >>> PerformanceLevel("moderate").rank
        3
        """
        return list(PerformanceLevel).index(self) + 1


@checked
@frozen(kw_only=True)
class RubricElement(Checked):
    """One element of a rubric, with what is seen at each performance level.

    Parameters
    ----------
    notation : str
        Its code, such as ``"1A1"``.
    practice : str
        Notation of the practice that it belongs to, such as ``"1A"``.
    text : str
        What the element is.
    levels : tuple of str
        What is seen at each `PerformanceLevel`, lowest first; each text above the first adds to those beneath it.

    Raises
    ------
    FieldTypeError
        A field holds something other than text, or the levels are no tuple.
    FieldValueError
        A text is empty, a code has nothing to be found by, or there are not four levels.

    Notes
    -----
    A row of the source's Tool C. Its column for evidence belongs to an answer, not to the rubric.

    Examples
    --------
    >>> from spnet.coding.self_reflection import LEA_SELF_REFLECTION, PerformanceLevel
    >>> element = LEA_SELF_REFLECTION["1A2"]
    >>> element.practice
    '1A'
    >>> for level, seen in zip(PerformanceLevel, element.levels):
    ...     print(f"{level}: {seen}")
    consistently low: The team is the superintendent and a deputy
    basic: People from the district's key roles sit on it
    moderate: It keeps meeting, with norms and processes for working together and deciding clearly
    consistently high: It follows progress and corrects course in time, for the district and its schools
    """

    notation: str = field(metadata=by(a_notation))
    practice: str = field(metadata=by(a_notation))
    text: str = field(metadata=by(nonblank))
    levels: tuple[str, ...] = field(metadata=by(each(nonblank)))

    def _check_whole(self) -> None:
        if len(self.levels) != len(PerformanceLevel):
            raise FieldValueError(
                f"{self.notation!r} has {len(self.levels)} levels, not {len(PerformanceLevel)}",
                "RubricElement",
                f"Give a text for each of {', '.join(PerformanceLevel)}.",
            )


@checked
@frozen(kw_only=True, repr=False)
class Rubric(Checked):
    """Elements to judge, each described at four performance levels, under the practices of a framework.

    Iterating gives the elements in the order of the rubric; ``rubric["1A1"]`` gives one, in whatever case and with
    stray dots or spaces, ``"1A1" in rubric`` asks for it, ``len(rubric)`` counts them.

    Parameters
    ----------
    id : str
        Short stable name, such as ``"lea-self-reflection"``.
    title : str
        Full name.
    framework : str
        Id of the framework whose practices the elements belong to, such as ``"cst-2017"``.
    elements : tuple of RubricElement
        The elements, in order.

    Raises
    ------
    FieldTypeError
        The id, title or framework is no text, or something else stands among the elements.
    FieldValueError
        The id, title or framework is empty, or a notation occurs twice.

    Notes
    -----
    The source's Tool C is one, `LEA_SELF_REFLECTION`. It is used to reflect on a district's work, and its source warns
    that it does not replace a needs assessment.

    Examples
    --------
    >>> from spnet.coding.self_reflection import LEA_SELF_REFLECTION
    >>> LEA_SELF_REFLECTION
    <Rubric lea-self-reflection: 37 elements>
    >>> LEA_SELF_REFLECTION["1b.2"].text
    'Milestones lay out the work on each strategy and show how far it has come'
    """

    id: str = field(metadata=by(nonblank))
    title: str = field(metadata=by(nonblank))
    framework: str = field(metadata=by(nonblank))
    elements: tuple[RubricElement, ...] = field(metadata=by(each(a(RubricElement))))
    _by_notation: dict[str, RubricElement] = field(init=False, eq=False, hash=False)

    def _check_whole(self) -> None:
        found: dict[str, RubricElement] = {}
        for element in self.elements:
            key = fold_notation(element.notation)
            if key in found:
                raise FieldValueError(
                    f"notation {element.notation!r} occurs twice", self._where, "Give each element its own."
                )
            found[key] = element
        object.__setattr__(self, "_by_notation", found)

    @property
    def _where(self) -> str:
        return f"rubric {self.id}"

    def __getitem__(self, notation: str) -> RubricElement:
        element = self._by_notation.get(fold_notation(notation)) if isinstance(notation, str) else None
        if element is None:
            raise UnknownCodeError(
                f"unknown element {shown(notation)}",
                self._where,
                f"Its elements are {', '.join(e.notation for e in self.elements) or 'none'}; "
                "of_practice() gives those of a practice.",
            )
        return element

    def __contains__(self, notation: object) -> bool:
        return isinstance(notation, str) and fold_notation(notation) in self._by_notation

    def __iter__(self) -> Iterator[RubricElement]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)

    def __repr__(self) -> str:
        return f"<Rubric {self.id}: {len(self)} elements>"

    def of_practice(self, notation: str) -> tuple[RubricElement, ...]:
        """Return the elements of a practice, in the order of the rubric.

        Parameters
        ----------
        notation : str
            Of the practice, such as ``"1A"``, in whatever case and with stray dots or spaces.

        Returns
        -------
        tuple of RubricElement
            At least one.

        Raises
        ------
        UnknownCodeError
            No element belongs to such a practice.

        Examples
        --------
        >>> from spnet.coding.self_reflection import LEA_SELF_REFLECTION
        >>> [element.notation for element in LEA_SELF_REFLECTION.of_practice("3c")]
        ['3C1', '3C2']
        """
        key = fold_notation(notation) if isinstance(notation, str) else None
        found = tuple(element for element in self.elements if fold_notation(element.practice) == key)
        if not found:
            raise UnknownCodeError(
                f"no element belongs to a practice {shown(notation)}",
                self._where,
                f"Its practices are {', '.join(dict.fromkeys(e.practice for e in self.elements)) or 'none'}.",
            )
        return found


#: The LEA self-reflection of the source's Tool C, in our own words.
LEA_SELF_REFLECTION = Rubric(
    id="lea-self-reflection",
    title="LEA Self-Reflection to Support School Improvement",
    framework=FOUR_DOMAINS.id,
    elements=tuple(
        RubricElement(notation=notation, practice=notation[:2], text=text, levels=levels)
        for notation, text, levels in LEA_ELEMENTS
    ),
)
