"""Mixture, against formulas written out in exact fractions."""

import math
from collections import Counter
from fractions import Fraction
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph

INDICES = (m.blau, m.unbiased_simpson, m.iqv, m.shannon, m.evenness, m.inverse_simpson)
EXACT = (m.blau, m.unbiased_simpson, m.iqv, m.inverse_simpson, m.richness)


def slow_indices(categories):
    n, counts = len(categories), Counter(categories)
    shares = [Fraction(c, n) for c in counts.values()]
    blau = 1 - sum(p * p for p in shares)
    shannon = -math.fsum(p * math.log(p) for p in shares)
    k = len(shares)
    several = k > 1
    return {
        m.blau: float(blau),
        m.unbiased_simpson: float(blau * n / (n - 1)) if n > 1 else math.nan,
        m.iqv: float(blau / (1 - Fraction(1, k))) if several else math.nan,
        m.shannon: shannon,
        m.evenness: shannon / math.log(k) if several else math.nan,
        m.inverse_simpson: float(1 / sum(p * p for p in shares)),
        m.richness: k,
    }


def same(one, other):
    return one == other or (math.isnan(one) and math.isnan(other))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=20))
def test_indices_match_their_formulas(categories):
    for measure, expected in slow_indices(categories).items():
        found = measure(categories)
        if measure in EXACT:
            assert same(found, expected)
        assert found == pytest.approx(expected, nan_ok=True, rel=1e-14, abs=1e-15)
        assert same(measure(pd.Series([*categories, None, " "])), found)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=20), st.permutations("abcd"))
def test_names_and_order_do_not_matter(categories, names):
    renamed = [dict(zip("abcd", names, strict=True))[c] for c in reversed(categories)]
    for measure in (*INDICES, m.richness):
        assert same(measure(categories), measure(renamed))


@pytest.mark.parametrize("counts", [(1, 2, 3, 5), (1, 3, 5, 9), (2, 7, 7, 11)])
def test_entropy_is_the_same_to_the_last_bit(counts):
    found = [
        m.shannon([name for name, count in zip("abcd", deal, strict=True) for _ in range(count)])
        for deal in permutations(counts)
    ]
    assert len(set(found)) == 1


def test_hand_values():
    people = ["a"] * 4 + ["b"] * 3 + ["c"] * 3
    assert m.blau(people) == 0.66
    assert m.unbiased_simpson(people) == 66 / 90
    assert m.iqv(people) == 0.99
    assert m.inverse_simpson(people) == 100 / 34
    even = list("abcd") * 5
    assert m.iqv(even) == m.evenness(even) == 1
    assert m.shannon(even) == math.log(4)
    assert m.blau(["a"] * 7) == m.shannon(["a"] * 7) == m.unbiased_simpson(["a"] * 7) == 0


def test_indices_of_nothing_and_of_one():
    for nothing in ([], [None, np.nan, pd.NA, "", "  "], pd.Series(dtype=object), {}):
        assert all(math.isnan(measure(nothing)) for measure in INDICES)
        assert m.richness(nothing) == 0
    assert math.isnan(m.unbiased_simpson(["a"]))
    assert math.isnan(m.iqv(["a", "a"]))
    assert math.isnan(m.evenness(["a", "a"]))
    assert m.blau(["a"]) == m.shannon(["a"]) == 0


@pytest.mark.parametrize(
    "observed",
    [
        pd.Series(["a", "b", None], dtype="category").cat.add_categories(["c"]),
        pd.Series(["a", "b", pd.NA], dtype="string"),
        {"p1": "a", "p2": "b", "p3": None},
        ("a", "b"),
        iter(["a", "b", ""]),
        np.array(["a", "b"]),
        pd.Index(["a", "b"]),
        pd.Series([True, False]),
        pd.Series([1.5, 2, np.nan]),
        [1, "1", None],
        [("a", 1), ("a", 2)],
        pd.Series([("a", 1), ("a", 2)]),
        pd.to_datetime(pd.Series(["2026-01-01", "2026-01-02", None])),
    ],
)
def test_two_different_people_in_every_form(observed):
    assert m.blau(observed) == 0.5


def test_equal_values_are_one_category():
    assert m.richness([1, 1.0, True, "1"]) == 2


def test_categories_possible():
    assert m.iqv(["a", "b"], categories=["a", "b", "c"]) == 0.75
    assert m.iqv(["a", "b"], categories=3) == 0.75
    assert m.iqv(["a", "b"], categories=pd.Series(["a", "b", "c", None, "a"])) == 0.75
    assert m.evenness(["a", "b"], categories=4) == pytest.approx(0.5)
    assert m.evenness(["a", "a"], categories=2) == 0
    assert math.isnan(m.iqv(["a"], categories=1))
    assert math.isnan(m.iqv([], categories=3))
    assert math.isnan(m.evenness([None], categories=[]))


@pytest.mark.parametrize(
    ("categories", "code"),
    [
        (1, "categories_too_few"),
        (["a", "c"], "categories_too_few"),
        (0, "argument_whole"),
        (2.0, "argument_whole"),
        ("ab", "categories_not_understood"),
    ],
)
def test_wrong_categories_possible(categories, code):
    with pytest.raises(InvalidGraph) as caught:
        m.iqv(["a", "b"], categories=categories)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("observed", "code"),
    [
        ("abc", "categories_not_understood"),
        (None, "categories_not_understood"),
        (pd.DataFrame({"x": ["a"]}), "categories_not_understood"),
        ([["a"], ["b"]], "category_not_single"),
        (pd.Series([["a", "b"], ["b"]]), "category_not_single"),
    ],
)
@pytest.mark.parametrize("measure", [m.blau, m.richness])
def test_errors(measure, observed, code):
    with pytest.raises(InvalidGraph) as caught:
        measure(observed)
    assert caught.value.code == code
    if code == "category_not_single":
        assert "list" in str(caught.value)
