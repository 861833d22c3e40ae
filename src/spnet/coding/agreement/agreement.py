"""How far several people agree who coded the same strategies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from spnet.checked import Refused, name_key, number, shown
from spnet.coding.agreement.codings import (
    Coding,
    Depth,
    by_unit,
    check_depth,
    check_frameworks,
    codes_as_compared,
)
from spnet.coding.agreement.coefficients import (
    Distance,
    Sample,
    alphas,
    count_unit,
    interval,
    kappa,
    percent,
    samples,
)
from spnet.coding.agreement.result import Agreement, CodeAgreement, CodeConfusion, Coefficient, Confusion
from spnet.coding.framework import Framework
from spnet.errors import FieldTypeError, FieldValueError

__all__ = ["agreement"]

#: draws that a caller may ask for
_MOST_DRAWS = 100_000

#: pairs of codings of one unit that are looked at
_MOST_PAIRS = 5_000_000

#: units that all draws together may draw: a minute's work
_MOST_DRAWN = 100_000_000

_Codes = tuple[str, ...]


def agreement(
    codings: Iterable[Coding],
    *,
    distance: Distance = "nominal",
    by: Depth = "code",
    frameworks: Sequence[Framework] | None = None,
    draws: int = 1000,
    seed: int = 0,
    confidence: float = 95,
) -> Agreement:
    """Say how far several people agree who coded the same units.

    Parameters
    ----------
    codings : iterable of Coding
        What each coder said about each unit.
    distance : {"nominal", "masi"}, default "nominal"
        For alpha: sets of codes are the same or not, or are the nearer the more they have in common. Percent agreement
        and kappa always ask whether they are the same.
    by : {"code", "practice", "domain"}, default "code"
        Compare codes as they are, by practice (an element stands for its practice, a domain alone for itself) or by
        domain.
    frameworks : tuple of Framework or None, default None
        Those of the network; codes are then normalised, so that ``"4c"`` and ``"4C"`` are one. None takes the codes for
        the texts that they are.
    draws : int, default 1000
        How often as many units are drawn anew, with replacement, for the intervals; 0 gives none. At most 100,000.
    seed : int, default 0
        The same seed gives the same intervals.
    confidence : float, default 95
        The share of the draws, in percent, that the intervals are to hold: from 50 to less than 100.

    Returns
    -------
    Agreement
        Percent agreement, kappa and alpha with their intervals, and what was confused with what.

    Raises
    ------
    FieldTypeError, FieldValueError
        An argument is none of these, the codings make more than five million pairs, or a hundred million units would be
        drawn.
    DuplicateIdError
        A coder coded a unit twice.
    UnknownCodeError
        The frameworks have no such code.

    Notes
    -----
    A coder who has no `Coding` for a unit is missing there; one with empty codes said that there are none, which is
    compared as any other answer. Only units that two or more coded count.

    Percent agreement is 100·n/d: d counts the pairs of coders over all units, n those of them who gave the same set. A
    unit that many coded weighs more. It needs a single pair; kappa and alpha need two units.

    Kappa (Cohen 1960) is for exactly two coders, over the units that both coded; with more there is none. Alpha
    (Krippendorff 2011) takes any number of coders and what is missing. MASI (Passonneau 2006) puts two sets 1 - J·M
    apart: J is their Jaccard index, and M is 1 for the same sets, 2/3 where one holds the other, 1/3 where they only
    overlap, 0 else. Where every coding is the same, both are None, for nothing tells agreement from chance; never 1.

    The intervals are percentiles of the draws. With few units they are wide. Draws in which nothing varied are left out
    and counted; where they are more than an interval leaves out at one end, there is none, for they are the draws in
    which all agreed and what is left says too little.

    Examples
    --------
    >>> from spnet import FOUR_DOMAINS, Coding, agreement
    >>> codings = [
    ...     Coding(coder="Reyes", unit="st1", codes=("4C", "2B")),
    ...     Coding(coder="Stone", unit="st1", codes=("4c1",)),
    ...     Coding(coder="Reyes", unit="st2", codes=("1A",)),
    ...     Coding(coder="Stone", unit="st2", codes=("1A",)),
    ... ]
    >>> found = agreement(codings, by="practice", frameworks=(FOUR_DOMAINS,), distance="masi")
    >>> found.percent.value, round(found.alpha.value, 2)
    (50.0, 0.57)
    """
    known = check_frameworks(frameworks)
    check_depth(by, known)
    if not isinstance(distance, str) or distance not in ("nominal", "masi"):
        raise FieldValueError(f"distance={shown(distance)}", "distance", 'Give distance="nominal" or distance="masi".')
    _check_draws(draws, seed, confidence)
    coders, answers = _answers(by_unit(codings), known, by)
    pairable = {unit: said for unit, said in answers.items() if len(said) > 1}
    _check_work(pairable, draws)
    numbers: dict[_Codes, int] = {}
    values = [[numbers.setdefault(codes, len(numbers)) for codes in said] for said in pairable.values()]
    sets = [frozenset(codes) for codes in numbers]
    units = [count_unit(said, sets, distance) for said in values]

    def coefficient(of: Callable[[Iterator[Sample]], Iterator[float | None]], lacking: str) -> Coefficient:
        if lacking:
            return Coefficient(value=None, reason=lacking)
        return _summed_up(list(of(samples(units, draws=draws, seed=seed))), float(confidence))

    few = _too_few(len(coders), len(units))
    not_two = "" if len(coders) == 2 else f"it is for two coders; {_there_are(len(coders))}"
    return Agreement(
        distance=distance,
        by=by,
        coders=coders,
        units=tuple(answers),
        pairable=tuple(pairable),
        percent=coefficient(lambda drawn: map(percent, drawn), "" if units else few),
        kappa=coefficient(lambda drawn: map(kappa, drawn), not_two or few),
        alpha=coefficient(lambda drawn: alphas(drawn, sets, distance), few),
        confusions=_confusions(pairable),
        code_confusions=_code_confusions(pairable),
        codes=_by_code(pairable),
        draws=draws,
        seed=seed,
        confidence=float(confidence),
    )


def _answers(
    said: dict[str, tuple[Coding, ...]], frameworks: tuple[Framework, ...] | None, by: Depth
) -> tuple[tuple[str, ...], dict[str, list[_Codes]]]:
    """Return the coders, and by unit the codes that they gave, in the order of the coders."""
    order: dict[str, int] = {}
    names: list[str] = []
    for codings in said.values():
        for coding in codings:
            if order.setdefault(name_key(coding.coder), len(names)) == len(names):
                names.append(coding.coder)
    answers = {}
    for unit, codings in said.items():
        in_order = sorted(codings, key=lambda coding: order[name_key(coding.coder)])
        answers[unit] = [codes_as_compared(coding.codes, frameworks, by, unit) for coding in in_order]
    return tuple(names), answers


def _check_draws(draws: int, seed: int, confidence: float) -> None:
    """Require numbers that drawing can do with."""
    for name, value in (("draws", draws), ("seed", seed)):
        if not isinstance(value, int) or isinstance(value, bool):
            raise FieldTypeError(f"{name} is {shown(value)}", name, "Give a whole number.")
    if not 0 <= draws <= _MOST_DRAWS:
        raise FieldValueError(f"draws is {shown(draws)}", "draws", f"Give 0 to {_MOST_DRAWS:,}.")
    try:
        share = number(confidence)
    except Refused:
        raise FieldTypeError(f"confidence is {shown(confidence)}", "confidence", "Give a number, such as 95.") from None
    if not 50 <= share < 100:
        raise FieldValueError(
            f"confidence is {shown(confidence)}", "confidence", "Give percent from 50 to less than 100, such as 95."
        )


def _check_work(pairable: dict[str, list[_Codes]], draws: int) -> None:
    """Refuse what would be compared, or drawn, without end."""
    pairs = sum(len(codes) * (len(codes) - 1) // 2 for codes in pairable.values())
    if pairs > _MOST_PAIRS:
        raise FieldValueError(
            f"the codings make {pairs:,} pairs", "codings", f"Give a sample of at most {_MOST_PAIRS:,} pairs."
        )
    drawn = draws * len(pairable)
    if drawn > _MOST_DRAWN:
        raise FieldValueError(
            f"{draws:,} draws of {len(pairable):,} units are {drawn:,} units",
            "draws",
            f"Ask for {_MOST_DRAWN // len(pairable):,} draws at the most, or give a sample of the units.",
        )


def _too_few(coders: int, units: int) -> str:
    """Return what there is too little of for a coefficient, if anything."""
    if coders < 2:
        return f"agreement needs two coders or more; {_there_are(coders)}"
    if units < 2:
        return f"two units or more must be coded by two coders; {_there_are(units)}"
    return ""


def _there_are(count: int) -> str:
    return f"there {'is' if count == 1 else 'are'} {count}"


def _summed_up(found: list[float | None], confidence: float) -> Coefficient:
    """Return a coefficient from that of the units as they are and those of the draws."""
    value, *drawn = found
    if value is None:
        return Coefficient(value=None, reason="nothing varies: every coder gave every unit the same")
    if not drawn:
        return Coefficient(value=value, reason="no interval: nothing was drawn, for want of draws or of a second unit")
    defined = [one for one in drawn if one is not None]
    without = len(drawn) - len(defined)
    if 200 * without > len(drawn) * (100 - confidence):  # no share that is rounded
        reason = f"no interval: nothing varied in {without:,} of {len(drawn):,} draws"
        return Coefficient(value=value, degenerate=without, reason=reason)
    low, high = interval(defined, confidence)
    return Coefficient(value=value, low=low, high=high, degenerate=without)


def _confusions(pairable: dict[str, list[_Codes]]) -> tuple[Confusion, ...]:
    counts: Counter[tuple[_Codes, _Codes]] = Counter()
    units: dict[tuple[_Codes, _Codes], list[str]] = {}
    for unit, codes in pairable.items():
        times = Counter(codes)
        for first, second in combinations(sorted(times), 2):
            counts[first, second] += times[first] * times[second]
            units.setdefault((first, second), []).append(unit)
    most_first = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return tuple(
        Confusion(first=pair[0], second=pair[1], count=counts[pair], units=tuple(units[pair])) for pair in most_first
    )


def _code_confusions(pairable: dict[str, list[_Codes]]) -> tuple[CodeConfusion, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    units: dict[tuple[str, str], dict[str, None]] = {}
    for unit, codes in pairable.items():
        times = Counter(codes)
        for one, other in combinations(times, 2):
            ours, theirs = set(one).difference(other), set(other).difference(one)
            for pair in {tuple(sorted((a, b))) for a in ours or {""} for b in theirs or {""}}:
                counts[pair[0], pair[1]] += times[one] * times[other]
                units.setdefault((pair[0], pair[1]), {})[unit] = None
    most_first = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return tuple(
        CodeConfusion(first=pair[0] or None, second=pair[1], count=counts[pair], units=tuple(units[pair]))
        for pair in most_first
    )


def _by_code(pairable: dict[str, list[_Codes]]) -> tuple[CodeAgreement, ...]:
    both: Counter[str] = Counter()
    one: Counter[str] = Counter()
    for codes in pairable.values():
        for code, coders in Counter(code for them in codes for code in them).items():
            both[code] += coders * (coders - 1) // 2
            one[code] += coders * (len(codes) - coders)
    return tuple(CodeAgreement(code=code, both=both[code], one=one[code]) for code in sorted(both))
