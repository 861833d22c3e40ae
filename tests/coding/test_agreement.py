"""Agreement between coders: equal to the slow, obvious way and to published examples, and silent where it must be."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from picture import pickled

from spnet import FOUR_DOMAINS, Agreement, Coding, agreement
from spnet.coding.agreement.coefficients import masi
from spnet.errors import (
    DateTypeError,
    DuplicateIdError,
    EmptyIdError,
    FieldTypeError,
    FieldValueError,
    SpnetError,
    UnknownCodeError,
)

# --- the slow, obvious way ------------------------------------------------------------------------------------

Codes = frozenset[str]
Table = list[dict[str, Codes]]  # of each unit what each coder said


def nominal_apart(first: Codes, second: Codes) -> Fraction:
    return Fraction(first != second)


def masi_apart(first: Codes, second: Codes) -> Fraction:
    if first == second:
        return Fraction(0)
    if not first & second:
        return Fraction(1)
    likeness = Fraction(2, 3) if first <= second or second <= first else Fraction(1, 3)
    return 1 - likeness * Fraction(len(first & second), len(first | second))


APART = {"nominal": nominal_apart, "masi": masi_apart}


def naive_percent(table: Table) -> Fraction | None:
    pairs = [pair for unit in table for pair in combinations(unit.values(), 2)]
    return Fraction(100 * sum(first == second for first, second in pairs), len(pairs)) if pairs else None


def naive_kappa(table: Table) -> Fraction | None:
    """From the definition (Cohen 1960): observed and expected agreement, of two coders."""
    first, second = ([unit[coder] for unit in table] for coder in sorted(table[0]))
    observed = Fraction(sum(map(frozenset.__eq__, first, second)), len(table))
    expected = Fraction(sum(one == other for one in first for other in second), len(table) ** 2)
    return (observed - expected) / (1 - expected) if expected != 1 else None


def naive_alpha(table: Table, distance: str) -> Fraction | None:
    """From the definition (Krippendorff 2011): disagreement within units, and among all values whatever their unit."""
    apart = APART[distance]
    units = [list(unit.values()) for unit in table if len(unit) > 1]
    values = [value for unit in units for value in unit]
    within = sum(
        (sum(apart(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in units), start=Fraction(0)
    )
    among = sum((apart(*pair) for pair in permutations(values, 2)), start=Fraction(0))
    return 1 - (within / len(values)) / (among / (len(values) * (len(values) - 1))) if among else None


def coded(table: Table) -> list[Coding]:
    return [
        Coding(coder=coder, unit=f"u{number}", codes=tuple(codes))
        for number, unit in enumerate(table)
        for coder, codes in unit.items()
    ]


def close(value: float | None, exact: Fraction | None) -> bool:
    """Whether a number is the exact one; None is only None."""
    if value is None or exact is None:
        return value is None and exact is None
    return value == pytest.approx(float(exact), abs=1e-9)


_codes = st.frozensets(st.sampled_from(["1A", "2B", "4A", "4C"]), max_size=3)


def tables(coders: int = 4, *, missing: bool = True, least: int = 0) -> st.SearchStrategy[Table]:
    """Units that some coders coded, with few codes, so that they often agree."""
    everyone = {f"c{number}": _codes for number in range(coders)}
    unit = st.fixed_dictionaries({}, optional=everyone) if missing else st.fixed_dictionaries(everyone)
    return st.lists(unit, min_size=least, max_size=7)


# --- equal to the slow way ------------------------------------------------------------------------------------


@given(tables(), st.sampled_from(["nominal", "masi"]))
def test_percent_and_alpha_equal_the_slow_obvious_way(table: Table, distance: Any) -> None:
    found = agreement(coded(table), distance=distance, draws=0)
    assert close(found.percent.value, naive_percent(table))
    pairable = [unit for unit in table if len(unit) > 1]
    assert close(found.alpha.value, naive_alpha(table, distance) if len(pairable) > 1 else None)
    for one in (found.percent, found.kappa, found.alpha):
        assert (one.low, one.high, one.degenerate) == (None, None, 0)
        assert one.reason


@given(tables(2, missing=False, least=2))
def test_kappa_of_two_equals_the_slow_obvious_way(table: Table) -> None:
    assert close(agreement(coded(table), draws=0).kappa.value, naive_kappa(table))


@given(tables(2, least=2))
def test_kappa_leaves_out_what_only_one_coded(table: Table) -> None:
    found = agreement(coded(table), draws=0)
    assume(len(found.coders) == 2 and len(found.pairable) > 1)
    assert close(found.kappa.value, naive_kappa([unit for unit in table if len(unit) == 2]))


@given(_codes, _codes)
def test_masi_is_one_less_jaccard_times_monotonicity(first: Codes, second: Codes) -> None:
    assert masi(first, second) == masi(second, first) == pytest.approx(float(masi_apart(first, second)))


@given(tables(3, least=2), st.sampled_from(["nominal", "masi"]), st.integers(0, 99), st.sampled_from([50, 80.0, 95]))
def test_intervals_are_those_of_units_drawn_with_replacement(
    table: Table, distance: Any, seed: int, share: Any
) -> None:
    pairable = [unit for unit in table if len(unit) > 1]
    assume(len(pairable) > 1)
    found = agreement(coded(table), distance=distance, draws=20, seed=seed, confidence=share)
    draw = random.Random(seed)
    drawn = [draw.choices(pairable, k=len(pairable)) for _ in range(20)]
    alphas = [naive_alpha(sample, distance) for sample in drawn]
    for one, values in ((found.percent, [naive_percent(sample) for sample in drawn]), (found.alpha, alphas)):
        if one.value is not None:
            defined = [float(value) for value in values if value is not None]
            assert one.degenerate == len(values) - len(defined)
            if 200 * one.degenerate <= len(values) * (100 - share):
                low, high = np.quantile(defined, [0.5 - share / 200, 0.5 + share / 200])
                assert (one.low, one.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))
            else:
                assert (one.low, one.high) == (None, None)
                assert one.reason == f"no interval: nothing varied in {one.degenerate} of 20 draws"


@given(tables(2, missing=False, least=2), st.integers(0, 99))
def test_kappa_is_drawn_with_the_units_of_the_others(table: Table, seed: int) -> None:
    found = agreement(coded(table), draws=9, seed=seed)
    assume(found.kappa.value is not None)
    draw = random.Random(seed)
    values = [naive_kappa(draw.choices(table, k=len(table))) for _ in range(9)]
    defined = [float(value) for value in values if value is not None]
    assert found.kappa.degenerate == 9 - len(defined)
    if len(defined) == 9:  # one without variation is more than the interval leaves out at an end
        low, high = np.quantile(defined, [0.025, 0.975])
        assert (found.kappa.low, found.kappa.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@given(tables())
def test_confusions_are_the_pairs_that_differ(table: Table) -> None:
    found = agreement(coded(table), draws=0)
    pairs: dict[tuple[Any, ...], list[str]] = {}
    for number, unit in enumerate(table):
        for one, other in combinations(unit.values(), 2):
            if one != other:
                pair = sorted([tuple(sorted(one)), tuple(sorted(other))])
                pairs.setdefault(tuple(pair), []).append(f"u{number}")
    assert {(c.first, c.second): c.count for c in found.confusions} == {p: len(units) for p, units in pairs.items()}
    assert all(list(c.units) == list(dict.fromkeys(pairs[c.first, c.second])) for c in found.confusions)
    in_order = sorted(found.confusions, key=lambda c: (-c.count, c.first, c.second))
    assert list(found.confusions) == in_order


@given(tables())
def test_each_code_is_counted_in_the_pairs_that_gave_it(table: Table) -> None:
    found = agreement(coded(table), draws=0)
    pairs = [pair for unit in table for pair in combinations(unit.values(), 2)]
    assert [one.code for one in found.codes] == sorted({code for pair in pairs for codes in pair for code in codes})
    for one in found.codes:
        given = [(one.code in first) + (one.code in second) for first, second in pairs]
        assert (one.both, one.one) == (given.count(2), given.count(1))
        assert close(one.pct, Fraction(100 * one.both, one.both + one.one) if one.both + one.one else None)


# --- what must not matter -------------------------------------------------------------------------------------


@given(tables(), st.randoms(use_true_random=False), st.sampled_from(["nominal", "masi"]))
def test_the_order_of_codings_changes_no_value(table: Table, order: random.Random, distance: Any) -> None:
    codings = coded(table)
    shuffled = codings.copy()
    order.shuffle(shuffled)
    first, second = (agreement(them, distance=distance, draws=0) for them in (codings, shuffled))
    for name in ("percent", "kappa", "alpha"):
        assert getattr(first, name).value == pytest.approx(getattr(second, name).value, abs=1e-12)
    assert first.codes == second.codes
    assert [(c.first, c.second, c.count) for c in first.confusions] == [
        (c.first, c.second, c.count) for c in second.confusions
    ]


@given(tables(), st.integers(0, 9))
def test_the_same_seed_gives_the_same(table: Table, seed: int) -> None:
    assert agreement(coded(table), draws=9, seed=seed) == agreement(coded(table), draws=9, seed=seed)


@given(st.lists(st.lists(st.sampled_from(["1A", "2B", "4C"]), min_size=2, max_size=4), min_size=2, max_size=6))
def test_with_one_code_each_masi_is_nominal(units: list[list[str]]) -> None:
    table = [{f"c{n}": frozenset([code]) for n, code in enumerate(unit)} for unit in units]
    nominal, by_masi = (agreement(coded(table), distance=d, draws=0).alpha.value for d in ("nominal", "masi"))
    assert nominal == pytest.approx(by_masi, abs=1e-12)


@given(tables(least=2), st.sampled_from(["nominal", "masi"]))
def test_alpha_is_one_only_where_all_agree_and_something_varies(table: Table, distance: Any) -> None:
    units = [set(unit.values()) for unit in table if len(unit) > 1]
    assume(len(units) > 1)
    value = agreement(coded(table), distance=distance, draws=0).alpha.value
    varied = len(set.union(*units)) > 1
    assert (value is None) == (not varied)
    assert (value == 1) == (varied and all(len(unit) == 1 for unit in units))
    assert value is None or value <= 1


# --- published examples ---------------------------------------------------------------------------------------


def read(**rows: str) -> list[Coding]:
    """One row of values for each coder; a dot is missing."""
    return [
        Coding(coder=coder, unit=f"u{number}", codes=(value,))
        for coder, row in rows.items()
        for number, value in enumerate(row.split())
        if value != "."
    ]


def table_of(counts: Sequence[Sequence[int]]) -> list[Coding]:
    """Units of two coders, counted by what the first said (rows) and the second (columns)."""
    cells = [
        (row, column) for row, line in enumerate(counts) for column, times in enumerate(line) for _ in range(times)
    ]
    return read(
        first=" ".join(str(row) for row, _ in cells),
        second=" ".join(str(column) for _, column in cells),
    )


@pytest.mark.parametrize(
    ("codings", "alpha"),
    [
        # Klaus Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, examples A to C
        (read(Meg="0 1 0 0 0 0 0 0 1 0", Owen="1 1 1 0 0 1 0 0 0 0"), 0.095),
        (read(Ben="a a b b d c c c e d d a", Gerry="b a b b b c c c e d d d"), 0.692),
        (
            read(
                A="1 2 3 3 2 1 4 1 2 . . .",
                B="1 2 3 3 2 2 4 1 2 5 . 3",
                C=". 3 3 3 2 3 4 2 2 5 1 .",
                D="1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
    ids=["binary", "nominal", "with missing entries"],
)
def test_alpha_is_that_of_the_published_examples(codings: list[Coding], alpha: float) -> None:
    found = agreement(codings)
    assert found.alpha.value is not None
    assert round(found.alpha.value, 3) == alpha
    assert agreement(codings, distance="masi").alpha.value == pytest.approx(found.alpha.value)  # one code each


def test_what_only_one_coded_is_counted_and_says_nothing() -> None:
    found = agreement(read(A="1 2 3 . 5", B="1 2 . 4 5"), draws=0)
    assert (found.coders, found.units) == (("A", "B"), ("u0", "u1", "u2", "u4", "u3"))
    assert found.pairable == ("u0", "u1", "u4")


def test_kappa_is_that_of_the_published_example() -> None:
    # Jacob Cohen, Weighted Kappa (1968), gives the kappa of 1960 of this table of 200 units and three categories
    found = agreement(table_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), draws=200)
    assert found.percent.value == 70
    assert found.kappa.value is not None
    assert round(found.kappa.value, 3) == 0.492
    assert found.kappa.low is not None
    assert found.kappa.high is not None
    assert found.kappa.low < 0.492 < found.kappa.high


def test_masi_is_that_of_its_definition() -> None:
    # Rebecca Passonneau, Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation (2006)
    assert masi(frozenset("ab"), frozenset("ab")) == 0
    assert masi(frozenset("ab"), frozenset("abcd")) == pytest.approx(2 / 3)  # half in common, one holds the other
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(8 / 9)  # a third in common, they overlap
    assert masi(frozenset("ab"), frozenset("cd")) == 1
    assert masi(frozenset(), frozenset()) == 0  # the two found none
    assert masi(frozenset(), frozenset("a")) == 1


# --- honest where nothing can be said -------------------------------------------------------------------------


def test_without_variation_there_is_no_coefficient_and_never_one() -> None:
    for codes in ("4C", ""):
        found = agreement(
            [Coding(coder=c, unit=u, codes=tuple(codes.split())) for c in "AB" for u in ("u1", "u2", "u3")]
        )
        assert found.percent.value == found.percent.low == found.percent.high == 100
        for one in (found.kappa, found.alpha):
            assert (one.value, one.low, one.high) == (None, None, None)
            assert one.reason == "nothing varies: every coder gave every unit the same"
        assert found.confusions == ()
        assert repr(found) == "<Agreement of 2 coders on 3 units: 100% alike>"


def test_two_who_each_say_one_thing_always_agree_no_better_than_chance() -> None:
    found = agreement(read(A="1 1 1", B="2 2 2"))
    assert (found.percent.value, found.kappa.value) == (0, 0)
    assert found.alpha.value is not None
    assert found.alpha.value < 0


def test_no_code_is_an_answer_and_a_missing_coding_is_none() -> None:
    said = [Coding(coder="A", unit="u1", codes=("4C",)), Coding(coder="A", unit="u2", codes=("2B",))]
    answered = agreement([*said, Coding(coder="B", unit="u1"), Coding(coder="B", unit="u2", codes=("2B",))], draws=0)
    missing = agreement([*said, Coding(coder="B", unit="u2", codes=("2B",))], draws=0)
    assert (answered.percent.value, answered.pairable) == (50, ("u1", "u2"))
    assert (missing.percent.value, missing.pairable) == (100, ("u2",))
    assert (answered.confusions[0].first, answered.confusions[0].second) == ((), ("4C",))


@pytest.mark.parametrize(
    ("codings", "percent", "kappa", "alpha"),
    [
        ([], "two coders or more; there are 0", "for two coders; there are 0", "two coders or more; there are 0"),
        (read(A="1 2 3"), "two coders or more; there is 1", "there is 1", "there is 1"),
        (
            read(A="1 . 3", B=". 2 ."),
            "must be coded by two coders; there are 0",
            "two coders; there are 0",
            "two coders; there are 0",
        ),
        (
            read(A="1 2", B="1 ."),
            "no interval: nothing was drawn, for want of draws or of a second unit",
            "must be coded by two coders; there is 1",
            "must be coded by two coders; there is 1",
        ),
        (read(A="1 2", B="1 1", C="2 2"), "", "it is for two coders; there are 3", ""),
    ],
    ids=["nothing", "one coder", "no unit in common", "one unit in common", "three coders"],
)
def test_what_cannot_be_computed_says_why(codings: list[Coding], percent: str, kappa: str, alpha: str) -> None:
    found = agreement(codings)
    for one, reason in ((found.percent, percent), (found.kappa, kappa), (found.alpha, alpha)):
        assert reason in one.reason
        assert bool(reason) == bool(one.reason)
        assert (one.value is None) == (reason != "" and not reason.startswith("no interval"))
    assert isinstance(str(found), str)


def test_where_nothing_varied_in_too_many_draws_there_is_no_interval() -> None:
    found = agreement(read(A="1 2", B="1 2"), draws=400, seed=3)
    assert (found.alpha.value, found.alpha.low, found.alpha.high) == (1, None, None)
    assert 150 < found.alpha.degenerate < 250  # both units are drawn in half of the draws
    assert (found.percent.degenerate, found.percent.low) == (0, 100)
    assert f"no interval: nothing varied in {found.alpha.degenerate} of 400 draws" in str(found)
    # who all but always say the same: what is left of the draws would look like certainty
    seldom = agreement(read(A="1 1 1 1 1 1 1 1 1 2", B="1 1 1 1 1 1 1 1 1 1"))
    assert (seldom.kappa.value, seldom.kappa.low, seldom.alpha.high) == (0, None, None)


def test_few_draws_in_which_nothing_varied_are_left_out_and_counted() -> None:
    codes = " ".join("1" * 14 + "2" * 5)
    found = agreement(read(A=codes, B=codes), draws=1000)
    assert 0 < found.alpha.degenerate <= 25
    assert (found.alpha.low, found.alpha.high) == (1, 1)
    assert f"{found.alpha.degenerate} of 1,000 draws left out: nothing varied in them" in str(found)


@given(tables())
def test_confused_codes_are_what_the_sets_of_a_pair_differ_in(table: Table) -> None:
    found = agreement(coded(table), draws=0)
    pairs: dict[tuple[str | None, str], list[str]] = {}
    for number, unit in enumerate(table):
        for one, other in combinations(unit.values(), 2):
            ours, theirs = sorted(set(one) - set(other)), sorted(set(other) - set(one))
            for a in ours or ([""] if theirs else []):
                for b in theirs or [""]:
                    first, second = sorted((a, b))
                    pairs.setdefault((first or None, second), []).append(f"u{number}")
    assert {(c.first, c.second): c.count for c in found.code_confusions} == {p: len(us) for p, us in pairs.items()}
    assert all(list(c.units) == list(dict.fromkeys(pairs[c.first, c.second])) for c in found.code_confusions)
    counts = [c.count for c in found.code_confusions]
    assert counts == sorted(counts, reverse=True)


def test_two_codes_that_are_confused_in_different_company_are_one_pair() -> None:
    other = ["1A", "1B", "2A"]
    codings = [
        Coding(coder=coder, unit=f"u{place}", codes=(code, beside))
        for coder, code in (("A", "4A"), ("B", "4C"))
        for place, beside in enumerate(other)
    ]
    found = agreement(codings)
    assert [(c.first, c.second, c.count) for c in found.code_confusions] == [("4A", "4C", 3)]
    assert len(found.confusions) == 3
    assert "4A / 4C" in str(found)


# --- codes at another depth -----------------------------------------------------------------------------------


def said(coder: str, *codes: str, unit: str = "u1") -> Coding:
    return Coding(coder=coder, unit=unit, codes=codes)


def test_with_frameworks_codes_are_one_however_they_are_written() -> None:
    codings = [said("A", "4c", "cst-2017:2B"), said("B", "2 b", "4C.")]
    assert agreement(codings, draws=0).percent.value == 0
    assert agreement(codings, frameworks=(FOUR_DOMAINS,), draws=0).percent.value == 100


def test_elements_count_for_their_practice_and_practices_for_their_domain() -> None:
    codings = [said("A", "4C1", "4C2"), said("B", "4C"), said("C", "4A", "4B1"), said("D", "4")]
    by_code, by_practice, by_domain = (
        agreement(codings, by=by, frameworks=[FOUR_DOMAINS], draws=0) for by in ("code", "practice", "domain")
    )
    assert [found.percent.value for found in (by_code, by_practice, by_domain)] == [0, 100 / 6, 100]
    assert [(c.first, c.second) for c in by_practice.confusions] == [
        (("4",), ("4C",)),
        (("4A", "4B"), ("4C",)),
        (("4",), ("4A", "4B")),
    ]
    assert [one.code for one in by_domain.codes] == ["4"]


def test_a_network_hands_over_its_frameworks() -> None:
    from spnet import Network

    net = Network("Example State")
    assert agreement([said("A", "4c1"), said("B", "4C")], by="practice", frameworks=net.frameworks).percent.value == 100


# --- codings --------------------------------------------------------------------------------------------------


def test_a_coding_keeps_each_code_once_in_the_order_of_the_alphabet() -> None:
    coding = Coding(coder="A", unit="u1", codes=["4C", "2B", "4C"], on=date(2018, 1, 5), note="unsure")
    assert coding.codes == ("2B", "4C")
    assert coding == pickled(coding) == Coding(coder="A", unit="u1", codes=("2B", "4C"), on=coding.on, note="unsure")
    assert len({coding, pickled(coding)}) == 1
    with pytest.raises(AttributeError):
        coding.codes = ()  # type: ignore[misc]


def test_names_of_coders_differ_by_more_than_case_and_spaces() -> None:
    found = agreement([said("A. Reyes", "4C"), said("a.  reyes ", "4C", unit="u2"), said("Stone", "4C")], draws=0)
    assert found.coders == ("A. Reyes", "Stone")


def test_a_coder_codes_a_unit_once() -> None:
    twice = said("Reyes", "4C")
    for other in (twice, said(" reyes", "2B")):
        with pytest.raises(DuplicateIdError, match="coded the unit 'u1' twice") as caught:
            agreement([twice, said("Stone", "4C"), other])
        assert caught.value.where == "codings[2]"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"coder": " "}, FieldValueError),
        ({"coder": 1}, FieldTypeError),
        ({"unit": ""}, EmptyIdError),
        ({"unit": None}, FieldTypeError),
        ({"codes": "4C"}, FieldTypeError),
        ({"codes": ("4C", " ")}, FieldValueError),
        ({"codes": (4,)}, FieldTypeError),
        ({"on": datetime(2018, 1, 5)}, DateTypeError),  # noqa: DTZ001  # any datetime is refused
        ({"note": None}, FieldTypeError),
    ],
)
def test_a_coding_that_is_not_whole_is_refused(changed: dict[str, Any], error: type[SpnetError]) -> None:
    with pytest.raises(error):
        Coding(**({"coder": "A", "unit": "u1"} | changed))


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "error", "where"),
    [
        ({"codings": None}, FieldTypeError, "codings"),
        ({"codings": ["4C"]}, FieldTypeError, "codings[0]"),
        ({"codings": "4C"}, FieldTypeError, "codings"),
        ({"codings": {}}, FieldTypeError, "codings"),
        ({"distance": "jaccard"}, FieldValueError, "distance"),
        ({"distance": []}, FieldValueError, "distance"),
        ({"by": "element"}, FieldValueError, "by"),
        ({"by": "practice"}, FieldValueError, "by"),
        ({"frameworks": FOUR_DOMAINS}, FieldTypeError, "frameworks"),
        ({"frameworks": ["cst-2017"]}, FieldTypeError, "frameworks"),
        ({"draws": -1}, FieldValueError, "draws"),
        ({"draws": 100_001}, FieldValueError, "draws"),
        ({"draws": 10**5000}, FieldValueError, "draws"),
        ({"draws": True}, FieldTypeError, "draws"),
        ({"draws": 10.0}, FieldTypeError, "draws"),
        ({"seed": None}, FieldTypeError, "seed"),
        ({"confidence": 0}, FieldValueError, "confidence"),
        ({"confidence": 0.95}, FieldValueError, "confidence"),
        ({"confidence": 100}, FieldValueError, "confidence"),
        ({"confidence": float("nan")}, FieldTypeError, "confidence"),
        ({"confidence": "95"}, FieldTypeError, "confidence"),
    ],
)
def test_other_arguments_are_refused(changed: dict[str, Any], error: type[SpnetError], where: str) -> None:
    with pytest.raises(error) as caught:
        agreement(**({"codings": read(A="1 2", B="1 1")} | changed))
    assert caught.value.where == where
    assert caught.value.mend


def test_an_unknown_code_is_refused_with_its_unit() -> None:
    with pytest.raises(UnknownCodeError, match="unknown code '9Z'") as caught:
        agreement([said("A", "9Z", unit="st7")], frameworks=(FOUR_DOMAINS,))
    assert caught.value.where == "st7"


def test_more_pairs_than_can_be_compared_are_refused() -> None:
    crowd = [Coding(coder=f"c{number}", unit="u1", codes=("4C",)) for number in range(3_200)]
    with pytest.raises(FieldValueError, match="make 5,118,400 pairs"):
        agreement(crowd)


def test_codings_may_come_from_a_generator() -> None:
    codings: Iterable[Coding] = (coding for coding in read(A="1 2", B="1 1"))
    assert agreement(codings, draws=0).percent.value == 50


# --- as people see it -----------------------------------------------------------------------------------------


def example() -> Agreement:
    return agreement(
        read(A="1A 2B 4C 4C <b> 1A 1B 2A 2C 3A 3B 3C 4A", B="1A 2B 4A 4A 4C 1B 2A 2C 3A 3B 3C 4A 4B"), draws=50
    )


def test_it_is_one_line_and_a_table() -> None:
    found = example()
    assert repr(found) == "<Agreement of 2 coders on 13 units: 15% alike, kappa 0.08, alpha 0.10>"
    lines = str(found).splitlines()
    assert lines[0] == "Agreement of 2 coders on 13 units, 13 of them coded by two or more, by code"
    assert lines[1].split() == ["value", "95%", "from", "to"]
    assert [line.split("  ")[0] for line in lines[2:5]] == [
        "percent agreement",
        "Cohen's kappa",
        "Krippendorff's alpha (nominal)",
    ]
    assert lines[6].split() == ["confused", "pairs", "units"]
    assert lines[7].split() == ["4A", "/", "4C", "2", "u2,", "u3"]
    assert len(lines) == 17
    assert "…" not in str(found)


def test_many_confused_pairs_are_cut_short_as_text() -> None:
    found = agreement(read(A=" ".join(f"a{n}" for n in range(70)), B=" ".join(f"b{n}" for n in range(70))), draws=0)
    assert str(found).endswith("\n… and 60 more")
    assert "… and 10 more" in found._repr_html_()


def test_html_is_escaped() -> None:
    html = example()._repr_html_()
    assert "4C / &lt;b&gt;" in html
    assert "<b>" not in html
    assert "Krippendorff&#x27;s alpha (nominal)" in html


def test_a_value_that_rounds_to_zero_has_no_minus() -> None:
    found = agreement(read(A="1 2 1 2", B="1 2 2 1"), draws=0)
    assert found.kappa.value == 0
    nearly = agreement(table_of([[500, 500], [503, 500]]), draws=0)
    assert nearly.alpha.value is not None
    assert -0.005 < nearly.alpha.value < 0
    assert "-0.00" not in str(nearly)


def test_what_is_found_is_a_value() -> None:
    found = example()
    assert pickled(found) == found
    assert hash(pickled(found)) == hash(found)
    with pytest.raises(AttributeError):
        found.draws = 1  # type: ignore[misc]


def test_as_many_draws_without_variation_as_an_end_leaves_out_leave_an_interval() -> None:
    codings = [Coding(coder=c, unit=u) for c in "ABC" for u in ("u0", "u1") if (c, u) != ("B", "u1")]
    codings[2] = Coding(coder="B", unit="u0", codes=("1A",))
    found = agreement(codings, draws=20, seed=1, confidence=80)
    assert (found.alpha.degenerate, found.alpha.high) == (2, 0)  # a tenth of the draws, and so a tenth at each end
