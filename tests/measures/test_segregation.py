"""Segregation over areas, from the formulas in exact fractions."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph

MEASURES = (m.dissimilarity, m.exposure, m.isolation, m.mutual_information, m.theil_h)


def same(one, other):
    return one == other or (math.isnan(one) and math.isnan(other))


def tables(columns):
    row = st.lists(st.integers(0, 9), min_size=columns, max_size=columns)
    return st.lists(row, min_size=0, max_size=6).map(
        lambda rows: pd.DataFrame(rows, columns=list("abc")[:columns], dtype="int64")
    )


@settings(max_examples=60, deadline=None)
@given(tables(2))
def test_dissimilarity_matches_the_formula(table):
    a, b = int(table["a"].sum()), int(table["b"].sum())
    expected = math.nan
    if a and b:
        rows = table.to_numpy().tolist()
        expected = float(sum(abs(Fraction(x, a) - Fraction(y, b)) for x, y in rows) / 2)
    assert same(m.dissimilarity(table), expected)
    assert same(m.dissimilarity(table[["b", "a"]]), expected)


@settings(max_examples=60, deadline=None)
@given(tables(3))
def test_exposure_matches_the_formula(table):
    found = m.exposure(table)
    assert list(found.index) == list(found.columns) == list(table.columns)
    rows = table.to_numpy().tolist()
    for i, whose in enumerate("abc"):
        size = sum(row[i] for row in rows)
        for j, met in enumerate("abc"):
            expected = math.nan
            if size:
                expected = float(
                    sum(
                        Fraction(row[i], size) * Fraction(row[j], sum(row))
                        for row in rows
                        if row[i]
                    )
                )
            assert found.loc[whose, met] == pytest.approx(expected, nan_ok=True, abs=1e-15)
        if size:
            assert found.loc[whose].sum() == pytest.approx(1)
    assert m.isolation(table).equals(pd.Series(np.diag(found), index=found.index))


@settings(max_examples=60, deadline=None)
@given(tables(3))
def test_information_matches_the_formula(table):
    total = int(table.to_numpy().sum())
    groups, units = table.sum(axis=0), table.sum(axis=1)
    expected = math.nan
    if total:
        expected = math.fsum(
            count / total * math.log(count * total / (groups[group] * units[unit]))
            for unit, row in table.iterrows()
            for group, count in row.items()
            if count
        )
    found = m.mutual_information(table)
    assert found == pytest.approx(expected, nan_ok=True, abs=1e-14)
    assert same(found, m.mutual_information(table.T))
    people = groups.repeat(groups).index
    h = expected / m.shannon(people) if m.richness(people) > 1 else math.nan
    assert m.theil_h(table) == pytest.approx(h, nan_ok=True, abs=1e-14)


def test_hand_values():
    table = pd.DataFrame({"old": [30, 10, 0], "young": [10, 20, 10]}, index=["W1", "W2", "W3"])
    assert m.dissimilarity(table) == 0.5
    met = m.exposure(table)
    assert met.loc["old", "old"] == pytest.approx(30 / 40 * 30 / 40 + 10 / 40 * 10 / 30)
    assert met.loc["young", "old"] == pytest.approx(10 / 40 * 30 / 40 + 20 / 40 * 10 / 30)
    assert m.isolation(table)["old"] == met.loc["old", "old"]
    assert m.isolation(table).name == "isolation"
    expected = (
        3 / 8 * math.log(3 / 2)
        + 1 / 8 * math.log(1 / 2)
        + 1 / 8 * math.log(2 / 3)
        + 2 / 8 * math.log(4 / 3)
        + 1 / 8 * math.log(2)
    )
    assert m.mutual_information(table) == pytest.approx(expected)
    assert m.theil_h(table) == pytest.approx(expected / math.log(2))


def test_alike_and_apart():
    alike = [[1, 3], [2, 6], [7, 21]]
    assert m.dissimilarity(alike) == m.mutual_information(alike) == m.theil_h(alike) == 0
    assert m.isolation(alike).tolist() == pytest.approx([0.25, 0.75])
    apart = [[5, 0], [0, 5]]
    assert m.dissimilarity(apart) == m.theil_h(apart) == 1
    assert m.mutual_information(apart) == pytest.approx(math.log(2))
    assert m.exposure(apart).to_numpy().tolist() == [[1, 0], [0, 1]]
    for shares in ([3, 4, 7], [0.6, 0.3], [0.8, 0.3, 1.0, 0.5]):
        assert 1 - 1e-12 < m.theil_h(np.diag(shares)) <= 1


def test_units_and_groups_without_people():
    table = pd.DataFrame({"a": [3, 0, 1], "b": [1, 0, 2]})
    filled = table.drop(index=1)
    for measure in (m.dissimilarity, m.mutual_information, m.theil_h):
        assert measure(table) == measure(filled)
    assert m.exposure(table).equals(m.exposure(filled))
    nobody = table.assign(c=0)
    assert m.theil_h(nobody) == m.theil_h(table)
    assert m.exposure(nobody).loc["c"].isna().all()
    assert m.exposure(nobody)["c"].tolist()[:2] == [0, 0]
    assert math.isnan(m.isolation(nobody)["c"])


def test_nobody_at_all():
    for table in (pd.DataFrame({"a": [], "b": []}), pd.DataFrame({"a": [0], "b": [0]})):
        assert math.isnan(m.dissimilarity(table))
        assert math.isnan(m.mutual_information(table))
        assert math.isnan(m.theil_h(table))
        assert m.exposure(table).isna().all(axis=None)
    assert math.isnan(m.dissimilarity(pd.DataFrame({"a": [1, 2], "b": [0, 0]})))
    assert math.isnan(m.theil_h(pd.DataFrame({"a": [1, 2]})))
    assert m.mutual_information(pd.DataFrame({"a": [1, 2]})) == 0


def test_shares_and_larger_areas_change_nothing():
    table = pd.DataFrame({"a": [3, 4, 1], "b": [1, 5, 2]})
    for measure in (m.dissimilarity, m.mutual_information, m.theil_h):
        assert measure(table / 7) == pytest.approx(measure(table))
        # two areas of the same mix are as good as one
        split = pd.concat([table, table])
        assert measure(split) == pytest.approx(measure(table))


@pytest.mark.parametrize("bad", [-1, math.nan, math.inf, None, "many"])
@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_no_number_of_people(measure, bad):
    with pytest.raises(InvalidGraph) as caught:
        measure(pd.DataFrame({"a": [1, bad], "b": [2, 3]}))
    assert caught.value.code == "table_not_counts"


@pytest.mark.parametrize("columns", [1, 3])
def test_dissimilarity_is_of_two_groups(columns):
    with pytest.raises(InvalidGraph, match=str(columns)) as caught:
        m.dissimilarity(np.ones((3, columns)))
    assert caught.value.code == "table_two_groups"


@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_no_table(measure):
    with pytest.raises(InvalidGraph) as caught:
        measure("table")
    assert caught.value.code == "table_not_counts"
