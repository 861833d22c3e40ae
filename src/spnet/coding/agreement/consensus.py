"""What coders who disagreed decide together, and who decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from spnet.checked import Checked, Refused, by, checked, day, each, ident, nonblank, shown, text
from spnet.coding.agreement.codings import Coding, by_unit, check_frameworks, codes_as_compared, given_code, listing
from spnet.coding.codes import listed
from spnet.coding.framework import Framework
from spnet.display import ROWS_SHOWN, html_table, shorten, text_table
from spnet.errors import DateTypeError, DuplicateIdError, FieldTypeError, FieldValueError, UnknownIdError
from spnet.frozen import FrozenDict

__all__ = ["Consensus", "Decision", "UnitConsensus", "consensus"]


@checked
@frozen(kw_only=True)
class Decision(Checked):
    """The codes that a unit is to have from now on.

    Parameters
    ----------
    unit : str
        What was coded: the id of a strategy, a milestone or an action.
    codes : tuple of str, default ()
        What was decided. Their order means nothing. Empty: the unit has no code of its own.
    reason : str, default ""
        Why.

    Raises
    ------
    FieldTypeError
        A field holds something else.
    FieldValueError, EmptyIdError
        There is no unit, or a code says nothing.

    Examples
    --------
    >>> from spnet import Decision
    >>> Decision(unit="st3", codes=("4C",), reason="The parents are the point, not the surroundings.").codes
    ('4C',)
    """

    unit: str = field(metadata=by(ident))
    codes: tuple[str, ...] = field(default=(), metadata=by(each(given_code)))
    reason: str = field(default="", metadata=by(text, personal="notes"))

    def _check_whole(self) -> None:
        object.__setattr__(self, "codes", tuple(sorted(set(self.codes))))


@frozen(kw_only=True)
class UnitConsensus:
    """What became of one unit; :func:`consensus` makes it.

    Parameters
    ----------
    unit : str
        What was coded.
    codes : tuple of str or None
        What was decided, in the order of the alphabet; None while it is open. Empty: that it has no code of its own.
    decided_by : str
        Who decided; empty while it is open.
    on : datetime.date or None
        The day of the decision; None while it is open.
    reason : str
        Why.
    unanimous : bool
        Whether two coders or more coded it, and all gave the same codes.
    codings : tuple of Coding
        What each coder had said, as it was given.
    """

    unit: str
    codes: tuple[str, ...] | None
    decided_by: str
    on: date | None
    reason: str
    unanimous: bool
    codings: tuple[Coding, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided."""
        return self.codes is None


@frozen(kw_only=True, repr=False)
class Consensus:
    """What coders decided together; :func:`consensus` makes it. ``str()`` gives it as a table.

    Iterating gives a `UnitConsensus` for each unit, in the order in which the units were given; ``found["st3"]`` gives
    one, ``"st3" in found`` asks for it, ``len(found)`` counts them.

    Parameters
    ----------
    units : tuple of UnitConsensus
        Each unit that anybody coded.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Coding, Decision, consensus
    >>> codings = [
    ...     Coding(coder="Reyes", unit="st1", codes=("4C",)),
    ...     Coding(coder="Stone", unit="st1", codes=("4A",)),
    ...     Coding(coder="Reyes", unit="st2", codes=("1A",)),
    ...     Coding(coder="Stone", unit="st2"),
    ... ]
    >>> found = consensus(
    ...     codings, [Decision(unit="st1", codes=("4C",))], decided_by="Reyes and Stone", on=date(2018, 1, 12)
    ... )
    >>> found
    <Consensus on 2 units: 1 decided, 1 open>
    >>> found["st1"].codes, found.open
    (('4C',), ('st2',))
    """

    units: tuple[UnitConsensus, ...]
    _of: Mapping[str, UnitConsensus] = field(init=False, eq=False, hash=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_of", FrozenDict({one.unit: one for one in self.units}))

    @property
    def open(self) -> tuple[str, ...]:
        """The units of which nothing was decided, in order."""
        return tuple(one.unit for one in self.units if one.is_open)

    @property
    def decided(self) -> tuple[UnitConsensus, ...]:
        """Those of which something was decided, in order."""
        return tuple(one for one in self.units if not one.is_open)

    def __iter__(self) -> Iterator[UnitConsensus]:
        return iter(self.units)

    def __contains__(self, unit: object) -> bool:
        return isinstance(unit, str) and unit in self._of

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, unit: str) -> UnitConsensus:
        if isinstance(unit, str) and unit in self._of:
            return self._of[unit]
        raise UnknownIdError(f"nobody coded a unit {shown(unit)}", "consensus", _known(one.unit for one in self.units))

    def __repr__(self) -> str:
        unit = "unit" if len(self.units) == 1 else "units"
        return f"<Consensus on {len(self.units)} {unit}: {len(self.decided)} decided, {len(self.open)} open>"

    def __str__(self) -> str:
        rows = ((unit, codes, *(shorten(cell, 40) for cell in rest)) for unit, codes, *rest in self._rows(self.units))
        return f"{repr(self)[1:-1]}\n{text_table(self._header, rows, width=160)}"

    def _repr_html_(self) -> str:
        rows = self._rows(self.units[:ROWS_SHOWN])
        left_out = max(len(self.units) - ROWS_SHOWN, 0)
        return html_table(self._header, rows, caption=repr(self)[1:-1], left_out=left_out)

    @property
    def _header(self) -> tuple[str, ...]:
        return ("unit", "codes", "decided by", "on", "coders said", "reason")

    def _rows(self, units: Iterable[UnitConsensus]) -> Iterator[tuple[str, ...]]:
        for one in units:
            said = Counter(coding.codes for coding in one.codings)
            yield (
                one.unit,
                "open" if one.codes is None else listing(one.codes),
                one.decided_by or "–",
                "–" if one.on is None else str(one.on),
                "; ".join(f"{listing(codes)} ({times})" for codes, times in said.items()),
                one.reason or "–",
            )


