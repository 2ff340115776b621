"""Mixture, against formulas written out."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph

INDICES = (m.blau, m.iqv, m.shannon, m.evenness, m.inverse_simpson)


def slow_indices(categories):
    n = len(categories)
    shares = [categories.count(c) / n for c in set(categories)]
    blau = 1 - sum(p * p for p in shares)
    shannon = -sum(p * math.log(p) for p in shares)
    k = len(shares)
    several = k > 1
    return {
        m.blau: blau,
        m.iqv: blau / (1 - 1 / k) if several else math.nan,
        m.shannon: shannon,
        m.evenness: shannon / math.log(k) if several else math.nan,
        m.inverse_simpson: 1 / sum(p * p for p in shares),
        m.richness: k,
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=20))
def test_indices_match_their_formulas(categories):
    for measure, expected in slow_indices(categories).items():
        assert measure(categories) == pytest.approx(expected, nan_ok=True)
        assert measure(pd.Series([*categories, None])) == pytest.approx(expected, nan_ok=True)


def test_indices_of_nothing():
    for nothing in ([], [None, np.nan], pd.Series(dtype=object)):
        assert all(math.isnan(measure(nothing)) for measure in INDICES)
        assert m.richness(nothing) == 0


def test_categories_possible():
    assert m.iqv(["a", "b"], categories=["a", "b", "c"]) == pytest.approx(0.75)
    assert m.iqv(["a", "b"], categories=3) == pytest.approx(0.75)
    assert m.evenness(["a", "a"], categories=2) == 0
    assert math.isnan(m.iqv(["a"], categories=1))
    for wrong in (1, ["a", "c"]):
        with pytest.raises(InvalidGraph) as caught:
            m.iqv(["a", "b"], categories=wrong)
        assert caught.value.code == "categories_too_few"