def consensus(
    codings: Iterable[Coding],
    decisions: Iterable[Decision] = (),
    *,
    decided_by: str,
    on: date,
    accept_unanimous: bool = False,
    frameworks: Sequence[Framework] | None = None,
) -> Consensus:
    """Put together what coders said and what was decided, with who decided and when.

    Parameters
    ----------
    codings : iterable of Coding
        What each coder said about each unit.
    decisions : iterable of Decision, default ()
        What was decided, at most once for each unit. It may differ from what anybody said.
    decided_by : str
        Who decided: a person or a group.
    on : datetime.date
        The day of the decisions, from which on the codes hold.
    accept_unanimous : bool, default False
        Whether a unit on which all of two coders or more agree is decided so. Else it stays open.
    frameworks : tuple of Framework or None, default None
        Those of the network; codes are then normalised, so that ``"4c"`` and ``"4C"`` are one. None takes the codes for
        the texts that they are.

    Returns
    -------
    Consensus
        Each unit with its codes, who decided them and what each coder had said; what was not decided stays open.

    Raises
    ------
    FieldTypeError, FieldValueError, DateTypeError
        An argument is none of these, or a decision is older than a coding that it is about.
    DuplicateIdError
        A coder coded a unit twice, or a unit was decided twice.
    UnknownIdError
        A decision is about a unit that nobody coded.
    UnknownCodeError
        The frameworks have no such code.

    Notes
    -----
    Nothing is guessed: no majority decides. A coder alone agrees with nobody, so that what only one coded is not
    unanimous. That all coders found no code is unanimous too.

    :func:`recodings` makes events of it for a network's journal. What is decided another day, or by others, is another
    consensus on the same codings.

    Examples
    --------
    >>> from datetime import date
    >>> from spnet import Coding, consensus
    >>> codings = [Coding(coder=coder, unit="st1", codes=("4C",)) for coder in ("Reyes", "Stone")]
    >>> consensus(codings, decided_by="Reyes", on=date(2018, 1, 12)).open
    ('st1',)
    >>> consensus(codings, decided_by="Reyes", on=date(2018, 1, 12), accept_unanimous=True)["st1"].reason
    'all 2 coders agree'
    """
    known = check_frameworks(frameworks)
    decided_by, on = _step(decided_by, on)
    if not isinstance(accept_unanimous, bool):
        raise FieldTypeError(
            f"accept_unanimous is {shown(accept_unanimous)}", "accept_unanimous", "Give True or False."
        )
    said = by_unit(codings)
    decided = _decided(decisions, said)
    units = []
    for unit, them in said.items():
        answers = {codes_as_compared(coding.codes, known, "code", unit) for coding in them}
        unanimous = len(them) > 1 and len(answers) == 1
        codes: tuple[str, ...] | None = None
        reason = ""
        if unit in decided:
            codes = codes_as_compared(decided[unit].codes, known, "code", unit)
            reason = decided[unit].reason
        elif unanimous and accept_unanimous:
            codes, reason = next(iter(answers)), f"all {len(them)} coders agree"
        if codes is not None:
            _check_order(them, on)
        units.append(
            UnitConsensus(
                unit=unit,
                codes=codes,
                decided_by="" if codes is None else decided_by,
                on=None if codes is None else on,
                reason=reason,
                unanimous=unanimous,
                codings=them,
            )
        )
    return Consensus(units=tuple(units))


def _step(decided_by: str, on: date) -> tuple[str, date]:
    """Return who decided and when, which is always asked for."""
    try:
        decided_by = nonblank(decided_by)
    except Refused as refused:
        raise refused.error("decided_by names nobody", "decided_by", "Say who decided: a person or a group.") from None
    try:
        return decided_by, day(on)
    except Refused as refused:
        raise DateTypeError(f"on is {shown(on)}", "on", refused.mend) from None


def _decided(decisions: Iterable[Decision], said: dict[str, tuple[Coding, ...]]) -> dict[str, Decision]:
    """Return the decisions by unit, each about a unit that somebody coded."""
    if not isinstance(decisions, Iterable):
        raise FieldTypeError(f"the decisions are {shown(decisions)}", "decisions", "Give a list of Decision records.")
    decided: dict[str, Decision] = {}
    for place, decision in enumerate(decisions):
        where = f"decisions[{place}]"
        if not isinstance(decision, Decision):
            raise FieldTypeError(f"{shown(decision)} is no Decision", where, "Give a list of Decision records.")
        if decision.unit not in said:
            raise UnknownIdError(f"nobody coded a unit {shown(decision.unit)}", where, _known(said))
        if decision.unit in decided:
            raise DuplicateIdError(
                f"the unit {shown(decision.unit)} was decided twice", where, "Give one Decision for each unit."
            )
        decided[decision.unit] = decision
    return decided


def _check_order(codings: Iterable[Coding], on: date) -> None:
    """Refuse a decision that is older than what it is about."""
    for coding in codings:
        if coding.on is not None and coding.on > on:
            raise FieldValueError(
                f"decided on {on}, and coded on {coding.on}",
                coding.unit,
                "Decide on what has been coded: give a later day, or leave that coding out.",
            )


def _known(units: Iterable[str]) -> str:
    return f"Those that were coded are {listed(units)}."
